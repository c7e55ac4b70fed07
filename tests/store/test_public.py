"""The lists of what may be public: complete, and private until somebody lists it."""

import sqlite3
from contextlib import closing

from claimdesk.store import schema
from claimdesk.store.public import PRIVATE, TABLES


def declared() -> dict[str, list[str]]:
    """The tables that people read, with their columns."""
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.create(connection)
        names = connection.execute(
            "select name from sqlite_master where type = 'table' and name not like '%fts%'"
            " and name not glob '[_]*'"
        ).fetchall()
        return {
            name: [row[1] for row in connection.execute(f'pragma table_info("{name}")')]
            for (name,) in names
        }


def test_each_table_is_public_or_private_with_a_reason() -> None:
    assert sorted([*TABLES, *PRIVATE]) == sorted(declared())
    assert all(PRIVATE.values())


def test_each_column_of_a_public_table_is_shown_or_hidden() -> None:
    for name, table in TABLES.items():
        assert sorted([*table.columns, *table.hidden]) == sorted(declared()[name]), name
