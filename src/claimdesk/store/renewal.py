"""A database of another version, computed anew beside the old one and then put in its place.

Readers of the old database keep it until the new one is whole, and see that one from then on;
a build that is interrupted goes on with what it made. Of the old database the results of the slow
stages are taken over (whether they still hold is told by their fingerprints), and the names of its
reviews, so that one that is in no file any more is told.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from claimdesk.errors import StoreError
from claimdesk.store import database, left_out, schema
from claimdesk.store.database import Store

KEPT = ("_readings", "_splits", "_vectors", "_folders", "left_out")
"""What is worth taking over: slow caches, and what no file may tell any more."""


@contextmanager
def open_to_build(path: Path) -> Iterator[Store]:
    """The database at ``path``, or the one that takes its place when the build is done."""
    beside = path.with_name(f"{path.name}.new")
    if not is_of_another_version(path):
        _remove(beside)
        with Store(path) as store:
            yield store
        return
    if beside.exists() and is_of_another_version(beside):
        _remove(beside)
    with Store(beside) as store:
        _take_over_caches(store, path)
        yield store
        _call_by_its_name(store, path)
        _put_in_place(store, path)
    _remove(beside)


def is_of_another_version(path: Path) -> bool:
    """Whether a build would compute the database anew, beside this one."""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=database.DATABASE_SECONDS)) as connection:
            return schema.state(connection) == "other"
    except sqlite3.DatabaseError:
        return False  # opening it says what is wrong


def _take_over_caches(store: Store, old: Path) -> None:
    store.db.execute("ATTACH ? AS old", (str(old),))
    with store.db.conn:  # and no lock on the old one
        for table in KEPT:
            columns = _columns(store, "main", table)
            if columns and set(columns) <= set(_columns(store, "old", table)):
                names = ", ".join(columns)
                store.db.execute(
                    f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM old.{table}"
                )
        _name_reviews(store)
    store.db.execute("DETACH old")


def _name_reviews(store: Store) -> None:
    """Set the reviews of the old database aside; those that are on file come back."""
    try:
        store.db.execute(left_out.SET_OLD_ASIDE, (left_out.NOT_THERE,))
    except sqlite3.OperationalError:
        return  # it has no such tables or columns, and so none that could be named


def _columns(store: Store, database: str, table: str) -> list[str]:
    return [row[1] for row in store.rows(f"PRAGMA {database}.table_info({table})")]


def _call_by_its_name(store: Store, path: Path) -> None:
    """Note where the database will lie, or it would not know its folders for its own."""
    with store.transaction():
        sql = "UPDATE _folders SET path = ? WHERE name = 'database'"
        store.db.execute(sql, (path.resolve().as_posix(),))


def _put_in_place(store: Store, path: Path) -> None:
    """Write the new database over the old one, in one transaction of SQLite."""
    with closing(sqlite3.connect(path, timeout=database.DATABASE_SECONDS)) as old:
        store.db.conn.backup(old, progress=_not_for_ever)


def _not_for_ever(status: int, left: int, pages: int) -> None:  # noqa: ARG001
    if status == sqlite3.SQLITE_BUSY:
        raise StoreError(
            "Another program is writing to the old database. Wait for it to end, then run this "
            "again; what was computed is kept."
        )


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
