"""A database that ``claimdesk build`` has made, open to read."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from claimdesk.desk.find import Answer, find
from claimdesk.errors import InputError
from claimdesk.store.database import Store


class Desk:
    """One open database; a context manager. Make one with :func:`open_desk`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def find(self, text: str, limit: int = 10) -> Answer:
        """Claims and fact-checks most like a text, best first, with what speaks for each."""
        return find(self._connection, text, limit)

    def sql(
        self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of a query, each by its columns; nothing can be written.

        Raises InputError where SQLite cannot answer.
        """
        try:
            with closing(self._connection.execute(query, parameters)) as cursor:
                names = [column[0] for column in cursor.description or ()]
                for row in cursor:
                    yield dict(zip(names, row, strict=True))
        except sqlite3.Error as error:
            raise InputError(f"SQLite cannot answer that: {error}") from None


def open_desk(db: str | Path) -> Desk:
    """Open a database to read; raises StoreError where it is not one of claimdesk's."""
    path = Path(db)
    with Store(path, create=False):  # which says what is wrong
        pass
    return Desk(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))
