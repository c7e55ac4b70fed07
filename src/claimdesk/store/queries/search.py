"""Full-text search in claims, articles and fact-checks of others.

A query is one that :mod:`claimdesk.match.query` built; an empty one finds nothing. Parts of fuller
claims are left out unless somebody has reviewed them.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimdesk.store.queries.statement import column, select

Index = Literal["claims", "articles", "fact_checks"]
"""A table whose texts are indexed."""
Checkable = Literal["claims", "fact_checks"]
"""A table of texts that a question can be compared with."""

OPEN, CLOSE = "\x02", "\x03"
"""What stands around a found word in ``words``; characters that no text can do harm with."""


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim; ``verdict`` is the label that counts now."""

    id: str
    text: str
    gist: str
    verdict: str | None
    appearances: int
    sites: int
    first_seen: str | None


@dataclass(frozen=True, slots=True)
class FoundFactCheck:
    """Somebody else's fact-check; ``text`` is the claim they checked."""

    id: str
    text: str
    label: str | None
    publisher: str | None
    published: str | None
    url: str | None
    claim_id: str | None


@dataclass(frozen=True, slots=True)
class FactCheckHit:
    """A fact-check of others whose claim has the words."""

    id: str
    url: str | None
    label: str | None
    publisher: str | None
    published: str | None
    claim_id: str | None
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that has the words, and some of those around them."""

    id: str
    title: str
    author: str | None
    site: str | None
    published: str | None
    words: str


_SEEN = "(c.part = 0 OR c.judged_as IS NOT NULL)"
_BEST: dict[Checkable, str] = {
    "claims": f"""
SELECT c.id, -bm25(claims_fts)
FROM claims_fts JOIN claims c ON c.rowid = claims_fts.rowid
WHERE claims_fts MATCH :query AND {_SEEN} ORDER BY bm25(claims_fts), c.id LIMIT :limit""",
    "fact_checks": """
SELECT f.id, -bm25(fact_checks_fts)
FROM fact_checks_fts JOIN fact_checks f ON f.rowid = fact_checks_fts.rowid
WHERE fact_checks_fts MATCH :query ORDER BY bm25(fact_checks_fts), f.id LIMIT :limit""",
}
_TEXTS: dict[Checkable, str] = {
    "claims": f"SELECT c.id, c.text FROM claims c WHERE {_SEEN} ORDER BY c.id",
    "fact_checks": "SELECT id, claim_text FROM fact_checks ORDER BY id",
}
_SAID: dict[Checkable, str] = {
    "claims": "SELECT text FROM json_each(:ids) w JOIN claims c ON c.id = w.value ORDER BY w.key",
    "fact_checks": """
SELECT claim_text FROM json_each(:ids) w JOIN fact_checks f ON f.id = w.value ORDER BY w.key""",
}
_SOME: dict[Checkable, str] = {
    "claims": "SELECT text FROM claims ORDER BY id LIMIT :many",
    "fact_checks": "SELECT claim_text FROM fact_checks ORDER BY id LIMIT :many",
}
_CLAIMS = """
SELECT c.id, c.text, c.gist, coalesce(s.label, r.verdict) AS verdict, c.appearances, c.sites,
  c.first_seen
FROM json_each(:ids) wanted JOIN claims c ON c.id = wanted.value
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict
ORDER BY wanted.key"""
_FACT_CHECKS = """
SELECT f.id, f.claim_text AS text, f.label, f.publisher, f.published, f.url, f.claim_id
FROM json_each(:ids) wanted JOIN fact_checks f ON f.id = wanted.value
ORDER BY wanted.key"""
# The best are found first: setting words apart in all that was found would take many times as long.
_FACT_CHECK_HITS = """
WITH hits AS MATERIALIZED (
  SELECT fact_checks_fts.rowid AS place, bm25(fact_checks_fts) AS score FROM fact_checks_fts
  WHERE fact_checks_fts MATCH :query ORDER BY score LIMIT :limit)
SELECT f.id, f.url, f.label, f.publisher, f.published, f.claim_id, f.claim_text AS text,
  highlight(fact_checks_fts, 0, :open, :close) AS words
