"""CSV goes out without a formula that runs, and comes back as it was."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdesk.errors import InputError
from claimdesk.tables.safe import cells_to_bytes, clean, defuse, keep, to_bytes, undefuse, write


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


@pytest.mark.parametrize(
    "cell",
    [
        "00123", "1E5", "1e-5", "TRUE", "false", "wahr", "2026-03-04", "04/03/26", "22.11.2026",
        "5.50", "1,000", "1 000,50 €", "$5", "(5)", "5 %", "−5", "12:30", "4 p", "1/2", "1 1/2",
        "May 5", "MAR1", "Monday, May 5, 2019", "5. Mai 2019", "22 novembre 2026", "2019", "5 EUR",
        "12345678901234567890", " 7 ", "=1", "-5", "'5",
    ],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_rewrite_is_kept_with_an_apostrophe(cell: str) -> None:
    assert keep(cell) == "'" + cell
    assert undefuse("'" + cell) == cell


@pytest.mark.parametrize(
    "cell",
    ["", " ", "clm_a", "p. 4", "pp. 3–4", "Figure 3", "Table A1", "17.5 million", "12 men", "'90s",
     "May", "A", "e", "...", "#N/A", "https://a.example/1", "true enough", "‘tis", "5th May 2019"],
)  # fmt: skip
def test_words_need_no_apostrophe(cell: str) -> None:
    assert keep(cell) == cell


ODD = st.text() | st.text(alphabet="'=+-@ \t\r\n＝a") | st.text(alphabet="'19./:%- eMayTRU$")


@given(ODD)
@example("'''=1")
@example("' =")
@example("''90")
def test_guards_are_undone_exactly(cell: str) -> None:
    assert undefuse(defuse(cell)) == undefuse(keep(cell)) == cell


def test_only_the_columns_that_are_named_are_kept() -> None:
    rows: list[dict[str, object]] = [{"worth": 0.5, "title": "1984"}]
    assert to_bytes(rows, ["worth", "title"], kept=["title"]) == b"worth,title\r\n0.5,'1984\r\n"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("x\n" * 10_000, "the row has 10,000 line breaks"),
        ("\r" * 10_000, "the row has 10,000 line breaks"),
        ("x" * 4_000_000 + "\n", "the row has 1 line breaks and 4,000,0"),
    ],
)
def test_a_row_that_would_look_as_if_it_never_ended_is_refused_by_name(
    cell: str, told: str
) -> None:
    with pytest.raises(InputError, match=f"row 3, column b: {told}"):
        cells_to_bytes([("x", "y"), ("x", cell)], ["a", "b"])


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
