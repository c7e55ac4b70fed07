"""What an import would do: the rows of a table become reviews, or problems that say why not.

Nothing is written here. The caller appends ``Plan.accepted`` all at once, or not at all.

When does a row overwrite?
- With ``base_revision`` the new review supersedes that one, unless its stage is higher: then it
  stands above it. If another review has superseded the base, or a later one has become the
  current one, the row is a conflict (:mod:`claimdesk.review.conflicts`). An editor who has read
  the later one and still wants to correct their own beside it writes both ids into the cell.
- Without it the new review stands beside the others. A second one by the same reviewer at the
  same stage is a conflict, because only a base can say that the first is meant to go.
- What has been imported already, word for word, changes nothing. A date that came from the
  defaults does not count, so that the same file can be imported again on another day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimdesk.records import Review
from claimdesk.review import conflicts
from claimdesk.review.cells import Cells, name_cell, slots
from claimdesk.review.changes import Change, Plan, Status, about
from claimdesk.review.conflicts import Conflict
from claimdesk.review.draft import Defaults, Drafter, bounded
from claimdesk.review.history import ReviewsOnFile, content, same_person, with_id
from claimdesk.review.known import Finder, KnownClaim
from claimdesk.review.locate import Locator, refuse_stray
from claimdesk.review.review_fate import line, stands_as, undone
from claimdesk.review.scale import Scale
from claimdesk.review.stages import alone, refuse_stage, replaces
from claimdesk.tables import junk_cells
from claimdesk.tables.columns import REVIEWS
from claimdesk.tables.table import Row, Table

MENTIONED = 10
"""Rows that one warning names."""


def plan(
    table: Table,
    on_file: ReviewsOnFile,
    finder: Finder,
    scale: Scale,
    defaults: Defaults | None = None,
    *,
    resolve: bool = False,
) -> Plan[Review]:
    """Plan the import of a table; every row ends as accepted, unchanged, untouched or rejected.

    With ``resolve`` the column ``decision`` of a rejects file is carried out.
    """
    done: Plan[Review] = Plan(problems=list(table.problems), rejected_rows=list(table.bad_rows))
    done.warnings.extend(about(table, REVIEWS))
    drafter = Drafter(scale, defaults or Defaults(), slots(table.columns))
    planner = _Planner(on_file, Locator(finder, done.warnings), drafter, resolve, done)
    for row in table.rows:
        cells = Cells(table.name, row, encoding=table.encoding)
        touched = _touched(row)
        change = planner.change(cells) if touched else None
        if not touched:
            refuse_stray(cells, "claim_id", ("claim", "quote"))
            done.untouched += not cells.problems
        done.warnings.extend(dict.fromkeys(cells.warnings))
        if cells.problems:
            done.problems.extend(cells.problems)
            done.rejected_rows.append(row)
        elif change:
            done.take(change)
    if planner.alone:
        done.warnings.append(_alone(table.name, planner.alone))
    done.problems.sort(key=lambda problem: problem.row or 0)
    done.rejected_rows.sort(key=lambda row: row.number)
    return done


def _alone(file: str, rows: Sequence[int]) -> str:
    named = ", ".join(map(str, rows[:MENTIONED])) + (" …" if len(rows) > MENTIONED else "")
    return (
        f"{file}: final without a second pair of eyes: nobody but the reviewer has looked at the "
        f"claims of rows {named} ({len(rows)} in all). They are accepted."
    )


def _touched(row: Row) -> bool:
    """Whether a row judges anything; a name, a date or "initial" filled down does not.

    Nor does what a program writes into blank cells, where all are blank.
    """
    cells = row.values.items()
    filled = {name for name, cell in cells if cell.strip() and not junk_cells.is_nothing(cell)}
    if filled & {"verdict", "rationale", "context"}:
        return True
    stage = row.get("stage").strip().casefold() if "stage" in filled else ""
    if stage not in ("", "initial") or (stage and "base_revision" in filled):
        return True
    return any(name.startswith("source_") for name in filled)


@dataclass(slots=True)
class _Planner:
    """The rows so far, which later rows of the same file must not overwrite either."""

    on_file: ReviewsOnFile
    locator: Locator
    drafter: Drafter
    resolve: bool
    done: Plan[Review]
    new: dict[str, list[Review]] = field(default_factory=dict)
    alone: list[int] = field(default_factory=list)

    def change(self, cells: Cells) -> Change[Review] | None:
        """What a row does; None if it has problems."""
        orphan = self._orphan(cells)
        if orphan and self._same(cells, _once(orphan), orphan):
            return _unchanged(cells, _once(orphan), orphan)
        claim = self.locator.claim(cells, orphan)
        if not claim:
            return None
        history = self._history(claim)
        base, seen = self._base(cells, claim, history)
        if cells.problems:
            return None
        draft = self.drafter.draft(cells, claim, base)
        if base and not orphan and not cells.problems and content(draft) == content(base):
            self._note_same(cells, base)
            return _unchanged(cells, claim, base)
        draft = self.drafter.sign(cells, draft, base)
        bounded(cells, draft)
        if cells.problems:
            return None
        if base:  # it may have been taken back and put on file again since
            base = stands_as(base, history) or base
            draft = replace(draft, supersedes=base.id if replaces(draft, base) else None)
        theirs = conflicts.opponent(draft, base, history, seen)
        return self._settle(cells, claim, draft, base, theirs)

    def _settle(
        self,
        cells: Cells,
        claim: KnownClaim,
        draft: Review,
        base: Review | None,
        theirs: Review | None,
    ) -> Change[Review] | None:
        """The draft as a review, unless another one, ``theirs``, stands against it."""
        history = self._history(claim)
        ruling = conflicts.ruling_of(cells) if self.resolve else None
        if cells.problems:
            return None
        fits = ruling is not None and (theirs is None or theirs.id == ruling.against)
        if ruling and fits and ruling.decision == "theirs":
            return self._theirs(cells, claim, theirs or base or self.on_file.by_id(ruling.against))
        old = self._known(cells, draft, history)
        if ruling and theirs and not old:
            draft = conflicts.decided(ruling, draft, base, history)
            old = self._known(cells, draft, history)
        if old and undone(old, history):
            draft, theirs = _again(draft, old, history)
        elif old:
            return _unchanged(cells, claim, old)
        if theirs and not base and self._repeats(cells, claim, theirs):
            return _unchanged(cells, claim, theirs)
        if ruling and theirs and fits:
            if wrong := conflicts.misfit(ruling, draft, theirs):
                cells.refuse("decision", *wrong)
                return None
            theirs = conflicts.twin(draft, history) if ruling.decision == "both" else None
            if theirs and theirs.id == draft.supersedes:
                theirs = None
        if theirs:
            self._conflict(cells, claim, draft, base, theirs)
            return None
        return self._accept(cells, claim, draft, history)

    def _theirs(
        self, cells: Cells, claim: KnownClaim, stands: Review | None
    ) -> Change[Review] | None:
        """The row is dropped for the review that stands."""
        if not stands:
            cells.refuse("conflict_with", "no such review", "Empty this row.")
            return None
        return _unchanged(cells, claim, stands)

    def _accept(
        self, cells: Cells, claim: KnownClaim, draft: Review, history: Sequence[Review]
    ) -> Change[Review] | None:
        replaced = self.on_file.by_id(draft.supersedes) if draft.supersedes else None
        replaced = replaced or next((r for r in history if r.id == draft.supersedes), None)
        refuse_stage(cells, draft, replaced, history)
        if cells.problems:
            return None
        if alone(draft, history):
            self.alone.append(cells.row.number)
        review = with_id(draft)
        self.new.setdefault(claim.id, []).append(review)
        status: Status = "changed" if replaced else "new"
        if review.stage == "withdrawn":
            status = "withdrawn"
        return Change(cells.row.number, claim.id, claim.text, status, replaced, review)

    def _history(self, claim: KnownClaim) -> Sequence[Review]:
        return [*self.on_file.of_claim(claim.id), *self.new.get(claim.id, ())]

    def _orphan(self, cells: Cells) -> Review | None:
        """The base of the row where it has lost its claim, or may belong to the row's."""
        named = cells["base_revision"].replace(",", " ").replace(";", " ").split()
        base = self.on_file.by_id(named[0]) if named else None
        if base is None:
            return None
        lost = self.on_file.claim_of(base.id) is None
        return base if lost or self.on_file.candidate(base.id) == cells["claim_id"] else None

    def _same(self, cells: Cells, claim: KnownClaim, orphan: Review) -> bool:
        """Whether a row leaves an orphan as it is, and where it is."""
        here = cells["claim_id"] in ("", orphan.anchor.claim_id)
        return here and self._repeats(cells, claim, orphan)

    def _repeats(self, cells: Cells, claim: KnownClaim, review: Review) -> bool:
        """Whether a row says nothing but what a review says."""
        trial = Cells(cells.file, cells.row, encoding=cells.encoding)
        draft = self.drafter.draft(trial, claim, review)
        return not trial.problems and content(draft) == content(review)

    def _base(
        self, cells: Cells, claim: KnownClaim, history: Sequence[Review]
    ) -> tuple[Review | None, set[str]]:
        """The review that the row goes by, and others that its editor says to have seen."""
        ids = cells["base_revision"].replace(",", " ").replace(";", " ").split()
        if not ids:
            return None, set()
        ours = {review.id: review for review in history}
        found = ours.get(ids[0]) or self.on_file.by_id(ids[0])
        if not found:
            cells.refuse("base_revision", "no such review", "Take the row from a new worklist.")
        elif (
            ids[0] not in ours
            and self.on_file.claim_of(ids[0]) is not None
            and found.anchor.claim_id not in (claim.id, cells["claim_id"])
            and self.on_file.candidate(found.id) != claim.id
        ):
            remedy = "Take the row from a new worklist; was one column sorted without the rest?"
            cells.refuse("base_revision", f"that review is not of {claim.id}", remedy)
        return found, set(ids[1:])

    def _known(self, cells: Cells, draft: Review, history: Sequence[Review]) -> Review | None:
        """The review that the row became when it was imported before."""
        dated = bool(cells["reviewed_on"])
        for old in history:
            if (
                content(old) == content(draft)
                and same_person(old, draft)
                and old.supersedes == draft.supersedes
                and (old.reviewed_on == draft.reviewed_on or not dated)
            ):
                return old
        return None

    def _conflict(
        self, cells: Cells, claim: KnownClaim, draft: Review, base: Review | None, theirs: Review
    ) -> None:
        here = theirs in self.new.get(claim.id, ())
        decision = cells["decision"]
        conflicts.refuse(
            cells, draft, base, theirs, here=here, decision=decision, resolve=self.resolve
        )
        self.done.conflicts.append(
            Conflict(cells.row.number, claim.id, claim.text, draft, theirs, here)
        )

    def _note_same(self, cells: Cells, base: Review) -> None:
        name = name_cell(cells, "reviewer")
        if name and name.casefold() != base.reviewer.casefold():
            self.done.warnings.append(
                f"{cells.file}, row {cells.row.number}: signed by {name}, but nothing differs from "
                f"the review by {base.reviewer}, so nothing was added. To put on record that "
                f"{name} agrees, empty base_revision or write cross into stage."
            )


def _again(draft: Review, old: Review, history: Sequence[Review]) -> tuple[Review, Review | None]:
    """What was taken back counts when it is imported again, in the place of its withdrawal.

    Gives the draft and the review that stands against it.
    """
    now = line(old, history)[-1]
    if now.stage != "withdrawn":
        return draft, now
    draft = replace(draft, supersedes=now.id)
    return draft, conflicts.opponent(draft, None, history, set())


def _once(orphan: Review) -> KnownClaim:
    """The claim of an orphan as it was when it was reviewed."""
    anchor = orphan.anchor
    return KnownClaim(anchor.claim_id, anchor.claim, anchor.quote, anchor.article_url)


def _unchanged(cells: Cells, claim: KnownClaim, review: Review) -> Change[Review]:
    return Change(cells.row.number, claim.id, claim.text, "unchanged", review, review)
