"""The folder → its captures, each with the place of its bytes or the reason why it has none.

Captures come in the order of their files and of their offsets in them; revisits come last, as
they may refer to anything. File times are never looked at: a copy of the folder gives the same
captures. Nothing is written (but unpacked copies in a temporary folder), and nothing fetched.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from claimdesk.articles.corpus import lists, wacz
from claimdesk.articles.corpus.arc import is_arc, read_arc
from claimdesk.articles.corpus.files import Entry, entries
from claimdesk.articles.corpus.index import Index, Original
from claimdesk.articles.corpus.lf_warc import begins_loosely, read_loose
from claimdesk.articles.corpus.lines import read_lines
from claimdesk.articles.corpus.media import charset
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.parallel_warc import read_parts
from claimdesk.articles.corpus.place import Form, Place
from claimdesk.articles.corpus.record import Head, Record, origin
from claimdesk.articles.corpus.resync import GZIP
from claimdesk.articles.corpus.single_file import saved_page
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.spool import BROKEN, ZSTD, Spool, gunzip, unzstd
from claimdesk.records import Capture, Known, Problem, Rejection
from claimdesk.text import make_id

Found = tuple[Capture, Place | Rejection]

_BATCH = 32
_EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read, in order, and what people wrote down: of files, and of addresses."""

    entries: Sequence[Entry]
    listed: Mapping[str, lists.Listed]
    known: Mapping[str, Known]


def listing(folder: Path, notes: Notes, only: Collection[str] | None = None) -> Listing:
    """Look which files of a folder are to be read; ``only`` those of these names, if given."""
    found = [
        entry
        for entry in entries(folder, notes.left_alone)
        if _nameable(entry, notes) and (only is None or entry.name in only)
    ]
    names = {entry.name for entry in found if entry.form == "page"}
    return Listing(found, lists.read_list(folder, names, notes), lists.read_known(folder, notes))


def _nameable(entry: Entry, notes: Notes) -> bool:
    """Whether the name of a file is text; no database or page can show it otherwise."""
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        shown = entry.name.encode("utf-8", "backslashreplace").decode()
        reason = "the name of the file is not UTF-8, so it was not read"
        notes.tell(Problem(shown, None, None, None, reason, "Give it another name"))
        return False
    return True


