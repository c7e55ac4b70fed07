"""Archives whose lines end in LF, hold addresses with passwords, or are torn: read or told."""

import gzip
from pathlib import Path

import pytest

from claimdesk.articles.corpus import Corpus, Place, read_bytes
from tests.support.archives import http, packed, record

A, B = "https://paper.example/a", "https://paper.example/b"
ONE, TWO = b"<p>the first page</p>", b"<p>the second page</p>\r\n\r\n<p>and more</p>"


def loose(raw: bytes) -> bytes:
    """The same with lines that end in LF."""
    return raw.replace(b"\r\n", b"\n")


def loose_record(url: str, block: bytes, kind: str = "response") -> bytes:
    """A record with its own headers in LF, and its block as it is."""
    header, _ = record(url, block, kind).split(b"\r\n\r\n", 1)
    return loose(header) + b"\n\n" + block + b"\n\n"


LOOSE_HTTP = loose(http(b""))
NO_HEADERS = b"HTTP/1.1 200 OK\r\n\r\n"
CHUNKS = http(b"5\r\n<p>on\r\n5\r\ne</p>\r\n0\r\n\r\n", [("Transfer-Encoding", "chunked")])


def scanned(folder: Path, name: str, raw: bytes) -> tuple[list[tuple[str | None, bytes]], int]:
    """Address and bytes of each page, and how many things were told."""
    (folder / name).write_bytes(raw)
    with Corpus(folder) as corpus:
        found = [
            (capture.url, read_bytes(place) if isinstance(place, Place) else b"")
            for capture, place in corpus
        ]
    return found, len(corpus.notes.problems)


@pytest.mark.parametrize(
    ("name", "raw", "pages"),
    [
        ("a.warc", record(A, LOOSE_HTTP + ONE) + record(B, http(TWO)), [(A, ONE), (B, TWO)]),
        ("a.warc", record(A, LOOSE_HTTP + TWO), [(A, TWO)]),
        ("a.warc.gz", packed(record(A, LOOSE_HTTP + ONE), record(B, LOOSE_HTTP + TWO)),
         [(A, ONE), (B, TWO)]),
        ("a.warc", record(A, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\n\n" + ONE), [(A, ONE)]),
        ("a.warc", record(A, NO_HEADERS + ONE), [(A, ONE)]),
        ("a.warc", loose_record(A, http(ONE)) + loose_record(B, http(TWO)), [(A, ONE), (B, TWO)]),
        ("a.warc", loose_record(A, LOOSE_HTTP + ONE), [(A, ONE)]),
        ("a.warc", b"\n" + loose_record("", b"software: x", "warcinfo")
         + loose_record(A, http(ONE)), [(A, ONE)]),
        ("a.warc", loose_record(A, http(ONE))[:-2], [(A, ONE)]),
        ("a.warc", loose_record(A, ONE, "resource"), [(A, ONE)]),
        ("a.warc", loose_record(A, CHUNKS), [(A, b"<p>one</p>")]),
        ("a.warc.gz", gzip.compress(loose_record(A, http(ONE)) + loose_record(B, http(TWO))),
         [(A, ONE), (B, TWO)]),
        ("a.warc.gz", packed(loose_record(A, http(ONE)), loose_record(B, http(TWO))),
         [(A, ONE), (B, TWO)]),
    ],
)  # fmt: skip
def test_lines_that_end_in_lf_are_read_where_it_is_plain_what_is_meant(
    tmp_path: Path, name: str, raw: bytes, pages: list[tuple[str, bytes]]
) -> None:
    assert scanned(tmp_path, name, raw) == (pages, 0)


@pytest.mark.parametrize(
    ("raw", "pages"),
    [
        (loose_record(A, http(ONE)) + loose_record(B, http(TWO))[:-20], [A]),
        (loose(record(A, http(ONE)) + record(B, http(TWO))), []),
        (loose_record(A, http(ONE)).replace(b"Content-Length: ", b"Content-Length: 9"), []),
        (loose_record(A, http(ONE)).replace(b"Content-Length: ", b"Content-Size: ")
         + loose_record(B, http(TWO)), [B]),
        (record(A, http(ONE)) + loose_record(B, http(TWO)), [A]),
        (record(A, http(ONE)) + loose_record(B, http(TWO)) + record(A + "2", http(TWO)),
         [A, A + "2"]),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_told(tmp_path: Path, raw: bytes, pages: list[str]) -> None:
    found, told = scanned(tmp_path, "a.warc", raw)
    assert [url for url, _ in found] == pages
    assert told >= 1


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://ann:secret@paper.example/a", "https://paper.example/a"),
        ("https://ann@paper.example/a?x=@b", "https://paper.example/a?x=@b"),
        ("https://paper.example/@ann/a", "https://paper.example/@ann/a"),
    ],
)
def test_a_password_in_an_address_is_not_kept(tmp_path: Path, given: str, url: str) -> None:
    found, _ = scanned(tmp_path, "a.warc", record(given, http(ONE)))
    assert found == [(url, ONE)]


def test_a_password_in_an_archived_address_is_not_kept_either(tmp_path: Path) -> None:
    given = "https://web.archive.org/web/20190304123456/https://ann:secret@paper.example/a"
    (tmp_path / "a.warc").write_bytes(record(given, http(ONE)))
    with Corpus(tmp_path) as corpus:
        ((capture, _),) = corpus
    assert capture.url == "https://paper.example/a"
    assert "secret" not in repr(capture)


@pytest.mark.parametrize("address", ["http://paper.example/a b/c d", "http://paper.example/a  b"])
def test_an_arc_address_may_hold_spaces(tmp_path: Path, address: str) -> None:
    def entry(url: str, block: bytes) -> bytes:
        return f"{url} 192.0.2.1 20040501100000 text/html {len(block)}\n".encode() + block + b"\n"

    raw = entry("filedesc://x.arc", b"1 0 X\nURL IP date type length\n")
    raw += entry("http://paper.example/1", http(ONE)) + entry(address, LOOSE_HTTP + TWO)
    assert scanned(tmp_path, "a.arc", raw) == (
        [("http://paper.example/1", ONE), (address.replace(" ", "%20"), TWO)], 0,
    )  # fmt: skip
