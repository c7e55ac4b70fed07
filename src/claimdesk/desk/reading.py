"""The stage that reads: captures → articles or rejections, in worker processes that may fail."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from claimdesk import workers
from claimdesk.articles import corpus as pages
from claimdesk.articles.brief import brief
from claimdesk.articles.same_page import Copy
from claimdesk.desk import fingerprint
from claimdesk.desk.page_reader import Readable, load_extractor, read_file
from claimdesk.desk.report import Progress, Report
from claimdesk.records import Capture, Problem, Rejection
from claimdesk.store import briefs, cache
from claimdesk.store.database import Store
from claimdesk.text import sha256

READ_SECONDS = 20.0
FEW_TO_READ = 20
"""So few pages are read sooner than a worker is ready to split what is in them."""
READ_MEMORY = 1_000_000_000
"""Address space of a worker that reads pages, in bytes; it begins with a quarter of that."""


class Readings(NamedTuple):
    """What came of reading captures: those with articles, and why others have none, by their id.

    What was read is in the cache.
    """

    copies: Sequence[Copy]
    rejections: Mapping[str, Rejection]


def _failed_reading(item: Readable, failed: workers.Failed) -> workers.Failed:  # noqa: ARG001
    return failed


def read_all(
    items: Sequence[Readable], processes: int
) -> Generator[bytes | workers.Failed, None, None]:
    """Read captures in workers, within the limits; packed results are in order."""
    return workers.run(
        read_file,
        items,
        workers=min(processes, max(1, len(items))),
        timeout=READ_SECONDS,
        on_failure=_failed_reading,
        initializer=load_extractor,
        memory=READ_MEMORY,
    )


def read(
    store: Store,
    found: list[pages.Found],
    report: Report,
    progress: Progress,
    processes: int,
    split_soon: Callable[[int], object],
) -> Readings:
    """Read every capture, as far as the cache does not have what is in it.

    Calls ``split_soon`` with the number of new ones: as soon as no worker is needed any more or,
    where they are few, before they are read.
    """
    program = fingerprint.reading()
    todo = _unread(store, found, program)
    if len(todo) <= FEW_TO_READ:
        split_soon(len(todo))
    rejected = {c.id: place for c, place in found if isinstance(place, Rejection)}
    results = read_all(todo, processes)
    with closing(results):  # a write that fails must not leave workers behind
        shown = progress("Reading pages", zip(todo, results, strict=True), len(todo))
        for (capture, _), result in shown:
            report.read += 1
            if isinstance(result, workers.Failed):
                rejected[capture.id] = Rejection(result.reason, result.detail)
                report.problems.append(_page_problem(capture, result))
            else:
                key = reading_key(capture, program)
                cache.save_reading(store, capture.id, key, result)
                briefs.add(store, capture.id, result, brief)  # while workers read the next ones
    if len(todo) > FEW_TO_READ:
        split_soon(len(todo))
    captures = {capture.id: capture for capture, _ in found if capture.id not in rejected}
    return _told(store, captures, rejected)


def _told(
    store: Store, captures: Mapping[str, Capture], rejected: dict[str, Rejection]
) -> Readings:
    """What is in the cache of these captures, beside those that were rejected before."""
    copies = []
    briefs.fill(store, brief)  # where a build was interrupted, or was given what was read
    for id_, reason, detail, *told in briefs.heads(store):
        if id_ not in captures:
            continue
        if reason is not None:
            rejected[id_] = Rejection(reason, detail)
        else:
            copies.append(Copy.told(captures[id_], *told))
    return Readings(copies, rejected)


def _unread(store: Store, found: Sequence[pages.Found], program: str) -> list[Readable]:
    """The captures that no cached reading is of, as they are now."""
    left = {c.id: (c, place) for c, place in found if isinstance(place, pages.Place)}
    for id_, key in cache.reading_keys(store):
        if id_ in left and key == reading_key(left[id_][0], program):
            del left[id_]
    return list(left.values())


def reading_key(capture: Capture, program: str) -> str:
    """On what a reading depends: the program, and what servers and lists say of the page."""
    c = capture
    said = (c.url, c.captured_at, c.status, c.media_type, c.charset, c.archived_url, c.known)
    return f"{program}, {sha256(repr(said))[:24]}"


def _page_problem(capture: Capture, failed: workers.Failed) -> Problem:
    return Problem(
        capture.path,
        None,
        None,
        None,
        f"this page could not be processed: {failed.reason.replace('_', ' ')}, {failed.detail}",
        "It is kept and recorded; the next build tries it again.",
    )
