"""Editors' decisions on links: rows of a list → decisions → a file in ``claims/`` and back. Pure.

A decision says how two claims stand to each other: same, variant, contradicts or different. It is
never changed; a later one on the same two claims counts instead. ``__clear__`` takes it back.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from claimdesk.days import days_after
from claimdesk.records import AnchorPoint, Problem, Relation
from claimdesk.review.cells import Cells, choice_cell, cleared, date_cell, name_cell, text_cell
from claimdesk.review.draft import Defaults
from claimdesk.review.known import Finder, KnownClaim, fits
from claimdesk.tables.columns import LINK_ANCHORS, LINK_COLUMNS
from claimdesk.tables.safe import clean
from claimdesk.tables.table import Row, Table
from claimdesk.text import make_id, normalise

PATTERN = "links-*.csv"
"""The files in ``claims/``; their names sort by time."""
Decided = Literal["same", "variant", "contradicts", "different", "undecided"]
RELATIONS: tuple[str, ...] = get_args(Relation)
DECIDED: tuple[str, ...] = get_args(Decided)


@dataclass(frozen=True, slots=True)
class Decision:
    """How two claims stand to each other, who says so and since when (YYYY-MM-DD)."""

    a: AnchorPoint
    b: AnchorPoint
    relation: Decided
    by: str
    on: str
    note: str | None = None

    @property
    def id(self) -> str:
        """The same decision in two files is one."""
        parts = (self.a.claim_id, self.b.claim_id, self.relation, self.by, self.on)
        return make_id("dec", *parts, self.note or "")

    @property
    def pair(self) -> frozenset[str]:
        """The two claims as they were called when it was made."""
        return frozenset((self.a.claim_id, self.b.claim_id))


@dataclass(slots=True)
class Decisions:
    """What a list of links brings; ``warnings`` name decisions of others that are replaced."""

    accepted: list[Decision] = field(default_factory=list)
    unchanged: int = 0
    blank: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_decisions(
    table: Table,
    finder: Finder,
    standing: Callable[[str, str], Decision | None],
    defaults: Defaults,
) -> Decisions:
    """The decisions of a list (read with ``columns.LINKS``) that say something new.

    ``standing`` gives the decision that counts now on two claims, by their ids.
    """
    found = Decisions(problems=list(table.problems))
    said: dict[frozenset[str], Decision] = {}
    for row in table.rows:
        if not row.get("relation").strip():
            found.blank += 1
            continue
        cells = Cells(table.name, row, encoding=table.encoding)
        a, b = (_claim(cells, side, finder) for side in "ab")
        if a and b and a.id == b.id:
            cells.refuse("claim_b", "both are the same claim", "Name two different ones.")
        elif a and b:
            _take(cells, a, b, standing(a.id, b.id), defaults, said, found)
        found.problems += cells.problems
        found.warnings += cells.warnings
    return found


def _take(
    cells: Cells,
    a: KnownClaim,
    b: KnownClaim,
    now: Decision | None,
    defaults: Defaults,
    said: dict[frozenset[str], Decision],
    found: Decisions,
) -> None:
    if cleared(cells["relation"]):
        relation: str | None = "undecided"
    else:
        relation = choice_cell(cells, "relation", RELATIONS, None)
    note = text_cell(cells, "note", now.note if now and now.relation == relation else None)
    if not cells.problems and (
        (now and (now.relation, now.note) == (relation, note))
        or (not now and relation == "undecided")
    ):
        found.unchanged += 1
        return
    by, on = _signed(cells, defaults)
    if cells.problems or relation is None or by is None or on is None:
        return
    first, second = sorted((a, b), key=lambda claim: claim.id)
    decision = Decision(_anchor(first), _anchor(second), cast(Decided, relation), by, on, note)
    earlier = said.setdefault(decision.pair, decision)
    if earlier != decision:
        remedy = "Keep one of the two rows."
        cells.refuse("relation", "another row of the file decides on the same claims", remedy)
        return
    if now and now.by.casefold() != by.casefold():
        cells.warnings.append(
            f"{cells.file}, row {cells.row.number}: this replaces the decision “{now.relation}” "
            f"of {now.by}, {now.on}."
        )
    found.accepted.append(decision)


def _signed(cells: Cells, defaults: Defaults) -> tuple[str | None, str | None]:
    by = name_cell(cells, "by") or defaults.reviewer
    on = date_cell(cells, "on", None) or defaults.reviewed_on
    own = defaults.reviewer or ""
    if by and not defaults.others and by.casefold() != own.casefold():
        remedy = "Leave it blank, or let that editor import the row."
        cells.refuse("by", f"somebody else's name; you sign as {own}", remedy)
    elif not by and not cells.problems:
        cells.refuse("by", "nobody signs the decision", "Write the editor's name.")
    today = defaults.reviewed_on
    if on and today and days_after(today, on) > 1:
        cells.refuse("on", "the date lies in the future", f"Today is {today}.")
    return by, on


def _claim(cells: Cells, side: str, finder: Finder) -> KnownClaim | None:
    """The claim of a side: by its id, or where that is unknown by its text alone."""
    column, text = f"claim_{side}", cells[f"text_{side}"]
    known = finder.by_id(cells[column]) if cells[column] else None
    if known and text and not _alike(known.text, text):
        reason = f"the id is that of another claim than the text in text_{side}"
        cells.refuse(column, reason, "Take id and text from one row of the list.")
        return None
    if known is None and text:
        candidates = fits(text, "", None, finder.candidates(text, "", None))
        known = candidates[0] if len(candidates) == 1 else None
    if known is None:
        remedy = "Take it from `claimdesk links` or from the address of the claim's page."
        cells.refuse(column, "no claim has this id", remedy, "unknown")
    return known


def _alike(a: str, b: str) -> bool:
    """Whether a spreadsheet may have made one text of the other."""
    return re.sub(r"\W+", "", normalise(a)) == re.sub(r"\W+", "", normalise(b))


def _anchor(claim: KnownClaim) -> AnchorPoint:
    return AnchorPoint(claim.id, clean(claim.text), clean(claim.quote), claim.article_url)


# the files in claims/

JOURNAL_COLUMNS = (*LINK_COLUMNS, *LINK_ANCHORS)


def decision_rows(decisions: Iterable[Decision]) -> list[dict[str, str | None]]:
    """The rows of a file, with the columns ``JOURNAL_COLUMNS``."""
    return [
        {
            "claim_a": decision.a.claim_id,
            "claim_b": decision.b.claim_id,
            "relation": decision.relation,
            "by": decision.by,
            "on": decision.on,
            "note": decision.note,
            "text_a": decision.a.claim,
            "quote_a": decision.a.quote,
            "article_url_a": decision.a.article_url,
            "text_b": decision.b.claim,
            "quote_b": decision.b.quote,
            "article_url_b": decision.b.article_url,
        }
        for decision in decisions
    ]


def read_decision_file(table: Table) -> tuple[list[Decision], list[Problem]]:
    """The decisions of a file in ``claims/``; rows that were damaged are told and left out."""
    problems = list(table.problems)
    decisions = []
    for row in table.rows:
        wrong = [c for c in LINK_COLUMNS[:-1] if not row.get(c)]
        if row.get("relation") not in DECIDED and "relation" not in wrong:
            wrong.append("relation")
        if wrong:
            remedy = "Take the row from git as it was."
            reason = f"not a decision: {', '.join(wrong)}"
            problems.append(Problem(table.name, row.number, wrong[0], None, reason, remedy))
            continue
        a, b = (_anchored(row, side) for side in "ab")
        relation = cast(Decided, row.get("relation"))
        note = row.get("note") or None
        decisions.append(Decision(a, b, relation, row.get("by"), row.get("on"), note))
    return decisions, problems


def _anchored(row: Row, side: str) -> AnchorPoint:
    return AnchorPoint(
        row.get(f"claim_{side}"),
        row.get(f"text_{side}"),
        row.get(f"quote_{side}"),
        row.get(f"article_url_{side}") or None,
    )


def in_order(files: Sequence[tuple[str, Sequence[Decision]]]) -> list[tuple[str, Decision]]:
    """All decisions with their files, in the order of names; one in two files counts once."""
    found: dict[str, tuple[str, Decision]] = {}
    for name, decisions in sorted(files, key=lambda file: file[0]):
        for decision in decisions:
            found.setdefault(decision.id, (name, decision))
    return list(found.values())
