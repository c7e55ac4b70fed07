"""The database as a whole."""

import sqlite3
from contextlib import closing

from claimdesk.store.queries import about


def test_how_much_is_here_and_who_made_it(connection: sqlite3.Connection) -> None:
    assert about.counts(connection) == about.Counts(articles=3, claims=8, reviewed=3, sources=2)
    assert about.newest_build(connection) == about.Build(7, "2026-11-22")


def test_any_database_is_known_for_what_it_is(connection: sqlite3.Connection) -> None:
    assert about.is_claimdesk(connection)
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE claims (id)")
        assert not about.is_claimdesk(other)
