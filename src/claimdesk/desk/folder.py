"""The folder ``claims/``: what editors have put on file, read in order and appended to.

One file of verdicts, and journals of three kinds: reviews, decisions on links, fact-checks of
others. Each import adds one journal; nothing that was written is ever changed. The journals of a
kind count in the order of their names, which begin with the time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import resources
from os import stat_result
from pathlib import Path
from typing import Any, Generic, TypeVar

from claimdesk import files
from claimdesk.days import END
from claimdesk.errors import InputError
from claimdesk.files import Stamp
from claimdesk.records import ImportKind, Problem, Review, Unread
from claimdesk.review import Journal, in_order, journal_name, journal_rows, read_journal
from claimdesk.review import link_decisions as links
from claimdesk.review.claimreview import FactCheck, read_sheet, to_rows
from claimdesk.review.journal import journal_order
from claimdesk.review.link_decisions import Decision
from claimdesk.review.scale import Scale, read_scale
from claimdesk.tables import safe
from claimdesk.tables.columns import FACT_CHECK_COLUMNS, FACT_CHECKS, JOURNAL, LINKS, SCALE
from claimdesk.tables.table import Table, read_table
from claimdesk.text import make_id

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

    ``stamps`` has every file, sound or not; ``unread`` is what stands in them and cannot be used.
    """

    entries: Sequence[tuple[str, T]]
    problems: Sequence[Problem]
    stamps: Mapping[str, Stamp]
    unread: Sequence[Unread] = ()


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
        raw, marks = merged(raw, SCALE_NAME)
    else:
        raw = shipped_scale()
        stamp, marks = files.stamp_of(raw), []
    table = read_table(raw, SCALE_NAME, SCALE)
    if isinstance(table, list):
        return ScaleFile(Scale.of(()), (*marks, *table), stamp)
    scale, problems = read_scale(table)
    return ScaleFile(scale, (*marks, *problems), stamp)


def shipped_scale() -> bytes:
    """The scale file of new desks."""
    return (resources.files("claimdesk.review") / SCALE_NAME).read_bytes()


def usable_scale(claims: Path) -> ScaleFile:
    """Read the scale; raises InputError where it has no verdict, as then no review has one."""
    found = scale_of(claims)
    if not found.scale.verdicts:
        raise InputError(str(found.problems[0]))
    return found


def reviews(claims: Path, scale: Scale) -> Journals[Review]:
    """Read all reviews, none before the one that it supersedes."""
    loaded = [one_journal(claims / name, scale) for name in listing(claims, "reviews")]
    entries, problems = in_order(journal for journal, _ in loaded)
    unread = [one for journal, _ in loaded for one in journal.unread]
    stamps = {journal.name: stamp for journal, stamp in loaded}
    return Journals(entries, problems, stamps, unread)


def one_journal(path: Path, scale: Scale) -> tuple[Journal, Stamp]:
    """Read the reviews of one file, and what is wrong with it."""
    table, stamp = _table(path, "reviews")
    if isinstance(table, list):
        return Journal(path.name, (), tuple(table), (_whole(path.name, table),)), stamp
    return read_journal(table, scale), stamp


def decisions(claims: Path) -> Journals[Decision]:
    """Read all decisions on links, each where it was last said."""
    said: list[tuple[str, Sequence[Decision]]] = []
    problems: list[Problem] = []
    unread: list[Unread] = []
    stamps: dict[str, Stamp] = {}
    for name, table, stamps[name] in _tables(claims, "link_decisions"):
        if isinstance(table, list):
            problems += table
            unread.append(_whole(name, table))
            continue
        found = links.read_decision_file(table)
        said.append((name, found.decisions))
        problems += found.problems
        unread += found.unread
    return Journals(links.in_order(said), problems, stamps, unread)


def fact_checks(claims: Path) -> Journals[FactCheck]:
    """Read all fact-checks, withdrawn ones and earlier words of a publisher too."""
    entries: list[tuple[str, FactCheck]] = []
    problems: list[Problem] = []
    unread: list[Unread] = []
    stamps: dict[str, Stamp] = {}
    for name, table, stamps[name] in _tables(claims, "fact_checks"):
        if isinstance(table, list):
            problems += table
            unread.append(_whole(name, table))
            continue
        sheet = read_sheet(table)
        entries += [(name, check) for _, check in sheet.checks]
        problems += sheet.problems
        unread += [
            Unread(make_id("row", name, str(row.number)), name, "the row cannot be read")
            for row in sheet.rejected_rows
        ]
    return Journals(entries, problems, stamps, unread)


