"""The claims that are compared by their words, and what the links of each depend on.

They are numbered, from 0, in the order in which they were made. Which they are stands in a table of
the connection's own; the claims are read as they are wanted, since millions fill the memory. All
functions write in the caller's transaction.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from claimdesk.match import Matchable
from claimdesk.records import DateRange
from claimdesk.store.database import Store

READ_AT_ONCE = 1000
WORDS_AT_ONCE = 100_000


def note(
    store: Store,
    depends_on: Callable[[Matchable], str],
    words: Callable[[str], bytes],
    *,
    changed: bool = False,
) -> None:
    """Note all claims that can be compared: those that are not bound and not mere opinion.

    With ``changed``, only those that were counted anew (see :mod:`claimdesk.store.claims`); all
    others are as they were when they were matched. ``words`` are what a text is looked up by.
    """
    for table in ("compared", "outdated"):
        store.db.execute(f"DROP TABLE IF EXISTS temp.{table}")
    store.db.execute(_NOTES)
    ids = (id_ for (id_,) in store.rows(_COMPARABLE.format(_CHANGED if changed else "")))
    number = 0
    while some := list(islice(ids, READ_AT_ONCE)):
        rows = [
            (n, claim.id, depends_on(claim), words(claim.text))
            for n, claim in enumerate(_read(store, some), number)
        ]
        store.db.conn.executemany("INSERT INTO temp.compared VALUES (?, ?, ?, ?)", rows)
        number += len(rows)
    store.db.execute(_OUTDATED_OF_CHANGED if changed else _OUTDATED)


def words_noted(store: Store) -> Iterator[bytes]:
    """The words of the noted claims, by number."""
    return (said for (said,) in store.rows("SELECT words FROM temp.compared ORDER BY number"))


def fresh(store: Store) -> Iterator[bool]:
    """Whether each noted claim is new, or not as it was when it was matched; by number."""
    return (bool(is_fresh) for (is_fresh,) in store.rows(_FRESH))


def take(store: Store, numbers: Sequence[int]) -> list[Matchable]:
    """The noted claims that have these numbers."""
    ids = dict(store.rows(_IDS, (json.dumps(list(numbers)),)))
    return _read(store, [ids[number] for number in numbers])


def newcomers(store: Store) -> list[tuple[str, bytes]]:
    """The ids and words of noted claims that are new, or not as they were when matched."""
    return list(store.rows(_NEWCOMERS))


def words(store: Store) -> Iterator[list[tuple[str, bytes]]]:
    """The ids and words of all claims that are compared, in portions."""
    found = store.rows("SELECT claim_id, words FROM _signatures")
    while some := list(islice(found, WORDS_AT_ONCE)):
        yield some


def read(store: Store, ids: Iterable[str]) -> dict[str, Matchable]:
    """These claims, by id."""
    left = iter(ids)
    found: dict[str, Matchable] = {}
    while some := list(islice(left, READ_AT_ONCE)):
        found.update((claim.id, claim) for claim in _read(store, some))
    return found


def signatures(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """What the links of these claims depend on, of those that are compared and kept."""
    return dict(store.rows(_SIGNATURES, (json.dumps(ids),)))


def drop_outdated_links(store: Store) -> None:
    """Delete the links of claims that are fresh or gone; those that an editor decided stay."""
    for side in ("claim_a", "claim_b"):
        those = "(SELECT claim_id FROM temp.outdated)"
        store.db.execute(f"DELETE FROM links WHERE decided_by IS NULL AND {side} IN {those}")


def keep(store: Store) -> None:
    """Keep what the links of the noted claims depend on; from now on none of them is fresh."""
    outdated = "(SELECT claim_id FROM temp.outdated)"
    store.db.execute(f"DELETE FROM _signatures WHERE claim_id IN {outdated}")
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
CREATE TEMP TABLE compared (
  number INTEGER PRIMARY KEY, claim_id TEXT UNIQUE, signature TEXT, words BLOB
)
"""
_COMPARABLE = """
SELECT id FROM claims WHERE NOT bound AND kind NOT IN ('opinion', 'not_a_claim') {}
ORDER BY coalesce(first_at, first_seen, '9'), id
"""
_CHANGED = "AND id IN (SELECT id FROM temp.changed)"
_FRESH = """
SELECT s.signature IS NOT n.signature
FROM temp.compared n LEFT JOIN _signatures s ON s.claim_id = n.claim_id ORDER BY n.number
"""
_NEWCOMERS = """
SELECT n.claim_id, n.words
FROM temp.compared n LEFT JOIN _signatures s ON s.claim_id = n.claim_id
WHERE s.signature IS NOT n.signature ORDER BY n.number
"""
_IDS = """
SELECT n.number, n.claim_id FROM json_each(?) j CROSS JOIN temp.compared n ON n.number = j.value
"""
_SIGNATURES = """
SELECT s.claim_id, s.signature FROM json_each(?) j CROSS JOIN _signatures s ON s.claim_id = j.value
"""
_OUTDATED = """
CREATE TEMP TABLE outdated AS
SELECT s.claim_id FROM _signatures s LEFT JOIN temp.compared n ON n.claim_id = s.claim_id
WHERE n.signature IS NOT s.signature
"""
_OUTDATED_OF_CHANGED = """
CREATE TEMP TABLE outdated AS
SELECT s.claim_id FROM temp.changed c CROSS JOIN _signatures s ON s.claim_id = c.id
LEFT JOIN temp.compared n ON n.claim_id = s.claim_id
WHERE n.signature IS NOT s.signature
"""
_KEEP = """
INSERT OR IGNORE INTO _signatures (claim_id, signature, words)
SELECT claim_id, signature, words FROM temp.compared ORDER BY claim_id
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
