"""A table that somebody drops is read as they meant it, or told by row and column."""

import csv
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.errors import InputError
from claimdesk.records import Problem
from claimdesk.tables.safe import cells_to_bytes
from claimdesk.tables.table import SIZE_CAP, Table, read_table

PAIRING = (
    'Write a quotation mark inside a cell twice ("") and close every cell that begins with one.'
)


def read(raw: bytes | str) -> Table:
    table = read_table(raw.encode() if isinstance(raw, str) else raw, "mine.csv")
    assert isinstance(table, Table), table
    return table


def values(raw: bytes | str) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, dict(row.values)) for row in read(raw).rows]


def refused(raw: bytes) -> str:
    problems = read_table(raw, "mine.csv")
    assert isinstance(problems, list)
    return str(problems[-1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_byte_order_marks(encoding: str, delimiter: str) -> None:
    raw = f"claim_id{delimiter}rationale\r\nclm_a{delimiter}é\r\n".encode(encoding)
    table = read(raw)
    assert values(raw) == [(2, {"claim_id": "clm_a", "rationale": "é"})]
    assert (table.encoding, table.delimiter, table.warnings) == ("utf-8", delimiter, ())


def test_utf_16_and_windows_1252_come_with_a_warning() -> None:
    text = "claim_id,rationale\nclm_a,“naïve”\n"
    assert values(text.encode("utf-16")) == values(text) == values(text.encode("cp1252"))
    assert read(text.encode("utf-16")).warnings == ("The file was read as UTF-16, not UTF-8.",)
    assert read(text.encode("cp1252")).warnings == (
        "The file is not UTF-8; it was read as Windows-1252 (the first such character is '“', "
        "line 2). Look at the accents before you accept it.",
    )


def test_a_damaged_utf_8_file_is_not_taken_for_windows_1252() -> None:
    raw = "claim_id,rationale\nclm_a,éü\nclm_b,".encode() + b"\xff\n"
    assert refused(raw) == (
        "mine.csv: the file is UTF-8, but byte 36 (line 3) is damaged. "
        "Save it as “CSV UTF-8” and bring that file."
    )


def test_the_sep_line_of_excel_is_not_a_row() -> None:
    assert values("sep=;\r\nclaim_id;verdict\r\nclm_a;true\r\n") == [
        (2, {"claim_id": "clm_a", "verdict": "true"})
    ]


def test_headers_in_any_order_case_and_spelling() -> None:
    table = read("Reviewed-On,VERDICT,Claim ID,Source URL 2,evidence,Mood\n1,2,3,4,5,6\n")
    assert dict(table.rows[0].values) == {
        "reviewed_on": "1",
        "verdict": "2",
        "claim_id": "3",
        "source_url_2": "4",
        "source_url": "5",
    }
    assert table.unknown == ("Mood",)
    assert table.rows[0].cells[-1] == "6"


def test_an_alias_gives_way_to_the_column_itself() -> None:
    table = read("claim_id,rating,verdict\nclm_a,5,true\n")
    assert dict(table.rows[0].values) == {"claim_id": "clm_a", "verdict": "true"}
    assert table.unknown == ("rating",)


def test_a_column_that_stands_there_twice_is_refused() -> None:
    assert refused(b"claim_id,source_url,Source-URL\n") == (
        "mine.csv, row 1, column source_url: the column stands there twice "
        "('source_url, Source-URL'). Keep one of them, or number them: source_url, source_url_2, "
        "source_url_3."
    )


def test_blank_rows_count_but_are_not_kept() -> None:
    assert values("\nclaim_id,verdict\n\n,\nclm_a,true\n\n,,\n \n") == [
        (5, {"claim_id": "clm_a", "verdict": "true"})
    ]


def test_line_breaks_in_cells_are_kept() -> None:
    assert values('claim_id,rationale\nclm_a,"one\r\ntwo\nthree"\nclm_b,x\n') == [
        (2, {"claim_id": "clm_a", "rationale": "one\r\ntwo\nthree"}),
        (3, {"claim_id": "clm_b", "rationale": "x"}),
    ]


def test_a_formula_guard_is_taken_off() -> None:
    assert values("claim_id,rationale\nclm_a,'-5\n") == [
        (2, {"claim_id": "clm_a", "rationale": "-5"})
    ]


def test_bad_rows_are_told_and_the_rest_goes_on() -> None:
    raw = (
        "claim_id,verdict,rationale\n"
        'clm_a,true,"never closed\n'
        'clm_b,"tr"ue,x\n'
        "clm_c,true,x,y\n"
        "clm_d,fal\0se,x\n"
        f"clm_e,true,{'x' * 1_000_001}\n"
        "clm_f,true,ok\n"
    )
    table = read(raw)
    assert [row.number for row in table.rows] == [7]
    assert [row.number for row in table.bad_rows] == [2, 3, 4, 5, 6]
    pairs = "the quotation marks do not pair up"
    assert list(table.problems[:4]) == [
        Problem("mine.csv", 2, "rationale", '"never closed', pairs, PAIRING),
        Problem("mine.csv", 3, "verdict", '"tr"ue', pairs, PAIRING),
        Problem(
            "mine.csv",
            4,
            "D",
            "y",
            "the row has more cells than the header, which has 3",
            "Name column D in the header, or empty it; text that holds ',' belongs into "
            "quotation marks.",
        ),
        Problem(
            "mine.csv",
            5,
            "verdict",
            "fal\ufffdse",
            "a NUL character stands in the cell",
            "Type the cell anew.",
        ),
    ]
    assert table.problems[4].reason == "the cell has more than 1,000,000 characters"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"PK\x03\x04rest", "this is a spreadsheet workbook, not CSV"),
        (b"name,mood\n", "no column has a name that claimdesk knows"),
        ("claim_id,verdict\n".encode("utf-16-le"), "NUL characters: not a text file, or UTF-16"),
        (b"\xff\xfea", "the file begins as UTF-16, but byte"),
        (b"claim_id,verdict\n\x81\n", "byte 17 is neither UTF-8 nor Windows-1252"),
        (b"x" * (SIZE_CAP + 1), f"the file has {SIZE_CAP + 1:,} bytes; {SIZE_CAP:,} is the limit"),
        (b"claim_id," * 20_000, "more than 16,384 columns"),
        (b'claim_id,verdict\n"a"b\n' + b'"a"b\n' * 200, "more than 100 rows have quotation marks"),
        (b"claim_id,verdict\n" + b'y","\n' * 100_000, "more than 100 rows have quotation marks"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    assert reason in refused(raw)


def test_reading_leaves_the_csv_module_as_it_was() -> None:
    before = csv.field_size_limit()
    values(f"claim_id,rationale\nclm_a,{'x' * 500_000}\n")
    refused(b"name\n")
    assert csv.field_size_limit() == before


@given(st.binary(max_size=200))
def test_no_bytes_make_it_crash(raw: bytes) -> None:
    read_table(raw, "mine.csv")
    read_table(b"claim_id,verdict\n" + raw, "mine.csv")


WORDS = ["claim", "quote", "rationale"]
CELL = (
    st.text(max_size=8)
    | st.text(
        alphabet="'=+-@ \t\r\n\",;|a1é😀\u200b\ufeff\u2028\u202eשל\0\ud800\x85\x1c＝e./%",
        max_size=9,
    )
    | st.sampled_from(["00123", "1E5", "TRUE", "May 5", "'90", "2026-03-04", "sep=;", '"', "\r\n"])
)
TABLE = st.lists(st.tuples(CELL, CELL, CELL), max_size=6)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def cells_of(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in table.rows]


@given(TABLE, st.sampled_from(",;\t|"), ENCODINGS, st.sampled_from([(), ("quote",), WORDS]))
def test_any_table_of_strings_comes_back_equal_or_is_refused_with_a_named_cell(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str, kept: Sequence[str]
) -> None:
    unwritable = [
        (number, column, f"U+{ord(bad[0]):04X}")
        for number, row in enumerate(rows, start=2)
        for column, cell in zip(WORDS, row, strict=True)
        if (bad := [c for c in cell if c == "\0" or "\ud800" <= c <= "\udfff"])
    ]
    if unwritable:
        row, column, code = unwritable[0]
        with pytest.raises(InputError, match=rf"^row {row}, column {column}: .*{re.escape(code)}"):
            cells_to_bytes(rows, WORDS, delimiter=delimiter, kept=kept)
        return
    raw = cells_to_bytes(rows, WORDS, delimiter=delimiter, kept=kept)
    table = read(raw.decode().encode(encoding))
    whole = [(n, row) for n, row in enumerate(rows, start=2) if any(c.strip() for c in row)]
    assert (cells_of(table), table.problems) == (whole, ())


WESTERN = st.text(alphabet="aZ09éñß“”–€ '=-,;\"\n", max_size=12)


@given(st.lists(st.tuples(WESTERN, WESTERN), max_size=6), st.sampled_from(",;\t"))
def test_a_windows_1252_table_comes_back_equal_with_a_warning_or_is_refused(
    rows: list[tuple[str, str]], delimiter: str
) -> None:
    first = ("naïve", "é")  # no UTF-8 can be read out of these bytes
    raw = cells_to_bytes([first, *rows], ["claim", "quote"], delimiter=delimiter)
    table = read_table(raw.decode().encode("cp1252"), "mine.csv")
    if isinstance(table, list):
        assert "the file is UTF-8, but byte" in table[0].reason
        return
    assert "read as Windows-1252" in table.warnings[0]
    whole = [(n, row) for n, row in enumerate(rows, start=3) if any(c.strip() for c in row)]
    assert cells_of(table) == [(2, first), *whole]


@pytest.mark.parametrize("character", ["x", '"', "é", "=", "😀"])
def test_a_cell_of_a_million_characters_comes_back_and_a_longer_one_is_named(
    character: str,
) -> None:
    cell = character * 1_000_000
    assert values(cells_to_bytes([("a", cell)], ["claim", "quote"])) == [
        (2, {"claim": "a", "quote": cell})
    ]
    table = read(cells_to_bytes([("a", cell + "x"), ("b", "c")], ["claim", "quote"]))
    assert [(p.row, p.column) for p in table.problems] == [(2, "quote")]
    assert values(cells_to_bytes([("b", "c")], ["claim", "quote"]))[0][1] == {
        "claim": "b", "quote": "c",
    }  # fmt: skip


def test_what_spreadsheets_do_around_the_table_does_not_matter() -> None:
    text = "Mood;Verdict;CLAIM ID;\r\nfine;true;clm_a;\r\n;;;\r\n ; ;;;\r\n\r\n"
    expected = [(2, {"verdict": "true", "claim_id": "clm_a"})]
    variants = {
        "as it is": text.encode(),
        "byte order mark": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "utf-16, the other way round": b"\xfe\xff" + text.encode("utf-16-be"),
        "line ends of old Macs": text.replace("\r\n", "\r").encode(),
        "line ends of Unix": text.replace("\r\n", "\n").encode(),
        "tabs": text.replace(";", "\t").encode(),
        "commas": text.replace(";", ",").encode(),
        "sep line": b"sep=;\r\n" + text.encode(),
        "sep line in utf-16": ("sep=;\r\n" + text).encode("utf-16"),
        "sep line after a mark": ("sep=;\r\n" + text).encode("utf-8-sig"),
        "sep line of tabs": b'"sep=\t"\n' + text.replace(";", "\t").encode(),
        "no last line end": text.rstrip().encode(),
        "all in quotation marks": b'"Mood";"Verdict";"CLAIM ID";""\n"fine";"true";"clm_a";""\n',
    }
    for name, raw in variants.items():
        assert (name, values(raw)) == (name, expected)
        assert read(raw).unknown == ("Mood",), name


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\x1f\x8b\x08\x00\x8e\xa9k\x02", "a compressed file"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"{\\rtf1\\ansi claim_id,verdict}", "a rich text document"),
        (b"SQLite format 3\0\x10\0", "a database"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "a spreadsheet workbook"),
    ],
)  # fmt: skip
def test_a_file_of_another_format_is_called_what_it_is(raw: bytes, what: str) -> None:
    assert refused(raw).startswith(f"mine.csv: this is {what}, not CSV.")


def test_bytes_of_a_program_are_not_taken_for_mac_roman() -> None:
    raw = b"claim_id,verdict\nkn\xd5\x00xyz\n"
    assert "NUL characters: not a text file, or UTF-16" in refused(raw)
