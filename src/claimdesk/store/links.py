"""Links between claims, and families.

All functions write in the caller's transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimdesk.records import Link
from claimdesk.store.database import Store
from claimdesk.store.rows import columns

LINKS_AT_ONCE = 10_000
"""Links of which it is told in one go whether one article makes both claims."""


def add(store: Store, links: Iterable[Link]) -> None:
    """Write links that the matcher found.

    A link that is there already, as an editor decided it, stays.
    """
    store.db.conn.executemany(_ADD, (columns(link) for link in links))


def keep_apart(store: Store, stories: Sequence[str] | None = None) -> None:
    """Mark the links between claims that one article makes, and nobody else but its reprints.

    With ``stories``, only links that these carry, and those of claims that have changed.
    """
    if stories is None:
        for portion in _portions(store):
            store.db.execute(_KEEP_APART.format(_PORTION), portion)
    else:
        store.db.execute(_KEEP_APART.format(_LOOKED_AT), (json.dumps(stories),))


def _portions(store: Store) -> Iterator[tuple[str, str]]:
    """Behind which claim each portion of the links begins, and with which one it ends."""
    begin = ""
    while (end := next(store.rows(_END, (begin, LINKS_AT_ONCE)))[0]) is not None:
        yield begin, end
        begin = end


def are_made_by(store: Store, program: str, encoder: str) -> bool:
    """Whether all claims were matched by this state of the program, or there are none.

    Those of stories by this encoder, whose name is empty where there was none.
    """
    others = "SELECT 1 FROM _story_signatures WHERE signature NOT LIKE ? || ':%' LIMIT 1"
    if next(store.rows(others, (encoder,)), None):
        return False
    row = next(store.rows("SELECT signature FROM _signatures LIMIT 1"), None)
    if row is None:
        return bool(next(store.rows("SELECT NOT EXISTS (SELECT 1 FROM claims)"))[0])
    return str(row[0]).startswith(program)


def same(store: Store) -> list[tuple[str, str]]:
    """The pairs of whole claims that say the same, as links stand."""
    return list(store.rows(_SAME))


def first_seen(store: Store) -> list[tuple[str, str | None]]:
    """When each whole claim was first seen that says the same as another one."""
    return list(store.rows(_FIRST_SEEN))


def replace_families(store: Store, representatives: Mapping[str, str]) -> list[str]:
    """Write which claim stands for each family, by its members; gives those that changed it."""
    known = dict(store.rows("SELECT claim_id, representative FROM families"))
    wanted = representatives
    others = sorted(c for c in known.keys() | wanted.keys() if known.get(c) != wanted.get(c))
    many = store.db.conn.executemany
    many("DELETE FROM families WHERE claim_id = ?", ((claim,) for claim in others))
    many(
        "INSERT INTO families (claim_id, representative) VALUES (?, ?)",
        ((claim, wanted[claim]) for claim in others if claim in wanted),
    )
    return others


_ADD = """
INSERT OR IGNORE INTO links
  (claim_a, claim_b, relation, score, reasons, decided_by, decided_on, story_id, answer)
VALUES (:claim_a, :claim_b, :relation, :score, :reasons, :decided_by, :decided_on, :story_id,
  :answer)
"""
_SAME = """
SELECT l.claim_a, l.claim_b FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
WHERE l.relation = 'same' AND NOT a.part AND NOT b.part
"""
_FIRST_SEEN = """
SELECT c.id, coalesce(c.first_at, c.first_seen) FROM claims c WHERE NOT c.part AND c.id IN (
  SELECT claim_a FROM links WHERE relation = 'same'
  UNION SELECT claim_b FROM links WHERE relation = 'same')
"""
_LOOKED_AT = """
SELECT claim_a, claim_b FROM links WHERE claim_a IN (SELECT id FROM temp.changed)
UNION SELECT claim_a, claim_b FROM links WHERE claim_b IN (SELECT id FROM temp.changed)
UNION SELECT claim_a, claim_b FROM links WHERE story_id IN (SELECT value FROM json_each(?))
"""
_PORTION = "SELECT claim_a, claim_b FROM links WHERE claim_a > ? AND claim_a <= ?"
_END = """
SELECT max(claim_a) FROM (SELECT claim_a FROM links WHERE claim_a > ? ORDER BY claim_a LIMIT ?)
"""
_KEEP_APART = """
WITH looked_at AS MATERIALIZED ({}), linked(id) AS MATERIALIZED (
  SELECT claim_a FROM looked_at UNION SELECT claim_b FROM looked_at
), made AS MATERIALIZED (
  SELECT l.id, min(coalesce(t.origin_id, t.id)) AS low, max(coalesce(t.origin_id, t.id)) AS high
  FROM linked l CROSS JOIN appearances a ON a.claim_id = l.id JOIN articles t ON t.id = a.article_id
  GROUP BY l.id
)
UPDATE links SET one_article = n.one FROM (
  SELECT l.claim_a, l.claim_b, min(a.low, b.low) = max(a.high, b.high) AS one
  FROM looked_at l JOIN made a ON a.id = l.claim_a JOIN made b ON b.id = l.claim_b
) n WHERE n.claim_a = links.claim_a AND n.claim_b = links.claim_b AND n.one <> links.one_article
"""
