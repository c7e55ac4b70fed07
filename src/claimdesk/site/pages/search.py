"""Full-text search in claims, fact-checks and articles, with the found words set apart.

All words at first; where nothing has them all, any of them, the same way as ``claimdesk find``.
"""

from dataclasses import dataclass, replace
from typing import Any

from claimdesk.match.evidence import Evidence, evidence
from claimdesk.match.query import asked, every_word
from claimdesk.site.host import Database
from claimdesk.site.page import fetch, fetch_one
from claimdesk.site.pages.front import Judged, judged
from claimdesk.store.search import Index, any_words

LIMIT = 30
SAYS_SOMETHING = 3
"""From so many words on, what was typed can be compared with a claim."""
INDEXES: tuple[Index, ...] = ("claims_fts", "fact_checks_fts", "articles_fts")
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
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class FoundCheck:
    """Somebody else's fact-check of a claim that has the words."""

    id: str
    url: str | None
    label: str | None
    publisher: str | None
    published: str | None
    claim_id: str | None
    words: list[Piece]
    evidence: Evidence | None


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
    """What was found, at most ``LIMIT`` of each, and how many there are.

    ``partly``: nothing has all the words; these have some of them, best first.
    """

    claims: list[FoundClaim]
    claim_count: int
    articles: list[FoundArticle]
    article_count: int
    checks: list[FoundCheck]
    partly: bool = False


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

CHECKS = """
select f.id, f.url, f.label, f.publisher, f.published, f.claim_id, f.claim_text as text,
  highlight(fact_checks_fts, 0, :open, :close) as words
from fact_checks_fts
join fact_checks f on f.rowid = fact_checks_fts.rowid
where fact_checks_fts match :query
order by bm25(fact_checks_fts), f.published desc, f.id limit :limit
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
    """What has all the words, best first; where nothing has, what has any of them."""
    every = every_word(words)
    found = await _look(db, words, dict.fromkeys(INDEXES, every))
    if found.claims or found.articles or found.checks or not every:
        return found
    some = {index: await _any(db, index, words) for index in INDEXES}
    return replace(await _look(db, words, some), partly=True)


async def _look(db: Database, words: str, queries: dict[Index, str]) -> Results:
    marks: dict[str, object] = {"open": OPEN, "close": CLOSE, "limit": LIMIT}
    compared = words if len(asked(words)) >= SAYS_SOMETHING else None

    def claim(*, words: str, appearances: int, sites: int, **found: Any) -> FoundClaim:
        shown = _evidence(compared, found["text"])
        return FoundClaim(judged(**found), appearances, sites, pieces(words), shown)

    def check(*, words: str, text: str, **found: Any) -> FoundCheck:
        return FoundCheck(**found, words=pieces(words), evidence=_evidence(compared, text))

    claims, checks, articles = (queries[index] for index in INDEXES)
    return Results(
        await fetch(db, claim, CLAIMS, query=claims, **marks) if claims else [],
        await _count(db, CLAIM_COUNT, claims) if claims else 0,
        await fetch(db, _found_article, ARTICLES, query=articles, **marks) if articles else [],
        await _count(db, ARTICLE_COUNT, articles) if articles else 0,
        await fetch(db, check, CHECKS, query=checks, **marks) if checks else [],
    )


async def _any(db: Database, index: Index, words: str) -> str:
    found: str = await db.execute_fn(lambda connection: any_words(connection, index, words))
    return found


def _evidence(asked_for: str | None, text: str) -> Evidence | None:
    return evidence(asked_for, text) if asked_for else None


async def _count(db: Database, sql: str, query: str) -> int:
    found = await fetch_one(db, _Count, sql, query=query)
    return found.n if found else 0


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
