"""The database: opened, written to in transactions, read.

``claims.db`` is computed from ``corpus/`` and ``claims/``; everything in it can be deleted and
made again. Public tables change in one transaction, so that a reader of the live database sees
the old state or the new one. The tables whose names begin with an underscore are caches.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from claimdesk import files
from claimdesk.errors import StoreError
from claimdesk.store import schema

DATABASE_SECONDS = 60.0
"""How long to wait for another program that writes to the database."""
_SETTINGS = {
    "foreign_keys": "ON",
    "synchronous": "NORMAL",  # a power cut may cost the last transaction, never the file
    "cache_size": -6_000,  # kilobytes; what sorts hold of rows at a time, too
    "temp_store": "FILE",  # a sort of millions of rows is no matter of memory
}


def refuse(path: Path, state: schema.State) -> None:
    """Raise StoreError for a database whose tables are not those that this program knows."""
    if state == "foreign":
        raise StoreError(f"{path}: this is a database, but not one of claimdesk's.")
    if state == "other":
        raise StoreError(
            f"{path}: this database was made by another version of claimdesk. "
            "Run `claimdesk build`, which computes it anew."
        )
    if state == "other release":
        raise StoreError(
            f"{path}: this release was made by another version of claimdesk. "
            "Read it with that version, or get a release that this one has made."
        )


def explain(path: Path, error: sqlite3.Error) -> StoreError:
    """Say in one line why SQLite could not do something, and what to do."""
    name = _code(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(
            f"{path}: another program is writing to this database ({error}). "
            "Wait for it to end, then run this again."
        )
    if name.startswith(_OF_THE_DISK):
        # SQLite has one word for many faults of a disk; the disk itself knows better.
        reason = files.why_not(path.resolve().parent) or str(error)
        return StoreError(f"{path}: the database cannot be written ({reason}).")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        remedy = "Delete it and run `claimdesk build`, which computes it anew."
        return StoreError(f"{path}: the database is damaged ({error}). {remedy}")
    return StoreError(f"{path}: the database could not be used ({error}).")


_OF_THE_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")


def _code(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", None) or ""


def _is_fault(error: sqlite3.Error) -> bool:
    """Return whether an error is one of the file or of other programs, not of our statements."""
    return isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError


class Store:
    """One open database; a context manager."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open ``path``; raises StoreError where it cannot be used.

        A new one is made where it is empty, unless it is said not to ``create`` any: then opening
        writes nothing.
        """
        if not create and not path.exists():
            raise StoreError(f"{path}: there is no such database. Run `claimdesk build` first.")
        self.path = path
        try:
            connection = sqlite3.connect(path, timeout=DATABASE_SECONDS)
            self.db = Database(connection)
            self._prepare(create=create)
        except sqlite3.DatabaseError as error:
            if _code(error).startswith(_OF_THE_DISK):
                raise explain(path, error) from None
            raise StoreError(f"{path}: cannot be used as a database ({error}).") from None

    def _prepare(self, *, create: bool) -> None:
        state = schema.state(self.db.conn)
        if state == "empty" and not create:
            raise StoreError(f"{self.path}: this is empty. Run `claimdesk build` first.")
        if state == "empty":
            with self.transaction():  # two programs that start at once must not both do it
                if schema.state(self.db.conn) == "empty":
                    schema.create(self.db.conn)
        refuse(self.path, schema.state(self.db.conn))
        if create:
            self.db.enable_wal()
        for name, value in _SETTINGS.items():
            self.db.execute(f"PRAGMA {name} = {value}")

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object
    ) -> None:
        self.db.close()
        if isinstance(error, sqlite3.Error) and _is_fault(error):
            raise explain(self.path, error) from None

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Any]:
        """Rows of a query, as tuples."""
        return iter(self.db.execute(sql, parameters))

    def insert(self, table: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Insert rows into a table, in the caller's transaction; all have the same columns."""
        left = iter(rows)
        first = next(left, None)
        if first is None:
            return
        columns = ", ".join(f'"{name}"' for name in first)
        values = ", ".join(f":{name}" for name in first)
        self.db.conn.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({values})", chain((first,), left)
        )

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[None]:
        """All or nothing; foreign keys are checked at the end. Without ``keep``, nothing.

        Takes the right to write at once, so that two imports wait for each other instead of
        failing half-way. Raises StoreError where another program keeps it too long, or where the
        disk is full.
        """
        try:
            if keep:
                self.db.enable_wal()
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise explain(self.path, error) from None
        try:
            self.db.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self.db.commit() if keep else self.db.rollback()
        except BaseException as error:
            self.db.rollback()
            if isinstance(error, sqlite3.Error) and _is_fault(error):
                raise explain(self.path, error) from None
            raise