def _whole(name: str, problems: Sequence[Problem]) -> Unread:
    """Stand for all that a file says of which nothing can be read."""
    return Unread(make_id("row", name), name, problems[0].reason)


def listing(claims: Path, kind: ImportKind) -> dict[str, stat_result]:
    """List the journals of a kind, in the order in which they count."""
    found = {path.name: path for path in claims.glob(f"{PREFIXES[kind]}-*.csv") if path.is_file()}
    order = None if kind == "reviews" else journal_order  # reviews name what they supersede
    return {name: found[name].stat() for name in sorted(found, key=order)}


def _tables(claims: Path, kind: ImportKind) -> Iterator[tuple[str, Table | list[Problem], Stamp]]:
    for name in listing(claims, kind):
        yield name, *_table(claims / name, kind)


def _table(path: Path, kind: ImportKind) -> tuple[Table | list[Problem], Stamp]:
    raw, stamp = files.read(path)
    text, problems = merged(raw, path.name)
    table = read_table(text, path.name, _COLUMNS[kind], size_cap=JOURNAL_CAP)
    if isinstance(table, list):
        return [*problems, *table], stamp
    return replace(table, problems=(*table.problems, *problems)), stamp


_MARKS = re.compile(rb"^(?:<{7} .*|\|{7} .*|={7}|>{7} .*)\r?$", re.MULTILINE)


def merged(raw: bytes, name: str) -> tuple[bytes, list[Problem]]:
    """Read both sides of a file that git has half merged; returns what is wrong with it.

    Every journal has a name of its own, so its rows are what somebody has put on file, whichever
    side they stand on; their ids tell whether one has been changed. Rows keep their numbers.
    """
    if not all(re.search(rb"^" + mark, raw, re.MULTILINE) for mark in (b"<{7} ", b">{7} ")):
        return raw, []
    row = raw.count(b"\n", 0, _MARKS.search(raw).start()) + 1  # type: ignore[union-attr]
    lines = _MARKS.sub(b"", raw).split(b"\n")
    header = next((line for line in lines if line.strip()), b"")
    first = lines.index(header)
    lines[first + 1 :] = [b"" if line == header else line for line in lines[first + 1 :]]
    reason = "half merged: git's conflict marks stand in it; both sides were read"
    remedy = "Take the lines with <<<<<<<, ======= and >>>>>>> out, or finish the merge."
    return b"\n".join(lines).lstrip(b"\r\n"), [Problem(name, row, None, None, reason, remedy)]


# appending


def locked(claims: Path) -> AbstractContextManager[None]:
    """Keep other desks from importing into the folder; raises StoreError where one takes too long.

    Two databases may share one folder.
    """
    return files.locked(claims, "another desk is importing into this folder", FOLDER_SECONDS)


def append(
    claims: Path, kind: ImportKind, said: Sequence[Any], now: datetime
) -> tuple[Path, Stamp]:
    """Write a journal of a kind."""
    if kind == "reviews":
        return append_reviews(claims, said, now)
    if kind == "link_decisions":
        return append_decisions(claims, said, now)
    return append_fact_checks(claims, said, now)


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
    last = written_at(max(listing(claims, kind), key=journal_order, default=""))
    if last and now.replace(microsecond=0) <= last and last.year < int(END[:4]):
        now = last + timedelta(seconds=1)
    return journal_name(now, who, {path.name for path in claims.iterdir()}, PREFIXES[kind])


def written_at(name: str) -> datetime | None:
    """Read the time in the name of a journal: ``reviews-2026-11-22T101500Z-…``."""
    found = re.fullmatch(r"[a-z]+-(\d{4}-\d\d-\d\dT\d{6})Z-.*", name)
    try:
        return datetime.strptime(found[1] + "+0000", "%Y-%m-%dT%H%M%S%z") if found else None
    except ValueError:
        return None
