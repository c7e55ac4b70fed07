"""The descriptions in datasette_metadata.yml and the schema are about the same columns."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import parse_metadata
from sqlite_utils import Database

from claimdesk.store import schema
from tests.support.project import ROOT

METADATA = ROOT / "datasette_metadata.yml"
CONTENT: dict[str, Any] = parse_metadata(METADATA.read_text("utf-8"))
DATABASE: dict[str, Any] = CONTENT["databases"]["claims"]
TABLES: dict[str, Any] = DATABASE["tables"]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    database = Database(path)
    schema.create(database.conn)
    database.close()
    return path


@pytest.fixture
async def datasette(db: Path) -> AsyncIterator[Any]:
    datasette = Datasette([str(db)], metadata=CONTENT, settings={"num_sql_threads": 0})
    yield datasette
    for database in datasette.databases.values():
        for connection in (database._read_connection, database._write_connection):
            if connection:
                connection.close()


def columns_of(path: Path) -> dict[str, list[str]]:
    """Columns of every table and view, without what full-text search keeps for itself."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "select name from sqlite_master where type in ('table', 'view')"
                " and name not like 'sqlite~_%' escape '~'"
            )
            if "_fts" not in name
        ]
        return {
            name: [row[1] for row in connection.execute(f'pragma table_info("{name}")')]
            for name in names
        }


def test_every_column_is_described_and_no_description_is_left_over(db: Path) -> None:
    described = {name: sorted(table["columns"]) for name, table in TABLES.items()}
    assert described == {name: sorted(columns) for name, columns in columns_of(db).items()}


def test_the_file_tells_whose_it_is_and_of_which_schema(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    assert application.to_bytes(4, "big") == b"clmd"
    assert version == schema.VERSION > 0


def test_no_foreign_key_leads_from_a_cache_and_no_index_is_partial(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        caches = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '~_%' ESCAPE '~'"
        ).fetchall()
        keys = [connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
                for (name,) in caches]  # fmt: skip
        indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
        assert connection.execute(indexes).fetchall() == []
    assert len(keys) >= 7
    assert not any(keys)


def test_every_table_has_a_primary_key(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        tables = connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")
        keyless = [
            name
            for (name,) in tables.fetchall()
            if not name.startswith(("sqlite_", "_moves"))
            and not any(row[5] for row in connection.execute(f"PRAGMA table_info({name})"))
        ]
    assert keyless == []


def test_views_hold_nothing_that_duckdb_rewrites_for_the_worse() -> None:
    text = (files("claimdesk.store.schema") / "views.sql").read_text("utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    assert re.findall(r"count\(\*\)|IN \((?=\s*SELECT)", code) == []


def test_every_description_says_something() -> None:
    for name, table in TABLES.items():
        texts = [table["description"], *table["columns"].values()]
        assert all(isinstance(text, str) and len(text) > 3 for text in texts), name


def test_options_name_columns_that_exist(db: Path) -> None:
    columns = columns_of(db)
    for name, table in TABLES.items():
        named = [*table.get("facets", ()), *table.get("units", ())]
        named += [table[key] for key in ("sort", "sort_desc", "label_column") if key in table]
        assert set(named) <= {*columns[name], "rowid"}, name


def test_every_query_has_a_title_and_a_description() -> None:
    assert len(DATABASE["queries"]) >= 8
    for name, query in DATABASE["queries"].items():
        assert set(query) == {"title", "description", "sql"}, name


async def test_every_table_and_query_answers(datasette: Any) -> None:
    for name in [*TABLES, *DATABASE["queries"]]:
        response = await datasette.client.get(f"/claims/{name}.json?speaker=x&least_worth=0.5")
        assert (name, response.status_code) == (name, 200), response.text
        page = await datasette.client.get(f"/claims/{name}")
        assert (name, page.status_code) == (name, 200)


async def test_internal_tables_are_hidden(datasette: Any) -> None:
    tables = (await datasette.client.get("/claims.json")).json()["tables"]
    hidden = {table["name"] for table in tables if table["hidden"]}
    assert {name for name in TABLES if name.startswith("_")} < hidden
    assert {"claims_fts", "articles_fts"} <= hidden
    assert {name for name in TABLES if not name.startswith("_")} & hidden == set()
