"""Stories: their articles and claims, and the links that they carry.

All functions write in the caller's transaction.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from claimdesk.match.stories import Story
from claimdesk.match.within import Told
from claimdesk.records import Link
from claimdesk.store.database import Store
from claimdesk.store.rows import columns


def replace(store: Store, stories: Iterable[Story]) -> None:
    """Write all stories anew, with their articles."""
    store.db.execute("DELETE FROM article_stories")
    store.db.execute("DELETE FROM stories")
    for story in stories:
        store.insert("stories", [{"id": story.id, "name": story.name}])
        rows = ({"article_id": article, "story_id": story.id} for article in story.articles)
        store.insert("article_stories", rows)


def with_claims(store: Store) -> list[str]:
    """The stories of which something can be compared, ordered by id."""
    return [id_ for (id_,) in store.rows(f"SELECT DISTINCT story_id {_TOLD} ORDER BY 1")]


def of_claims_in_several(store: Store) -> dict[str, frozenset[str]]:
    """The stories of each claim that more than one story has."""
    found: dict[str, set[str]] = {}
    for claim, story in store.rows(_IN_SEVERAL):
        found.setdefault(claim, set()).add(story)
    return {claim: frozenset(stories) for claim, stories in found.items()}


def claims(store: Store, story: str) -> list[Told]:
    """The claims of a story, ordered by id; a reprint counts as the article that it reprints."""
    found: dict[str, Told] = {}
    for id_, text, seen, origin in store.rows(_CLAIMS, (story,)):
        known = found.get(id_)
        articles = (known.articles if known else frozenset()) | {origin}
        found[id_] = Told(id_, text, articles, seen or "9")
    return list(found.values())


def signatures(store: Store) -> dict[str, str]:
    """From what the links of each story were made."""
    return dict(store.rows("SELECT story_id, signature FROM _story_signatures"))


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
    """Count anew what each story has; to be called when its articles or families have changed."""
    connection.execute("DELETE FROM _story_counts")
    connection.execute(_COUNT)


_COUNT = """
INSERT INTO _story_counts (story_id, articles, outlets, first_day, last_day, repeated)
WITH shared AS (
  SELECT s.story_id, coalesce(f.representative, a.claim_id) AS family
  FROM article_stories s
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
FROM article_stories m
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
  SELECT b.claim_id FROM article_stories m JOIN appearances b ON b.article_id = m.article_id
  GROUP BY b.claim_id HAVING count(DISTINCT m.story_id) > 1
)
"""
_ADD = """
INSERT OR IGNORE INTO links (claim_a, claim_b, relation, score, reasons, story_id, answer)
VALUES (:claim_a, :claim_b, :relation, :score, :reasons, :story_id, :answer)
"""
