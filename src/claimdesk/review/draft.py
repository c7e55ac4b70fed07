"""One row over the review that it goes by, as a review that nobody has signed yet.

A blank cell says what the base says. What cannot be understood becomes a problem of the row.
"""

from dataclasses import dataclass, replace
from typing import cast

from claimdesk.days import FIRST, days_after
from claimdesk.errors import InputError
from claimdesk.records import AnchorPoint, Review, Stage
from claimdesk.review.cells import (
    STAGES,
    Cells,
    choice_cell,
    cleared,
    date_cell,
    name_cell,
    name_fault,
    sources,
    text_cell,
)
from claimdesk.review.known import KnownClaim
from claimdesk.review.scale import Scale, fold
from claimdesk.tables.safe import clean, shorten

TEXT_CAP = 1_000_000
"""Characters of a review with its sources."""
LINES_CAP = 5_000


@dataclass(frozen=True, slots=True)
class Defaults:
    """Who reviewed, where a row does not say, and what day it is today (YYYY-MM-DD).

    Without ``others``, a row may name nobody else either.
    """

    reviewer: str | None = None
    reviewed_on: str | None = None
    others: bool = True

    @staticmethod
    def of(reviewer: str | None, today: str, *, others: bool = True) -> "Defaults":
        """Make them of a name that somebody has typed; raises InputError where it is no good."""
        name = None if reviewer is None else " ".join(reviewer.split())
        if name is not None and (wrong := name_fault(name)):
            reason, remedy = wrong
            raise InputError(f"The reviewer {shorten(name)!r} cannot sign: {reason}. {remedy}")
        return Defaults(name, today, others)


@dataclass(frozen=True, slots=True)
class Drafter:
    """Reads rows by a scale; ``room`` is how many sources the table has columns for."""

    scale: Scale
    defaults: Defaults
    room: int

    def draft(self, cells: Cells, claim: KnownClaim, base: Review | None) -> Review:
        """The row over its base, without reviewer and date."""
        verdict, label = self._verdict(cells, base)
        stage = choice_cell(cells, "stage", STAGES, base.stage if base else "initial")
        if stage is None:
            cells.refuse("stage", "a review has a stage", f"Write one of {', '.join(STAGES)}.")
        return Review(
            id="",
            anchor=AnchorPoint(claim.id, clean(claim.text), clean(claim.quote), claim.article_url),
            stage=cast(Stage, stage),
            verdict=verdict,
            label=label,
            reviewer="",
            reviewed_on="",
            rationale=text_cell(cells, "rationale", base.rationale if base else None),
            context=text_cell(cells, "context", base.context if base else None),
            supersedes=base.id if base else None,
            sources=sources(cells, base.sources if base else (), self.room),
        )

    def sign(self, cells: Cells, draft: Review, base: Review | None) -> Review:
        """The draft with reviewer and date, from the row or else from the defaults."""
        reviewer = name_cell(cells, "reviewer") or self.defaults.reviewer
        day = date_cell(cells, "reviewed_on", base.reviewed_on if base else None)
        if not cells["reviewed_on"] or cleared(cells["reviewed_on"]):
            day = self.defaults.reviewed_on
        told = {problem.column for problem in cells.problems}
        own = self.defaults.reviewer or ""
        if reviewer and not self.defaults.others and reviewer.casefold() != own.casefold():
            reason = f"somebody else's name; you sign as {own}"
            remedy = "Leave it blank, or let that reviewer import the row."
            cells.refuse("reviewer", reason, remedy)
        if not reviewer and "reviewer" not in told:
            cells.refuse("reviewer", "nobody signs the review", "Write the reviewer's name.")
        if "reviewed_on" not in told:
            refuse_day(cells, "reviewed_on", day, self.defaults.reviewed_on)
        return replace(draft, reviewer=reviewer or "", reviewed_on=day or "")

    def _verdict(self, cells: Cells, base: Review | None) -> tuple[str, str]:
        cell = cells["verdict"]
        if base and (not cell or fold(cell) in (fold(base.verdict), fold(base.label))):
            return base.verdict, base.label
        if not cell:
            remedy = f"Write one of {_ids(self.scale)}."
            cells.refuse("verdict", "a review needs a verdict", remedy)
        elif cleared(cell):
            remedy = "To take a review back, write withdrawn into stage."
            cells.refuse("verdict", "a verdict cannot be cleared", remedy)
        elif found := self.scale.verdict(cell):
            return found
        else:
            remedy = f"Write one of {_ids(self.scale)}."
            if doubted := self.scale.doubted(cell):
                remedy = f"Write {doubted} if it is that, or else one of {_ids(self.scale)}."
                cells.refuse("verdict", "a question mark is no verdict", remedy)
                return "", ""
            if like := self.scale.nearest(cell):
                remedy = f"Did you mean {like}? " + remedy
            cells.refuse("verdict", "not on the scale", remedy)
        return "", ""


def _ids(scale: Scale) -> str:
    return ", ".join(verdict.id for verdict in scale.verdicts)


def refuse_day(cells: Cells, column: str, day: str | None, today: str | None) -> None:
    """Refuse a day on which nobody can have signed; ``today`` is what the clock says."""
    what = "review" if column == "reviewed_on" else "decision"
    remedy = f"Write the day of the {what}" + (f"; today is {today}." if today else ".")
    if not day:
        cells.refuse(column, f"the {what} has no date", "Write it as YYYY-MM-DD.")
    elif day < FIRST:
        cells.refuse(column, f"the date lies before {FIRST[:4]}", remedy)
    elif today and days_after(today, day) > 1:  # it may be tomorrow where the editor is
        cells.refuse(column, "the date lies in the future", remedy)


def bounded(cells: Cells, draft: Review) -> None:
    """Refuse what would not fit into one row of a journal again."""
    said = [draft.rationale or "", draft.context or ""]
    for source in draft.sources:
        said.extend([source.quote or "", source.title or "", source.publisher or ""])
        said.append(source.locator or "")
    lines = sum(text.count("\n") for text in said)
    if sum(map(len, said)) > TEXT_CAP or lines > LINES_CAP:
        reason = f"the review has more than {TEXT_CAP:,} characters or {LINES_CAP:,} lines"
        cells.refuse(None, reason, "Shorten it.")
