"""What became of a review: it stands, as itself or said again; it was undone; or it was replaced.

Pure questions about the reviews of one claim, which name what they supersede. An undo says again
what stood before, with a note in ``context`` that counts for nothing here.
"""

import re
from collections.abc import Sequence

from claimdesk.records import Review

_NOTE = re.compile(r"(?:\s+|^)Brought back on [0-9-]{10} by [^\n]*, who undid import [^\n]*\Z")


def without_note(text: str | None) -> str:
    """Take the note of an undo off a text."""
    return _NOTE.sub("", text or "")


def brought_back(review: Review) -> bool:
    """Return whether an undo has put a review on file."""
    return bool(_NOTE.search(review.context or ""))


def restates(later: Review, earlier: Review) -> bool:
    """Return whether one review says again what another said, on whatever day."""
    return _said(later) == _said(earlier)


def _said(review: Review) -> tuple[object, ...]:
    return (
        review.stage,
        review.verdict,
        review.label,
        review.rationale,
        without_note(review.context),
        review.reviewer.casefold(),
        review.sources,
    )


def line(review: Review, history: Sequence[Review]) -> list[Review]:
    """List a review and those that came in its place, one after the other; the last one counts."""
    after = {one.supersedes: one for one in history if one.supersedes}
    found = {review.id: review}
    while (new := after.get(next(reversed(found)))) and new.id not in found:
        found[new.id] = new
    return list(found.values())


def stands_as(review: Review, history: Sequence[Review]) -> Review | None:
    """Return what says the same in its place now, or the review itself where nothing came since."""
    last = line(review, history)[-1]
    return last if last.id == review.id or restates(last, review) else None


def undone(review: Review, history: Sequence[Review]) -> bool:
    """Return whether a review was last taken back, so that what it had replaced counted again."""
    became = line(review, history)
    at = max(i for i, one in enumerate(became) if i == 0 or restates(one, review))
    if at == len(became) - 1:
        return False
    then, base = became[at + 1], became[at].supersedes
    if then.stage == "withdrawn" and review.stage != "withdrawn":
        return True
    before = next((one for one in history if one.id == base), None)
    return before is not None and restates(then, before)
