"""What a build would do now, why, and how long it would take at the rates of builds before it.

Nothing is written. Which texts a page gives is known only when it has been read, so pages that are
to be read count as texts to be split too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdesk.articles import corpus as pages
from claimdesk.articles.editions import Outline
from claimdesk.articles.same_page import Copy
from claimdesk.desk import editors_tables, fingerprint, folder, origin
from claimdesk.desk.build import ARTICLES, Settings, articles_stamp, check, look
from claimdesk.desk.editions import Editions
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
    program = fingerprint.reading()
    captures = {c.id: c for c, place in found if isinstance(place, pages.Place)}
    unread = dict.fromkeys(captures, NEW)
    for id_, key in cache.reading_keys(store):
        if id_ in captures and key == reading_key(captures[id_], program):
            del unread[id_]
        elif id_ in captures:
            unread[id_] = METADATA if key.startswith(f"{program},") else PROGRAM
    read = cache.readings(store, captures.keys() - unread.keys())
    copies = (Copy.of(captures[id_], one) for id_, one in read if isinstance(one, Article))
    outlines = Editions.of(store, copies).outlines
    unsplit = _unsplit(store, outlines, settings.model)
    unsplit[AFTER_READING] = len(unread)
    articles = len(outlines) + len(unread)
    for stage, why, counted in (
        ("reading", Counter(unread.values()), "read"),
        ("splitting", unsplit, "split"),
        ("comparing", Counter({"in all": articles}), "articles"),
    ):
        if why.total():
            seconds = _seconds(store, stage, why.total(), counted, settings.workers)
            yield Step(stage, {reason: n for reason, n in why.items() if n}, seconds)


def _unsplit(store: Store, outlines: Sequence[Outline], model: str) -> Counter[str]:
    """How many texts that were read are not split yet, by the reason."""
    keys, known = split_keys(outlines, fingerprint.splitting(model)), cache.known_splits(store)
    shown = stored.signatures(store)
    left = {
        keys[version.id]: outline.id in shown
        for outline in outlines
        for version in outline.versions
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
