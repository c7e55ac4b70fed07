"""Lists that people bring: rows that can be used are, the others are told by row and column."""

import csv
from pathlib import Path

import pytest

from claimdesk.capture import lists
from claimdesk.capture.lists import KnownFile, Wanted
from claimdesk.records import Known


def read(raw: bytes) -> Wanted:
    wanted = Wanted()
    lists.read(raw, "story.csv", wanted)
    return wanted


def told(wanted: Wanted) -> list[tuple[int | None, str | None, str]]:
    return [(p.row, p.column, p.reason) for p in wanted.problems]


def test_a_text_file_has_an_address_a_line() -> None:
    wanted = read(
        b"\xef\xbb\xbf# the story\r\n\r\nhttps://a.example/1\r\n  https://a.example/2#x \r\n"
        b"nonsense\r\nhttps://a.example/1\r\n"
    )
    assert list(wanted.pages) == ["https://a.example/1", "https://a.example/2"]
    assert told(wanted) == [(5, None, "nonsense does not begin with http:// or https://")]


def test_a_table_says_what_is_known_of_pages() -> None:
    wanted = read(
        "Published;Headline;URL;Note\r\n"
        '2019-03-04;"Fähren; und mehr";https://a.example/1;x\r\n'
        "4.3.2019;;https://a.example/2;\r\n"
        ";Nowhere;;\r\n"
        ";;ftp://a.example/3;\r\n"
        "2019-03-05T10:00Z;;https://a.example/4;\r\n".encode("cp1252")
    )
    assert wanted.pages == {
        "https://a.example/1": Known("Fähren; und mehr", None, "2019-03-04"),
        "https://a.example/2": Known(),
        "https://a.example/4": Known(None, None, "2019-03-05T10:00Z"),
    }
    assert told(wanted) == [
        (3, "published", "not a date; left out"),
        (4, "url", "there is no address"),
        (5, "url", "ftp://a.example/3 does not begin with http:// or https://"),
    ]
    assert "Windows-1252" in wanted.warnings[0]


def test_of_a_page_named_twice_the_later_knowledge_counts() -> None:
    rows = b"url,title\nhttps://a.example/,One\nhttps://a.example/,Two\nhttps://a.example/,\n"
    assert read(rows).pages == {"https://a.example/": Known("Two")}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"title,author\nA,B\n", "the column is missing"),
        (b"PK\x03\x04rest", "this is a spreadsheet workbook, not CSV"),
    ],
)
def test_a_file_that_is_no_list_is_told(raw: bytes, reason: str) -> None:
    wanted = read(raw)
    assert wanted.pages == {}
    assert [p.reason for p in wanted.problems] == [reason]


def rows_of(folder: Path) -> list[list[str]]:
    with (folder / "known.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_what_is_known_is_appended_once(tmp_path: Path) -> None:
    first = {"https://a.example/": Known("=SUM(1)", "Ann"), "https://b.example/": Known()}
    KnownFile(tmp_path).add(first)
    KnownFile(tmp_path).add(first)
    KnownFile(tmp_path).add({"https://a.example/": Known("Mended", None, "2019-03-04")})
    assert rows_of(tmp_path) == [
        ["url", "title", "author", "published"],
        ["https://a.example/", "'=SUM(1)", "Ann", ""],
        ["https://a.example/", "Mended", "", "2019-03-04"],
    ]


def test_a_torn_row_is_cut_and_written_again(tmp_path: Path) -> None:
    known = {"https://a.example/": Known("One"), "https://b.example/": Known('Two "2"')}
    KnownFile(tmp_path).add(known)
    whole = (tmp_path / "known.csv").read_bytes()
    for size in range(len(whole)):
        (tmp_path / "known.csv").write_bytes(whole[:size])
        KnownFile(tmp_path).add(known)
        assert (tmp_path / "known.csv").read_bytes() == whole


def test_a_table_without_a_column_for_addresses_fetches_nothing() -> None:
    wanted = read(b"Adresse;Titel\nhttps://a.example/1;Hello\nhttps://a.example/2;World\n")
    assert wanted.pages == {}
    assert told(wanted) == [
        (1, None, "this looks like a table, but its first row names no column url: Adresse;Titel")
    ]


def test_a_misspelt_column_is_told() -> None:
    wanted = read(b"url,titel\nhttps://a.example/1,Hello\n")
    assert list(wanted.pages) == ["https://a.example/1"]
    assert told(wanted) == [(1, "titel", "not a column that is read")]
