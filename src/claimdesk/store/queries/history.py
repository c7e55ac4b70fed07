"""Reviews as they were made: the history of a claim, what counts now, and what was left behind.

``verdict`` is the id on the scale, ``label`` and ``rating`` are what the scale says of it (None
where the scale no longer has it), ``own`` is the word that the editor used.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimdesk.store.queries.statement import select, select_one


@dataclass(frozen=True, slots=True)
class ReviewSource:
    """A source and what a review takes from it."""

    review_id: str
    url: str
    archived_url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    stance: str | None
    quote: str | None
    locator: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """One judgement with its sources; ``current`` is the one that counts for its claim."""

    id: str
    claim_id: str | None
    stage: str
    verdict: str
    own: str
    label: str | None
    rating: int | None
    rationale: str | None
    context: str | None
    reviewer: str
    reviewed_on: str
    anchor: str
    anchor_claim: str
    anchor_quote: str
    superseded_by: str | None
    current: int
    sources: tuple[ReviewSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """The claim that the reviews of a vanished id went to."""

    id: str
    text: str


TOLD = """(SELECT x.id FROM reviews x
  WHERE x.claim_id = {r}.claim_id AND +x.verdict = {r}.verdict AND x.stage <> 'withdrawn'
    AND NOT EXISTS (SELECT 1 FROM reviews z WHERE z.supersedes = x.id)
  ORDER BY x.stage <> 'final', length(x.rationale) DESC, x.sequence DESC LIMIT 1)"""
"""Whose words stand for the verdict of a review ``r``: of those that stand and agree, the final
one's, else the fullest; a cross-check often says no more than that it agrees."""
_REVIEWS = """
SELECT r.id, r.claim_id, r.stage, r.verdict, r.label AS own, s.label, s.rating, r.rationale,
  r.context, r.reviewer, r.reviewed_on, r.anchor, r.anchor_claim, r.anchor_quote,
  (SELECT n.id FROM reviews n WHERE n.supersedes = r.id ORDER BY n.sequence LIMIT 1)
    AS superseded_by,
  EXISTS (SELECT 1 FROM current_reviews k WHERE k.claim_id = r.claim_id AND k.id = r.id)
    AS current
FROM reviews r LEFT JOIN scale s ON s.id = r.verdict
"""
_NEWEST_FIRST = "ORDER BY r.reviewed_on DESC, r.sequence DESC"
_OF_CLAIM = f"""{_REVIEWS}
WHERE r.claim_id = :claim OR (r.anchor_claim_id = :claim AND r.claim_id IS NOT NULL)
{_NEWEST_FIRST}"""
_LEFT_BEHIND = f"{_REVIEWS} WHERE r.anchor_claim_id = :claim {_NEWEST_FIRST}"
_TOLD_IN_ARTICLE = f"""{_REVIEWS}
WHERE r.id IN (SELECT {TOLD.format(r="n")} FROM current_reviews n
  WHERE n.claim_id IN (SELECT claim_id FROM appearances WHERE article_id = :article))"""
_INHERITED_IN_ARTICLE = f"""
SELECT q.claim_id, {TOLD.format(r="n")} FROM (
  SELECT p.claim_id, r.id, r.stage, r.reviewed_on, r.sequence
  FROM appearances p JOIN links l ON l.claim_a = p.claim_id
  JOIN current_reviews r ON r.claim_id = l.claim_b
  WHERE p.article_id = :article AND l.relation = 'same' AND l.differs IS NULL
  UNION
  SELECT p.claim_id, r.id, r.stage, r.reviewed_on, r.sequence
  FROM appearances p JOIN links l ON l.claim_b = p.claim_id
  JOIN current_reviews r ON r.claim_id = l.claim_a
  WHERE p.article_id = :article AND l.relation = 'same' AND l.differs IS NULL) q
JOIN reviews n ON n.id = q.id
ORDER BY q.claim_id, CASE q.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
  iif(q.reviewed_on < '2100', q.reviewed_on, '') DESC, q.sequence DESC
"""
_BY_ID = f"{_REVIEWS} WHERE r.id IN (SELECT value FROM json_each(:ids))"
_SOURCES = """
SELECT rs.review_id, x.url, x.archived_url, x.title, x.publisher, x.published, rs.stance,
  rs.quote, rs.locator, rs.status
FROM review_sources rs JOIN sources x ON x.id = rs.source_id
WHERE rs.review_id IN (SELECT value FROM json_each(:ids)) ORDER BY rs.review_id, rs.position
"""
_MOVED = """
SELECT c.id, c.text FROM reviews r JOIN claims c ON c.id = r.claim_id
WHERE r.anchor_claim_id = :claim LIMIT 1
"""


def of_claim(connection: sqlite3.Connection, claim_id: str) -> list[Review]:
    """Every review of a claim, newest first, the superseded and withdrawn ones too."""
    return _with_sources(connection, select(connection, Review, _OF_CLAIM, claim=claim_id))


def left_behind(connection: sqlite3.Connection, claim_id: str) -> list[Review]:
    """Reviews that were made of a claim which is no longer in the database."""
    return _with_sources(connection, select(connection, Review, _LEFT_BEHIND, claim=claim_id))


def told(reviews: Iterable[Review], current: Review | None) -> list[Review]:
    """The reviews of a claim that speak for its verdict, first the one in whose words it is told.

    The same as ``TOLD``; ``reviews`` are all of the claim, newest first.
    """
    if current is None:
        return []
    agreeing = [
        it
        for it in reviews
        if (it.claim_id, it.verdict) == (current.claim_id, current.verdict)
        and it.stage != "withdrawn"
        and not it.superseded_by
    ]
    return sorted(agreeing, key=lambda it: (it.stage != "final", -len(it.rationale or "")))


def told_in_article(connection: sqlite3.Connection, article_id: str) -> dict[str, Review]:
    """For judged claims of an article, the review in whose words the verdict is told."""
    found = select(connection, Review, _TOLD_IN_ARTICLE, article=article_id)
    reviews = _with_sources(connection, found)
    return {review.claim_id: review for review in reviews if review.claim_id}


def inherited_in_article(connection: sqlite3.Connection, article_id: str) -> dict[str, Review]:
    """For claims of an article, the same of a claim that says the same in other words."""
    found = connection.execute(_INHERITED_IN_ARTICLE, {"article": article_id}).fetchall()
    first: dict[str, str] = {}
    for claim, review in found:
        first.setdefault(claim, review)
    reviews = {review.id: review for review in by_id(connection, first.values())}
    return {claim: reviews[review] for claim, review in first.items()}


def by_id(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Review]:
    """The reviews with these ids, with their sources."""
    wanted = json.dumps(sorted(set(ids)))
    return _with_sources(connection, select(connection, Review, _BY_ID, ids=wanted))


def moved_to(connection: sqlite3.Connection, claim_id: str) -> Moved | None:
    """Where the reviews of an id that is gone went, if they went anywhere."""
    return select_one(connection, Moved, _MOVED, claim=claim_id)


def _with_sources(connection: sqlite3.Connection, reviews: list[Review]) -> list[Review]:
    by_review: dict[str, list[ReviewSource]] = {}
    ids = json.dumps([review.id for review in reviews])
    for source in select(connection, ReviewSource, _SOURCES, ids=ids):
        by_review.setdefault(source.review_id, []).append(source)
    return [replace(review, sources=tuple(by_review.get(review.id, ()))) for review in reviews]
