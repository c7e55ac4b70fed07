"""Claims that a search finds, with the family of each: by their own words or their article's."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.search import CLOSE, OPEN
from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that was found; ``words`` is its text with the found words set apart."""

    id: str
    family: str
    judged: int
    words: str


ARTICLES = 200
"""Articles with all the words whose claims are looked at."""

_SHOWN = """
SELECT c.id, coalesce(f.representative, c.id) AS family,
  EXISTS (SELECT 1 FROM current_reviews r WHERE r.claim_id = c.id) AS judged,
  highlight(claims_fts, 0, :open, :close) AS words
FROM claims_fts JOIN claims c ON c.rowid = claims_fts.rowid
LEFT JOIN families f ON f.claim_id = c.id
WHERE claims_fts MATCH :query
  AND (c.part = 0 OR EXISTS (SELECT 1 FROM current_reviews k WHERE k.claim_id = c.id))
  AND (:verdict IS NULL
    OR (:verdict = 'none' AND NOT EXISTS
      (SELECT 1 FROM current_reviews v WHERE v.claim_id = c.id))
    OR EXISTS (SELECT 1 FROM current_reviews v WHERE v.claim_id = c.id
      AND (:verdict = 'any' OR v.verdict = :verdict)))
  AND (:outlet IS NULL OR EXISTS (SELECT 1 FROM appearances p JOIN articles t
    ON t.id = p.article_id WHERE p.claim_id = c.id AND t.outlet_id = :outlet))
"""
_IN_ARTICLES = """
  AND c.id IN (SELECT p.claim_id FROM appearances p WHERE p.article_id IN (
    SELECT a.id FROM articles_fts JOIN articles a ON a.rowid = articles_fts.rowid
    WHERE articles_fts MATCH :every ORDER BY bm25(articles_fts) LIMIT :articles))
"""
_ORDER = "ORDER BY bm25(claims_fts), c.id LIMIT :limit"
_SPREAD = """
SELECT w.value AS family, sum(c.appearances) AS told, count(*) AS wordings
FROM json_each(:ids) w
JOIN claims c ON c.id IN (
  SELECT w.value UNION SELECT f.claim_id FROM families f WHERE f.representative = w.value)
GROUP BY w.value
"""


def claims(
    connection: sqlite3.Connection, query: str, limit: int, verdict: str | None, outlet: str | None
) -> list[Candidate]:
    """The claims whose own words a query finds, best first; ``outlet`` is an id."""
    return select(connection, Candidate, _SHOWN + _ORDER, **_bound(query, limit, verdict, outlet))


def in_articles(
    connection: sqlite3.Connection,
    every: str,
    some: str,
    limit: int,
    verdict: str | None,
    outlet: str | None,
) -> list[Candidate]:
    """The claims with some of the words, of articles that have all of them; best first."""
    bound = _bound(some, limit, verdict, outlet) | {"every": every, "articles": ARTICLES}
    return select(connection, Candidate, _SHOWN + _IN_ARTICLES + _ORDER, **bound)


def spread(connection: sqlite3.Connection, ids: str) -> dict[str, tuple[int, int]]:
    """For each family of a JSON list: how often it was said, and in how many wordings."""
    found = connection.execute(_SPREAD, {"ids": ids})
    return {family: (told, wordings) for family, told, wordings in found}


def _bound(query: str, limit: int, verdict: str | None, outlet: str | None) -> dict[str, object]:
    return {
        "query": query, "limit": limit, "verdict": verdict, "outlet": outlet, "open": OPEN,
        "close": CLOSE,
    }  # fmt: skip
