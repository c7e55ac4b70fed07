"""Archives of others are read as they are: every page that lies in them, and nothing else."""

import gzip
import hashlib
import io
import subprocess
import zlib
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimdesk.articles.corpus import Place, read_bytes, scan
from claimdesk.records import Rejection
from claimdesk.text import make_id
from tests.support.archives import (
    ARC_START,
    HTML,
    WHEN_READ,
    arc,
    http,
    packed,
    page,
    read,
    record,
    scanned,
    wacz,
)

A, B, C = (f"https://paper.example/{name}" for name in "abc")
THREE = [(A, b"<p>one</p>"), (B, b"<p>two</p>"), (C, b"<p>three</p>")]


def by_warcio(*, packed: bool) -> bytes:
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "desk"}))
    for url, body in THREE:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        answer = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=head)
        get = StatusAndHeaders("GET / HTTP/1.1", [("Host", "paper.example")], is_http_request=True)
        question = writer.create_warc_record(url, "request", io.BytesIO(b""), http_headers=get)
        writer.write_request_response_pair(question, answer)
    return target.getvalue()


def by_fastwarc(*, packed: bool) -> bytes:
    target = io.BytesIO()
    for url, body in THREE:
        made = WarcRecord()
        made.init_headers(WarcRecordType.response)
        made.headers["WARC-Target-URI"] = url
        made.headers["Content-Type"] = "application/http; msgtype=response"
        made.set_bytes_content(http(body))
        if packed:
            member = io.BytesIO()
            writer = GzipWriter(member)
            made.write(writer)
            writer.finish()
            target.write(member.getvalue())
        else:
            made.write(target)
    return target.getvalue()


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # warcio's own
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("write", [by_warcio, by_fastwarc])
def test_what_the_libraries_write_is_read_back(tmp_path: Path, name: str, write: object) -> None:
    raw = write(packed=name.endswith(".gz"))  # type: ignore[operator]
    (tmp_path / name).write_bytes(raw)
    assert read(tmp_path) == (THREE, [])


def test_a_capture_says_where_it_lies_and_what_the_server_said(tmp_path: Path) -> None:
    first = page(A)
    second = http(b"<p>\xe9</p>", [("Content-Type", 'text/html; charset= "ISO-8859-1"')])
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.warc").write_bytes(first + record(B, second))
    _, (capture, place) = scan(tmp_path)
    digest = hashlib.sha256(b"<p>\xe9</p>").hexdigest()
    assert capture.id == make_id("cap", "x/a.warc", str(len(first)), digest)
    assert (capture.path, capture.offset, capture.bytes) == ("x/a.warc", len(first), 8)
    assert (capture.sha256, capture.status) == (digest, 200)
    assert (capture.media_type, capture.charset) == ("text/html", "iso-8859-1")
    assert (capture.url, capture.captured_at) == (B, WHEN_READ)
    assert isinstance(place, Place)
    assert read_bytes(place) == b"<p>\xe9</p>"


def test_only_what_can_be_an_article_is_a_capture(tmp_path: Path) -> None:
    def typed(url: str, type_: str, body: bytes = b"{}") -> bytes:
        return record(url, http(body, [("Content-Type", type_)]))

    (tmp_path / "a.warc").write_bytes(
        record("", b"software: x", "warcinfo")
        + record(A, b"GET / HTTP/1.1\r\n\r\n", "request")
        + page(A)
        + record(A, http(b"", [("Location", B)], "301 Moved"))
        + typed("https://paper.example/robots.txt", "text/plain", b"User-agent: *")
        + typed("https://paper.example/logo.png", "image/png")
        + typed("https://paper.example/x.css", "text/css")
        + typed("https://paper.example/x.js", "application/javascript")
        + typed("https://paper.example/feed", "application/rss+xml")
        + typed("https://paper.example/data.json", "application/json")
        + typed("https://paper.example/nothing", "", b"\x89PNG\r\n\x1a\n\0\0\0")
        + typed(B, "application/octet-stream", b"<!DOCTYPE html><p>two</p>")
        + typed(C, "", b"words only")
        + record("dns:paper.example", b"192.0.2.1")
        + record("https://paper.example/r", b"<p>resource</p>", "resource")
        + record("urn:thumbnail:x", b"x", "resource")
        + record("https://paper.example/gone", http(b"gone", HTML, "410 Gone"))
    )  # fmt: skip
    found, corpus = scanned(tmp_path)
    assert [(c.url, c.media_type, c.status) for c, _ in found] == [
        (A, "text/html", 200),
        (B, "text/html", 200),
        (C, "text/plain", 200),
        ("https://paper.example/r", "text/html", None),
        ("https://paper.example/gone", "text/html", 410),
    ]
    assert corpus.notes.problems == []
    assert corpus.notes.passed_over == {
        "requests and metadata": 2,
        "redirect": 1,
        "robots.txt": 1,
        "no text": 6,
        "no web address": 2,
    }


