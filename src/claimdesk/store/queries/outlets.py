"""Outlets: where articles were published, however their pages spell it."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import column, select, select_one

KEY = "coalesce({o}.host, {o}.name)"
"""What leads to an outlet; of two outlets with one name, each has a host of its own."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes articles; ``key`` leads to its page."""

    id: str
    name: str
    host: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An outlet in a list: how many articles and judged claims, from when to when."""

    id: str
    name: str
    host: str | None
    key: str
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
    published: str | None
    reprint: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody whom an outlet quotes; ``key`` leads to their page."""

    name: str
    key: str


_OUTLET = f"SELECT o.id, o.name, o.host, {KEY.format(o='o')} AS key FROM outlets o"
_BY_NAME = f"""
{_OUTLET} WHERE o.id = :asked OR o.host = lower(:asked) OR o.name = :asked
ORDER BY o.id <> :asked, o.host IS NOT lower(:asked),
  (SELECT count(t.id) FROM articles t WHERE t.outlet_id = o.id) DESC, o.id LIMIT 1
"""
_BY_SPELLING = f"""
{_OUTLET} WHERE o.id = (SELECT t.outlet_id FROM articles t
  WHERE t.site = :asked AND t.outlet_id IS NOT NULL
  GROUP BY t.outlet_id ORDER BY count(t.id) DESC, t.outlet_id LIMIT 1)
"""
_NAMESAKES = f"{_OUTLET} WHERE o.name = :name AND o.id <> :id ORDER BY o.host, o.id LIMIT 20"
_SPELLINGS = """
SELECT DISTINCT site FROM articles
WHERE outlet_id = :id AND site IS NOT NULL AND site <> :name ORDER BY site LIMIT 12
"""
_LIST = f"""
WITH told AS (
  SELECT t.outlet_id, count(DISTINCT r.claim_id) AS judged
  FROM current_reviews r
  JOIN appearances p ON p.claim_id = r.claim_id AND p.edited_out = 0
  JOIN articles t ON t.id = p.article_id
  GROUP BY t.outlet_id
), counted AS (
  SELECT outlet_id AS id, count(id) AS articles, min(published) AS first, max(published) AS last
  FROM articles WHERE outlet_id IS NOT NULL GROUP BY outlet_id
)
SELECT o.id, o.name, o.host, {KEY.format(o="o")} AS key, n.articles, n.first, n.last,
  coalesce(j.judged, 0) AS judged
FROM counted n JOIN outlets o ON o.id = n.id LEFT JOIN told j ON j.outlet_id = o.id
WHERE :after IS NULL OR n.articles < :after OR (n.articles = :after AND o.id > :id)
ORDER BY n.articles DESC, o.id LIMIT :limit
"""
_ARTICLES = """
SELECT id, title, author, published, near_duplicate_of IS NOT NULL AS reprint
FROM articles WHERE outlet_id = :id ORDER BY published IS NULL, published DESC, id LIMIT :limit
"""
_QUOTED = """
SELECT s.name, s.name AS key FROM articles t
JOIN appearances p ON p.article_id = t.id
JOIN speakers s ON s.id = p.speaker_id
WHERE t.outlet_id = :id AND s.article_id IS NULL AND p.part = 0
GROUP BY s.id ORDER BY count(p.id) DESC, s.name LIMIT :limit
"""


def find(connection: sqlite3.Connection, asked: str) -> Outlet | None:
    """The outlet with an id, a host or a name, or whose pages spell their site so."""
    return select_one(connection, Outlet, _BY_NAME, asked=asked) or select_one(
        connection, Outlet, _BY_SPELLING, asked=asked
    )


def namesakes(connection: sqlite3.Connection, outlet: Outlet) -> list[Outlet]:
    """Other outlets with the name of one."""
    return select(connection, Outlet, _NAMESAKES, id=outlet.id, name=outlet.name)


def spellings(connection: sqlite3.Connection, outlet: Outlet) -> list[str]:
    """What else the pages of an outlet call it."""
    return column(connection, _SPELLINGS, id=outlet.id, name=outlet.name)


def page(
    connection: sqlite3.Connection, limit: int, after: tuple[int, str] | None = None
) -> list[Listed]:
    """The outlets, those with most articles first, from behind the one with a key on."""
    articles, id_ = after or (None, None)
    return select(connection, Listed, _LIST, limit=limit, after=articles, id=id_)


def articles(connection: sqlite3.Connection, outlet_id: str, limit: int) -> list[ShortArticle]:
    """The articles of an outlet, newest first."""
    return select(connection, ShortArticle, _ARTICLES, id=outlet_id, limit=limit)


def quoted(connection: sqlite3.Connection, outlet_id: str, limit: int) -> list[Quoted]:
    """Whom an outlet quotes most, by name."""
    return select(connection, Quoted, _QUOTED, id=outlet_id, limit=limit)
