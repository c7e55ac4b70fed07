"""The stages in order: ``corpus/`` and ``claims/`` → ``claims.db``.

What a page says and which claims a text makes are cached under their inputs, so that a second run
does only what changed and an interrupted one goes on where it stopped. What the database shows is
then brought up to date in one transaction. Nothing is fetched.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from claimdesk import workers
from claimdesk.articles import corpus as pages
from claimdesk.articles.editions import Edition, Version, editions_of
from claimdesk.articles.extract.document import extract
from claimdesk.bodies import MOST_BYTES
from claimdesk.desk import apply, fingerprint, folder
from claimdesk.desk.publish import Articles, publish
from claimdesk.errors import InputError
from claimdesk.records import Article, Capture, Problem, Rejection
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.pipeline import load, split_text
from claimdesk.store import cache, renewal
from claimdesk.store.database import Store
from claimdesk.store.digest import counts, log_run
from claimdesk.text import sha256

READ_SECONDS = 20.0
SPLIT_SECONDS = 300.0
READ_MEMORY = 1_000_000_000
"""Address space of a worker that reads pages, in bytes; it begins with a quarter of that."""

T = TypeVar("T")


class Progress(Protocol):
    """Shows how far a stage is, and hands its items through."""

    def __call__(self, label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        """The same items; ``total`` is their number, if that is known."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how to go about it."""

    corpus: Path
    claims: Path
    db: Path
    workers: int = 1
    model: str = DEFAULT_MODEL


@dataclass(slots=True)
class Report:
    """What a build did.

    ``rejected`` counts captures by reason, ``passed_over`` records of archives that are no pages,
    ``left_alone`` files that are not read.
    """

    captures: int = 0
    articles: int = 0
    claims: int = 0
    parts: int = 0
    appearances: int = 0
    links: int = 0
    reviews: int = 0
    read: int = 0
    split: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    passed_over: dict[str, int] = field(default_factory=dict)
    left_alone: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def counts(self) -> dict[str, object]:
        """The numbers, for the run log."""
        names = "captures articles claims appearances links reviews read split rejected passed_over"
        return {name: getattr(self, name) for name in names.split()}


