"""Stories: articles about one thing, what they repeat of each other, and what changed in them.

What is asked of one story begins with its articles; no view that reads all stories is asked.
"""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from claimdesk.store.queries.statement import column, select, select_one


@dataclass(frozen=True, slots=True)
class Story:
    """A story and how many articles it has."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list; ``repeated``: claims that independent articles of it share.

    ``key`` is what the list is ordered by.
    """

    id: str
    name: str
    articles: int
    outlets: int
    first_day: str | None
    last_day: str | None
    repeated: int
    key: int | str


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story; ``day`` is when it was published, or else captured first."""

    id: str
    title: str
    author: str | None
    site: str | None
    outlet: str | None
    day: str | None
    captured: int
    opinion: int
    reprint: int
    claims: int
    judged: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A claim that independent articles of a story make, in the words that had it first."""

    id: str
    outlets: int
    articles: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """Two claims of a story that may be the same, and why that may be."""

    reasons: str
    claim_a: str
    text_a: str
    site_a: str | None
    claim_b: str
    text_b: str
    site_b: str | None


_DAY = "coalesce(t.published, substr(t.captured_first, 1, 10))"
_ONE = """
SELECT s.id, s.name,
  (SELECT count(m.article_id) FROM article_stories m WHERE m.story_id = s.id) AS articles
FROM stories s
"""
_OF = f"{_ONE} WHERE s.id = :story"
_OF_ARTICLE = f"""{_ONE}
JOIN article_stories k ON k.story_id = s.id WHERE k.article_id = :article"""
_COUNTS = "a.part = 0 AND a.edited_out = 0 AND c.part = 0 AND c.kind <> 'not_a_claim'"
_TOLD = f"""
SELECT coalesce(f.representative, a.claim_id) AS family, a.claim_id, t.id AS article,
  coalesce(t.origin_id, t.id) AS origin, coalesce(t.outlet_id, t.id) AS outlet, a.said_on,
  c.judged_as IS NOT NULL AS judged
FROM article_stories s
JOIN articles t ON t.id = s.article_id
CROSS JOIN appearances a ON a.article_id = t.id
CROSS JOIN claims c ON c.id = a.claim_id
LEFT JOIN families f ON f.claim_id = a.claim_id
WHERE {_COUNTS} AND s.story_id = :story
"""
Order = Literal["articles", "newest"]
"""Most articles first, or the one with the newest article."""
_KEYS: dict[Order, str] = {"articles": "n.articles", "newest": "coalesce(n.last_day, '0')"}
_LIST = """
SELECT n.story_id AS id, s.name, n.articles, n.outlets, n.first_day, n.last_day, n.repeated,
  {key} AS key
FROM _story_counts n JOIN stories s ON s.id = n.story_id
WHERE (n.repeated > 0 OR NOT :repeated){further}
ORDER BY {key} DESC, n.story_id LIMIT :limit
"""
_FURTHER = " AND {key} <= :key AND ({key} < :key OR n.story_id > :id)"
_ARTICLES = f"""
SELECT t.id, t.title, t.author, coalesce(o.name, t.site) AS site,
  coalesce(o.host, o.name, t.site) AS outlet, {_DAY} AS day, t.published IS NULL AS captured,
  t.opinion, t.near_duplicate_of IS NOT NULL AS reprint,
  count(DISTINCT a.claim_id) AS claims,
  count(DISTINCT iif(c.judged_as IS NULL, NULL, c.id)) AS judged
FROM article_stories s
JOIN articles t ON t.id = s.article_id
LEFT JOIN outlets o ON o.id = t.outlet_id
LEFT JOIN appearances a ON a.article_id = t.id AND a.part = 0 AND a.edited_out = 0
LEFT JOIN claims c ON c.id = a.claim_id
WHERE s.story_id = :story
GROUP BY t.id ORDER BY {_DAY} IS NULL, coalesce(t.published_at, {_DAY}), reprint, t.id LIMIT :limit
"""
_SHARED = f"""
WITH told AS MATERIALIZED ({_TOLD}), shared AS (
  SELECT family, count(DISTINCT outlet) AS outlets, count(DISTINCT article) AS articles
  FROM told GROUP BY family HAVING count(DISTINCT origin) > 1
  ORDER BY max(judged) DESC, outlets DESC, articles DESC, family LIMIT :limit
)
SELECT (SELECT w.claim_id FROM told w WHERE w.family = h.family
        ORDER BY w.judged DESC, w.said_on IS NULL, w.said_on, w.claim_id LIMIT 1) AS id,
  h.outlets, h.articles
FROM shared h
"""
_SITE = """(SELECT coalesce(o.name, t.site) FROM article_stories m
  JOIN appearances p ON p.article_id = m.article_id AND p.claim_id = {claim}
  JOIN articles t ON t.id = p.article_id LEFT JOIN outlets o ON o.id = t.outlet_id
  WHERE m.story_id = :story ORDER BY p.said_on IS NULL, p.said_on, t.id LIMIT 1)"""
_SUGGESTED = f"""
SELECT l.reasons, a.id AS claim_a, a.text AS text_a, {_SITE.format(claim="a.id")} AS site_a,
  b.id AS claim_b, b.text AS text_b, {_SITE.format(claim="b.id")} AS site_b
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
WHERE l.story_id = :story AND l.relation = 'suggested' AND NOT l.one_article
ORDER BY l.score DESC, a.id, b.id LIMIT :limit
"""
_SUGGESTIONS = """
SELECT count(*) FROM links
WHERE story_id = :story AND relation = 'suggested' AND NOT one_article
"""


def page(
    connection: sqlite3.Connection,
    limit: int,
    after: tuple[int | str, str] | None = None,
    *,
    order: Order = "articles",
    repeated: bool = False,
) -> list[Listed]:
    """The stories in an order, from behind the one with a key on.

    ``repeated`` asks for those whose articles repeat a claim.
    """
    key = _KEYS[order]
    sql = _LIST.format(key=key, further=_FURTHER.format(key=key) if after else "")
    bound = {"key": after[0], "id": after[1]} if after else {}
    return select(connection, Listed, sql, limit=limit, repeated=repeated, **bound)


def one(connection: sqlite3.Connection, story_id: str) -> Story | None:
    """The story with this id."""
    return select_one(connection, Story, _OF, story=story_id)


def of_article(connection: sqlite3.Connection, article_id: str | None) -> Story | None:
    """The story that an article belongs to, if it belongs to one."""
    return select_one(connection, Story, _OF_ARTICLE, article=article_id)


def articles(connection: sqlite3.Connection, story_id: str, limit: int) -> list[StoryArticle]:
    """The articles of a story in the order of time, those without a day last."""
    return select(connection, StoryArticle, _ARTICLES, story=story_id, limit=limit)


def shared(connection: sqlite3.Connection, story_id: str, limit: int) -> list[Shared]:
    """What independent articles of a story say alike: judged ones first, then the widest spread."""
    return select(connection, Shared, _SHARED, story=story_id, limit=limit)


def suggested(connection: sqlite3.Connection, story_id: str, limit: int) -> list[Suggested]:
    """What may be the same in articles of a story, the most alike first."""
    return select(connection, Suggested, _SUGGESTED, story=story_id, limit=limit)


def suggestions(connection: sqlite3.Connection, story_id: str) -> int:
    """How many claims of a story may be the same."""
    (count,) = column(connection, _SUGGESTIONS, story=story_id)
    return int(count)
