"""The HTTP answer in a record: its headers, parted from its body however its lines end."""

import hashlib
import io
import re
from typing import BinaryIO

from fastwarc.warc import HeaderMap

from claimdesk.articles.corpus.record import Head
from claimdesk.bodies import MOST_BYTES, join_chunks

LONGEST_HEADER = 64 << 10
_PIECE = 1 << 20
_RECORD = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d{1,2}\r?\nWARC-")
_BLANK = re.compile(rb"\r?\n\r?\n")


def split_answer(start: bytes) -> tuple[HeaderMap, int] | None:
    """Return the headers at the start of a block and where its body begins; None for no HTTP."""
    if not start.startswith(b"HTTP/"):
        return None
    blank = _BLANK.search(start, 0, LONGEST_HEADER)
    if blank is None:
        return None
    lines = re.split(rb"\r?\n", start[: blank.start()])
    http = HeaderMap()
    http.parse(io.BytesIO(b"\r\n".join([*lines, b"", b""])), has_status_line=True)
    return http, blank.end()


def add_http(head: Head, headers: HeaderMap | None) -> None:
    """Add to a head what the server's own headers say."""
    head.content_type = ""
    if headers is None:
        return
    http = lowered(headers)
    head.status = headers.status_code
    head.content_type = http.get("content-type", "")
    head.content_encoding = http.get("content-encoding", "")
    head.chunked = "chunked" in http.get("transfer-encoding", "").lower()
    if when := http.get("memento-datetime"):
        head.memento = (when, ", ".join(headers.get_multiple("Link")))


def read_body(file: BinaryIO, length: int, *, chunked: bool) -> tuple[bytes, int, str]:
    """Return the body that begins here as far as it may be kept, its size, and its hash."""
    body = file.read(min(length, MOST_BYTES + 1))
    if length <= MOST_BYTES:
        body = join_chunks(body) if chunked else body
        return body, len(body), hashlib.sha256(body).hexdigest()
    digest, left = hashlib.sha256(body), length - len(body)
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        digest.update(piece)
        left -= len(piece)
    return body, length, digest.hexdigest()


def swallows(body: bytes) -> bool:
    """Return whether a body holds what looks like the beginning of a record."""
    return b"\nWARC/" in body and bool(_RECORD.search(body))


def lowered(headers: HeaderMap) -> dict[str, str]:
    """Read all headers at once, faster than asking for some; of two of one name, the last."""
    return {name.lower(): value for name, value in headers.to_tuples()}


def is_loose(headers: HeaderMap | None) -> bool:
    """Return whether fastwarc may have taken LF at the end of headers for a part of them."""
    found = headers.to_tuples() if headers is not None else ()
    return not found or any("\n" in value for _, value in found)
