"""The stage that reads: captures → articles or rejections, in worker processes that may fail."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from claimdesk import workers
from claimdesk.articles import corpus as pages
from claimdesk.articles.brief import brief
from claimdesk.desk import fingerprint
from claimdesk.desk.page_reader import Readable, load_extractor, read_file
from claimdesk.desk.report import Progress, Report
from claimdesk.records import Capture, Problem, Rejection
from claimdesk.store import briefs, cache
from claimdesk.store.database import Store
from claimdesk.text import sha256
from claimdesk.workers import Crew

READ_SECONDS = 20.0
FEW_TO_READ = 20
"""So few pages are read sooner than a worker is ready to split what is in them."""
READ_MEMORY = 1_000_000_000
"""Address space of a worker that reads pages, in bytes; it begins with a quarter of that."""


class Readings(NamedTuple):
    """What came of reading captures: those with articles, and why others have none, by their id.

    What was read is in the cache; ``said`` tells on what it depends besides bytes and program.
    """

    said: Mapping[str, str]
    rejections: Mapping[str, Rejection]


def _failed_reading(item: Readable, failed: workers.Failed) -> workers.Failed:  # noqa: ARG001
    return failed


def readers(processes: int) -> Crew:
    """Workers that read captures, within the limit of memory."""
    return Crew(processes, memory=READ_MEMORY)


def begin_readers(crew: Crew, pages_: int) -> None:
    """Have workers load the extractor, while it is found out what there is to read."""
    crew.begin(read_file, pages_, load_extractor)


def read_all(
    crew: Crew, items: Sequence[Readable]
) -> Generator[bytes | workers.Failed, None, None]:
    """Read captures in workers, within the limit of time; packed results are in order."""
    return crew.run(
        read_file,
        items,
        timeout=READ_SECONDS,
        on_failure=_failed_reading,
        initializer=load_extractor,
    )


def read(
    store: Store,
    found: list[pages.Found],
    report: Report,
    progress: Progress,
    crew: Crew,
    split_soon: Callable[[int], object],
) -> Readings:
    """Read every capture, as far as the cache does not have what is in it.

    Calls ``split_soon`` with the number of new ones: as soon as no worker is needed any more or,
    where they are few, before they are read.
    """
    program = fingerprint.reading()
    said = {c.id: said_of(c) for c, place in found if isinstance(place, pages.Place)}
    todo = _unread(store, found, program, said)
    if len(todo) <= FEW_TO_READ:
        split_soon(len(todo))
    rejected = {c.id: place for c, place in found if isinstance(place, Rejection)}
    results = read_all(crew, todo)
    with closing(results):  # a write that fails must not leave workers behind
        shown = progress("Reading pages", zip(todo, results, strict=True), len(todo))
        for (capture, _), result in shown:
            report.read += 1
            if isinstance(result, workers.Failed):
                rejected[capture.id] = Rejection(result.reason, result.detail)
                report.problems.append(_page_problem(capture, result))
            else:
                key = _key(program, said[capture.id])
                cache.save_reading(store, capture.id, key, result)
                briefs.add(store, capture.id, result, brief)  # while workers read the next ones
    crew.end()
    if len(todo) > FEW_TO_READ:
        split_soon(len(todo))
    briefs.fill(store, brief)  # where a build was interrupted, or was given what was read
    for id_, reason, detail in briefs.rejections(store):
        if id_ in said and id_ not in rejected:
            rejected[id_] = Rejection(reason, detail)
    return Readings({id_: one for id_, one in said.items() if id_ not in rejected}, rejected)


def _unread(
    store: Store, found: Sequence[pages.Found], program: str, said: Mapping[str, str]
) -> list[Readable]:
    """The captures that no cached reading is of, as they are now."""
    read = {id_ for id_, key in cache.reading_keys(store) if key == _key(program, said.get(id_))}
    return [
        (capture, place)
        for capture, place in found
        if isinstance(place, pages.Place) and capture.id not in read
    ]


def reading_key(capture: Capture, program: str) -> str:
    """On what a reading depends: the program, and what servers and lists say of the page."""
    return _key(program, said_of(capture))


def said_of(capture: Capture) -> str:
    """What servers and lists say of a page, as a hash."""
    c = capture
    said = (c.url, c.captured_at, c.status, c.media_type, c.charset, c.archived_url, c.known)
    return sha256(repr(said))[:24]


def _key(program: str, said: str | None) -> str:
    return f"{program}, {said}"


def _page_problem(capture: Capture, failed: workers.Failed) -> Problem:
    return Problem(
        capture.path,
        None,
        None,
        None,
        f"this page could not be processed: {failed.reason.replace('_', ' ')}, {failed.detail}",
        "It is kept and recorded; the next build tries it again.",
    )
