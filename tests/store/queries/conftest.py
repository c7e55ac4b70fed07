"""Connections that read the small database and the small press."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def connection(small_db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{small_db.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture(scope="session")
def press(press_db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{press_db.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection
