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

from claimdesk.errors import StoreError
from claimdesk.store import schema

DATABASE_SECONDS = 60.0
"""How long to wait for another program that writes to the database."""
_SETTINGS = {
    "foreign_keys": "ON",
    "synchronous": "NORMAL",  # a power cut may cost the last transaction, never the file
    "cache_size": -64_000,  # kilobytes
    "temp_store": "MEMORY",
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


class Store:
    """One open database; a context manager."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open ``path``, made where it is empty; raises StoreError where it cannot be used."""
        if not create and not path.exists():
            raise StoreError(f"{path}: there is no such database. Run `claimdesk build` first.")
        self.path = path
        try:
            connection = sqlite3.connect(path, timeout=DATABASE_SECONDS)
            self.db = Database(connection)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path}: cannot be used as a database ({error}).") from None

    def _prepare(self) -> None:
        if schema.state(self.db.conn) == "empty":
            with self.transaction():  # two programs that start at once must not both do it
                if schema.state(self.db.conn) == "empty":
                    schema.create(self.db.conn)
        refuse(self.path, schema.state(self.db.conn))
        self.db.enable_wal()
        for name, value in _SETTINGS.items():
            self.db.execute(f"PRAGMA {name} = {value}")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

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
        failing half-way. Raises StoreError where another program keeps it too long.
        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"{self.path}: another program is writing to this database ({error}). "
                "Wait for it to end, then run this again."
            ) from None
        try:
            self.db.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self.db.commit() if keep else self.db.rollback()
        except BaseException:
            self.db.rollback()
            raise
