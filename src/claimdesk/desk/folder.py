"""The folder ``claims/``: what editors have put on file, read in order and appended to.

One file of verdicts, and journals of three kinds: reviews, decisions on links, fact-checks of
others. Each import adds one journal; nothing that was written is ever changed. The journals of a
kind count in the order of their names, which begin with the time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from os import stat_result
from pathlib import Path
from typing import Generic, TypeVar

from claimdesk import files
from claimdesk.files import Stamp
from claimdesk.records import ImportKind, Problem, Review
from claimdesk.review import Journal, in_order, journal_name, journal_rows, read_journal
from claimdesk.review import decisions as links
from claimdesk.review.claimreview import FactCheck, read_sheet, to_rows
from claimdesk.review.decisions import Decision
from claimdesk.review.scale import Scale, read_scale
from claimdesk.tables import safe
from claimdesk.tables.columns import FACT_CHECK_COLUMNS, FACT_CHECKS, JOURNAL, LINKS, SCALE
from claimdesk.tables.table import Table, read_table

SCALE_NAME = "scale.csv"
PREFIXES: dict[ImportKind, str] = {
    "reviews": "reviews",
    "link_decisions": "links",
    "fact_checks": "factchecks",
}
"""How the names of journals begin."""
JOURNAL_CAP = 1_000_000_000
"""Bytes of a journal. It says more than the file that was imported: whole claims, whole reviews."""
FOLDER_SECONDS = 60.0
"""How long to wait for another desk that imports into the same folder from another database."""
_COLUMNS = {"reviews": JOURNAL, "link_decisions": LINKS, "fact_checks": FACT_CHECKS}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ScaleFile:
    """The scale as it was read, what is wrong with its file, and by what it is known again."""

    scale: Scale
    problems: tuple[Problem, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Journals(Generic[T]):
    """What all journals of a kind say, in order, each entry behind the name of its file.

    ``stamps`` has every file, sound or not.
    """

    entries: Sequence[tuple[str, T]]
    problems: Sequence[Problem]
    stamps: Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class ClaimsFolder:
    """All that a folder says."""

    scale: ScaleFile
    reviews: Journals[Review]
    decisions: Journals[Decision]
    fact_checks: Journals[FactCheck]

    @property
    def problems(self) -> list[Problem]:
        """List what is wrong with any of the files."""
        journals = (self.reviews, self.decisions, self.fact_checks)
        return [*self.scale.problems, *(p for one in journals for p in one.problems)]


# reading


def read(claims: Path) -> ClaimsFolder:
    """Read all files of a folder once."""
    scale = scale_of(claims)
    return ClaimsFolder(scale, reviews(claims, scale.scale), decisions(claims), fact_checks(claims))


def scale_of(claims: Path) -> ScaleFile:
    """Read the scale of verdicts; ours where the folder has none."""
    path = claims / SCALE_NAME
    if path.exists():
        raw, stamp = files.read(path)
    else:
        raw = (resources.files("claimdesk.review") / SCALE_NAME).read_bytes()
        stamp = files.stamp_of(raw)
    table = read_table(raw, SCALE_NAME, SCALE)
    if isinstance(table, list):
        return ScaleFile(Scale.of(()), tuple(table), stamp)
    scale, problems = read_scale(table)
    return ScaleFile(scale, tuple(problems), stamp)


def reviews(claims: Path, scale: Scale) -> Journals[Review]:
    """Read all reviews, none before the one that it supersedes."""
    loaded = [one_journal(claims / name, scale) for name in listing(claims, "reviews")]
    entries, problems = in_order(journal for journal, _ in loaded)
    return Journals(entries, problems, {journal.name: stamp for journal, stamp in loaded})


def one_journal(path: Path, scale: Scale) -> tuple[Journal, Stamp]:
    """Read the reviews of one file, and what is wrong with it."""
    table, stamp = _table(path, "reviews")
    if isinstance(table, list):
        return Journal(path.name, (), tuple(table)), stamp
    return read_journal(table, scale), stamp


def decisions(claims: Path) -> Journals[Decision]:
    """Read all decisions on links, each where it was last said."""
    said: list[tuple[str, Sequence[Decision]]] = []
    problems: list[Problem] = []
    stamps: dict[str, Stamp] = {}
    for name, table, stamps[name] in _tables(claims, "link_decisions"):
        if isinstance(table, list):
            problems += table
            continue
        found, wrong = links.read_decision_file(table)
        said.append((name, found))
        problems += wrong
    return Journals(links.in_order(said), problems, stamps)


def fact_checks(claims: Path) -> Journals[FactCheck]:
    """Read all fact-checks, withdrawn ones and earlier words of a publisher too."""
    entries: list[tuple[str, FactCheck]] = []
    problems: list[Problem] = []
    stamps: dict[str, Stamp] = {}
    for name, table, stamps[name] in _tables(claims, "fact_checks"):
        if isinstance(table, list):
            problems += table
            continue
        sheet = read_sheet(table)
        entries += [(name, check) for _, check in sheet.checks]
        problems += sheet.problems
    return Journals(entries, problems, stamps)


def listing(claims: Path, kind: ImportKind) -> dict[str, stat_result]:
    """List the journals of a kind, in the order in which they count."""
    found = {path.name: path for path in claims.glob(f"{PREFIXES[kind]}-*.csv") if path.is_file()}
    return {name: found[name].stat() for name in sorted(found)}


def _tables(claims: Path, kind: ImportKind) -> Iterator[tuple[str, Table | list[Problem], Stamp]]:
    for name in listing(claims, kind):
        yield name, *_table(claims / name, kind)


def _table(path: Path, kind: ImportKind) -> tuple[Table | list[Problem], Stamp]:
    raw, stamp = files.read(path)
    return read_table(raw, path.name, _COLUMNS[kind], size_cap=JOURNAL_CAP), stamp


# appending


def locked(claims: Path) -> AbstractContextManager[None]:
    """Keep other desks from importing into the folder; raises StoreError where one takes too long.

    Two databases may share one folder.
    """
    return files.locked(claims, "another desk is importing into this folder", FOLDER_SECONDS)


def append_reviews(claims: Path, said: Sequence[Review], now: datetime) -> tuple[Path, Stamp]:
    """Write a journal of reviews. A review names what it supersedes, so any name will do."""
    who = _one({review.reviewer for review in said})
    name = journal_name(now, who, {path.name for path in claims.iterdir()})
    return _put(claims / name, *journal_rows(said))


def append_decisions(claims: Path, said: Sequence[Decision], now: datetime) -> tuple[Path, Stamp]:
    """Write a journal of decisions, which counts after all others."""
    name = _last_name(claims, "link_decisions", now, _one({decision.by for decision in said}))
    return _put(claims / name, links.JOURNAL_COLUMNS, links.decision_rows(said))


def append_fact_checks(
    claims: Path, said: Sequence[FactCheck], now: datetime
) -> tuple[Path, Stamp]:
    """Write a journal of fact-checks, which counts after all others."""
    name = _last_name(claims, "fact_checks", now, _one({check.publisher or "" for check in said}))
    return _put(claims / name, FACT_CHECK_COLUMNS, to_rows(said))


def _put(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str | None]]
) -> tuple[Path, Stamp]:
    """Write a new journal, and return when it would survive a power cut; raises InputError."""
    return path, files.put(path, lambda file: safe.write(rows, columns, file), JOURNAL_CAP)


def _one(names: set[str]) -> str:
    return (names.pop() if len(names) == 1 else "") or "several"


def _last_name(claims: Path, kind: ImportKind, now: datetime, who: str) -> str:
    """Make a new name that sorts after those of all journals of the kind."""
    last = written_at(max(listing(claims, kind), default=""))
    if last and last >= now.replace(microsecond=0):
        now = last + timedelta(seconds=1)
    return journal_name(now, who, {path.name for path in claims.iterdir()}, PREFIXES[kind])


def written_at(name: str) -> datetime | None:
    """Read the time in the name of a journal: ``reviews-2026-11-22T101500Z-…``."""
    found = re.fullmatch(r"[a-z]+-(\d{4}-\d\d-\d\dT\d{6})Z-.*", name)
    try:
        return datetime.strptime(found[1] + "+0000", "%Y-%m-%dT%H%M%S%z") if found else None
    except ValueError:
        return None
