"""Answers as WARC 1.1 records: gzip members, one a record, ready to be appended to a file.

In: a visit. Out: bytes, and where in them the record of the page begins. The last answer's record
carries two fields of our own, ``Claimdesk-Requested`` (the address that was asked for, before
redirects) and ``Claimdesk-Run``: what the log says of a page can be read from its record again.
Nothing is written here.
"""

import base64
import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimdesk.capture.order import AGENT
from claimdesk.capture.records import Answer, Content

REQUESTED = "Claimdesk-Requested"
RUN = "Claimdesk-Run"
_PROFILES = "http://netpreserve.org/warc/1.1/revisit"
NOT_MODIFIED = f"{_PROFILES}/server-not-modified"
SAME_PAYLOAD = f"{_PROFILES}/identical-payload-digest"
_VERSION = "WARC/1.1"


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """The lines before a body exactly as they are, which warcio would spell its own way."""

    def __init__(self, raw: bytes) -> None:
        super().__init__("as received", [])
        self.headers_buff = raw

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Leave them alone."""


@dataclass(frozen=True, slots=True)
class Records:
    """Bytes to append, and where in them the record of the last answer begins."""

    data: bytes
    last: int


def digest_of(body: bytes) -> str:
    """Return the payload digest as WARC writes it."""
    digest = hashlib.sha1(body, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode('ascii')}"


def warcinfo(filename: str) -> bytes:
    """Make the record with which a file begins."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    about = {
        "software": AGENT,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    writer.write_record(writer.create_warcinfo_record(filename, about))
    return out.getvalue()


def records(
    answers: tuple[Answer, ...],
    requested: str | None = None,
    run: str = "",
    same_as: Content | None = None,
) -> Records:
    """Make records of all answers and requests; ``requested`` marks the last as a page's.

    ``same_as`` makes it a revisit: the page has not changed since that copy.
    """
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    last = 0
    for answer in answers:
        last = out.tell()
        final = answer is answers[-1] and requested is not None
        more = {REQUESTED: requested or "", RUN: run} if final else {}
        revisits = same_as if final else None
        response = _response(writer, answer, more, revisits)
        writer.write_record(response)
        if revisits and answer.status == 304:
            writer.write_record(_aside(writer, answer, response))
        writer.write_record(_request(writer, answer, response))
    return Records(out.getvalue(), last)


def _response(writer: Any, answer: Answer, more: dict[str, str], same_as: Content | None) -> Any:
    fields = {"WARC-Date": answer.began, **_peer(answer), **more}
    if answer.clipped:
        fields["WARC-Truncated"] = "length"
    if same_as:
        fields |= {
            "WARC-Profile": NOT_MODIFIED if answer.status == 304 else SAME_PAYLOAD,
            "WARC-Refers-To-Target-URI": same_as.url,
            "WARC-Refers-To-Date": same_as.date,
            "WARC-Payload-Digest": same_as.digest,
        }
    body = b"" if same_as else answer.body
    # A replay takes the headers of a revisit for those of the page, unless there are none: those
    # of a 304 would make it an empty page. They are kept aside.
    bare = same_as is not None and answer.status == 304
    return writer.create_warc_record(
        answer.url,
        "revisit" if same_as else "response",
        payload=None if bare else BytesIO(body),
        length=len(body),
        warc_headers_dict=fields,
        http_headers=None if bare else _Head(answer.head),
    )


def _aside(writer: Any, answer: Answer, response: Any) -> Any:
    """The lines of a 304 answer; without an address, by which an index would take it for a page."""
    return writer.create_warc_record(
        "",
        "metadata",
        payload=BytesIO(answer.head),
        length=len(answer.head),
        warc_content_type="application/http; msgtype=response",
        warc_headers_dict=_beside(answer, response),
    )


def _beside(answer: Answer, response: Any) -> dict[str, str]:
    first = response.rec_headers.get_header("WARC-Record-ID")
    return {"WARC-Date": answer.began, "WARC-Concurrent-To": first, **_peer(answer)}


def _request(writer: Any, answer: Answer, response: Any) -> Any:
    return writer.create_warc_record(
        answer.url,
        "request",
        payload=BytesIO(),
        length=0,
        warc_headers_dict=_beside(answer, response),
        http_headers=_Head(answer.request),
    )


def _peer(answer: Answer) -> dict[str, str]:
    return {"WARC-IP-Address": answer.peer} if answer.peer else {}
