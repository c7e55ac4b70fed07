"""Articles with their versions and reprints, and what their sites repeat on every page."""

import sqlite3
from dataclasses import dataclass

from claimdesk.records import Block
from claimdesk.store.queries import outlets
from claimdesk.store.queries.statement import column, select, select_one


@dataclass(frozen=True, slots=True)
class Article:
    """The article and its newest text; ``outlet`` is what its outlet is called.

    ``outlet_key`` leads to the page of the outlet, ``site`` is how the article itself spells it.
    """

    id: str
    url: str | None
    title: str
    author: str | None
    site: str | None
    section: str | None
    published: str | None
    published_certain: int
    language: str | None
    opinion: int
    paywalled: int
    confidence: float | None
    text: str
    words: int
    captured_first: str | None
    captured_last: str | None
    near_duplicate_of: str | None
    published_at: str | None
    modified: str | None
    incomplete: str | None
    outlet: str | None
    outlet_key: str | None


@dataclass(frozen=True, slots=True)
class Reprint:
    """Another article with nearly the same text: the original, or a reprint of it."""

    id: str
    title: str
    site: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One text of the article and when it was seen."""

    id: str
    number: int
    captured_first: str | None
    captured_last: str | None
    words: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list, with how many claims it makes and how many of them are reviewed."""

    id: str
    title: str
    author: str | None
    site: str | None
    published: str | None
    near_duplicate_of: str | None
    claims: int
    reviewed: int


_ARTICLE = f"""
SELECT a.id, url, title, author, site, section, published, published_certain, language, opinion,
  paywalled, confidence, text, words, captured_first, captured_last, near_duplicate_of,
  published_at, modified, incomplete, coalesce(o.name, site) AS outlet,
  {outlets.KEY.format(o="o")} AS outlet_key
FROM articles a LEFT JOIN outlets o ON o.id = a.outlet_id WHERE a.id = :article
"""
_NEARLY_THE_SAME = """
SELECT a.id, title, coalesce(o.name, site) AS site, published
FROM articles a LEFT JOIN outlets o ON o.id = a.outlet_id
WHERE a.id = :original OR near_duplicate_of = :article ORDER BY published, a.id LIMIT 50
"""
_VERSIONS = """
SELECT id, number, captured_first, captured_last,
  length(trim(text)) - length(replace(trim(text), ' ', '')) + 1 AS words
FROM versions WHERE article_id = :article ORDER BY number
"""
_BLOCKS = """
SELECT kind, "start", "end", level, at FROM blocks WHERE version_id = :version ORDER BY "start"
"""
_FURNITURE = "SELECT text FROM furniture WHERE site = :site"
_NEWEST = """
SELECT a.id, a.title, a.author, coalesce(o.name, a.site) AS site, a.published,
  a.near_duplicate_of,
  (SELECT count(DISTINCT p.claim_id) FROM appearances p
   WHERE p.article_id = a.id AND p.edited_out = 0 AND p.part = 0) AS claims,
  (SELECT count(DISTINCT p.claim_id) FROM appearances p JOIN claims c ON c.id = p.claim_id
   WHERE p.article_id = a.id AND p.edited_out = 0 AND c.judged_as IS NOT NULL) AS reviewed
FROM articles a LEFT JOIN outlets o ON o.id = a.outlet_id
ORDER BY a.published DESC, a.id LIMIT :limit
"""


def one(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """The article with this id."""
    return select_one(connection, Article, _ARTICLE, article=article_id)


def nearly_the_same(connection: sqlite3.Connection, article: Article) -> list[Reprint]:
    """The original that an article reprints, and the reprints of the article."""
    ids = {"article": article.id, "original": article.near_duplicate_of}
    return select(connection, Reprint, _NEARLY_THE_SAME, **ids)


def versions(connection: sqlite3.Connection, article_id: str) -> list[Version]:
    """The texts that an article had, the oldest first."""
    return select(connection, Version, _VERSIONS, article=article_id)


def blocks(connection: sqlite3.Connection, version_id: str) -> list[Block]:
    """What the paragraphs of a text are on its page, in their order."""
    return select(connection, Block, _BLOCKS, version=version_id)


def furniture(connection: sqlite3.Connection, site: str | None) -> list[str]:
    """The paragraphs that a site repeats from page to page."""
    return column(connection, _FURNITURE, site=site)


def newest(connection: sqlite3.Connection, limit: int) -> list[Listed]:
    """The articles that were published last."""
    return select(connection, Listed, _NEWEST, limit=limit)
