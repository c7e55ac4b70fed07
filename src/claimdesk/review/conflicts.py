"""A row meets a review that its editor has not seen: told with both wordings, then decided.

Nothing is overwritten without a decision. ``mine`` replaces the other review, ``theirs`` drops
the row, ``both`` lets the two stand side by side; a decision is about one review only, and where
another one has come since it is a new conflict.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from claimdesk.records import Review
from claimdesk.review.cells import Cells, choice_cell
from claimdesk.review.history import RANK, current, heads, same_person

Decision = Literal["mine", "theirs", "both"]
DECISIONS: tuple[str, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was not accepted, and the review that stands against it.

    ``here`` tells that ``theirs`` is another row of the same file.
    """

    row: int
    claim_id: str
    claim_text: str
    yours: Review
    theirs: Review
    here: bool = False


def opponent(
    draft: Review, base: Review | None, history: Sequence[Review], seen: set[str]
) -> Review | None:
    """The standing review that a draft would overwrite or double unseen."""
    if not base:
        return twin(draft, history) or _decided(draft, history)
    if any(review.supersedes == base.id for review in history):
        return current(history) or heads(history)[-1]
    # Taking a review back touches no other one.
    return None if draft.stage == "withdrawn" else _come_beside(base, history, seen)


def _come_beside(base: Review, history: Sequence[Review], seen: set[str]) -> Review | None:
    now = current(history)
    if now is None or now.id == base.id or now.id in seen:
        return None
    order = [review.id for review in history]
    earlier = base.id in order and order.index(now.id) < order.index(base.id)
    return None if earlier else now


def _decided(draft: Review, history: Sequence[Review]) -> Review | None:
    """The final review that stands, where a draft would decide the claim once more."""
    now = current(history) if draft.stage == "final" else None
    return now if now and now.stage == "final" else None


def twin(draft: Review, history: Sequence[Review]) -> Review | None:
    """The standing review of the same reviewer at the same stage."""
    for old in heads(history):
        if same_person(old, draft) and old.stage == draft.stage:
            return old
    return None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor decided about the review with the id ``against``."""

    decision: Decision
    against: str


def ruling_of(cells: Cells) -> Ruling | None:
    """The decision of a row, if it has one; one that cannot be understood becomes a problem."""
    decision = cast(Decision | None, choice_cell(cells, "decision", DECISIONS, None))
    if decision and not cells["conflict_with"]:
        remedy = "Take the row from the rejects file of an import."
        cells.refuse("conflict_with", "a decision without the review it is about", remedy)
    return Ruling(decision, cells["conflict_with"]) if decision else None


def decided(
    ruling: Ruling, draft: Review, base: Review | None, history: Sequence[Review]
) -> Review:
    """The draft as ``mine`` or ``both`` has it: what it then supersedes."""
    if ruling.decision == "mine":
        return replace(draft, supersedes=ruling.against)
    own = base and same_person(base, draft) and base.stage == draft.stage
    stands = base and not any(review.supersedes == base.id for review in history)
    return replace(draft, supersedes=base.id if base and own and stands else None)


def misfit(ruling: Ruling, draft: Review, theirs: Review) -> tuple[str, str] | None:
    """Why a decision cannot be carried out, and what to do; None where it can."""
    if ruling.decision == "both" and same_person(draft, theirs) and draft.stage == theirs.stage:
        reason = f"both reviews are by {draft.reviewer} at the stage {draft.stage}"
        return reason, "Write mine or theirs, or give the row another stage."
    if ruling.decision == "mine" and RANK.get(draft.stage, 0) > RANK.get(theirs.stage, 9):
        reason = f"the {draft.stage} review would replace a {theirs.stage} one"
        return reason, f"Write both, or write {theirs.stage} into stage."
    return None


def refuse(
    cells: Cells,
    draft: Review,
    base: Review | None,
    theirs: Review,
    *,
    here: bool,
    decision: str | None,
    resolve: bool,
) -> None:
    """Tell the editor whose review stands against the row, and how to go on."""
    who = f"{theirs.reviewer}, {theirs.reviewed_on}: {theirs.label}, {theirs.id}"
    if here:
        reason = f"conflict: another row of this file reviews this claim too ({who})"
    elif decision and resolve:
        reason = f"conflict: the decision was about another review; this one came since ({who})"
    elif base is None and same_person(draft, theirs):
        reason = f"conflict: the same reviewer has already reviewed this claim ({who})"
    elif base is None:
        reason = f"conflict: this claim has been decided already ({who})"
    else:
        reason = f"conflict: somebody reviewed this claim in between ({who})"
    column = "base_revision"
    if here:
        remedy = "Keep one of the rows."
    elif decision and not resolve:
        column, remedy = "decision", "To apply the decision, import the file with --resolve."
    else:
        choices = "mine or theirs" if same_person(draft, theirs) else "mine, theirs or both"
        remedy = (
            f"Read that review, write {choices} into the column decision of the rejects file, "
            "and import that file with --resolve."
        )
    cells.refuse(column, reason, remedy, "conflict")
