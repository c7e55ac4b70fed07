"""CSV goes out without a formula that runs, and comes back as it was."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdesk.errors import InputError
from claimdesk.export.safe_csv import cells_to_bytes, clean, defuse, to_bytes, undefuse, write


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("https://a.example","x")',
        "+1",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\nx",
        "  =1",
        "＝1",
        "－5",
        "＋1",
        "＠x",
        "'=1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_shown_with_an_apostrophe(cell: str) -> None:
    assert defuse(cell) == "'" + cell
    assert undefuse("'" + cell) == cell


@pytest.mark.parametrize("cell", ["", "clm_a", "5 - 3", "'tis true", "''", "a=b", "3.5", "née"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert defuse(cell) == cell
    assert undefuse(cell) == cell


@given(st.text() | st.text(alphabet="'=+-@ \t\r\n＝a"))
@example("'''=1")
@example("' =")
def test_defusing_is_undone_exactly(cell: str) -> None:
    assert undefuse(defuse(cell)) == cell


def test_the_file_is_rfc_4180() -> None:
    rows: list[dict[str, object]] = [{"a": 'say "no"', "b": "x\ny"}, {"a": None, "b": -5}]
    assert to_bytes(rows, ["a", "b"]) == b'a,b\r\n"say ""no""","x\ny"\r\n,\'-5\r\n'
    assert to_bytes([], ["a"], bom=True) == b"\xef\xbb\xbfa\r\n"


def test_rows_may_be_longer_than_the_header() -> None:
    assert cells_to_bytes([("x", "y", "=z")], ["a"]) == b"a\r\nx,y,'=z\r\n"


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_no_file_can_carry_is_refused_by_name(character: str) -> None:
    with pytest.raises(InputError, match="row 3, column b: a CSV file cannot carry"):
        write([{"a": "x"}, {"b": "y" + character}], ["a", "b"], io.StringIO(newline=""))
    assert clean("y" + character) == "y\ufffd"


def test_a_column_without_a_place_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="'b'"):
        to_bytes([{"a": 1, "b": 2}], ["a"])


SAFE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(SAFE, SAFE)))
def test_any_table_comes_back_through_the_csv_module(rows: list[tuple[str, str]]) -> None:
    raw = cells_to_bytes(rows, ["a", "b"]).decode()
    read = list(csv.reader(io.StringIO(raw, newline=""), strict=True))
    assert [tuple(map(undefuse, row)) for row in read] == [("a", "b"), *rows]
