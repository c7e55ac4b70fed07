"""Large archives in several processes: each reads a stretch, and the results come in order.

Stretches begin where a gzip member does that holds a record. Each has to end just where the next
begins; where one does not, or anything in it is damaged, the rest is read in one go from there, so
that the captures are the same whatever the number of processes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimdesk import workers as pool
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.record import Head, Record
from claimdesk.articles.corpus.resync import GZIP, next_start
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.warc import Skip, Unpack, read_stretch, read_warc

LARGE = 128 << 20
"""Bytes from which on it is worth starting processes."""

PART = 32 << 20
_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an archive; ``stop`` None: to its end."""

    source: Source
    start: int
    stop: int | None


@dataclass(slots=True)
class Done:
    """What a stretch held: its records, and what was passed over in it."""

    records: list[Record] = field(default_factory=list)
    others: list[tuple[Head, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def skip(self, head: Head | None, reason: str) -> None:
        """Keep what was passed over."""
        if head is None:
            self.counts[reason] += 1
        else:
            self.others.append((head, reason))


def read_part(part: Part) -> Done | None:
    """Read one stretch in a worker; None where it has to be read another way."""
    done = Done()
    records = read_stretch(part.source, part.start, part.stop, done.skip)
    if records is None:
        return None
    done.records = records
    return done


def read_parts(
    source: Source, name: str, notes: Notes, skip: Skip, unpack: Unpack, workers: int
) -> Iterator[Record]:
    """Like ``read_warc``, in several processes where that is worth it."""
    starts = _starts(source) if workers > 1 and source.length() >= LARGE else [0]
    parts = [Part(source, *ends) for ends in zip(starts, [*starts[1:], None], strict=True)]
    start = 0
    if len(parts) > 1:
        for part, done in _run(parts, workers):
            start = part.start
            if done is None:
                break
            for head, reason in done.others:
                skip(head, reason)
            for reason, count in done.counts.items():
                for _ in range(count):
                    skip(None, reason)
            yield from done.records
        else:
            return
    yield from read_warc(source, name, notes, skip, unpack, start)


def _run(parts: list[Part], workers: int) -> Iterator[tuple[Part, Done | None]]:
    results = pool.run(
        read_part,
        parts,
        workers=min(workers, len(parts)),
        timeout=_SECONDS,
        on_failure=lambda _part, _failed: None,
    )
    yield from zip(parts, results, strict=True)


def _starts(source: Source) -> list[int]:
    """Places about ``PART`` apart at which a record begins."""
    found, size = [0], source.length()
    with source.open() as file:
        if file.read(3) != GZIP:
            return found
        while found[-1] + PART < size:
            place = next_start(file, found[-1] + PART, packed=True)
            if place is None:
                break
            found.append(place)
    return found
