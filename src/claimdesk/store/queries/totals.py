"""Counts that pages show, and the names that lead to filtered lists.

What is counted here follows an index or a small table; none of it reads all appearances.
"""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict of the scale and how many claims have it now."""

    verdict: str
    label: str
    rating: int | None
    definition: str
    count: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A review that took the place of another with a different verdict."""

    claim_id: str
    claim: str
    verdict_before: str
    before_label: str | None
    before_rating: int | None
    verdict: str
    own: str
    label: str | None
    rating: int | None
    rationale: str | None
    reviewer: str
    reviewed_on: str


_GRADES = """
SELECT s.id AS verdict, s.label, s.rating, s.definition,
  (SELECT count(*) FROM claims c WHERE c.judged_as = s.id) AS count
FROM scale s ORDER BY s.rating IS NULL, s.rating DESC, s.rowid
"""
_GRADES_OF = """
SELECT s.id AS verdict, s.label, s.rating, s.definition, n.claims AS count
FROM _verdict_counts n JOIN scale s ON s.id = n.verdict
WHERE n.whose = :whose ORDER BY s.rating IS NULL, s.rating DESC, s.rowid
"""
_CORRECTIONS = """
SELECT r.claim_id, c.text AS claim, p.verdict AS verdict_before, o.label AS before_label,
  o.rating AS before_rating, r.verdict, r.label AS own, s.label, s.rating, r.rationale,
  r.reviewer, r.reviewed_on
FROM reviews r JOIN reviews p ON p.id = r.supersedes JOIN claims c ON c.id = r.claim_id
LEFT JOIN scale s ON s.id = r.verdict LEFT JOIN scale o ON o.id = p.verdict
WHERE p.stage = 'final' AND p.verdict <> r.verdict AND r.stage <> 'withdrawn'
ORDER BY r.reviewed_on DESC, r.sequence DESC LIMIT :limit
"""


def grades(connection: sqlite3.Connection) -> list[Grade]:
    """The scale, and how many claims have each verdict."""
    return select(connection, Grade, _GRADES)


def grades_of(connection: sqlite3.Connection, whose: str) -> list[Grade]:
    """The verdicts on what an outlet published or a speaker said, by its id."""
    return select(connection, Grade, _GRADES_OF, whose=whose)


def corrections(connection: sqlite3.Connection, limit: int) -> list[Correction]:
    """Final verdicts that were changed afterwards, newest first."""
    return select(connection, Correction, _CORRECTIONS, limit=limit)
