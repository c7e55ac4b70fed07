"""One statement, its rows as records."""

import sqlite3
from dataclasses import dataclass

import pytest

from claimdesk.store.queries.statement import column, select, select_one, snapshot


@dataclass(frozen=True, slots=True)
class Name:
    id: str
    gist: str


SQL = "SELECT id, gist FROM claims WHERE worth > :worth ORDER BY id"


def test_columns_become_the_fields_of_a_record(connection: sqlite3.Connection) -> None:
    mild = Name("clm_train", "17.5 million train ticket purchases blocked")
    assert select(connection, Name, SQL, worth=0.8)[1:] == [mild]
    assert select_one(connection, Name, SQL, worth=0.8) == Name(
        "clm_part", "Train ticket purchases blocked"
    )
    assert select_one(connection, Name, SQL, worth=1) is None
    assert column(connection, SQL, worth=0.8) == ["clm_part", "clm_train"]


def test_a_record_and_a_statement_that_do_not_agree_are_told(
    connection: sqlite3.Connection,
) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'worth'"):
        select(connection, Name, "SELECT id, worth FROM claims")


def test_a_snapshot_ends_and_one_within_another_is_the_same(
    connection: sqlite3.Connection,
) -> None:
    with snapshot(connection):
        with snapshot(connection):
            assert connection.in_transaction
        assert connection.in_transaction
    assert not connection.in_transaction
