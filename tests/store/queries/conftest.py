"""A connection that reads the small database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def connection(small_db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{small_db.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection
