"""Files of strangers: tables, pages and feeds with fact-checks, archives."""

import gzip
import io
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from claimdesk.articles.corpus.arc import read_arc
from claimdesk.articles.corpus.lf_warc import read_loose
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.record import origin
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.warc import read_record, read_warc
from claimdesk.desk.incoming import Incoming, read
from claimdesk.review.claimreview import read_sheet, read_source, to_rows
from claimdesk.tables import columns
from claimdesk.tables.safe import to_bytes
from claimdesk.tables.table import Table, read_table
from tests.support.archives import ARC_START, arc, http, packed, page, record
from tests.support.fuzzing.mutation import of_bytes

TABLES = of_bytes(
    [
        b"claim_id,base_revision,verdict,rationale,source_url,source_url_2,reviewer\r\n"
        b'clm_a,,true,"Said ""so"",\nand more",https://a.example/1,,amy\r\n'
        b"clm_b,rev_b,False,'-5,,http://b.example/2,bob\r\n",
        "sep=;\nclaim;claimant;label;date;url\nPigs fly — “often”;Ann;Falsch;2026;x\n".encode(),
        "Checks of week 12\n\nclaim_id\tVerdict (true/false)\tNote\nclm_a\tfalse?\t…\n".encode(),
        b"claim_a,claim_b,relation,by,note\nclm_a,clm_b,same,amy,\n\nclm_a,clm_c,different,bob,x\n",
        b"id,label,rating,definition,maps_from\ntrue,True,5,Accurate.,correct;right\n",
        b"url,title,author,published\nhttps://a.example/1,One,Amy,2024-05-31\n",
        "\ufeffclaim_id,rationale\nclm_a,é\n\ufeffclaim_id,rationale\nclm_b,ü\n".encode(),
        "claim_id,rationale\nclm_a,“naïve” ½\n".encode("utf-16"),
        "claim_id,rationale\nclm_a,don’t “naïve”\n".encode("cp1252"),
        "claim_id,rationale\rclm_a,don’t “café”\r".encode("mac_roman"),
    ],
    [
        b",", b";", b"\t", b"|", b'"', b'""', b"\n", b"\r", b"\r\n", b"sep=,\n", b"\xef\xbb\xbf",
        b"\xff\xfe", b"\xfe\xff", b"claim_id", b"verdict", b"claim", b"source_url_3", b"'=", b"'",
        b"\0", b"\xc3", b"\xe2\x80\x8b", b"PK\x03\x04", b"{", b"[", b"<html>", b',"', b'",',
    ],
)  # fmt: skip


def table(raw: bytes) -> None:
    """Have a table read as each of the kinds that there are."""
    for vocabulary in (columns.REVIEWS, columns.JOURNAL, columns.SCALE, columns.PAGES):
        found = read_table(raw, "mine.csv", vocabulary)
        if isinstance(found, list):
            assert found, "neither a table nor a problem"
            continue
        assert len(found.header) == len(found.columns)
        rows = sorted([*found.rows, *found.bad_rows], key=lambda row: row.number)
        numbers = [row.number for row in rows]
        assert len(set(numbers)) == len(numbers), "a row twice"
        assert all(number > found.header_row for number in numbers)
        assert len(found.problems) >= len(found.bad_rows)
    brought = read(raw, "mine.csv")
    assert isinstance(brought, Incoming) or brought


NODE = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": "The tram carried 4,000 people",
    "datePublished": "2023-06-10T08:00:00Z",
    "author": {"@type": "Organization", "name": "Check Desk", "url": "https://check.example"},
    "reviewRating": {"ratingValue": 1, "bestRating": "5", "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2023-06-01",
        "author": {"name": "Ines Vale"},
        "appearance": [{"url": "https://paper.example/1"}],
    },
}
TOOLS = {
    "claims": [
        {
            "text": "Pigs fly",
            "claimant": "Ann",
            "claimDate": "2023-06-01T00:00:00Z",
            "claimReview": [{"publisher": {"name": "C", "site": "c.example"},
        "url": "https://c.example",
                             "textualRating": "Falsch", "languageCode": "de"}],
        }
    ]
}  # fmt: skip
MICRO = (
    b'<div itemscope itemtype="https://schema.org/ClaimReview"><span itemprop="claimReviewed">Pigs '
    b'fly</span><meta itemprop="datePublished" content="2023-06-10"><div itemprop="reviewRating" '
    b'itemscope><b itemprop="alternateName">False</b></div></div>'
)
RDFA = (
    b'<div vocab="https://schema.org/" typeof="ClaimReview"><p property="claimReviewed">'
    b'Pigs fly</p><p property="author" typeof="Organization"><b property="name">C</b></p></div>'
)


def _feed() -> bytes:
    return json.dumps({"dataFeedElement": [{"item": [NODE, {**NODE, "url": "x"}]}]}).encode()


def _script(value: object) -> bytes:
    head = b"<!doctype html><html lang=de><title>t</title><script type='application/ld+json'>"
    return head + json.dumps(value).encode() + b"</script><p>text</p>"


FACT_CHECKS = of_bytes(
    [
        json.dumps(NODE).encode(),
        _script(NODE),
        _script({"@graph": [NODE, {"@id": "#a", **NODE}]}),
        _feed(),
        json.dumps(TOOLS).encode(),
        b"\n".join([json.dumps(NODE).encode(), json.dumps({**NODE, "url": "y"}).encode()]),
        b"<!doctype html>" + MICRO,
        b"<!doctype html>" + RDFA,
        "claim,label,url,publisher,published\n“Pigs” fly,Falsch,https://c.example/1,C,2023-06-10\n".encode(),
        _script(NODE).decode().encode("utf-16"),
        b'<script type="application/ld+json">' + b"%7B%22@type%22:%22ClaimReview%22%7D</script>",
    ],
    [
        b'"', b"{", b"}", b"[", b"]", b":", b",", b"null", b"true", b"1e999", b"-1", b"NaN",
        b"[[[[",
        b'{"a":', b"\\u0000", b"\\ud800", b"\\", b"<", b">", b"</script>", b"<!--", b"<script",
        b"&amp;", b"&#x0;", b"\0", b"\xff", b"\xef\xbb\xbf", b'"@type"', b'"ClaimReview"', b'"@id"',
        b'"@graph"', b'"claimReviewed"', b"itemprop=", b"itemscope", b"itemref=a", b"2023",
        b"99999",
        b"\n", b"9" * 400, b"typeof=", b"property=",
    ],
)  # fmt: skip


MANY = 1_000
"""Fact-checks of one file that are not written and read once more."""


def fact_checks(raw: bytes) -> None:
    """Have fact-checks read; what is read is the same when it comes back from our own file."""
    found = read_source(raw, "mine.txt")
    assert found.checks or found.problems or found.table, "neither fact-checks nor a problem"
    if not 0 < len(found.checks) < MANY:
        return
    kept = to_bytes(to_rows(found.checks), columns.FACT_CHECK_COLUMNS)
    again = read_table(kept, "factchecks-1.csv", columns.FACT_CHECKS)
    assert isinstance(again, Table), again
    sheet = read_sheet(again)
    assert (sheet.problems, tuple(c for _, c in sheet.checks)) == ([], tuple(found.checks)), sheet


A, B = "https://paper.example/a", "https://paper.example/b?x=1"
REVISIT = (("WARC-Refers-To-Target-URI", A), ("WARC-Refers-To-Date", "2024-05-01T10:00:00Z"))
ARCHIVES = of_bytes(
    [
        page(A) + record(A, b"GET / HTTP/1.1\r\n\r\n", "request") + page(B),
        packed(page(A), page(B)),
        record(B, http(b"4\r\n<p>x\r\n0\r\n\r\n", [("Transfer-Encoding", "chunked")])) + page(A),
        record(A, http(b"", [("Content-Type", "text/html")], "304 Not"), "revisit", more=REVISIT),
        (page(A) + page(B)).replace(b"\r\n", b"\n"),
        ARC_START + arc(A, b"<p>a</p>") + arc(B, b"<p>b</p>"),
        page(A, length=10) + page(B),
        gzip.compress(page(A) + page(B), mtime=0),
        record(A, http(gzip.compress(b"<p>z</p>", mtime=0), [("Content-Encoding", "gzip")])),
        page("<https://web.archive.org/web/20190304101500/http://paper.example/>"),
    ],
    [
        b"WARC/1.0", b"WARC/1.1\r\n", b"WARC-Type: response\r\n", b"WARC-Type: ", b"\r\n", b"\n",
        b"\r\n\r\n", b"Content-Length: ", b"Content-Length: 0\r\n", b"99999999999", b"-1",
        b"HTTP/1.1 ",
        b"HTTP/1.1 200 OK\r\n", b"WARC-Date: 9999-99-99T00:00:00Z\r\n", b"\x1f\x8b\x08\0", b"\0",
        b"Transfer-Encoding: chunked\r\n", b"FFFFFFFF\r\n", b":", b"revisit", b"resource",
        b"unknown",
        b"filedesc://", b"text/html", b"Content-Encoding: br\r\n", b"\xff", b"https://",
    ],
)  # fmt: skip
UNPACKED = 1 << 20


@dataclass(frozen=True, slots=True)
class Memory(Source):
    """An archive that is no file."""

    raw: bytes = b""

    def length(self) -> int:
        return len(self.raw)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.raw)


def _unpacked(raw: bytes, position: int) -> Memory:
    """Unpack what is gzip, as far as it is and not too far."""
    out, rest = b"", raw[position:]
    while rest and len(out) < UNPACKED:
        inflate = zlib.decompressobj(wbits=31)
        try:
            out += inflate.decompress(rest, UNPACKED)
        except zlib.error:
            break
        rest = inflate.unused_data
    return Memory(Path("unpacked"), raw=out, base=position)


def archive(raw: bytes) -> None:
    """Have an archive read in each of its forms; each record that is found can be read again."""
    source, notes = Memory(Path("a.warc"), raw=raw), Notes()

    def unpack(position: int) -> Source:
        return _unpacked(raw, position)

    for found in read_warc(source, "a.warc", notes, _passed_over, unpack):
        origin(found.head.address, found.head.date, found.head.memento)
        with found.source.open() as file:
            head, body = read_record(file, found.head.offset)
        assert (head.address, len(body)) == (found.head.address, found.size), (head, found)
    for read_other in (read_loose, read_arc):
        for found in read_other(source, "a.warc", notes, _passed_over):
            origin(found.head.address, found.head.date, found.head.memento)


def _passed_over(*_: Any) -> None:
    pass