ZIPPED = gzip.compress(b"<p>one</p>", mtime=0)  # a test must have the same name at any time
CHUNKED = b"5\r\n<p>on\r\n5\r\ne</p>\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (ZIPPED, [("Content-Encoding", "gzip")]),
        (zlib.compress(b"<p>one</p>"), [("Content-Encoding", "deflate")]),
        (zlib.compress(b"<p>one</p>")[2:-4], [("Content-Encoding", "deflate")]),
        (brotli.compress(b"<p>one</p>"), [("Content-Encoding", "br")]),
        (b"<p>one</p>", [("Content-Encoding", "gzip")]),
        (b"<p>one</p>", [("Content-Encoding", "br")]),
        (b"<p>one</p>", [("Content-Encoding", "no such coding")]),
        (CHUNKED, [("Transfer-Encoding", "chunked")]),
        (b"<p>one</p>", [("Transfer-Encoding", "chunked")]),
        (brotli.compress(ZIPPED), [("Content-Encoding", "gzip, br")]),
    ],
)
def test_codings_are_undone_whether_or_not_they_are_there(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]]
) -> None:
    raw = record(A, http(body, [*HTML, *headers]))
    (tmp_path / "a.warc.gz").write_bytes(packed(raw, page(B, b"<p>two</p>")))
    assert read(tmp_path) == (THREE[:2], [])


def test_the_hash_is_of_what_was_sent_without_chunks(tmp_path: Path) -> None:
    coded = gzip.compress(b"<p>one</p>", mtime=0)
    (tmp_path / "a.warc").write_bytes(
        record(A, http(CHUNKED, [*HTML, ("Transfer-Encoding", "chunked")]))
        + record(B, http(coded, [*HTML, ("Content-Encoding", "gzip")]))
    )
    assert [(c.sha256, c.bytes) for c, _ in scan(tmp_path)] == [
        (hashlib.sha256(b"<p>one</p>").hexdigest(), 10),
        (hashlib.sha256(coded).hexdigest(), len(coded)),
    ]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_body_that_unpacks_without_end_is_too_large(tmp_path: Path, coding: str) -> None:
    body = {"gzip": gzip.compress, "br": brotli.compress}[coding](b" " * 30_000_000)
    (tmp_path / "a.warc").write_bytes(record(A, http(body, [*HTML, ("Content-Encoding", coding)])))
    [(_, place)] = scan(tmp_path)
    assert isinstance(place, Place)
    assert len(read_bytes(place)) == 20_000_001


def test_a_large_record_is_hashed_but_never_held(tmp_path: Path) -> None:
    body = b"<p>" + b"x" * 21_000_000
    (tmp_path / "a.warc.gz").write_bytes(packed(page(A, body), page(B)))
    [(capture, _), (other, _)] = scan(tmp_path)
    assert (capture.bytes, capture.sha256) == (len(body), hashlib.sha256(body).hexdigest())
    assert other.url == B