class Corpus:
    """A folder while it is read; places stay valid until it is closed.

    ``workers`` is the number of processes that may read a large archive. ``notes`` has the
    problems, and the counts of what was passed over, once all was iterated. ``only`` are the
    names of the files to read, where not all of them are asked for; ``known_of`` says what is
    known of the folder, where somebody has looked into it before.
    """

    def __init__(
        self,
        folder: Path,
        workers: int = 1,
        only: Collection[str] | None = None,
        *,
        known_of: Listing | None = None,
    ) -> None:
        self._workers = workers
        self.notes = Notes()
        self._spool, self._index = Spool(), Index()
        found = known_of or listing(folder, self.notes, only)
        self._entries, self._listed, self._known = found.entries, found.listed, found.known

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._spool.close()
        self._index.close()

    @property
    def names(self) -> list[str]:
        """The files that are a page each; each is the path of its capture."""
        return [entry.name for entry in self._entries if entry.form == "page"]

    def __iter__(self) -> Iterator[Found]:
        yield from self.captures()
        yield from self.revisits()

    def captures(self) -> Iterator[Found]:
        """Yield what lies in the files themselves; revisits are kept until it was all seen."""
        for entry in self._entries:
            try:
                yield from self._read(entry)
            except OSError as error:
                reason = f"cannot be read: {error.strerror or error}"
                remedy = "Mend the file or its permissions and build again"
                self.notes.tell(Problem(entry.name, None, None, None, reason, remedy))

    def _read(self, entry: Entry) -> Iterator[Found]:
        if entry.form == "page":
            capture, broken = saved_page(entry, self._listed.get(entry.name))
            place = Place("packed_page" if entry.packed else "page", Source(entry.path))
            yield self._found(capture, broken or place)
        elif entry.form == "lines":
            source = self._unpacked(entry.name, Source(entry.path)) if entry.packed else None
            source = source or Source(entry.path)
            for capture in read_lines(source, entry.name, self.notes):
                yield self._found(capture, Place("line", source, capture.offset))
        elif entry.form == "archive":
            yield from self._archive(entry.name, Source(entry.path))
        else:
            for member in wacz.members(entry.path, entry.name, self._spool, self.notes):
                yield from self._archive(member.name, member.source)

    def _archive(self, name: str, source: Source) -> Iterator[Found]:
        """The captures of an archive, as it is or unpacked; by its bytes, not by its name."""
        with source.open() as file:
            start = file.read(4)
        if start in ZSTD or (start[:3] == GZIP and self._form(source) != "warc"):
            source = self._unpacked(name, source)
        form = self._form(source)
        if form == "arc":
            found = read_arc(source, name, self.notes, self._skip)
        elif form == "loose":
            found = read_loose(source, name, self.notes, self._skip)
        else:
            unpack = partial(self._unpacked, name, source)
            found = read_parts(source, name, self.notes, self._skip, unpack, self._workers)
        yield from self._captures(name, form, found)

    def _captures(self, name: str, form: Form, records: Iterator[Record]) -> Iterator[Found]:
        for record in _in_batches(records):
            head, source = record.head, record.source
            place = Place(form, source, head.offset)
            head.offset += source.base
            if head.swallows and not source.is_gzip:  # a gzip member ends where its record does
                self.notes.damage(name, head.offset, _SWALLOWS)
            if head.kind == "revisit":
                self._index.add_revisit(name, head)
                continue
            capture = _capture(name, head, record.media_type, record.size, record.sha256)
            yield self._found(capture, place, head)

    def _found(self, capture: Capture, place: Place | Rejection, head: Head | None = None) -> Found:
        """The capture with what is known of it, or as a copy of one that came before."""
        if self._known and capture.url:
            capture = self._with_known(capture, capture.url)
        if first := self._index.first(capture):
            return capture, Rejection("duplicate", f"the same as {first}")
        if isinstance(place, Place):
            self._index.add(capture, place, head)
        return capture, place

    def _with_known(self, capture: Capture, url: str) -> Capture:
        more, said = self._known.get(lists.page_key(url)), capture.known
        if more is None:
            return capture
        known = Known(
            said.title or more.title, said.author or more.author, said.published or more.published
        )
        return replace(capture, known=known)

    def revisits(self) -> Iterator[Found]:
        """Yield what revisits mean, after all else."""
        for name, head, original in self._index.revisits():
            if original is None:
                yield self._found(_capture(name, head, "text/html", 0, _EMPTY_SHA256), _LOST)
            elif original.place is None:
                self.notes.passed_over["no text"] += 1
            else:
                yield self._revisit(name, head, original, original.place)

    def _revisit(self, name: str, head: Head, original: Original, place: Place) -> Found:
        capture = _capture(name, head, original.media_type, original.bytes, original.sha256)
        capture = replace(capture, status=original.status, charset=original.charset)
        if self._known and capture.url:
            capture = self._with_known(capture, capture.url)
        first = self._index.first(capture)
        return capture, Rejection("duplicate", f"the same as {first}") if first else place

    def _skip(self, head: Head | None, reason: str) -> None:
        self.notes.passed_over[reason] += 1
        if head is not None and head.kind != "revisit" and reason == "no text":
            self._index.add_other(head)

    def _unpacked(self, name: str, source: Source, position: int = 0) -> Source:
        """An unpacked copy of an archive from a position on."""
        with source.open() as file:
            zstd = file.read(4) in ZSTD
            file.seek(position)
            stream = (unzstd if zstd else gunzip)(file)
            copy, trouble = self._spool.unpack(stream, source.length())
        if trouble:
            self.notes.damage(name, position, trouble)
        return Source(copy, base=position)

    def _form(self, source: Source) -> Literal["warc", "arc", "loose"]:
        """Which kind of archive it is, by its first bytes; they may be packed."""
        with source.open() as file:
            packed = file.read(3) == GZIP
            file.seek(0)
            try:
                head = (gunzip(file) if packed else file).read(4096)
            except BROKEN:
                return "warc"
        if is_arc(head):
            return "arc"
        return "loose" if begins_loosely(head) else "warc"


_SWALLOWS = "a record that holds others, as its length may be wrong; it was read as it is"
_LOST = Rejection("revisit_lost", "a revisit of a capture that is not in the corpus")


def _in_batches(records: Iterator[Record]) -> Iterator[Record]:
    """The same records, some read ahead: a twelfth faster than by turns with what is done to them.

    A failure of the disk is raised when everything that was read before it was handed out.
    """
    batch: list[Record] = []
    failure = None
    try:
        for record in records:
            batch.append(record)
            if len(batch) == _BATCH:
                yield from batch
                batch.clear()
    except OSError as error:
        failure = error
    yield from batch
    if failure is not None:
        raise failure


def _capture(name: str, head: Head, media_type: str, size: int, sha256: str) -> Capture:
    found = origin(head.address, head.date, head.memento)
    return Capture(
        id=make_id("cap", name, str(head.offset), sha256),
        path=name,
        sha256=sha256,
        media_type=media_type,
        bytes=size,
        url=found.url,
        captured_at=found.captured_at,
        status=head.status,
        offset=head.offset,
        charset=charset(head.content_type),
        archived_url=found.archived_url,
    )


def scan(folder: Path) -> Iterator[Found]:
    """Yield every capture of a folder; unpacked copies are deleted after the last."""
    with Corpus(folder) as corpus:
        yield from corpus