def silent(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:  # noqa: ARG001
    """A progress display that shows nothing."""
    return items


def build(settings: Settings, progress: Progress = silent) -> Report:
    """Bring the database up to date with ``corpus/`` and ``claims/``.

    Raises InputError where the corpus folder is missing, ModelError where the pipeline is.
    Pages that fail are recorded and reported, and the rest goes on.
    """
    if not settings.corpus.is_dir():
        raise InputError(f"{settings.corpus}: there is no such folder. Name it with --corpus.")
    load(settings.model)  # fail before the work, not after it
    report = Report()
    started = datetime.now(UTC)
    opened = pages.Corpus(settings.corpus, settings.workers)
    with renewal.open_to_build(settings.db) as store, opened as corpus:
        found = _look(corpus, report, progress)
        readings = _read(store, found, settings, report, progress)
        editions = editions_of((c, r) for c, r in readings if isinstance(r, Article))
        rejections = {c.id: r for c, r in readings if isinstance(r, Rejection)}
        keys = _split(store, editions, settings, report, progress)
        cache.forget(store, {capture.id for capture, _ in found}, set(keys.values()))
        articles = Articles.of(editions, keys)
        with store.transaction():
            captures = [capture for capture, _ in found]
            publish(store, articles, captures, rejections, settings.workers)
            claims = folder.read(settings.claims)
            apply.write(store, claims)
            report.problems += claims.problems
        _count(store, report, rejections)
        _log(store, settings, report, started)
    return report


def _look(corpus: pages.Corpus, report: Report, progress: Progress) -> list[pages.Found]:
    """All captures of the corpus, in the order of their places."""
    found = progress("Looking through the corpus", corpus, None)
    files = sorted(found, key=lambda one: (one[0].path, one[0].offset))
    report.captures = len(files)
    report.problems += corpus.notes.problems
    report.passed_over = dict(sorted(corpus.notes.passed_over.items()))
    report.left_alone = dict(sorted(corpus.notes.left_alone.items()))
    return files


# reading


Readable = tuple[Capture, pages.Place]


def read_file(item: Readable) -> bytes:
    """A worker's task: the packed reading of one capture."""
    capture, place = item
    raw = b"" if capture.bytes > MOST_BYTES else pages.read_bytes(place)
    return cache.pack_reading(extract(raw, capture))


def _failed_reading(item: Readable, failed: workers.Failed) -> workers.Failed:  # noqa: ARG001
    return failed


def _read(
    store: Store,
    found: list[pages.Found],
    settings: Settings,
    report: Report,
    progress: Progress,
) -> list[tuple[Capture, Article | Rejection]]:
    """The reading of every capture, from the cache where nothing changed."""
    program = fingerprint.reading()
    placed = [(c, place) for c, place in found if isinstance(place, pages.Place)]
    keys = {capture.id: _reading_key(capture, program) for capture, _ in placed}
    known = cache.known_readings(store, keys)
    todo = [item for item in placed if item[0].id not in known]
    read = workers.run(
        read_file,
        todo,
        workers=min(settings.workers, max(1, len(todo))),
        timeout=READ_SECONDS,
        on_failure=_failed_reading,
        memory=READ_MEMORY,
    )
    rejected = {c.id: place for c, place in found if isinstance(place, Rejection)}
    shown = progress("Reading pages", zip(todo, read, strict=True), len(todo))
    for (capture, _), result in shown:
        report.read += 1
        if isinstance(result, workers.Failed):
            rejected[capture.id] = Rejection(result.reason, result.detail)
            report.problems.append(_page_problem(capture, result))
        else:
            cache.save_reading(store, capture.id, keys[capture.id], result)
    kept = dict(cache.readings(store, keys.keys() - rejected.keys()))
    return [(c, rejected.get(c.id) or kept[c.id]) for c, _ in found]


def _reading_key(capture: Capture, program: str) -> str:
    """A reading also depends on what servers and lists say of the page."""
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


# splitting


Splittable = tuple[str, str | None, str]
"""A text, when it was published, and the name of the pipeline."""


def split_version(item: Splittable) -> bytes:
    """A worker's task: the packed claims of one text."""
    text, published, model = item
    return cache.pack_split(split_text(load(model), text, published))


def _failed_split(item: Splittable, failed: workers.Failed) -> workers.Failed:  # noqa: ARG001
    return failed


def _split_key(edition: Edition, version: Version, program: str) -> str:
    return sha256("\x1f".join((version.text_sha256, edition.article.published or "", program)))


def _split(
    store: Store,
    editions: list[Edition],
    settings: Settings,
    report: Report,
    progress: Progress,
) -> dict[str, str]:
    """Split what is not in the cache; returns the cache key of each version, by its id.

    Versions in other (or unknown) languages have no key, and so no claims; nor has a version
    whose splitting failed.
    """
    program = fingerprint.splitting(settings.model)
    versions = [(e, v) for e in editions if e.article.language == "en" for v in e.versions]
    keys = {version.id: _split_key(edition, version, program) for edition, version in versions}
    known = cache.known_splits(store)
    todo: dict[str, tuple[Edition, Version]] = {}
    for edition, version in versions:
        if keys[version.id] not in known:
            todo.setdefault(keys[version.id], (edition, version))
    results = workers.run(
        split_version,
        ((v.text, e.article.published, settings.model) for e, v in todo.values()),
        workers=min(settings.workers, max(1, len(todo))),
        timeout=SPLIT_SECONDS,
        on_failure=_failed_split,
        initializer=load,
        initargs=(settings.model,),
    )
    failed: set[str] = set()
    shown = progress("Splitting into claims", zip(todo.items(), results, strict=True), len(todo))
    for (key, (edition, _)), result in shown:
        report.split += 1
        if isinstance(result, workers.Failed):
            failed.add(key)
            report.problems.append(_split_problem(edition, result))
        else:
            cache.save_split(store, key, result)
    return {version: key for version, key in keys.items() if key not in failed}


def _split_problem(edition: Edition, failed: workers.Failed) -> Problem:
    return Problem(
        edition.article.url or edition.article.title,
        None,
        None,
        None,
        f"this article could not be split: {failed.reason.replace('_', ' ')}, {failed.detail}",
        "It can be read without claims; the next build tries it again.",
    )


def _count(store: Store, report: Report, rejections: dict[str, Rejection]) -> None:
    for name, number in counts(store).items():
        setattr(report, name, number)
    for rejection in rejections.values():
        report.rejected[rejection.reason] = report.rejected.get(rejection.reason, 0) + 1


def _log(store: Store, settings: Settings, report: Report, started: datetime) -> None:
    log_run(
        store,
        started=started.isoformat(timespec="seconds"),
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        versions=fingerprint.versions(),
        settings={"workers": settings.workers, "model": settings.model},
        counts=report.counts(),
        problems=len(report.problems),
    )
