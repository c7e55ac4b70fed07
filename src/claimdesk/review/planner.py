"""What an import would do: the rows of a table become reviews, or problems that say why not.

Nothing is written here. The caller appends ``Plan.accepted`` all at once, or not at all.

When does a row overwrite?
- With ``base_revision`` the new review supersedes that one. If another review has superseded
  it, or a later one has become the current one, the row is a conflict. An editor who has read
  the later one and still wants to correct their own beside it writes both ids into the cell.
- Without it the new review stands beside the others. A second one by the same reviewer at the
  same stage is a conflict, because only a base can say that the first is meant to go.
- What has been imported already, word for word, changes nothing. A date that came from the
  defaults does not count, so that the same file can be imported again on another day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from claimdesk.export.safe_csv import clean
from claimdesk.records import AnchorPoint, Problem, Review, Stage
from claimdesk.review.anchor import Finder, KnownClaim
from claimdesk.review.cells import (
    STAGES,
    Cells,
    choice_cell,
    cleared,
    date_cell,
    line_cell,
    slot,
    slots,
    sources,
    text_cell,
)
from claimdesk.review.history import Ledger, content, current, heads, with_id
from claimdesk.review.locate import locate
from claimdesk.review.scale import Scale, fold
from claimdesk.spreadsheet.columns import SOURCE_COLUMNS
from claimdesk.spreadsheet.table import Row, Table

TEXT_CAP = 1_000_000
"""Characters of a review with its sources."""
LINES_CAP = 5_000


@dataclass(frozen=True, slots=True)
class Defaults:
    """Who reviewed and when (YYYY-MM-DD), where a row does not say."""

    reviewer: str | None = None
    reviewed_on: str | None = None


@dataclass(slots=True)
class Plan:
    """What an import would do, row by row; ``rejected_rows`` are those that ``problems`` name."""

    accepted: list[Review] = field(default_factory=list)
    unchanged: int = 0
    untouched: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected_rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def plan(
    table: Table, ledger: Ledger, finder: Finder, scale: Scale, defaults: Defaults | None = None
) -> Plan:
    """Plan the import of a table; every row ends as accepted, unchanged, untouched or rejected."""
    done = Plan(problems=list(table.problems), rejected_rows=list(table.bad_rows))
    done.warnings.extend(f"{table.name}: {warning}" for warning in table.warnings)
    if table.unknown:
        named = ", ".join(table.unknown)
        done.warnings.append(f"{table.name}: columns kept aside, not read: {named}.")
    planner = _Planner(
        ledger, finder, scale, defaults or Defaults(), slots(table.columns), done.warnings
    )
    for row in table.rows:
        cells = Cells(table.name, row)
        if not _touched(cells, planner.room):
            done.untouched += 1
            continue
        review = planner.review(cells)
        if cells.problems:
            done.problems.extend(cells.problems)
            done.rejected_rows.append(row)
        elif review:
            done.accepted.append(review)
        else:
            done.unchanged += 1
    done.problems.sort(key=lambda problem: problem.row or 0)
    done.rejected_rows.sort(key=lambda row: row.number)
    return done


def rejects(table: Table, done: Plan) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and cells of the rows to mend, as they came, for ``safe_csv.write_cells``."""
    header = tuple(clean(cell) for cell in table.header)
    return header, [tuple(clean(cell) for cell in row.cells) for row in done.rejected_rows]


def _touched(cells: Cells, room: int) -> bool:
    """Whether a row judges anything; a name, a date or "initial" filled down does not."""
    if any(cells[column] for column in ("verdict", "rationale", "context")):
        return True
    if cells["stage"].casefold() not in ("", "initial"):
        return True
    names = (slot(column, n) for n in range(1, room + 1) for column in SOURCE_COLUMNS)
    return any(cells[name] for name in names) or (
        bool(cells["stage"]) and bool(cells["base_revision"])
    )


