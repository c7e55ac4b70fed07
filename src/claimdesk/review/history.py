"""What has been reviewed so far: the identity of a review, the current one, who superseded whom.

The database stands behind ``ReviewsOnFile``; ``Reviews`` is the same thing in memory.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from claimdesk.days import ranked
from claimdesk.records import Review, Source, Stage
from claimdesk.text import make_id

RANK: dict[Stage, int] = {"final": 0, "cross": 1, "initial": 2}


class ReviewsOnFile(Protocol):
    """The reviews that an import meets."""

    def of_claim(self, claim_id: str) -> Sequence[Review]:
        """Every review of a claim, superseded and withdrawn ones too, oldest first."""

    def by_id(self, review_id: str) -> Review | None:
        """A review, whatever became of its claim."""

    def claim_of(self, review_id: str) -> str | None:
        """The claim that a review belongs to today; None for an orphan."""

    def candidate(self, review_id: str) -> str | None:
        """The claim that a review may belong to, where a person has to look again."""


class Reviews:
    """Reviews on file, in memory; made from (id of the claim today or None, review), oldest first.

    ``candidates`` are claims to look again at, by review.
    """

    def __init__(
        self,
        reviews: Iterable[tuple[str | None, Review]] = (),
        candidates: Mapping[str, str] | None = None,
    ) -> None:
        self._candidates = candidates or {}
        self._ids: dict[str, Review] = {}
        self._claims: dict[str, list[Review]] = {}
        self._claim_ids: dict[str, str] = {}
        for claim_id, review in reviews:
            self.add(claim_id, review)

    def add(self, claim_id: str | None, review: Review) -> None:
        """Append a review."""
        self._ids[review.id] = review
        if claim_id is not None:
            self._claims.setdefault(claim_id, []).append(review)
            self._claim_ids[review.id] = claim_id

    def of_claim(self, claim_id: str) -> Sequence[Review]:
        """Every review of a claim, oldest first."""
        return tuple(self._claims.get(claim_id, ()))

    def by_id(self, review_id: str) -> Review | None:
        """A review, whatever became of its claim."""
        return self._ids.get(review_id)

    def claim_of(self, review_id: str) -> str | None:
        """The claim that a review belongs to today; None for an orphan."""
        return self._claim_ids.get(review_id)

    def candidate(self, review_id: str) -> str | None:
        """The claim that a review may belong to, where a person has to look again."""
        return self._candidates.get(review_id)


def content(review: Review) -> tuple[object, ...]:
    """What a review says, without who said it when, of which claim and after which review."""
    return (
        review.stage,
        review.verdict,
        review.label,
        review.rationale,
        review.context,
        review.sources,
    )


def review_id(review: Review) -> str:
    """The id that a review's logical content gives it; journals depend on it, so it never changes.

    Written as JSON, so that no text can pass for the border between two fields.
    """
    parts = [
        review.anchor.claim_id,
        review.verdict,
        review.label,
        review.rationale,
        review.context,
        review.stage,
        review.reviewer,
        review.reviewed_on,
        review.supersedes,
        [_source_parts(source) for source in review.sources],
    ]
    return make_id("rev", json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


def _source_parts(source: Source) -> list[str | None]:
    parts = [
        source.url,
        source.archived_url,
        source.title,
        source.publisher,
        source.published,
        source.stance,
        source.quote,
        source.locator,
    ]
    # Journals from before there was a status must keep the ids that they name.
    return [*parts, source.status] if source.status else parts


def with_id(review: Review) -> Review:
    """The review under its own id."""
    return replace(review, id=review_id(review))


def same_person(a: Review, b: Review) -> bool:
    """Whether two reviews are signed with the same name."""
    return a.reviewer.casefold() == b.reviewer.casefold()


def heads(history: Sequence[Review]) -> list[Review]:
    """The reviews of a claim that no other one supersedes, oldest first."""
    superseded = {review.supersedes for review in history}
    return [review for review in history if review.id not in superseded]


def current(history: Sequence[Review]) -> Review | None:
    """The review that counts, as the view ``current_reviews`` has it.

    Final before cross before initial, then the latest date that a clock can have shown, then the
    latest in the journal.
    """
    standing = [(i, r) for i, r in enumerate(heads(history)) if r.stage != "withdrawn"]
    if not standing:
        return None
    return max(standing, key=_rank)[1]


def _rank(one: tuple[int, Review]) -> tuple[int, str, int]:
    place, review = one
    return -RANK[review.stage], ranked(review.reviewed_on), place
