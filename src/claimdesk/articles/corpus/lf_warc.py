"""WARC files whose record headers end in LF alone, as hand-made ones do → the same records.

In: an unpacked WARC. The standard asks for CRLF, and fastwarc takes an LF for a part of a header.
Such a file is read where it is plain what is meant: each record's length has to lead to the next
record or to the end of the file. Where it does not, that is told.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from claimdesk.articles.corpus.http_answer import (
    LONGEST_HEADER,
    add_http,
    read_body,
    split_answer,
    swallows,
)
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.record import (
    Head,
    Record,
    clean_address,
    kind_of_document,
    passed_over,
)
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.warc import Skip
from claimdesk.days import utc_time

_KINDS = ("response", "resource", "revisit")
_HEADER = re.compile(rb"(?:\r?\n)*WARC/[01]\.\d{1,2}\r?\n((?:[^\r\n]{1,8000}\r?\n){1,200})\r?\n")
_BEHIND = re.compile(rb"(?:\r?\n){1,4}(?=WARC/[01]\.\d|\Z)|\Z")
_NEXT = re.compile(rb"\nWARC/[01]\.\d{1,2}\r?\n")
_PIECE = 1 << 20
_OVERLAP = 64
_MOST_DAMAGES = 1_000

begins_loosely = re.compile(rb"(?:\r?\n)*WARC/[01]\.\d{1,2}\n").match


def read_loose(source: Source, name: str, notes: Notes, skip: Skip) -> Iterator[Record]:
    """Yield records of an archive, passing by what is damaged."""
    size, position, damages = source.length(), 0, 0
    with source.open() as file:
        while position < size:
            found = _Found.at(file, position, size)
            if found is None:
                if not _rest(file, position).strip():
                    return
                reason = "a record whose headers end in LF, and whose length does not fit"
                notes.damage(name, source.base + position, reason)
                damages += 1
                following = _next(file, position + 1) if damages < _MOST_DAMAGES else None
                if following is None:
                    return
                position = following
                continue
            if (record := _record(file, found, source, skip)) is not None:
                yield record
            position = found.end


def read_loose_record(file: BinaryIO, offset: int) -> tuple[Head, bytes]:
    """Return the record at an offset, with its body."""
    found = _Found.at(file, offset, file.seek(0, 2))
    head = found.head() if found else None
    if found is None or head is None:
        raise OSError("no record at this place of the archive any more")
    return head, _body(file, found, head)[0]


class _Found:
    """A record: its headers, and where its block and the next record begin."""

    __slots__ = ("end", "headers", "length", "position", "start")

    def __init__(self, position: int, headers: dict[str, str], start: int, length: int) -> None:
        self.position, self.headers, self.start, self.length = position, headers, start, length
        self.end = start + length

    @classmethod
    def at(cls, file: BinaryIO, position: int, size: int) -> "_Found | None":
        """Return the record at a position; None where there is none, or its length leads astray."""
        file.seek(position)
        found = _HEADER.match(file.read(LONGEST_HEADER))
        if found is None:
            return None
        lines = (line.partition(":") for line in found[1].decode("utf-8", "replace").splitlines())
        headers = {name.strip().lower(): value.strip() for name, _, value in lines}
        length = headers.get("content-length", "")
        if not re.fullmatch(r"\d{1,12}", length):
            return None
        record = cls(position, headers, position + found.end(), int(length))
        if record.end > size:
            return None
        file.seek(record.end)
        behind = _BEHIND.match(file.read(_OVERLAP))
        if behind is None:
            return None
        record.end += behind.end()
        return record

    def head(self) -> Head | None:
        """Return what its headers say; None for a record that is no page."""
        said = self.headers
        kind = said.get("warc-type", "").lower()
        if kind not in _KINDS:
            return None
        head = Head(
            self.position,
            kind,
            clean_address(said.get("warc-target-uri", "")),
            utc_time(said.get("warc-date", "")),
            content_type=said.get("content-type", ""),
            digest=said.get("warc-payload-digest", ""),
        )
        address = clean_address(said.get("warc-refers-to-target-uri", ""))
        head.refers_to = (address, utc_time(said.get("warc-refers-to-date", "")))
        return head


def _record(file: BinaryIO, found: _Found, source: Source, skip: Skip) -> Record | None:
    head = found.head()
    if head is None:
        skip(None, "requests and metadata")
        return None
    body, size, sha256 = _body(file, found, head)
    if reason := passed_over(head):
        skip(head, reason)
        return None
    head.swallows = swallows(body)
    document = kind_of_document(head, body)
    if document is None:
        skip(head, "no text")
        return None
    return Record(source, head, document, size, sha256)


def _body(file: BinaryIO, found: _Found, head: Head) -> tuple[bytes, int, str]:
    """The body as far as it may be kept, its size, and its hash; HTTP headers go to the head."""
    file.seek(found.start)
    start = file.read(min(found.length, LONGEST_HEADER))
    answer = split_answer(start) if "application/http" in head.content_type else None
    if answer is not None:
        add_http(head, answer[0])
    skipped = answer[1] if answer else 0
    file.seek(found.start + skipped)
    return read_body(file, found.length - skipped, chunked=head.chunked)


def _rest(file: BinaryIO, position: int) -> bytes:
    file.seek(position)
    return file.read(_OVERLAP)


def _next(file: BinaryIO, position: int) -> int | None:
    """The next place behind damage at which a record seems to begin."""
    while True:
        file.seek(position)
        piece = file.read(_PIECE)
        if found := _NEXT.search(piece):
            return position + found.start() + 1
        if len(piece) < _PIECE:
            return None
        position += _PIECE - _OVERLAP