@dataclass(slots=True)
class _Planner:
    """The rows so far, which later rows of the same file must not overwrite either."""

    ledger: Ledger
    finder: Finder
    scale: Scale
    defaults: Defaults
    room: int
    warnings: list[str]
    new: dict[str, list[Review]] = field(default_factory=dict)

    def review(self, cells: Cells) -> Review | None:
        """The review that a row adds; None if it changes nothing, or has problems."""
        claim = locate(cells, self.finder, self.warnings)
        if not claim:
            return None
        history = [*self.ledger.of_claim(claim.id), *self.new.get(claim.id, ())]
        base, seen = self._base(cells, claim, history)
        if cells.problems:
            return None
        draft = self._draft(cells, claim, base)
        if base and not cells.problems and content(draft) == content(base):
            self._note_same(cells, base)
            return None
        draft = self._signed(cells, draft, base)
        _bounded(cells, draft)
        twin = None if base else _twin(draft, history)
        if cells.problems or self._known(cells, draft, history):
            return None
        if twin and content(self._draft(cells, claim, twin)) == content(twin):
            return None
        if other := _stale(base, history, seen) if base else twin:
            here = other in self.new.get(claim.id, ())
            _refuse_conflict(cells, draft, base, other, here=here)
            return None
        review = with_id(draft)
        self.new.setdefault(claim.id, []).append(review)
        return review

    def _base(
        self, cells: Cells, claim: KnownClaim, history: Sequence[Review]
    ) -> tuple[Review | None, set[str]]:
        """The review that the row goes by, and others that its editor says to have seen."""
        ids = cells["base_revision"].replace(",", " ").replace(";", " ").split()
        if not ids:
            return None, set()
        ours = {review.id: review for review in history}
        found = ours.get(ids[0]) or self.ledger.by_id(ids[0])
        if not found:
            cells.refuse("base_revision", "no such review", "Take the row from a new worklist.")
        elif ids[0] not in ours and found.anchor.claim_id not in (claim.id, cells["claim_id"]):
            remedy = "Take the row from a new worklist; was one column sorted without the rest?"
            cells.refuse("base_revision", f"that review is not of {claim.id}", remedy)
        return found, set(ids[1:])

    def _draft(self, cells: Cells, claim: KnownClaim, base: Review | None) -> Review:
        """The row over its base, not yet signed."""
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

    def _verdict(self, cells: Cells, base: Review | None) -> tuple[str, str]:
        cell = cells["verdict"]
        if base and (not cell or fold(cell) in (fold(base.verdict), fold(base.label))):
            return base.verdict, base.label
        if not cell:
            remedy = f"Write one of {', '.join(v.id for v in self.scale.verdicts)}."
            cells.refuse("verdict", "a review needs a verdict", remedy)
        elif cleared(cell):
            remedy = "To take a review back, write withdrawn into stage."
            cells.refuse("verdict", "a verdict cannot be cleared", remedy)
        elif found := self.scale.verdict(cell):
            return found
        else:
            remedy = f"Write one of {', '.join(v.id for v in self.scale.verdicts)}."
            if like := self.scale.nearest(cell):
                remedy = f"Did you mean {like}? " + remedy
            cells.refuse("verdict", "not on the scale", remedy)
        return "", ""

    def _signed(self, cells: Cells, draft: Review, base: Review | None) -> Review:
        reviewer = line_cell(cells, "reviewer") or self.defaults.reviewer
        day = date_cell(cells, "reviewed_on", base.reviewed_on if base else None)
        if not cells["reviewed_on"] or cleared(cells["reviewed_on"]):
            day = self.defaults.reviewed_on
        if not reviewer:
            cells.refuse("reviewer", "nobody signs the review", "Write the reviewer's name.")
        if not day and not any(p.column == "reviewed_on" for p in cells.problems):
            cells.refuse("reviewed_on", "the review has no date", "Write it as YYYY-MM-DD.")
        return replace(draft, reviewer=reviewer or "", reviewed_on=day or "")

    def _known(self, cells: Cells, draft: Review, history: Sequence[Review]) -> bool:
        """Whether the row has been imported before."""
        dated = bool(cells["reviewed_on"])
        return any(
            content(old) == content(draft)
            and _same_person(old, draft)
            and old.supersedes == draft.supersedes
            and (old.reviewed_on == draft.reviewed_on or not dated)
            for old in history
        )

    def _note_same(self, cells: Cells, base: Review) -> None:
        name = line_cell(cells, "reviewer")
        if name and name.casefold() != base.reviewer.casefold():
            self.warnings.append(
                f"{cells.file}, row {cells.row.number}: signed by {name}, but nothing differs from "
                f"the review by {base.reviewer}, so nothing was added. To put on record that "
                f"{name} agrees, empty base_revision or write cross into stage."
            )


def _bounded(cells: Cells, draft: Review) -> None:
    """Refuse what would not fit into one row of a journal again."""
    said = [draft.rationale or "", draft.context or ""]
    for source in draft.sources:
        said.extend([source.quote or "", source.title or "", source.publisher or ""])
        said.append(source.locator or "")
    lines = sum(text.count("\n") for text in said)
    if sum(map(len, said)) > TEXT_CAP or lines > LINES_CAP:
        reason = f"the review has more than {TEXT_CAP:,} characters or {LINES_CAP:,} lines"
        cells.refuse(None, reason, "Shorten it.")


def _same_person(a: Review, b: Review) -> bool:
    return a.reviewer.casefold() == b.reviewer.casefold()


def _stale(base: Review, history: Sequence[Review], seen: set[str]) -> Review | None:
    """The review that has come in between a base and now."""
    if any(review.supersedes == base.id for review in history):
        return current(history) or heads(history)[-1]
    now = current(history)
    if now is None or now.id == base.id or now.id in seen:
        return None
    order = [review.id for review in history]
    earlier = base.id in order and order.index(now.id) < order.index(base.id)
    return None if earlier else now


def _twin(draft: Review, history: Sequence[Review]) -> Review | None:
    """The standing review of the same reviewer at the same stage."""
    for old in heads(history):
        if _same_person(old, draft) and old.stage == draft.stage:
            return old
    return None


def _refuse_conflict(
    cells: Cells, draft: Review, base: Review | None, other: Review, *, here: bool
) -> None:
    who = f"{other.reviewer}, {other.reviewed_on}: {other.label}, {other.id}"
    if here:
        reason = f"conflict: another row of this file reviews this claim too ({who})"
        remedy = "Keep one of the rows."
    elif base is None:
        reason = f"conflict: the same reviewer has already reviewed this claim ({who})"
        remedy = f"To correct it, write {other.id} into base_revision; else choose another stage."
    else:
        reason = f"conflict: somebody reviewed this claim in between ({who})"
        remedy = f"Read that review. To replace it, write {other.id} into base_revision"
        if _same_person(base, draft) and base.stage == draft.stage:
            remedy += f"; to correct your own beside it, write {base.id} {other.id}"
        remedy += "."
    cells.refuse("base_revision", reason, remedy)
