"""What SQL may not do, whoever sends it and by whichever route."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from claimdesk.site.datasette_versions import ONE
from claimdesk.site.guard import sql_limits
from tests.support.small_site import ENDLESS

LARGE = (
    "zeroblob(300000000)",
    "hex(zeroblob(300000000))",
    "randomblob(300000000)",
    "replace(hex(zeroblob(1000000)), '0', '0000000000')",
    "(select group_concat(hex(zeroblob(1000000))) from claims)",
    "(with recursive t(x) as (select 'a' union all select x || x from t) select max(x) from t)",
)


PAGE = 200 if ONE else 400
"""How a page says that its SQL has a fault: 1.0 shows both, and calls it a page."""


async def asked(site: Any, sql: str, form: str = ".json", **more: str) -> Any:
    return await site.client.get(f"/claims{form}", params={"sql": sql, **more})


@pytest.mark.parametrize(
    "sql",
    [
        "select fts3_tokenizer('simple', x'4141414141414141')",
        "select fts3_tokenizer('simple')",
        "select FTS3_Tokenizer('simple', x'41')",
        "select load_extension('x')",
        "select * from (select 1) where load_extension('x')",
    ],
)
async def test_functions_that_reach_into_memory_are_refused(site: Any, sql: str) -> None:
    """B1: the process died of it."""
    for form, status in (("", PAGE), (".json", 400), (".csv", 400)):
        answer = await asked(site, sql, form)
        assert answer.status_code == status, form
    for form in ("", ".json"):
        assert "not authorized to use function" in (await asked(site, sql, form)).text
    answer = await site.client.get("/claims/claims.json", params={"_where": sql.partition(" ")[2]})
    assert answer.status_code == 400


@pytest.mark.parametrize("expression", LARGE)
async def test_a_cell_that_is_too_large_is_a_clean_error(site: Any, expression: str) -> None:
    """B2: it took gigabytes, and everybody waited."""
    answer = await asked(site, f"select {expression}")
    assert answer.status_code == 400
    assert answer.json()["error"] == "string or blob too big"


async def test_an_answer_that_is_too_large_is_a_clean_error(site: Any) -> None:
    million = "select hex(zeroblob(500000)) from claims a, claims b"
    answer = await asked(site, f"{million} limit 300")
    assert answer.status_code == 400
    assert "larger than 16,000,000 characters" in answer.json()["error"]
    page = await asked(site, f"{million} limit 300", "")
    assert page.status_code == PAGE
    assert "larger than 16,000,000" in page.text
    table = await asked(site, f"{million} limit 300", ".csv")
    assert table.status_code == 400
    assert "larger than 16,000,000" in table.text if ONE else "Its page says why" in table.text
    assert (await asked(site, f"{million} limit 15")).status_code == 200


async def test_memory_has_a_limit_of_its_own(site: Any) -> None:
    columns = ",".join(f"hex(randomblob({2_000_000 + n}))" for n in range(150))
    answer = await asked(site, f"select {columns}")
    assert (answer.status_code, answer.json()["status"]) == (413, 413)
    assert (await asked(site, "select 1")).status_code == 200


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("select " + "1+" * 300 + "1", "Expression tree is too large"),
        (" union ".join(["select 1"] * 60), "too many terms in compound SELECT"),
        ("select " + ",".join(["1"] * 201), "too many columns in result set"),
        (f"select max({','.join(['1'] * 61)})", "too many arguments on function max"),
        (f"select 'a' like '{'%a' * 251}'", "LIKE or GLOB pattern too complex"),
    ],
)
async def test_a_statement_is_bounded(site: Any, sql: str, told: str) -> None:
    answer = await asked(site, sql)
    assert answer.status_code == 400
    assert told in answer.json()["error"]


@pytest.mark.parametrize(
    "sql",
    [
        "select file from pragma_database_list",
        "select * from pragma_compile_options",
        "select * from sqlite_stmt",
        "select * from dbstat",
        "select sqlite_version()",
        "select sqlite_source_id()",
        "select fts5_source_id()",
        "select (select name from pragma_database_list)",
        "with x as (select * from sqlite_stmt) select count(*) from x, x y where x.sql = y.sql",
    ],
)
async def test_the_machine_and_other_visitors_are_not_told(site: Any, sql: str) -> None:
    answer = await asked(site, sql)
    assert answer.status_code == 400
    assert answer.json()["rows"] == [] if "rows" in answer.json() else True


async def test_endless_sql_ends_and_is_told_in_every_form(small_db: Any) -> None:
    from tests.support.small_site import open_site, shut

    site = open_site(small_db, sql_time_limit_ms=50)
    for form, status in (("", 400), (".json", 400), (".csv", 400 if ONE else 503)):
        answer = await asked(site, ENDLESS, form)
        assert answer.status_code == status, form
        assert "took too long" in answer.text or "time limit" in answer.text
    shut(site)


async def test_what_people_ask_still_works(site: Any) -> None:
    for sql in (
        "select count(*) from board",
        "select * from pragma_table_info('claims')",
        "select value from json_each('[1, 2]')",
        "with recursive n(i) as (select 1 union all select i + 1 from n limit 9) select * from n",
        "select * from claims_fts where claims_fts match 'train'",
        "explain query plan select * from claims",
    ):
        assert (await asked(site, sql)).status_code == 200, sql
    for path in ("/claims", "/claims/board", "/claims/claims?_facet=kind&_search=train"):
        assert (await site.client.get(path)).status_code == 200, path


def test_a_connection_can_still_write_and_never_attach() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        sql_limits.bound(connection)
        connection.execute("create table t (a)")
        connection.execute("insert into t values (1)")
        assert [tuple(row) for row in connection.execute("select a from t")] == [(1,)]
        for sql in (
            "attach ':memory:' as other",
            "pragma journal_mode = off",
            "pragma page_size = 512",
            "pragma user_version = 1",
            "pragma application_id = 1",
            "pragma writable_schema = on",
        ):
            with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
                connection.execute(sql)


def test_each_statement_has_an_answer_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_limits, "ANSWER_BYTES", 300)
    with closing(sqlite3.connect(":memory:")) as connection:
        sql_limits.bound(connection)
        for _ in range(3):
            assert len(connection.execute("select hex(zeroblob(100))").fetchall()) == 1
        first, second = (connection.execute("select hex(zeroblob(60))") for _ in range(2))
        assert (len(first.fetchall()), len(second.fetchall())) == (1, 1)
        with pytest.raises(sql_limits.AnswerTooLargeError):
            connection.execute("select hex(zeroblob(60)) union all select 'a' || hex(zeroblob(60))"
                               ).fetchall()  # fmt: skip


def test_the_path_of_a_folder_is_read_by_nobody() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE _folders (name TEXT, path TEXT)")
        connection.execute("INSERT INTO _folders VALUES ('claims', '/srv/amy/claims')")
        sql_limits.bound(connection)
        found = connection.execute("SELECT name, path, upper(path) FROM _folders").fetchall()
        assert [tuple(row) for row in found] == [("claims", None, None)]