FROM hits h CROSS JOIN fact_checks_fts ON fact_checks_fts.rowid = h.place
CROSS JOIN fact_checks f ON f.rowid = h.place
WHERE fact_checks_fts MATCH :query ORDER BY h.score, f.published DESC, f.id
"""
_ARTICLES = """
SELECT articles_fts.rowid FROM articles_fts
WHERE articles_fts MATCH :query AND articles_fts.rowid > :start
ORDER BY bm25(articles_fts, 4.0, 2.0, 1.0) LIMIT :limit
"""
_ARTICLE_HITS = """
SELECT a.id, a.title, a.author, coalesce(o.name, a.site) AS site, a.published,
  snippet(articles_fts, 2, :open, :close, '…', 32) AS words
FROM json_each(:places) h CROSS JOIN articles_fts ON articles_fts.rowid = h.value
CROSS JOIN articles a ON a.rowid = h.value
LEFT JOIN outlets o ON o.id = a.outlet_id
WHERE articles_fts MATCH :query ORDER BY h.key
"""
MOST_ARTICLES = 3000
"""Articles that are put in order by their words: of more, the newest."""


def size(connection: sqlite3.Connection, index: Index) -> int:
    """About how many rows an index has; never fewer."""
    (highest,) = column(connection, f"SELECT max(rowid) FROM {index}")
    return highest or 0


def frequency(connection: sqlite3.Connection, index: Index, query: str) -> int:
    """How many rows of an index a query finds."""
    if not query:
        return 0
    sql = f"SELECT count(*) FROM {index}_fts WHERE {index}_fts MATCH :query"
    return int(column(connection, sql, query=query)[0])


def best(
    connection: sqlite3.Connection, index: Checkable, query: str, limit: int
) -> list[tuple[str, float]]:
    """What a query finds: ids and BM25, the best first."""
    if not query:
        return []
    return connection.execute(_BEST[index], {"query": query, "limit": limit}).fetchall()


def said(connection: sqlite3.Connection, index: Checkable, ids: Sequence[str]) -> list[str]:
    """The texts with these ids, in this order."""
    return column(connection, _SAID[index], ids=json.dumps(ids))


def some(connection: sqlite3.Connection, index: Checkable, many: int) -> list[str]:
    """So many texts by chance, the same in each database with them: the first by their ids."""
    return column(connection, _SOME[index], many=many)


def texts(connection: sqlite3.Connection, index: Checkable) -> list[tuple[str, str]]:
    """Ids and claims of everything that can be found."""
    return connection.execute(_TEXTS[index]).fetchall()


def claims(connection: sqlite3.Connection, ids: Sequence[str]) -> list[FoundClaim]:
    """The claims with these ids, in this order."""
    return select(connection, FoundClaim, _CLAIMS, ids=json.dumps(ids))


def fact_checks(connection: sqlite3.Connection, ids: Sequence[str]) -> list[FoundFactCheck]:
    """The fact-checks with these ids, in this order."""
    return select(connection, FoundFactCheck, _FACT_CHECKS, ids=json.dumps(ids))


def fact_check_hits(connection: sqlite3.Connection, query: str, limit: int) -> list[FactCheckHit]:
    """The fact-checks that a query finds, best first, with the found words set apart."""
    bound = {"query": query, "limit": limit, "open": OPEN, "close": CLOSE}
    return select(connection, FactCheckHit, _FACT_CHECK_HITS, **bound) if query else []


def articles(connection: sqlite3.Connection, query: str, limit: int) -> list[int]:
    """The rows of the articles that a query finds, best first."""
    if not query:
        return []
    start = first(connection, "articles", query, MOST_ARTICLES)
    return column(connection, _ARTICLES, query=query, limit=limit, start=start)


def article_hits(
    connection: sqlite3.Connection, query: str, places: Sequence[int]
) -> list[ArticleHit]:
    """The articles in these rows, which a query found, with the found words set apart."""
    bound = {"query": query, "places": json.dumps(places), "open": OPEN, "close": CLOSE}
    return select(connection, ArticleHit, _ARTICLE_HITS, **bound) if places else []


def first(
    connection: sqlite3.Connection, index: Index, query: str, most: int, count: int | None = None
) -> int:
    """The row behind which a query finds about as many as ``most``; 0 where it finds no more.

    ``count`` is how many it finds, where that is known.
    """
    count = frequency(connection, index, query) if count is None else count
    return int(size(connection, index) * (1 - most / count)) if count > most else 0
