"""Full-text search in claims and articles, with the found words set apart."""

from dataclasses import dataclass
from typing import Any

from claimdesk.site.front import Judged, judged
from claimdesk.site.host import Database
from claimdesk.site.query import fetch, fetch_one
from claimdesk.text import fts_query

LIMIT = 30
OPEN, CLOSE = "\x02", "\x03"
"""What SQLite puts around a found word; characters that no text can do harm with."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a snippet, found or not."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim that has the words."""

    claim: Judged
    appearances: int
    sites: int
    words: list[Piece]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that has the words."""

    id: str
    title: str
    author: str | None
    site: str | None
    published: str | None
    words: list[Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, at most ``LIMIT`` of each, and how many there are."""

    claims: list[FoundClaim]
    claim_count: int
    articles: list[FoundArticle]
    article_count: int


@dataclass(frozen=True, slots=True)
class _Count:
    n: int


CLAIMS = """
select c.id, c.gist, c.text, c.appearances, c.sites, r.verdict, r.label as own, s.label, s.rating,
  r.reviewed_on, highlight(claims_fts, 0, :open, :close) as words
from claims_fts
join claims c on c.rowid = claims_fts.rowid
left join current_reviews r on r.claim_id = c.id
left join scale s on s.id = r.verdict
where claims_fts match :query and (c.part = 0 or r.id is not null)
order by bm25(claims_fts), c.appearances desc, c.id limit :limit
"""

ARTICLES = """
select a.id, a.title, a.author, a.site, a.published,
  snippet(articles_fts, 2, :open, :close, '…', 32) as words
from articles_fts
join articles a on a.rowid = articles_fts.rowid
where articles_fts match :query
order by bm25(articles_fts, 4.0, 2.0, 1.0), a.published desc, a.id limit :limit
"""

CLAIM_COUNT = """
select count(*) as n from claims_fts
join claims c on c.rowid = claims_fts.rowid
where claims_fts match :query
  and (c.part = 0 or c.id in (select claim_id from current_reviews))
"""

ARTICLE_COUNT = "select count(*) as n from articles_fts where articles_fts match :query"


async def search(db: Database, words: str) -> Results:
    """Claims and articles that have all the words, best first."""
    query = fts_query(words)
    if not query:
        return Results([], 0, [], 0)
    bound: dict[str, object] = {"query": query, "open": OPEN, "close": CLOSE, "limit": LIMIT}
    return Results(
        await fetch(db, _found_claim, CLAIMS, **bound),
        await _count(db, CLAIM_COUNT, query),
        await fetch(db, _found_article, ARTICLES, **bound),
        await _count(db, ARTICLE_COUNT, query),
    )


async def _count(db: Database, sql: str, query: str) -> int:
    found = await fetch_one(db, _Count, sql, query=query)
    return found.n if found else 0


def _found_claim(*, words: str, appearances: int, sites: int, **claim: Any) -> FoundClaim:
    return FoundClaim(judged(**claim), appearances, sites, pieces(words))


def _found_article(*, words: str, **article: Any) -> FoundArticle:
    return FoundArticle(**article, words=pieces(words))


def pieces(snippet: str) -> list[Piece]:
    """A snippet cut at the found words."""
    result = []
    for number, part in enumerate(snippet.split(OPEN)):
        found, close, rest = part.partition(CLOSE)
        if number and close:
            result += [Piece(found, True), Piece(rest, False)]
        else:
            result.append(Piece(part.replace(CLOSE, ""), False))
    return [piece for piece in result if piece.text]
