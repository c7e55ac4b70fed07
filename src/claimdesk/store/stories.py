"""Stories: their articles and claims, and the links that they carry.

Which stories may have changed is noted in tables of the connection's own. All functions write in
the caller's transaction.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from claimdesk.match.stories import Story
from claimdesk.match.within import Told
from claimdesk.records import Link
from claimdesk.store.claims import changed as changed_claims
from claimdesk.store.claims import make_notes
from claimdesk.store.database import Store
from claimdesk.store.rows import columns

FEW_CHANGED = 20_000
"""Changed claims at most of which the stories are looked up; of more, all are counted."""


def begin(store: Store) -> None:
    """From now on no story has changed."""
    _make_notes(store)
    for table in ("moved", "retold"):
        store.db.execute(f"DELETE FROM temp.{table}")


def note(store: Store, articles: str) -> None:
    """Note the stories of articles that go, or count otherwise; their ids as a JSON array."""
    _make_notes(store)
    store.db.execute(_NOTE, (articles,))


def replace(store: Store, stories: Sequence[Story]) -> None:
    """Write the stories with their articles where others stand; note which of them changed."""
    _make_notes(store)
    wanted = {article: story.id for story in stories for article in story.articles}
    known = dict(store.rows("SELECT article_id, story_id FROM article_stories"))
    moved = sorted(id_ for id_ in wanted.keys() | known.keys() if wanted.get(id_) != known.get(id_))
    many = store.db.conn.executemany
    many("INSERT OR IGNORE INTO temp.moved VALUES (?)", ((id_,) for id_ in moved))
    many(
        "INSERT OR IGNORE INTO temp.retold VALUES (?)",
        ((of[id_],) for of in (known, wanted) for id_ in moved if id_ in of),
    )
    many("DELETE FROM article_stories WHERE article_id = ?", ((id_,) for id_ in moved))
    _name(store, {story.id: story.name for story in stories})
    many(
        "INSERT INTO article_stories (article_id, story_id) VALUES (?, ?)",
        ((id_, wanted[id_]) for id_ in moved if id_ in wanted),
    )


def _name(store: Store, wanted: Mapping[str, str]) -> None:
    """Bring the stories and their names in step."""
    known = dict(store.rows("SELECT id, name FROM stories"))
    many = store.db.conn.executemany
    many("DELETE FROM stories WHERE id = ?", ((id_,) for id_ in known.keys() - wanted.keys()))
    many(
        "INSERT INTO stories (id, name) VALUES (?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        sorted((id_, name) for id_, name in wanted.items() if known.get(id_) != name),
    )


def changed(store: Store) -> list[str]:
    """The stories whose articles or claims are not what they were, be they gone or not, by id.

    Those too that have a claim in common with an article that came into another story.
    """
    return [id_ for (id_,) in store.rows(_CHANGED)]


def with_claims(store: Store, among: Sequence[str] | None = None) -> list[str]:
    """The stories (of these) of which something can be compared, ordered by id."""
    sql = f"SELECT DISTINCT story_id {_TOLD} {_where(among)} ORDER BY 1"
    return [id_ for (id_,) in store.rows(sql, _asked(among))]


def of_claims_in_several(
    store: Store, among: Sequence[str] | None = None
) -> dict[str, frozenset[str]]:
    """All stories of each claim (of these stories) that more than one story has."""
    found: dict[str, set[str]] = {}
    for claim, story in store.rows(_IN_SEVERAL.format(_of_claims(among)), _asked(among)):
        found.setdefault(claim, set()).add(story)
    return {claim: frozenset(stories) for claim, stories in found.items()}


def _asked(among: Sequence[str] | None) -> tuple[str, ...]:
    return () if among is None else (json.dumps(among),)


def _where(among: Sequence[str] | None) -> str:
    return "" if among is None else "WHERE s.story_id IN (SELECT value FROM json_each(?))"


def _of_claims(among: Sequence[str] | None) -> str:
    return "" if among is None else _OF_THESE


def claims(store: Store, story: str) -> list[Told]:
    """The claims of a story, ordered by id; a reprint counts as the article that it reprints."""
    found: dict[str, Told] = {}
    for id_, text, seen, origin in store.rows(_CLAIMS, (story,)):
        known = found.get(id_)
        articles = (known.articles if known else frozenset()) | {origin}
        found[id_] = Told(id_, text, articles, seen or "9")
    return list(found.values())


def signatures(store: Store, among: Sequence[str] | None = None) -> dict[str, str]:
    """From what the links of each story (of these) were made."""
    sql = f"SELECT story_id, signature FROM _story_signatures s {_where(among)}"
    return dict(store.rows(sql, _asked(among)))


def drop_links(store: Store, story_ids: Iterable[str]) -> None:
    """Delete what was found by some stories."""
    for id_ in story_ids:
        store.db.execute("DELETE FROM links WHERE story_id = ? AND decided_by IS NULL", (id_,))
        store.db.execute("DELETE FROM _story_signatures WHERE story_id = ?", (id_,))


def add_links(store: Store, links: Iterable[Link], made: Mapping[str, str]) -> None:
    """Write links that stories carry; those that the words alone carry stay."""
    store.db.conn.executemany(_ADD, (columns(link) for link in links))
    sql = "INSERT INTO _story_signatures (story_id, signature) VALUES (?, ?)"
    store.db.conn.executemany(sql, sorted(made.items()))


def count(connection: sqlite3.Connection) -> None:
    """Count what each story has, in a database where nobody has."""
    connection.execute("DELETE FROM _story_counts")
    connection.execute(_COUNT.format(""))


def count_changed(store: Store, claims: Sequence[str]) -> None:
    """Count anew what those stories have that are noted as changed, or have one of these claims.

    The claims are those whose family is another one now.
    """
    make_notes(store)
    if changed_claims(store) > FEW_CHANGED:
        count(store.db.conn)
        return
    _make_notes(store)
    store.db.execute(_NOTE_REGROUPED, (json.dumps(claims),))
    some = json.dumps(changed(store))
    store.db.execute(
        "DELETE FROM _story_counts WHERE story_id IN (SELECT value FROM json_each(?1)) "
        "OR story_id NOT IN (SELECT id FROM stories)",
        (some,),
    )
    store.db.execute(_COUNT.format(_AMONG), (some,))


def _make_notes(store: Store) -> None:
    for name in ("moved", "retold"):
        sql = f"CREATE TEMP TABLE IF NOT EXISTS {name} (id TEXT PRIMARY KEY) WITHOUT ROWID"
        store.db.execute(sql)


_AMONG = "WHERE story_id IN (SELECT value FROM json_each(?))"
_NOTE_REGROUPED = """
INSERT OR IGNORE INTO temp.retold
SELECT m.story_id FROM json_each(?) j
CROSS JOIN appearances a ON a.claim_id = j.value
CROSS JOIN article_stories m ON m.article_id = a.article_id
"""
_NOTE = """
INSERT OR IGNORE INTO temp.retold
SELECT story_id FROM article_stories WHERE article_id IN (SELECT value FROM json_each(?))
"""
_CHANGED = """
SELECT id FROM temp.retold
UNION SELECT m.story_id FROM temp.changed c
CROSS JOIN appearances a ON a.claim_id = c.id
CROSS JOIN article_stories m ON m.article_id = a.article_id
UNION SELECT m.story_id FROM temp.moved x
CROSS JOIN appearances a ON a.article_id = x.id
CROSS JOIN appearances b ON b.claim_id = a.claim_id
CROSS JOIN article_stories m ON m.article_id = b.article_id
ORDER BY 1
"""
_OF_THESE = """
WHERE b.claim_id IN (
  SELECT d.claim_id FROM article_stories s JOIN appearances d ON d.article_id = s.article_id
  WHERE s.story_id IN (SELECT value FROM json_each(?))
)
"""
_COUNT = """
INSERT INTO _story_counts (story_id, articles, outlets, first_day, last_day, repeated)
WITH looked_at AS MATERIALIZED (
  SELECT story_id, article_id FROM article_stories {}
), shared AS (
  SELECT s.story_id, coalesce(f.representative, a.claim_id) AS family
  FROM looked_at s
  CROSS JOIN articles t ON t.id = s.article_id
  CROSS JOIN appearances a ON a.article_id = t.id
  CROSS JOIN claims c ON c.id = a.claim_id
  LEFT JOIN families f ON f.claim_id = a.claim_id
  WHERE a.part = 0 AND a.edited_out = 0 AND c.part = 0 AND c.kind <> 'not_a_claim'
  GROUP BY 1, 2 HAVING count(DISTINCT coalesce(t.origin_id, t.id)) > 1
), repeated AS MATERIALIZED (
  SELECT story_id, count(family) AS families FROM shared GROUP BY story_id
)
SELECT m.story_id, count(t.id), count(DISTINCT coalesce(t.outlet_id, t.id)),
  min(coalesce(t.published, substr(t.captured_first, 1, 10))),
  max(coalesce(t.published, substr(t.captured_first, 1, 10))),
  coalesce(max(h.families), 0)
