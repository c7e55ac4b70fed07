"""What a claim is linked to: other claims, fact-checks of others, and a verdict to inherit."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select, select_one


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """Another claim, how it stands to this one, and why; ``own`` is the reviewer's own label.

    ``answers``: that claim answers this one; ``story`` is the story that carries the link.
    """

    relation: str
    score: float
    reasons: str
    decided_by: str | None
    decided_on: str | None
    id: str
    gist: str
    text: str
    first_seen: str | None
    verdict: str | None
    own: str | None
    label: str | None
    rating: int | None
    reviewed_on: str | None
    answers: int
    one_article: int
    story: str | None


@dataclass(frozen=True, slots=True)
class LinkedFactCheck:
    """Somebody else's published fact-check of this claim, or of one that is like it."""

    id: str
    url: str | None
    claim_text: str
    claimant: str | None
    label: str | None
    publisher: str | None
    published: str | None
    relation: str
    score: float
    reasons: str


@dataclass(frozen=True, slots=True)
class Inherited:
    """The verdict of a claim that says the same, offered while this one has none."""

    origin: str
    origin_claim: str
    verdict: str
    own: str
    label: str | None
    rating: int | None
    reviewer: str
    reviewed_on: str
    stage: str
    decided_by: str | None


_CLAIMS = """
SELECT l.relation, l.score, l.reasons, l.decided_by, l.decided_on, c.id, c.gist, c.text,
  c.first_seen, r.verdict, r.label AS own, s.label, s.rating, r.reviewed_on,
  coalesce(l.answer = c.id, 0) AS answers, l.one_article, t.name AS story
FROM (SELECT *, claim_b AS other FROM links WHERE claim_a = :claim
      UNION ALL SELECT *, claim_a AS other FROM links WHERE claim_b = :claim) l
JOIN claims c ON c.id = l.other
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN stories t ON t.id = l.story_id
WHERE l.relation <> 'different'
ORDER BY l.score DESC, c.first_seen, c.id LIMIT 200
"""
_FACT_CHECKS = """
SELECT f.id, f.url, f.claim_text, f.claimant, f.label, f.publisher, f.published, l.relation,
  l.score, l.reasons
FROM fact_check_links l JOIN fact_checks f ON f.id = l.fact_check_id
WHERE l.claim_id = :claim
ORDER BY l.relation <> 'same', l.score DESC, f.published, f.id LIMIT 20
"""
_INHERITED = """
SELECT origin, origin_claim, i.verdict, i.label AS own, s.label, i.rating, reviewer, reviewed_on,
  stage, decided_by
FROM inherited i LEFT JOIN scale s ON s.id = i.verdict WHERE claim_id = :claim
"""


def claims_of(connection: sqlite3.Connection, claim_id: str) -> list[LinkedClaim]:
    """The claims that are linked to a claim, the most alike first."""
    return select(connection, LinkedClaim, _CLAIMS, claim=claim_id)


def fact_checks_of(connection: sqlite3.Connection, claim_id: str) -> list[LinkedFactCheck]:
    """The fact-checks that are linked to a claim, those of the same claim first."""
    return select(connection, LinkedFactCheck, _FACT_CHECKS, claim=claim_id)


def inherited_by(connection: sqlite3.Connection, claim_id: str) -> Inherited | None:
    """The verdict that a claim inherits while nobody has reviewed it."""
    return select_one(connection, Inherited, _INHERITED, claim=claim_id)
