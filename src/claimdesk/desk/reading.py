"""The stage that reads: captures → articles or rejections, in worker processes that may fail.

Workers import this module: keep its imports few. Only they load the extractor.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing

from claimdesk import workers
from claimdesk.articles import corpus as pages
from claimdesk.bodies import MOST_BYTES
from claimdesk.desk import fingerprint
from claimdesk.desk.report import Progress, Report
from claimdesk.records import Article, Capture, Problem, Rejection
from claimdesk.store import cache
from claimdesk.store.database import Store
from claimdesk.store.packing import pack_reading
from claimdesk.text import sha256

READ_SECONDS = 20.0
READ_MEMORY = 1_000_000_000
"""Address space of a worker that reads pages, in bytes; it begins with a quarter of that."""

Readable = tuple[Capture, pages.Place]


def load_extractor() -> None:
    """Import what reads pages, once a worker."""
    import claimdesk.articles.extract.document  # noqa: F401


def read_file(item: Readable) -> bytes:
    """A worker's task: the packed reading of one capture."""
    from claimdesk.articles.extract.document import extract

    capture, place = item
    raw = b"" if capture.bytes > MOST_BYTES else pages.read_bytes(place)
    return pack_reading(extract(raw, capture))


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
    done: Callable[[int], object],
) -> list[tuple[Capture, Article | Rejection]]:
    """The reading of every capture, from the cache where nothing changed.

    Calls ``done`` with the number of new ones as soon as no worker is needed any more.
    """
    program = fingerprint.reading()
    placed = [(c, place) for c, place in found if isinstance(place, pages.Place)]
    keys = {capture.id: reading_key(capture, program) for capture, _ in placed}
    known = cache.known_readings(store, keys)
    todo = [item for item in placed if item[0].id not in known]
    results = read_all(todo, processes)
    rejected = {c.id: place for c, place in found if isinstance(place, Rejection)}
    with closing(results):  # a write that fails must not leave workers behind
        shown = progress("Reading pages", zip(todo, results, strict=True), len(todo))
        for (capture, _), result in shown:
            report.read += 1
            if isinstance(result, workers.Failed):
                rejected[capture.id] = Rejection(result.reason, result.detail)
                report.problems.append(_page_problem(capture, result))
            else:
                cache.save_reading(store, capture.id, keys[capture.id], result)
    done(len(todo))
    kept = dict(cache.readings(store, keys.keys() - rejected.keys()))
    return [(c, rejected.get(c.id) or kept[c.id]) for c, _ in found]


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