FROM looked_at m
CROSS JOIN articles t ON t.id = m.article_id
LEFT JOIN repeated h ON h.story_id = m.story_id
GROUP BY m.story_id
"""
_TOLD = """
FROM article_stories s
JOIN articles t ON t.id = s.article_id
CROSS JOIN appearances a ON a.article_id = s.article_id
CROSS JOIN claims c ON c.id = a.claim_id AND NOT c.part
  AND c.kind NOT IN ('not_a_claim', 'opinion')
"""
_CLAIMS = f"""
SELECT DISTINCT c.id, c.text, coalesce(c.first_at, c.first_seen), coalesce(t.origin_id, t.id)
{_TOLD} WHERE s.story_id = ? ORDER BY 1, 4
"""
_IN_SEVERAL = f"""
SELECT DISTINCT a.claim_id, s.story_id {_TOLD}
WHERE a.claim_id IN (
  SELECT b.claim_id FROM article_stories m JOIN appearances b ON b.article_id = m.article_id {{}}
  GROUP BY b.claim_id HAVING count(DISTINCT m.story_id) > 1
)
"""
_ADD = """
INSERT OR IGNORE INTO links (claim_a, claim_b, relation, score, reasons, story_id, answer)
VALUES (:claim_a, :claim_b, :relation, :score, :reasons, :story_id, :answer)
"""
