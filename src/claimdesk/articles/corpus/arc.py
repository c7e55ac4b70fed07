"""ARC files, the archives from before WARC → the same records. In: an unpacked ARC.

An ARC is a row of lines ``address IP time type length``, each with so many bytes of an HTTP
answer behind it. fastwarc does not read them; warcio does, but without a bound on the length of
a line, which a file from anywhere needs.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from claimdesk.articles.corpus.http_answer import (
    LONGEST_HEADER,
    add_http,
    read_body,
    split_answer,
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

_LINE = re.compile(
    rb"(?:\r?\n)*([a-z][a-z0-9+.-]{1,20}:[^\r\n\t]{1,4000}?) (\S{1,60}) (\d{14}) ([^\n]{1,400}?) ?"
    rb"(\d{1,12})\r?\n"
)
_NEXT = re.compile(rb"\n(?=https?://[^\r\n\t]{1,4000}? \S{1,60} \d{14} [^\n]{1,400}\d\r?\n)")
_LONGEST_LINE = 8_192
_PIECE = 1 << 20
_MOST_DAMAGES = 1_000

is_arc = re.compile(rb"filedesc:\S{1,1000} \S{1,60} \d{8,14} ").match


def read_arc(source: Source, name: str, notes: Notes, skip: Skip) -> Iterator[Record]:
    """Yield the records of an archive; what is damaged is passed by."""
    size, position, damages = source.length(), 0, 0
    with source.open() as file:
        while position < size:
            line = _line(file, position)
            end = line.end + line.length if line else size + 1
            if line is None or end > size:
                if position + 4 >= size:
                    return
                notes.damage(name, source.base + position, "is damaged or ends within a record")
                damages += 1
                found = (
                    _next(file, line.end if line else position + 1)
                    if damages < _MOST_DAMAGES
                    else None
                )
                if found is None:
                    return
                position = found
                continue
            if (record := _record(file, position, line, source, skip)) is not None:
                yield record
            position = end


def read_arc_record(file: BinaryIO, offset: int) -> tuple[Head, bytes]:
    """Read the record at an offset, with its body."""
    line = _line(file, offset)
    if line is None:
        raise OSError("no record at this place of the archive any more")
    head = _head(file, offset, line)
    return head, _body(file, head, line)[0]


class _Line:
    """What stands before a record, and where its block begins."""

    __slots__ = ("address", "date", "end", "length", "type")

    def __init__(self, found: re.Match[bytes], position: int) -> None:
        address, _, date, type_, length = found.groups()
        # Heritrix wrote addresses as they stood in a page, with spaces
        self.address = address.decode("utf-8", "replace").replace(" ", "%20")
        self.date = date.decode("ascii")
        self.type = type_.split()[0].decode("ascii", "replace") if type_.split() else ""
        self.length, self.end = int(length), position + found.end()


def _line(file: BinaryIO, position: int) -> _Line | None:
    file.seek(position)
    found = _LINE.match(file.read(_LONGEST_LINE))
    return _Line(found, position) if found else None


def _next(file: BinaryIO, position: int) -> int | None:
    """The next place behind damage that looks like the line before a record."""
    while True:
        file.seek(position)
        piece = file.read(_PIECE)
        if found := _NEXT.search(piece):
            return position + found.end()
        if len(piece) < _PIECE:
            return None
        position += _PIECE - _LONGEST_LINE


def _record(
    file: BinaryIO, position: int, line: _Line, source: Source, skip: Skip
) -> Record | None:
    if not line.address.startswith(("http:", "https:")):
        skip(None, "requests and metadata")
        return None
    head = _head(file, position, line)
    if reason := passed_over(head):
        skip(head, reason)
        return None
    body, size, sha256 = _body(file, head, line)
    document = kind_of_document(head, body)
    if document is None:
        skip(head, "no text")
        return None
    return Record(source, head, document, size, sha256)


def _head(file: BinaryIO, position: int, line: _Line) -> Head:
    """Headers of the answer; ``line.end`` is moved to where its body begins."""
    head = Head(
        position,
        "response",
        clean_address(line.address),
        utc_time(line.date),
        content_type=line.type,
    )
    file.seek(line.end)
    answer = split_answer(file.read(min(line.length, LONGEST_HEADER)))
    if answer is None:
        return head
    http, begins = answer
    add_http(head, http)
    head.content_type = head.content_type or line.type
    line.end, line.length = line.end + begins, line.length - begins
    return head


def _body(file: BinaryIO, head: Head, line: _Line) -> tuple[bytes, int, str]:
    """The body as far as it may be kept, its size, and its hash."""
    file.seek(line.end)
    return read_body(file, line.length, chunked=head.chunked)
