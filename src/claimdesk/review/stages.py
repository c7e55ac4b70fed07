"""What each stage asks of a review: who may write it, and what it must tell readers.

- ``cross`` checks somebody else's work: not by the author of the only first review.
- ``final`` may be by anybody, because a desk can be one person; that nobody else has looked at
  the claim is told, and the view ``editors`` counts it.
- ``withdrawn`` names the review that it takes back and says why in ``rationale``.
- A correction (another verdict over a final review) says what was wrong, in ``rationale`` or
  ``context``. Both notes are public.
"""

from collections.abc import Sequence

from claimdesk.records import Review
from claimdesk.review.cells import Cells
from claimdesk.review.history import RANK, heads, same_person


def replaces(draft: Review, base: Review) -> bool:
    """Whether a review takes the place of its base; a higher stage stands above it instead."""
    return draft.stage == "withdrawn" or RANK[draft.stage] >= RANK.get(base.stage, 0)


def refuse_stage(
    cells: Cells, draft: Review, replaced: Review | None, history: Sequence[Review]
) -> None:
    """Note what the stage of a draft does not allow; ``replaced`` is what it supersedes."""
    if draft.stage == "withdrawn":
        _withdrawal(cells, draft, replaced, history)
        return
    if draft.stage == "cross":
        _cross_check(cells, draft, replaced, history)
    if replaced and corrects(draft, replaced) and not _says_more(draft, replaced):
        reason = "a final verdict is corrected without a note"
        remedy = "Say in rationale or context what was wrong; readers see it."
        cells.refuse("rationale", reason, remedy)


def alone(draft: Review, history: Sequence[Review]) -> bool:
    """Whether a final review decides a claim that nobody else has looked at."""
    return draft.stage == "final" and not any(
        not same_person(draft, other) and other.stage != "withdrawn" for other in history
    )


def _withdrawal(
    cells: Cells, draft: Review, replaced: Review | None, history: Sequence[Review]
) -> None:
    if replaced is None:
        standing = [review for review in heads(history) if review.stage != "withdrawn"]
        named = "; ".join(f"{r.id} ({r.reviewer}, {r.label})" for r in standing[-3:])
        remedy = f"Write its id into base_revision: {named}." if named else "Empty the row."
        cells.refuse("stage", "the row does not say which review is withdrawn", remedy)
    elif not draft.rationale or draft.rationale == replaced.rationale:
        reason = "a review is withdrawn without a note"
        cells.refuse("rationale", reason, "Say in rationale why it is taken back; readers see it.")


def _cross_check(
    cells: Cells, draft: Review, replaced: Review | None, history: Sequence[Review]
) -> None:
    own_before = replaced and replaced.stage == "cross" and same_person(replaced, draft)
    first = [review for review in heads(history) if review.stage == "initial"]
    if first and not own_before and all(same_person(review, draft) for review in first):
        reason = f"a cross-check by {draft.reviewer}, who wrote the first review"
        remedy = "Let somebody else cross-check it; alone, write final into stage."
        cells.refuse("stage", reason, remedy)


def corrects(draft: Review, replaced: Review) -> bool:
    """Whether a review gives another verdict than the final one that it supersedes."""
    return replaced.stage == "final" and replaced.verdict != draft.verdict


def _says_more(draft: Review, replaced: Review) -> bool:
    old = (replaced.rationale, replaced.context)
    return any(note and note not in old for note in (draft.rationale, draft.context))
