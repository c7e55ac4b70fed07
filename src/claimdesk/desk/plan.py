"""What a build would do now, why, and how long it would take at the rates of builds before it.

Nothing is written. Which texts a page gives is known only when it has been read, so pages that are
to be read count as texts to be split too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdesk.articles import corpus as pages
from claimdesk.articles.editions import Edition, editions_of
from claimdesk.desk import editors_tables, fingerprint, folder, origin
from claimdesk.desk.build import ARTICLES, Settings, articles_stamp, check, look
from claimdesk.desk.reading import reading_key
from claimdesk.desk.report import Progress, Report, silent
from claimdesk.desk.splitting import split_keys
from claimdesk.records import Article, ImportKind
from claimdesk.store import articles as stored
from claimdesk.store import cache, stamps
from claimdesk.store.database import Store
from claimdesk.store.digest import last_run
from claimdesk.store.renewal import is_of_another_version

NEW = "new"
PROGRAM = "the program or a library is another"
METADATA = "a server or a list says something else of them"
AFTER_READING = "of pages that are read first"
NOT_SPLIT = "shown before, with another text or program"
SCHEMA = "the database is of another version"
STAGES = ("reading", "splitting", "comparing")
KINDS: tuple[ImportKind, ...] = ("reviews", "link_decisions", "fact_checks")


@dataclass(frozen=True, slots=True)
class Step:
    """How much of a stage is to be done, by the reason, and in about how many seconds.

    ``seconds`` is None where no build has timed the stage yet.
    """

    stage: str
    why: Mapping[str, int]
    seconds: float | None = None

    @property
    def items(self) -> int:
        """How much is to be done in all."""
        return sum(self.why.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of a build that would have something to do, in their order.

    ``editors`` are the kinds of files in ``claims/`` that it would take up anew.
    """

    captures: int
    steps: tuple[Step, ...]
    editors: tuple[ImportKind, ...] = ()

    def as_json(self) -> dict[str, object]:
        """All of it, for programs."""
        steps = [
            {"stage": s.stage, "items": s.items, "why": dict(s.why), "seconds": s.seconds}
            for s in self.steps
        ]
        return {"captures": self.captures, "steps": steps, "editors": [*self.editors]}


def plan(settings: Settings, progress: Progress = silent) -> Plan:
    """Look what a build with these settings would do; raises what it would raise at once."""
    check(settings)
    with pages.Corpus(settings.corpus, settings.workers) as corpus:
        found = look(corpus, Report(), progress)
    ids = {capture.id for capture, _ in found}
    origin.check_corpus(settings.db, settings.corpus, ids, accept=settings.accept)
    if not settings.db.exists() or is_of_another_version(settings.db):
        why = SCHEMA if settings.db.exists() else NEW
        all_ = Counter({why: sum(isinstance(place, pages.Place) for _, place in found)})
        return Plan(len(found), tuple(Step(stage, all_) for stage in STAGES if all_.total()))
    with Store(settings.db, create=False) as store:
        current = stamps.read(store, ARTICLES) == articles_stamp(found, settings)
        steps = () if current else tuple(_steps(store, found, settings))
        return Plan(len(found), steps, tuple(_editors(store, settings.claims)))


def _steps(store: Store, found: list[pages.Found], settings: Settings) -> Iterator[Step]:
    placed = [capture for capture, place in found if isinstance(place, pages.Place)]
    program = fingerprint.reading()
    keys = {capture.id: reading_key(capture, program) for capture in placed}
    held = cache.reading_keys(store)
    unread = Counter(
        NEW if id_ not in held else METADATA if held[id_].startswith(f"{program},") else PROGRAM
        for id_, key in keys.items()
        if held.get(id_) != key
    )
    by_id = {capture.id: capture for capture in placed if held.get(capture.id) == keys[capture.id]}
    read = ((by_id[id_], one) for id_, one in cache.readings(store, by_id.keys()))
    editions = editions_of((c, one) for c, one in read if isinstance(one, Article))
    unsplit = _unsplit(store, editions, settings.model)
    unsplit[AFTER_READING] = unread.total()
    articles = len(editions) + unread.total()
    for stage, why, counted in (
        ("reading", unread, "read"),
        ("splitting", unsplit, "split"),
        ("comparing", Counter({"in all": articles}), "articles"),
    ):
        if why.total():
            seconds = _seconds(store, stage, why.total(), counted, settings.workers)
            yield Step(stage, {reason: n for reason, n in why.items() if n}, seconds)


def _unsplit(store: Store, editions: list[Edition], model: str) -> Counter[str]:
    """How many texts that were read are not split yet, by the reason."""
    keys, known = split_keys(editions, fingerprint.splitting(model)), cache.known_splits(store)
    shown = stored.signatures(store)
    left = {
        keys[version.id]: edition.id in shown
        for edition in editions
        for version in edition.versions
        if version.id in keys and keys[version.id] not in known
    }
    return Counter(NOT_SPLIT if was_shown else NEW for was_shown in left.values())


def _seconds(store: Store, stage: str, items: int, counted: str, workers: int) -> float | None:
    """About how long it takes, by the last run that timed the stage.

    Workers share all but the writing evenly; what else computers do meanwhile nobody knows.
    """
    run: tuple[Mapping[str, Any], Mapping[str, Any]] | None = last_run(store, stage)
    if run is None or not run[1][counted]:
        return None
    each = float(run[1]["seconds"][stage]) / int(run[1][counted])
    return round(each * items * int(run[0]["workers"]) / workers, 1)


def _editors(store: Store, claims: Path) -> Iterator[ImportKind]:
    """The parts of what editors say that would be written anew."""
    scale = folder.scale_of(claims)
    for kind in KINDS:
        if not editors_tables.in_step(store, claims, kind, scale):
            yield kind
