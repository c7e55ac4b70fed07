"""Results of the slow stages, each under what it was made from.

Only what changed is done again: a reading is kept under its capture with a key that tells what
else it depends on, a split under a key that tells all (see :mod:`claimdesk.desk.fingerprint`).
"""

from collections.abc import Collection, Iterable, Iterator

from claimdesk.records import Article, Rejection, Split
from claimdesk.store.database import Store
from claimdesk.store.packing import unpack_reading, unpack_split


def reading_keys(store: Store) -> Iterator[tuple[str, str]]:
    """Each capture that was read, and under which key."""
    return store.rows("SELECT capture_id, fingerprint FROM _readings")


def readings(store: Store, captures: Collection[str]) -> Iterator[tuple[str, Article | Rejection]]:
    """What was read of each of these captures."""
    for capture, result in store.rows("SELECT capture_id, result FROM _readings"):
        if capture in captures:
            yield capture, unpack_reading(result)


def article(store: Store, capture: str) -> Article:
    """What was read of a capture that holds an article."""
    sql = "SELECT result FROM _readings WHERE capture_id = ?"
    found = unpack_reading(next(store.rows(sql, (capture,)))[0])
    if isinstance(found, Rejection):
        raise TypeError(f"{capture} holds no article")
    return found


def save_reading(store: Store, capture: str, key: str, packed: bytes) -> None:
    """Keep the packed reading of a capture."""
    with store.transaction():
        row = (capture, key, packed)
        store.db.execute("INSERT OR REPLACE INTO _readings VALUES (?, ?, ?)", row)
        store.db.execute("DELETE FROM _briefs WHERE capture_id = ?", (capture,))


def known_splits(store: Store) -> set[str]:
    """The keys of all texts that were split."""
    return {key for (key,) in store.rows("SELECT key FROM _splits")}


def split(store: Store, key: str | None) -> Split:
    """The split under this key; an empty one for a text that has no key."""
    return unpack_split(packed_split(store, key))


def packed_split(store: Store, key: str | None) -> bytes | None:
    """The same as it is kept; None for a text that has no key."""
    if key is None:
        return None
    row = next(store.rows("SELECT result FROM _splits WHERE key = ?", (key,)))
    return bytes(row[0])


def save_split(store: Store, key: str, packed: bytes) -> None:
    """Keep a packed split."""
    with store.transaction():
        store.db.execute("INSERT OR REPLACE INTO _splits VALUES (?, ?)", (key, packed))


def take_over(
    store: Store, readings: Iterable[tuple[str, str, bytes]], splits: Iterable[tuple[str, bytes]]
) -> None:
    """Keep many packed results at once: readings by capture and key, splits by key."""
    with store.transaction():
        execute, held = store.db.conn.executemany, list(readings)
        execute("INSERT OR REPLACE INTO _readings VALUES (?, ?, ?)", held)
        execute("DELETE FROM _briefs WHERE capture_id = ?", ((one[0],) for one in held))
        execute("INSERT OR REPLACE INTO _splits VALUES (?, ?)", splits)


def forget(store: Store, captures: Collection[str], split_keys: Collection[str]) -> None:
    """Drop results that no page of the corpus leads to any more."""
    with store.transaction():
        for table, column, kept in (
            ("_readings", "capture_id", captures),
            ("_briefs", "capture_id", captures),
            ("_splits", "key", split_keys),
        ):
            known = {row[0] for row in store.rows(f"SELECT {column} FROM {table}")}
            gone = ((key,) for key in known.difference(kept))
            store.db.conn.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)
