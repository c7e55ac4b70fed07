"""Rows of captures → places from which a worker reads their bytes, fetched where they lie far."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from claimdesk.articles.corpus import Place
from claimdesk.articles.corpus.source import Source
from claimdesk.cluster.captured import capture_of, place_of
from claimdesk.cluster.shards import Row
from claimdesk.cluster.storage import Folder
from claimdesk.records import Capture

Readable = tuple[Capture, Place]
_TIMES, _HEADERS = 6, 1 << 20
"""A record is at most so many times as long as its document (JSON escapes, chunks), and headers."""


@contextmanager
def opened(corpus: Folder, rows: Sequence[Row]) -> Iterator[list[Readable]]:
    """The captures of these rows, in order; copies are deleted at the end."""
    if corpus.local:
        yield [(capture_of(row), place_of(row, corpus.local)) for row in rows]
        return
    with TemporaryDirectory(prefix="claimdesk-") as scratch:
        yield _fetched(corpus, rows, Path(scratch))


def _fetched(corpus: Folder, rows: Sequence[Row], scratch: Path) -> list[Readable]:
    """Copy of each file the stretch that these rows lie in."""
    of_file: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_file[row["file"]].append(row)
    copies = {}
    for number, (name, some) in enumerate(sorted(of_file.items())):
        begin = min(_begin(row) for row in some)
        end = max(_begin(row) + _TIMES * row["bytes"] + _HEADERS for row in some)
        whole = some[0]["form"] in ("page", "packed_page")
        copies[name] = scratch / str(number) / Path(name).name, begin
        corpus.fetch(name, copies[name][0], begin, None if whole else end)
    found = []
    for row in rows:
        path, begin = copies[row["file"]]
        place = Place(row["form"], Source(path), _begin(row) - begin)
        found.append((capture_of(row), place))
    return found


def _begin(row: Row) -> int:
    """Where the record of a row begins in its file."""
    return int(row["start"] + row["at"])
