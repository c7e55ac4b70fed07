"""The claims that are compared by their words, and what the links of each depend on.

They are numbered, from 0, in the order in which they were made. Which they are stands in a table of
the connection's own; the claims are read as they are wanted, since millions fill the memory. All
functions write in the caller's transaction.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from claimdesk.match import Matchable
from claimdesk.records import DateRange
from claimdesk.store.database import Store

READ_AT_ONCE = 1000


def note(store: Store, depends_on: Callable[[Matchable], str]) -> None:
    """Note all claims that can be compared: those that are not bound and not mere opinion."""
    store.db.execute("DROP TABLE IF EXISTS temp.compared")
    store.db.execute(_NOTES)
    ids = (id_ for (id_,) in store.rows(_COMPARABLE))
    number = 0
    while some := list(islice(ids, READ_AT_ONCE)):
        numbered = enumerate(_read(store, some), number)
        rows = [(n, claim.id, depends_on(claim)) for n, claim in numbered]
        store.db.conn.executemany("INSERT INTO temp.compared VALUES (?, ?, ?)", rows)
        number += len(rows)


def texts(store: Store) -> Iterator[str]:
    """What the noted claims say, by number."""
    return (text for (text,) in store.rows(_TEXTS))


def fresh(store: Store) -> Iterator[bool]:
    """Whether each noted claim is new, or not as it was when it was matched; by number."""
    return (bool(is_fresh) for (is_fresh,) in store.rows(_FRESH))


def take(store: Store, numbers: Sequence[int]) -> list[Matchable]:
    """The noted claims that have these numbers."""
    ids = dict(store.rows(_IDS, (json.dumps(list(numbers)),)))
    return _read(store, [ids[number] for number in numbers])


def signatures(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """What the links of these claims depend on, of those that are noted."""
    return dict(store.rows(_SIGNATURES, (json.dumps(ids),)))


def drop_outdated_links(store: Store) -> None:
    """Delete the links of claims that are fresh or gone; those that an editor decided stay."""
    for side in ("claim_a", "claim_b"):
        sql = f"DELETE FROM links WHERE decided_by IS NULL AND {side} IN ({_OUTDATED})"
        store.db.execute(sql)


def keep(store: Store) -> None:
    """Keep what the links of the noted claims depend on; from now on none of them is fresh."""
    store.db.execute(f"DELETE FROM _signatures WHERE claim_id IN ({_OUTDATED})")
    store.db.execute(_KEEP)


def _read(store: Store, ids: Sequence[str]) -> list[Matchable]:
    """Claims with their days and names, in the order of their ids."""
    wanted = (json.dumps(ids),)
    days: dict[str, list[DateRange]] = {}
    for id_, earliest, latest, text in store.rows(_DAYS, wanted):
        days.setdefault(id_, []).append(DateRange(text, earliest, latest))
    names: dict[str, set[str]] = {}
    for id_, name in store.rows(_NAMES, wanted):
        names.setdefault(id_, set()).add(name)
    return [
        Matchable(
            id_, text, tuple(days.get(id_, ())), frozenset(names.get(id_, ())), seen, bool(part)
        )
        for id_, text, seen, part in store.rows(_CLAIMS, wanted)
    ]


_NOTES = """
CREATE TEMP TABLE compared (number INTEGER PRIMARY KEY, claim_id TEXT UNIQUE, signature TEXT)
"""
_COMPARABLE = """
SELECT id FROM claims WHERE NOT bound AND kind NOT IN ('opinion', 'not_a_claim')
ORDER BY coalesce(first_at, first_seen, '9'), id
"""
_TEXTS = """
SELECT c.text FROM temp.compared n CROSS JOIN claims c ON c.id = n.claim_id ORDER BY n.number
"""
_FRESH = """
SELECT s.signature IS NOT n.signature
FROM temp.compared n LEFT JOIN _signatures s ON s.claim_id = n.claim_id ORDER BY n.number
"""
_IDS = """
SELECT n.number, n.claim_id FROM json_each(?) j CROSS JOIN temp.compared n ON n.number = j.value
"""
_SIGNATURES = """
SELECT n.claim_id, n.signature
FROM json_each(?) j CROSS JOIN temp.compared n ON n.claim_id = j.value
"""
_OUTDATED = """
SELECT s.claim_id FROM _signatures s LEFT JOIN temp.compared n ON n.claim_id = s.claim_id
WHERE n.signature IS NOT s.signature
"""
_KEEP = """
INSERT OR IGNORE INTO _signatures (claim_id, signature)
SELECT claim_id, signature FROM temp.compared ORDER BY claim_id
"""
_CLAIMS = """
SELECT c.id, c.text, coalesce(c.first_at, c.first_seen), c.part
FROM json_each(?) j CROSS JOIN claims c ON c.id = j.value ORDER BY j.key
"""
_DAYS = """
SELECT d.claim_id, d.earliest, d.latest, d.text
FROM json_each(?) j CROSS JOIN dates d ON d.claim_id = j.value ORDER BY j.key, d.position
"""
_NAMES = """
SELECT e.claim_id, e.name FROM json_each(?) j CROSS JOIN entities e ON e.claim_id = j.value
"""
