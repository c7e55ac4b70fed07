"""Outlets: where articles were published, however their pages spell it."""

import json
import sqlite3
from collections.abc import Sequence
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
{_OUTLET} WHERE o.id = :asked OR o.host = lower(:asked) OR o.name = :asked COLLATE NOCASE
ORDER BY o.id <> :asked, o.host IS NOT lower(:asked), o.name <> :asked,
  (SELECT count(t.id) FROM articles t WHERE t.outlet_id = o.id) DESC, o.id LIMIT 1
"""
_BY_SPELLING = f"""
{_OUTLET} WHERE o.id = (SELECT t.outlet_id FROM articles t
  WHERE t.site = :asked AND t.outlet_id IS NOT NULL
  GROUP BY t.outlet_id ORDER BY count(t.id) DESC, t.outlet_id LIMIT 1)
"""
_NAMESAKES = (
    f"{_OUTLET} WHERE o.name = :name COLLATE NOCASE AND o.id <> :id ORDER BY o.host, o.id LIMIT 20"
)
_NAMED = f"""
SELECT o.id, o.name, o.host, {KEY.format(o="o")} AS key
FROM json_each(:names) n CROSS JOIN outlets o ON o.name = n.value COLLATE NOCASE
GROUP BY o.id ORDER BY length(o.name) DESC, o.id LIMIT :limit
"""
_SPELLINGS = """
SELECT DISTINCT site FROM articles
WHERE outlet_id = :id AND site IS NOT NULL AND site <> :name ORDER BY site LIMIT 12
"""
_LIST = f"""
WITH counted AS (
  SELECT outlet_id AS id, count(id) AS articles, min(published) AS first, max(published) AS last
  FROM articles WHERE outlet_id IS NOT NULL GROUP BY outlet_id
)
SELECT o.id, o.name, o.host, {KEY.format(o="o")} AS key, n.articles, n.first, n.last,
  coalesce((SELECT sum(j.claims) FROM _verdict_counts j WHERE j.whose = o.id), 0) AS judged
FROM counted n JOIN outlets o ON o.id = n.id
WHERE (:after IS NULL OR n.articles < :after OR (n.articles = :after AND o.id > :id))
  AND (NOT :judged OR o.id IN (SELECT whose FROM _verdict_counts))
ORDER BY n.articles DESC, o.id LIMIT :limit
"""
_ARTICLES = """
SELECT id, title, author, published, near_duplicate_of IS NOT NULL AS reprint
FROM articles WHERE outlet_id = :id ORDER BY published DESC, id LIMIT :limit
"""
_QUOTED = """
SELECT s.name, s.name AS key
FROM (SELECT id FROM articles WHERE outlet_id = :id ORDER BY published DESC, id LIMIT :articles) t
CROSS JOIN appearances p ON p.article_id = t.id
CROSS JOIN speakers s ON s.id = p.speaker_id
WHERE s.article_id IS NULL AND p.part = 0
GROUP BY s.id ORDER BY count(p.id) DESC, s.name LIMIT :limit
"""
NEWEST = 100
"""Articles of an outlet in which it is looked whom it quotes."""


def find(connection: sqlite3.Connection, asked: str) -> Outlet | None:
    """The outlet with an id, a host or a name, or whose pages spell their site so."""
    return select_one(connection, Outlet, _BY_NAME, asked=asked) or select_one(
        connection, Outlet, _BY_SPELLING, asked=asked
    )


def namesakes(connection: sqlite3.Connection, outlet: Outlet) -> list[Outlet]:
    """Other outlets with the name of one."""
    return select(connection, Outlet, _NAMESAKES, id=outlet.id, name=outlet.name)


def named(connection: sqlite3.Connection, names: Sequence[str], limit: int) -> list[Outlet]:
    """The outlets that have one of these names, however it is capitalised; the longest first."""
    return select(connection, Outlet, _NAMED, names=json.dumps(names), limit=limit)


def spellings(connection: sqlite3.Connection, outlet: Outlet) -> list[str]:
    """What else the pages of an outlet call it."""
    return column(connection, _SPELLINGS, id=outlet.id, name=outlet.name)


def page(
    connection: sqlite3.Connection,
    limit: int,
    after: tuple[int, str] | None = None,
    *,
    judged: bool = False,
) -> list[Listed]:
    """The outlets, those with most articles first, from behind the one with a key on.

    ``judged`` asks for those of which a claim was judged.
    """
    articles, id_ = after or (None, None)
    return select(connection, Listed, _LIST, limit=limit, after=articles, id=id_, judged=judged)


def articles(connection: sqlite3.Connection, outlet_id: str, limit: int) -> list[ShortArticle]:
    """The articles of an outlet, newest first."""
    return select(connection, ShortArticle, _ARTICLES, id=outlet_id, limit=limit)


def quoted(connection: sqlite3.Connection, outlet_id: str, limit: int) -> list[Quoted]:
    """Whom the newest articles of an outlet quote most, by name."""
    return select(connection, Quoted, _QUOTED, id=outlet_id, limit=limit, articles=NEWEST)
