"""Reviews as files in ``claims/`` and back: one CSV an import, read in the order of names.

The round trip is exact: what ``journal_rows`` writes, ``read_journal`` gives back, field by field.
A row that has been damaged or edited by hand is told, and kept wherever it still makes sense.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from claimdesk.addresses import url_fault
from claimdesk.days import END
from claimdesk.records import (
    AnchorPoint,
    Problem,
    Review,
    Source,
    SourceStatus,
    Stage,
    Stance,
    Unread,
)
from claimdesk.review.cells import STAGES, STANCES, STATUSES, Cells, slot, slots, source_slots
from claimdesk.review.history import review_id
from claimdesk.review.scale import Scale
from claimdesk.tables.columns import SOURCE_COLUMNS
from claimdesk.tables.table import Row, Table
from claimdesk.text import make_id

PATTERN = "reviews-*.csv"
"""The journals in ``claims/``; their names sort by time."""
LEADING = (
    "claim_id",
    "review_id",
    "supersedes",
    "verdict",
    "label",
    "rationale",
    "context",
    "stage",
    "reviewer",
    "reviewed_on",
)
TOLD = ("claim_id", "claim", "label", "reviewer", "reviewed_on", "rationale")
TRAILING = ("claim", "quote", "article_url")
REQUIRED = ("claim_id", "review_id", "label", "reviewer", "reviewed_on")


@dataclass(frozen=True, slots=True)
class Journal:
    """The reviews of one file in its order, what is wrong with it, and rows that gave no review."""

    name: str
    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()


def journal_name(
    when: datetime, reviewer: str, taken: Container[str] = (), what: str = "reviews"
) -> str:
    """A new file name such as ``reviews-2026-11-22T101500Z-m-okafor.csv``; ``when`` has a zone.

    Lower-case ASCII but for T and Z; one that is taken gets ``_2``, which sorts after it.
    """
    if when.tzinfo is None:
        raise ValueError("the time of an import needs a time zone")
    ascii_name = unicodedata.normalize("NFKD", reviewer).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name.casefold())[:40].strip("-") or "reviewer"
    stem = f"{what}-{when.astimezone(UTC):%Y-%m-%dT%H%M%SZ}-{slug}"
    name, number = f"{stem}.csv", 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}.csv"
    return name


def journal_order(name: str) -> tuple[bool, str]:
    """Sort journals of which the last word counts; one that a wrong clock has named goes first."""
    found = re.match(r"[a-z]+-(\d{4})-", name)
    return not (found and found[1] >= END[:4]), name


def source_cells(sources: Sequence[Source]) -> dict[str, str | None]:
    """The sources of a review as cells: ``source_url``, ``source_url_2`` …"""
    return {
        slot(column, number): getattr(source, column.removeprefix("source_"))
        for number, source in enumerate(sources, start=1)
        for column in SOURCE_COLUMNS
    }


def source_columns(room: int) -> list[str]:
    """The columns for so many sources."""
    return [slot(column, n) for n in range(1, room + 1) for column in SOURCE_COLUMNS]


def journal_rows(reviews: Sequence[Review]) -> tuple[list[str], Iterator[dict[str, str | None]]]:
    """Columns and rows of a journal, for ``safe.write``."""
    room = max((len(review.sources) for review in reviews), default=1)
    rows = (
        {
            "claim_id": review.anchor.claim_id,
            "review_id": review.id,
            **{name: getattr(review, name) for name in LEADING[2:]},
            **source_cells(review.sources),
            "claim": review.anchor.claim,
            "quote": review.anchor.quote,
            "article_url": review.anchor.article_url,
        }
        for review in reviews
    )
    return [*LEADING, *source_columns(max(room, 1)), *TRAILING], rows


def read_journal(table: Table, scale: Scale) -> Journal:
    """The reviews of a journal (read with ``columns.JOURNAL``) exactly as they were written."""
    problems = list(table.problems)
    missing = {*REQUIRED, "stage", "verdict"} - set(table.columns)
    if missing:
        remedy = "Move it elsewhere and import it; only imports write files of this name."
        reason = f"not a journal: no column {', '.join(sorted(missing))}"
        return Journal(table.name, (), (Problem(table.name, 1, None, None, reason, remedy),))
    reviews: dict[str, Review] = {}
    damaged = zip(table.bad_rows, problems, strict=False)
    unread = [unread_row(table.name, row, problem) for row, problem in damaged]
    for row in table.rows:
        cells = Cells(table.name, row)
        review = _review(cells, slots(table.columns), scale)
        if not review:
            unread.append(unread_row(table.name, row, cells.problems[0]))
        elif reviews.setdefault(review.id, review) != review:
            remedy = "Take this row out, or import the change as a new review."
            cells.refuse("review_id", "another row has the same id and says otherwise", remedy)
        problems.extend(cells.problems)
    left = tuple(one for one in unread if one.id not in reviews)
    return Journal(table.name, tuple(reviews.values()), tuple(problems), left)


def unread_row(file: str, row: Row, problem: Problem) -> Unread:
    """Keep what can be told of a row that gave no review."""
    said = (row.get(name) or None for name in TOLD)
    own = row.get("review_id") or make_id("row", file, str(row.number))
    return Unread(own, file, problem.reason, *said)


def _review(cells: Cells, room: int, scale: Scale) -> Review | None:
    get = cells.row.get
    for column in REQUIRED:
        if not get(column):
            cells.refuse(column, "the cell is empty", "Take the row from git as it was.")
    if get("stage") not in STAGES:
        cells.refuse("stage", "not a stage", f"Write one of {', '.join(STAGES)}.")
    if not scale.by_id(get("verdict")):
        remedy = "Give the scale this verdict again, or take the row from git as it was."
        cells.refuse("verdict", "not a verdict of the scale", remedy)
    sources = [source for n in range(1, room + 1) if (source := _source(cells, n))]
    if cells.problems:
        return None
    review = Review(
        id=get("review_id"),
        anchor=AnchorPoint(get("claim_id"), get("claim"), get("quote"), get("article_url") or None),
        stage=cast(Stage, get("stage")),
        verdict=get("verdict"),
        label=get("label"),
        reviewer=get("reviewer"),
        reviewed_on=get("reviewed_on"),
        rationale=get("rationale") or None,
        context=get("context") or None,
        supersedes=get("supersedes") or None,
        sources=tuple(sources),
    )
    if review_id(review) != review.id:
        reason = "the row has been changed since it was imported; it is kept as it now stands"
        remedy = "Take the row from git as it was, and import the change as a new review."
        cells.refuse("review_id", reason, remedy)
    return review


def _source(cells: Cells, number: int) -> Source | None:
    names = source_slots(number)
    said = {field: cells.row.get(name) or None for field, name in names.items()}
    if not any(said.values()):
        return None
    for field in ("url", "archived_url"):
        address = said[field] or ""
        if (address or field == "url") and (fault := url_fault(address)):
            cells.refuse(names[field], fault, "Take the row from git as it was.")
    for field, choices in (("stance", STANCES), ("status", STATUSES)):
        if said[field] and said[field] not in choices:
            cells.refuse(names[field], f"not a {field}", f"Write one of {', '.join(choices)}.")
    return Source(
        url=said["url"] or "",
        archived_url=said["archived_url"],
        title=said["title"],
        publisher=said["publisher"],
        published=said["published"],
        stance=cast(Stance | None, said["stance"]),
        quote=said["quote"],
        locator=said["locator"],
        status=cast(SourceStatus | None, said["status"]),
    )


def in_order(journals: Iterable[Journal]) -> tuple[list[tuple[str, Review]], list[Problem]]:
    """All reviews with the names of their files, none before the one that it supersedes.

    Journals go in the order of names. The same review in two files (after a merge, say) counts
    once. One that supersedes a review which no file has stands, but beside the others.
    """
    problems: list[Problem] = []
    reviews: dict[str, tuple[str, Review]] = {}
    for journal in sorted(journals, key=lambda journal: journal.name):
        problems.extend(journal.problems)
        for review in journal.reviews:
            first = reviews.setdefault(review.id, (journal.name, review))
            if first[1] != review:
                reason = f"{first[0]} has a review with the same id that says otherwise"
                remedy = "Take one of them out."
                problems.append(Problem(journal.name, None, "review_id", review.id, reason, remedy))
    return _bases_first(reviews, problems), problems


def _bases_first(
    reviews: dict[str, tuple[str, Review]], problems: list[Problem]
) -> list[tuple[str, Review]]:
    done: dict[str, tuple[str, Review]] = {}
    for start in reviews:
        chain: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in reviews and at not in done and at not in chain:
            chain[at] = None
            at = reviews[at][1].supersedes
        for key in reversed(chain):
            name, review = reviews[key]
            if review.supersedes and review.supersedes not in done:
                reason = "it supersedes a review that no file has"
                remedy = "Bring back the file that had it."
                value = review.supersedes
                problems.append(Problem(name, None, "supersedes", value, reason, remedy))
                review = replace(review, supersedes=None)
            done[key] = (name, review)
    return list(done.values())
