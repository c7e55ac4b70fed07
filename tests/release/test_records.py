"""Captures of every form as WARC records: byte by byte, or made of a page."""

import gzip
from pathlib import Path

from claimdesk.articles.corpus.folder import scan
from claimdesk.capture import warc
from claimdesk.capture.records import Answer
from claimdesk.records import Rejection
from claimdesk.release.records import records

PAGE = b"<!doctype html><title>Ferry</title><p>The ferry carried 9 people."


def wanted(corpus: Path) -> dict[str, str]:
    return {it.id: it.path for it, place in scan(corpus) if not isinstance(place, Rejection)}


def test_a_record_of_an_archive_is_copied_byte_by_byte(tmp_path: Path) -> None:
    answers = [
        Answer(f"https://a.example/{n}", 200, ((b"Content-Type", b"text/html"),),
               b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE + str(n).encode(),
               b"GET / HTTP/1.1\r\n\r\n", "203.0.113.1", "2026-11-30T00:00:00Z")
        for n in range(3)
    ]  # fmt: skip
    archive = b"".join(warc.records((it,), it.url).data for it in answers)
    (tmp_path / "a.warc.gz").write_bytes(archive)
    found = dict(records(tmp_path, wanted(tmp_path)))
    assert len(found) == 3
    for raw in found.values():
        assert raw in archive
        assert gzip.decompress(raw).startswith(b"WARC/1.1\r\n")


def test_a_page_becomes_a_record_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "ferry.html").write_bytes(PAGE)
    ids = wanted(tmp_path)
    first, second = dict(records(tmp_path, ids)), dict(records(tmp_path, ids))
    assert first == second
    (raw,) = first.values()
    assert PAGE in gzip.decompress(raw)


def test_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_bytes(PAGE)
    assert dict(records(tmp_path, {"cap_gone": "gone.html"})) == {}