def test_records_in_one_gzip_member_are_found_too(tmp_path: Path) -> None:
    records = [page(url, body) for url, body in THREE]
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"".join(records)))
    assert read(tmp_path) == (THREE, [])
    offsets = [0, len(records[0]), len(records[0] + records[1])]
    assert [capture.offset for capture, _ in scan(tmp_path)] == offsets


def test_members_of_one_and_of_many_records_may_alternate(tmp_path: Path) -> None:
    a, b, c = (page(url, body) for url, body in THREE)
    (tmp_path / "a.warc.gz").write_bytes(packed(a, b + c))
    (tmp_path / "b.warc.gz").write_bytes(packed(a.replace(b"05-01", b"05-02") + b, c))
    found, problems = read(tmp_path)
    copies = [(url, b"duplicate") for url, _ in THREE[1:]]
    assert (found, problems) == ([*THREE, THREE[0], *copies], [])


def test_an_archive_is_known_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    a, b, _ = (page(url, body) for url, body in THREE)
    (tmp_path / "a.warc.gz").write_bytes(a)
    (tmp_path / "b.warc").write_bytes(packed(b))
    assert read(tmp_path) == (THREE[:2], [])


def test_zstandard_archives_are_unpacked(tmp_path: Path) -> None:
    try:
        for url, body in THREE:
            (tmp_path / "one").write_bytes(page(url, body))
            done = subprocess.run(
                ["zstd", "-qc", tmp_path / "one"], capture_output=True, check=True
            )
            with (tmp_path / "a.warc.zst").open("ab") as file:
                file.write(done.stdout)
    except FileNotFoundError:
        pytest.skip("needs zstd")
    assert read(tmp_path) == (THREE, [])


@pytest.mark.parametrize("gz", [False, True])
def test_arc_files_are_read(tmp_path: Path, gz: bool) -> None:
    records = [ARC_START, *(arc(url, body) for url, body in THREE)]
    name = "a.arc.gz" if gz else "a.arc"
    (tmp_path / name).write_bytes(packed(*records) if gz else b"".join(records))
    assert read(tmp_path) == (THREE, [])
    [first, *_] = scan(tmp_path)
    assert (first[0].captured_at, first[0].status) == ("2004-05-01T10:00:00+00:00", 200)
    assert (first[0].charset, first[0].offset) == ("utf-8", len(ARC_START))


@pytest.mark.parametrize("stored", [True, False])
def test_all_archives_of_a_wacz_are_read(tmp_path: Path, stored: bool) -> None:
    a, b, c = (page(url, body) for url, body in THREE)
    members = {
        "archive/2.warc": c,
        "archive/1.warc.gz": packed(a, b),
        "pages/pages.jsonl": b"{}",
        "datapackage.json": b"{}",
    }
    wacz(tmp_path / "a.wacz", members, stored=stored)
    assert read(tmp_path) == (THREE, [])
    assert [(c.path, c.offset) for c, _ in scan(tmp_path)] == [
        ("a.wacz/archive/1.warc.gz", 0),
        ("a.wacz/archive/1.warc.gz", len(packed(a))),
        ("a.wacz/archive/2.warc", 0),
    ]


def test_a_copy_of_a_capture_is_kept_as_a_copy(tmp_path: Path) -> None:
    a, b, _ = (page(url, body) for url, body in THREE)
    (tmp_path / "a.warc").write_bytes(a + b)
    wacz(tmp_path / "b.wacz", {"archive/a.warc.gz": packed(a, b)})
    found = list(scan(tmp_path))
    assert [isinstance(place, Place) for _, place in found] == [True, True, False, False]
    assert [place for _, place in found[2:]] == [
        Rejection("duplicate", "the same as a.warc"),
        Rejection("duplicate", f"the same as a.warc, byte {len(a)}"),
    ]


SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
LATER, LATER_READ = "2024-06-01T10:00:00Z", "2024-06-01T10:00:00+00:00"


def revisit(url: str, *more: tuple[str, str], status: str = "200 OK") -> bytes:
    return record(url, http(b"", HTML, status), "revisit", date=LATER, more=more)


