"""Counts that pages show, and the names that lead to filtered lists.

What is counted here follows an index or a small table; none of it reads all appearances.
"""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import column, select


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict of the scale and how many claims have it now."""

    verdict: str
    label: str
    rating: int | None
    definition: str
    count: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where articles were published: how many there are, from when to when."""

    site: str
    articles: int
    first: str | None
    last: str | None
    judged: int


@dataclass(frozen=True, slots=True)
class ShortArticle:
    """An article in the list of its outlet."""

    id: str
    title: str
    author: str | None
    site: str | None
    published: str | None
    reprint: int


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
  (SELECT count(*) FROM current_reviews r WHERE r.verdict = s.id) AS count
FROM scale s ORDER BY s.rating IS NULL, s.rating DESC, s.rowid
"""
_GRADES_AT = """
SELECT s.id AS verdict, s.label, s.rating, s.definition, count(DISTINCT r.claim_id) AS count
FROM current_reviews r JOIN scale s ON s.id = r.verdict
WHERE EXISTS (SELECT 1 FROM appearances p JOIN articles t ON t.id = p.article_id
  WHERE p.claim_id = r.claim_id AND p.edited_out = 0
    AND (:outlet IS NULL OR t.site = :outlet) AND (:speaker IS NULL OR p.speaker = :speaker))
GROUP BY s.id ORDER BY s.rating IS NULL, s.rating DESC, s.rowid
"""
_OUTLETS = """
SELECT t.site, count(*) AS articles, min(t.published) AS first, max(t.published) AS last,
  (SELECT count(DISTINCT r.claim_id) FROM current_reviews r
   JOIN appearances p ON p.claim_id = r.claim_id AND p.edited_out = 0
   JOIN articles y ON y.id = p.article_id WHERE y.site = t.site) AS judged
FROM articles t WHERE t.site IS NOT NULL
GROUP BY t.site ORDER BY articles DESC, t.site LIMIT :limit
"""
_OUTLET_ARTICLES = """
SELECT id, title, author, site, published, near_duplicate_of IS NOT NULL AS reprint
FROM articles WHERE site = :site ORDER BY published IS NULL, published DESC, id LIMIT :limit
"""
_SPEAKERS_AT = """
SELECT p.speaker FROM appearances p JOIN articles t ON t.id = p.article_id
WHERE t.site = :site AND p.speaker IS NOT NULL AND length(p.speaker) < 80
GROUP BY p.speaker ORDER BY count(*) DESC, p.speaker LIMIT :limit
"""
_OUTLETS_OF = """
SELECT DISTINCT t.site FROM appearances p JOIN articles t ON t.id = p.article_id
WHERE p.speaker = :speaker AND t.site IS NOT NULL ORDER BY t.site LIMIT 50
"""
_SPEAKS = "SELECT EXISTS (SELECT 1 FROM appearances WHERE speaker = :speaker)"
_PUBLISHES = "SELECT EXISTS (SELECT 1 FROM articles WHERE site = :site)"
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


def grades_at(
    connection: sqlite3.Connection, outlet: str | None = None, speaker: str | None = None
) -> list[Grade]:
    """The verdicts on what an outlet published or a speaker said."""
    return select(connection, Grade, _GRADES_AT, outlet=outlet, speaker=speaker)


def outlets(connection: sqlite3.Connection, limit: int) -> list[Outlet]:
    """Where articles were published, the most articles first."""
    return select(connection, Outlet, _OUTLETS, limit=limit)


def articles_of(connection: sqlite3.Connection, site: str, limit: int) -> list[ShortArticle]:
    """The articles of an outlet, newest first."""
    return select(connection, ShortArticle, _OUTLET_ARTICLES, site=site, limit=limit)


def speakers_at(connection: sqlite3.Connection, site: str, limit: int) -> list[str]:
    """Whom the articles of an outlet attribute most claims to."""
    return column(connection, _SPEAKERS_AT, site=site, limit=limit)


def outlets_of(connection: sqlite3.Connection, speaker: str) -> list[str]:
    """Where a speaker is quoted."""
    return column(connection, _OUTLETS_OF, speaker=speaker)


def speaks(connection: sqlite3.Connection, speaker: str) -> bool:
    """Whether any claim is attributed to somebody."""
    return column(connection, _SPEAKS, speaker=speaker) == [1]


def publishes(connection: sqlite3.Connection, site: str) -> bool:
    """Whether any article is of an outlet."""
    return column(connection, _PUBLISHES, site=site) == [1]


def corrections(connection: sqlite3.Connection, limit: int) -> list[Correction]:
    """Final verdicts that were changed afterwards, newest first."""
    return select(connection, Correction, _CORRECTIONS, limit=limit)
