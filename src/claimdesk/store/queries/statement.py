"""One statement that reads, its rows as records; and one state of the database for several."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def select(
    connection: sqlite3.Connection, make: Callable[..., T], sql: str, **bound: object
) -> list[T]:
    """The rows of a statement; its columns are the arguments of ``make``."""
    cursor = connection.execute(sql, bound)
    names = [column[0] for column in cursor.description]
    return [make(**dict(zip(names, row, strict=True))) for row in cursor]


def select_one(
    connection: sqlite3.Connection, make: Callable[..., T], sql: str, **bound: object
) -> T | None:
    """The first row of a statement, if it has any."""
    return next(iter(select(connection, make, sql, **bound)), None)


def column(connection: sqlite3.Connection, sql: str, **bound: object) -> list[Any]:
    """What stands in the first column of each row."""
    return [row[0] for row in connection.execute(sql, bound)]


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the database for several statements, whatever is imported meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()
