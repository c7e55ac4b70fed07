"""Figures and dates that changed on their way from one article to another."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select

Key = tuple[float, str, str]
"""How alike the last pair of a page is, and its two claims in the order of their ids."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Two claims of independent articles that say the same with another figure or date."""

    reasons: str
    score: float
    earlier: str
    earlier_text: str
    earlier_seen: str | None
    earlier_site: str | None
    earlier_verdict: str | None
    earlier_label: str | None
    earlier_rating: int | None
    later: str
    later_text: str
    later_seen: str | None
    later_site: str | None
    later_verdict: str | None
    later_label: str | None
    later_rating: int | None
    claim_a: str
    claim_b: str


_SITE = """(SELECT coalesce(o.name, t.site, t.title) FROM appearances p
  JOIN articles t ON t.id = p.article_id LEFT JOIN outlets o ON o.id = t.outlet_id
  WHERE p.claim_id = {claim} ORDER BY t.published IS NULL, t.published, t.id LIMIT 1)"""
_TELLS = """l.relation = 'variant' AND l.one_article = 0
    AND (l.reasons LIKE '%figure:%' OR l.reasons LIKE '%quantity:%'
      OR (l.reasons LIKE 'date:%' AND l.reasons NOT LIKE '%no date%'))"""
_ALL = """
  SELECT l.claim_a, l.claim_b, l.reasons, l.score FROM links l INDEXED BY links_by_score
  WHERE {tells}{further} ORDER BY l.score DESC, l.claim_a, l.claim_b LIMIT :limit"""
_FURTHER = """
    AND l.score <= :score
    AND (l.score < :score OR (l.claim_a, l.claim_b) > (:claim_a, :claim_b))"""
_IN_STORY = f"""
  SELECT l.claim_a, l.claim_b, l.reasons, l.score
  FROM made m CROSS JOIN links l INDEXED BY sqlite_autoindex_links_1 ON l.claim_a = m.id
  WHERE +l.claim_b IN (SELECT id FROM made) AND {_TELLS}
  ORDER BY l.score DESC, l.claim_a, l.claim_b LIMIT :limit"""
_MADE = """
  SELECT DISTINCT a.claim_id AS id FROM article_stories s
  JOIN appearances a ON a.article_id = s.article_id AND a.part = 0 WHERE s.story_id = :story"""
_SHOWN = f"""
SELECT l.reasons, l.score, x.id AS earlier, x.text AS earlier_text, x.first_seen AS earlier_seen,
  {_SITE.format(claim="x.id")} AS earlier_site, r.verdict AS earlier_verdict,
  s.label AS earlier_label, s.rating AS earlier_rating,
  y.id AS later, y.text AS later_text, y.first_seen AS later_seen,
  {_SITE.format(claim="y.id")} AS later_site, q.verdict AS later_verdict,
  z.label AS later_label, z.rating AS later_rating, l.claim_a, l.claim_b
FROM pairs l JOIN claims a ON a.id = l.claim_a JOIN claims b ON b.id = l.claim_b
JOIN claims x ON x.id = CASE
  WHEN coalesce(a.first_seen, '9') <= coalesce(b.first_seen, '9') THEN a.id ELSE b.id END
JOIN claims y ON y.id = CASE WHEN x.id = a.id THEN b.id ELSE a.id END
LEFT JOIN current_reviews r ON r.claim_id = x.id LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN current_reviews q ON q.claim_id = y.id LEFT JOIN scale z ON z.id = q.verdict
ORDER BY l.score DESC, l.claim_a, l.claim_b
"""
_CHANGED_IN_STORY = f"WITH made AS MATERIALIZED ({_MADE}), pairs AS ({_IN_STORY}){_SHOWN}"


def figures(connection: sqlite3.Connection, limit: int, after: Key | None = None) -> list[Changed]:
    """Pairs that differ in a figure or date, the most alike first; never of one article."""
    pairs = _ALL.format(tells=_TELLS, further=_FURTHER if after else "")
    bound = dict(zip(("score", "claim_a", "claim_b"), after, strict=True)) if after else {}
    return select(connection, Changed, f"WITH pairs AS ({pairs}){_SHOWN}", limit=limit, **bound)


def in_story(connection: sqlite3.Connection, story_id: str, limit: int) -> list[Changed]:
    """Such pairs of which articles of one story make both claims."""
    return select(connection, Changed, _CHANGED_IN_STORY, story=story_id, limit=limit)
