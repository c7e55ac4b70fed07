"""WARC files → the records that can be pages, whatever state the files are in.

In: an archive, plain or gzipped record by record. Out: its records in their order with bodies,
one at a time. Reading goes on behind damage where a record begins again. Where two records share
a gzip member no offset leads to the second: from there on the archive is unpacked first.

fastwarc ends silently in the middle of a torn record, and a record whose length is wrong shows
only in what follows it. So each record is held back until the next one was found to begin.
"""

import hashlib
from collections.abc import Callable, Generator, Iterator
from typing import BinaryIO

from fastwarc.stream_io import GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from claimdesk.articles.corpus.http_answer import (
    LONGEST_HEADER,
    add_http,
    is_loose,
    lowered,
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
from claimdesk.articles.corpus.resync import GZIP, next_start, sound_end
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.spool import Budget, Exhausted
from claimdesk.bodies import MOST_BYTES, join_chunks
from claimdesk.days import utc_time

_KINDS = {
    int(WarcRecordType.response): "response",
    int(WarcRecordType.resource): "resource",
    int(WarcRecordType.revisit): "revisit",
}
_MOST_DAMAGES = 1_000
"""After so many an archive is left: more would be found for hours in a file made to do that."""

_PIECE = 1 << 20
_LOOK = 64
_UNTYPED = (int(WarcRecordType.unknown), int(WarcRecordType.no_type))


class _Packed(Exception):  # noqa: N818 - says how the archive is made, which is no error
    """Records share a gzip member that begins at ``position``."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class _Damaged(Exception):  # noqa: N818 - caught below, always
    def __init__(self, position: int, reason: str) -> None:
        super().__init__(reason)
        self.position, self.reason = position, reason


Skip = Callable[[Head | None, str], None]
"""Told of each record that is passed over, as far as it has an address, and why."""


Unpack = Callable[[int], Source]
"""Gives an unpacked copy of the archive from a position on."""


def read_warc(
    source: Source, name: str, notes: Notes, skip: Skip, unpack: Unpack, start: int = 0
) -> Iterator[Record]:
    """Yield the records of an archive from a position on; what is damaged is passed by."""
    position: int | None = start
    budget, seen = Budget(source.length()), False
    with source.open() as file:
        packed = file.read(3) == GZIP
        for _ in range(_MOST_DAMAGES):
            run = _Run(source, position or 0, budget, packed=packed)
            try:
                yield from run.records(skip)
            except _Damaged as damage:
                notes.damage(name, source.base + damage.position, damage.reason)
                position = next_start(file, run.resume, packed=packed)
            except _Packed as found:
                yield from read_warc(unpack(found.position), name, notes, skip, unpack)
                return
            except Exhausted as end:
                notes.damage(name, source.base + run.resume - 1, str(end))
                return
            else:
                if not (seen or run.seen) and source.length():
                    notes.damage(name, source.base, "has no record in it")
                return
            seen = True
            if position is None:
                return
    notes.damage(name, source.base + (position or 0), "is damaged in too many places; left here")


def read_stretch(source: Source, start: int, stop: int | None, skip: Skip) -> list[Record] | None:
    """Read a gzipped archive from one place to another at which records begin.

    None where anything is not as it should be, or no record begins just where this should end.
    """
    run = _Run(source, start, Budget(source.length()), packed=True, stop=stop)
    try:
        records = list(run.records(skip))
    except (_Damaged, _Packed, Exhausted):
        return None
    return records if run.seen and run.ended == stop else None


def read_record(stream: BinaryIO, offset: int) -> tuple[Head, bytes]:
    """Read the record that begins at an offset, with the body that was hashed."""
    stream.seek(offset)
    for raw in ArchiveIterator(stream, parse_http=False, max_header_len=LONGEST_HEADER):
        head = _head(raw, _KINDS.get(int(raw.record_type), ""))
        if head is None:
            break
        head.offset = offset
        read = _loose_body(stream, head, Budget(0)) if head.loose else _body(raw, head, Budget(0))
        return head, read[0]
    raise OSError("no record at this place of the archive any more")


class _Run:
    """One stretch of an archive without damage."""

    def __init__(
        self,
        source: Source,
        start: int,
        budget: Budget,
        *,
        packed: bool,
        stop: int | None = None,
    ) -> None:
        self.source, self.packed = source, packed
        self.resume = start + 1
        """From where on to look for the next record after damage."""
        self.ended: int | None = None
        """Where the first record behind the stretch begins."""
        self._budget = budget
        self._start, self._stop = start, stop
        self._held: tuple[int, Record | None] | None = None

    @property
    def seen(self) -> bool:
        """Whether there was any record."""
        return self._held is not None

    def records(self, skip: Skip) -> Iterator[Record]:
        """Yield records up to the end. Raises where it cannot go on: see the module."""
        reason = "ends before this record does, or the record's length is wrong"
        with self.source.open() as file:
            file.seek(self._start)
            try:
                yield from self._read(file, skip)
            except OSError as error:
                reason = f"is damaged here: {str(error)[:100]}"
                sound = yield from self._release(file)
                raise _Damaged(sound or self.resume - 1, reason) from error
            if self._held:
                end = yield from self._release(file)
                if end is None:
                    raise _Damaged(self._held[0], reason)
                if self.ended is None and _anything(file, end):
                    raise _Damaged(end, "is damaged here: what follows is no record")

    def _read(self, file: BinaryIO, skip: Skip) -> Iterator[Record]:
        gzip = GzipReader(file) if self.packed else None
        archive = ArchiveIterator(
            gzip or file, parse_http=False, max_header_len=LONGEST_HEADER, stream_detect=False
        )
        for raw in archive:
            position = raw.stream_pos
            if gzip is not None and position != gzip.frame_start_position():
                raise _Packed(self._held[0] if self._held else self._start)
            if self._stop is not None and position >= self._stop:
                self.ended = position
                return
            if self._held and self._held[1]:
                yield self._held[1]
            self._held, self.resume = (position, None), position + 1
            self._held = (position, _record(raw, self.source, self._budget, skip))

    def _release(self, file: BinaryIO) -> Generator[Record, None, int | None]:
        """Hand out the record held back if it is whole; returns where it ends."""
        if self._held is None:
            return None
        end = sound_end(file, self._held[0], packed=self.packed)
        if end is not None:
            self.resume = end
            if self._held[1]:
                yield self._held[1]
        return end


def _anything(file: BinaryIO, position: int) -> bool:
    """Whether more than blank lines follows; fastwarc may take it for the end."""
    file.seek(position)
    return bool(file.read(_LOOK).strip(b"\r\n\0 "))


def _record(raw: WarcRecord, source: Source, budget: Budget, skip: Skip) -> Record | None:
    """The record with its body, or None where it is passed over."""
    type_ = int(raw.record_type)
    kind = _KINDS.get(type_)
    if type_ in _UNTYPED and "WARC-Type" not in raw.headers:
        raise _Damaged(raw.stream_pos, "is damaged here: a record without a type")
    if type_ in _UNTYPED and "\n" in (raw.headers.get("WARC-Type") or ""):
        raise _Damaged(raw.stream_pos, "has a record here whose headers end in LF, not CRLF")
    budget.spend(raw.content_length if kind is None else 0)
    head = _head(raw, kind) if kind else None
    if head is None:
        skip(None, "requests and metadata")
        return None
    if head.loose:
        with source.open() as file:
            body, size, sha256 = _loose_body(file, head, budget)
    if reason := passed_over(head):
        skip(head, reason)
        return None
    if not head.loose:
        body, size, sha256 = _body(raw, head, budget)
    head.swallows = swallows(body)
    document = kind_of_document(head, body)
    if document is None:
        skip(head, "no text")
        return None
    return Record(source, head, document, size, sha256)


def _head(raw: WarcRecord, kind: str) -> Head | None:
    """What the headers of a record say; None where they cannot be read."""
    try:
        said = lowered(raw.headers)
        head = Head(
            raw.stream_pos,
            kind,
            clean_address(said.get("warc-target-uri", "")),
            utc_time(said.get("warc-date", "")),
            content_type=said.get("content-type", ""),
            digest=said.get("warc-payload-digest", ""),
        )
        if kind == "revisit":
            address = clean_address(said.get("warc-refers-to-target-uri", ""))
            head.refers_to = (address, utc_time(said.get("warc-refers-to-date", "")))
        if raw.is_http:
            raw.parse_http()
            add_http(head, raw.http_headers)
            head.loose = is_loose(raw.http_headers)
    except (ValueError, OSError):  # bytes that are no text, or no HTTP
        return None
    return head


def _loose_body(stream: BinaryIO, head: Head, budget: Budget) -> tuple[bytes, int, str]:
    """The body of an answer whose own headers end in LF; what they say goes to the head."""
    stream.seek(head.offset)
    raw = next(iter(ArchiveIterator(stream, parse_http=False, max_header_len=LONGEST_HEADER)))
    start = raw.reader.read(LONGEST_HEADER)
    if found := split_answer(start):
        add_http(head, found[0])
        start = start[found[1] :]
    return _body(raw, head, budget, start)


def _body(
    raw: WarcRecord, head: Head, budget: Budget, start: bytes = b""
) -> tuple[bytes, int, str]:
    """The body as far as it may be kept, its size, and its hash; ``start`` was read before."""
    body = start + raw.reader.read(MOST_BYTES + 1 - len(start))
    budget.spend(len(body))
    if len(body) <= MOST_BYTES:
        body = join_chunks(body) if head.chunked else body
        return body, len(body), hashlib.sha256(body).hexdigest()
    digest, size = hashlib.sha256(body), len(body)
    while piece := raw.reader.read(_PIECE):
        budget.spend(len(piece))
        digest.update(piece)
        size += len(piece)
    return body, size, digest.hexdigest()