def test_a_revisit_has_the_bytes_of_what_it_refers_to(tmp_path: Path) -> None:
    digest = ("WARC-Payload-Digest", "sha1:AAAA")
    (tmp_path / "a.warc").write_bytes(
        revisit(
            A,
            ("WARC-Profile", UNCHANGED),
            ("WARC-Refers-To-Target-URI", B),
            ("WARC-Refers-To-Date", "2024-05-01T10:00:00Z"),
            status="304 Not Modified",
        )
        + revisit(B, ("WARC-Profile", SAME), digest)
        + revisit(C, ("WARC-Profile", UNCHANGED), status="304 Not Modified")
        + revisit("https://paper.example/d", ("WARC-Profile", UNCHANGED))
    )
    (tmp_path / "b.warc.gz").write_bytes(
        packed(
            page(B, b"<p>two</p>"),
            page(A, b"<p>one</p>", more=[digest]),
            page(C, b"<p>oldest</p>", date="2024-01-01T00:00:00Z"),
            page(C, b"<p>older</p>", date="2024-02-01T00:00:00Z"),
            page(C, b"<p>newer</p>", date="2024-07-01T00:00:00Z"),
        )
    )
    with_place = [f for f in scan(tmp_path) if f[0].path == "a.warc"]
    assert [
        (c.url, c.captured_at, read_bytes(p) if isinstance(p, Place) else p) for c, p in with_place
    ] == [
        (A, LATER_READ, b"<p>two</p>"),
        (B, LATER_READ, b"<p>one</p>"),
        (C, LATER_READ, b"<p>older</p>"),
        (
            "https://paper.example/d",
            LATER_READ,
            Rejection("revisit_lost", "a revisit of a capture that is not in the corpus"),
        ),
    ]
    assert [c.status for c, _ in with_place] == [200, 200, 200, 200]
    assert with_place[0][0].sha256 == hashlib.sha256(b"<p>two</p>").hexdigest()


def test_a_revisit_of_a_picture_is_no_capture(tmp_path: Path) -> None:
    logo = "https://paper.example/logo.png"
    image = record(logo, http(b"x", [("Content-Type", "image/png")]))
    (tmp_path / "a.warc").write_bytes(image + revisit(logo) + page(A, b"<p>one</p>"))
    assert read(tmp_path) == (THREE[:1], [])


def test_copies_out_of_a_web_archive_are_the_originals(tmp_path: Path) -> None:
    copy = f"https://web.archive.org/web/20190304123456id_/{A}"
    headers = [
        *HTML,
        ("Memento-Datetime", "Mon, 04 Mar 2019 12:34:56 GMT"),
        ("Link", f'<{B}>; rel="original"'),
    ]
    (tmp_path / "a.warc").write_bytes(
        page(copy) + record("https://archive.example/x/1", http(b"<p>two</p>", headers))
    )
    assert [(c.url, c.captured_at, c.archived_url) for c, _ in scan(tmp_path)] == [
        (A, "2019-03-04T12:34:56+00:00", copy),
        (B, "2019-03-04T12:34:56+00:00", "https://archive.example/x/1"),
    ]


def test_a_record_with_long_headers_is_read_again_as_it_was_found(tmp_path: Path) -> None:
    long = [("WARC-Note", "x" * 40_000)]
    (tmp_path / "a.warc").write_bytes(record(A, http(b"<p>one</p>"), more=long))
    assert read(tmp_path) == (THREE[:1], [])


def test_addresses_in_angle_brackets_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(page(f"<{A}>"))
    assert [capture.url for capture, _ in scan(tmp_path)] == [A]


def test_an_address_that_is_too_long_is_left_out_rather_than_cut(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(page(f"{A}?{'x' * 3_000}") + page("https://paper.example/\0"))
    found, corpus = scanned(tmp_path)
    assert [capture.url for capture, _ in found] == [None]
    assert corpus.notes.passed_over == {"no web address": 1}
