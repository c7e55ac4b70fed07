"""The stages in order: ``corpus/`` and ``claims/`` → ``claims.db``.

What a page says and which claims a text makes are cached under their inputs, so that a second run
does only what changed and an interrupted one goes on where it stopped. Where neither corpus nor
program changed, only what editors wrote is taken up. What the database shows is
then brought up to date in one transaction. Nothing is fetched.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from claimdesk import memory
from claimdesk.articles import corpus as pages
from claimdesk.desk import (
    editors_tables,
    fingerprint,
    folder,
    left_out,
    origin,
    same_pages,
    story_search,
)
from claimdesk.desk.comparing import Compared
from claimdesk.desk.early import Crews, watched
from claimdesk.desk.editions import Editions
from claimdesk.desk.pieces_file import PiecesFile
from claimdesk.desk.publish import Articles, Aside, write
from claimdesk.desk.reading import read
from claimdesk.desk.report import Progress, Report, silent
from claimdesk.desk.rows_file import RowsFile
from claimdesk.desk.splitting import begin_splitting, begin_workers, check_pipeline
from claimdesk.errors import InputError
from claimdesk.files import Stamp
from claimdesk.match.meaning import load
from claimdesk.records import Rejection
from claimdesk.split import DEFAULT_MODEL
from claimdesk.store import cache, folders, renewal, stamps
from claimdesk.store.database import Store
from claimdesk.store.digest import counts, log_run, rejected

ARTICLES = "articles"
"""The part of the database that comes from the corpus alone, whatever editors say."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how to go about it.

    With ``semantic``, the claims of a story are compared by what they mean too (an extra).
    With ``accept`` the folders are taken as they are: new, empty, others than before, or without
    files that were there.
    """

    corpus: Path
    claims: Path
    db: Path
    workers: int = 1
    model: str = DEFAULT_MODEL
    accept: bool = False
    semantic: bool = False


class Captures(Protocol):
    """What a build reads: the captures of a corpus, in order, and what there is to tell of them."""

    notes: pages.Notes

    def __iter__(self) -> Iterator[pages.Found]: ...


class Given(AbstractContextManager[Captures], Protocol):
    """Captures that others have read and split."""

    def fill(self, store: Store) -> None:
        """Put what was read and split into the caches."""


def build(settings: Settings, progress: Progress = silent, given: Given | None = None) -> Report:
    """Bring the database up to date with ``corpus/`` and ``claims/``.

    What is ``given`` is not looked for in the corpus, which then need not be there. Raises
    InputError where a folder is missing, or is not the database's; ModelError where the pipeline is
    missing. Pages and reviews that cannot be used are recorded and reported, and the rest goes on.
    """
    check(settings, given)  # fail before the work, not after it
    memory.give_back_at_once()
    report, started = Report(), datetime.now(UTC)
    encoder = load() if settings.semantic else None
    with ExitStack() as opened:
        new = not given and not settings.db.exists()  # there will be texts to split
        crews = Crews.of(settings.workers, settings.model, opened, soon=new)
        corpus = opened.enter_context(given or pages.Corpus(settings.corpus, settings.workers))
        found = look(corpus, report, progress, watched(corpus, settings.db, crews.begin))
        _check_corpus(settings, found)
        store = opened.enter_context(renewal.open_to_build(settings.db))
        wanted = articles_stamp(found, settings)
        shown, problems_before = None, len(report.problems)
        if stamps.read(store, ARTICLES) != wanted:
            if given:
                given.fill(store)
            rows = opened.enter_context(RowsFile())
            aside = Aside(rows, opened.enter_context(PiecesFile()))
            shown = _articles(store, found, settings, report, progress, crews, aside)
        with store.transaction():
            if shown:
                with report.timed("comparing"):
                    link = write(store, shown, crews.splitting, encoder)
                    del found, shown  # linking needs nothing of them
                    memory.give_back()
                    link()
                stamps.clear(store, ARTICLES)
                if len(report.problems) == problems_before:  # else the next build tries again
                    stamps.add(store, ARTICLES, wanted)
            _apply_editors_files(store, settings, report)
        _count(store, report)
        _log(store, settings, report, started)
    return report


def _check_corpus(settings: Settings, found: list[pages.Found]) -> None:
    ids = {capture.id for capture, _ in found}
    origin.check_corpus(settings.db, settings.corpus, ids, accept=settings.accept)


def articles_stamp(found: list[pages.Found], settings: Settings) -> dict[str, Stamp]:
    """What all that is shown of the articles depends on: captures, program, settings."""
    made = hashlib.sha256(f"{fingerprint.everything(settings.model)} {settings.semantic}".encode())
    for capture, place in found:
        made.update(repr((capture, place if isinstance(place, Rejection) else None)).encode())
    return {stamps.CODE: Stamp(made.hexdigest(), len(found), 0)}


def _articles(
    store: Store,
    found: list[pages.Found],
    settings: Settings,
    report: Report,
    progress: Progress,
    crews: Crews,
    aside: Aside,
) -> Articles:
    """Read and split all captures, as far as that was not done before."""
    crew = crews.splitting
    with report.timed("reading"):
        readings = read(
            store,
            found,
            report,
            progress,
            crews.reading,
            lambda new: begin_workers(crew, new, settings.model),
        )
    captures = [capture for capture, _ in found]
    by_id = {capture.id: capture for capture in captures}
    editions = Editions(store, same_pages.find(store, by_id, readings.said))
    compared = Compared.of(store, editions)
    memory.give_back()
    with report.timed("splitting"):
        splitting = begin_splitting(
            store, editions, compared.to_write, report, progress, crew, settings.model
        )
        find = partial(story_search.find, store, editions, compared.originals, aside.pieces, crew)
        stories = find() if splitting.texts else None
        keys = splitting.finish(aside.rows)
    cache.forget(store, by_id.keys(), set(keys.values()))
    return Articles(editions, keys, compared, aside, captures, readings.rejections, stories)


def check(settings: Settings, given: Given | None = None) -> None:
    """Raise InputError or ModelError where a build with these settings could not begin."""
    if not given and not settings.corpus.is_dir():
        raise InputError(f"{settings.corpus}: there is no such folder. Name it with --corpus.")
    known = folders.origin(settings.db)
    origin.check_claims(known, settings.db, settings.claims, accept=settings.accept)
    folder.usable_scale(settings.claims)
    check_pipeline(settings.model)


def _apply_editors_files(store: Store, settings: Settings, report: Report) -> None:
    """Write what the claims folder says, and tell what it says no more."""
    claims = folder.read(settings.claims)
    editors_tables.renew(store, claims)
    if settings.corpus.is_dir():
        folders.note(store, "corpus", settings.corpus)
    folders.note(store, "claims", settings.claims)
    if settings.accept:
        left_out.forget(store, settings.claims)
    report.problems += claims.problems
    report.left_out = left_out.lines(store)


def look(
    corpus: Captures,
    report: Report,
    progress: Progress,
    captures: Iterable[pages.Found] | None = None,
) -> list[pages.Found]:
    """All captures of the corpus (as somebody hands them on), in the order of their places."""
    found = progress("Looking through the corpus", captures or corpus, None)
    files = sorted(found, key=lambda one: (one[0].path, one[0].offset))
    report.captures = len(files)
    report.problems += corpus.notes.problems
    report.passed_over = dict(sorted(corpus.notes.passed_over.items()))
    report.left_alone = dict(sorted(corpus.notes.left_alone.items()))
    return files


def _count(store: Store, report: Report) -> None:
    for name, number in counts(store).items():
        setattr(report, name, number)
    report.rejected = rejected(store)


def _log(store: Store, settings: Settings, report: Report, started: datetime) -> None:
    log_run(
        store,
        started=started.isoformat(timespec="seconds"),
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        versions=fingerprint.versions(),
        settings={
            "workers": settings.workers,
            "model": settings.model,
            "semantic": settings.semantic,
        },
        counts={**report.counts(), "seconds": report.seconds},
        problems=len(report.problems),
    )
