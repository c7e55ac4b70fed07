"""The one schema of ``claims.db``: tables, what is kept for searching, views.

A database that was made by another schema is never altered: it is computed anew, see
:mod:`claimdesk.store.renewal`. Descriptions of tables and columns live in
``datasette_metadata.yml``; a test holds the two together.
"""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from typing import Literal
from zlib import crc32

FILES = ("tables.sql", "search.sql", "views.sql")
SQL = "".join((files(__name__) / name).read_text("utf-8") for name in FILES)
APPLICATION_ID = 0x636C6D64
"""``clmd`` in ASCII: how ``file`` and others tell a claimdesk database from any SQLite file."""
VERSION = crc32(SQL.encode()) & 0x7FFFFFFF
"""The number of this schema; worked out, so that nobody has to remember to raise it."""


State = Literal["empty", "current", "other", "other release", "foreign"]


def state(connection: sqlite3.Connection) -> State:
    """Whether a database has no tables yet, this schema, another one of ours, or is not ours.

    A release has no caches, which nothing that only reads needs.
    """
    ours = _pragma(connection, "application_id") == APPLICATION_ID
    if ours and _pragma(connection, "user_version") == VERSION:
        return "current"
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return "empty"
    if {"appearances", "_splits"} <= tables:
        return "other"
    return "other release" if ours else "foreign"


def create(connection: sqlite3.Connection) -> None:
    """Make the schema in an empty database: in the transaction that is open, or in its own."""
    alone = not connection.in_transaction
    if alone:
        connection.execute("BEGIN IMMEDIATE")
    for statement in _statements(SQL):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    if alone:
        connection.commit()


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """Single statements of a script; ``executescript`` would end the transaction."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
