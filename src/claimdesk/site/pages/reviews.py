"""Reviews with their sources, as both the article and the claim page show them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from claimdesk.site.host import Database
from claimdesk.site.page import fetch
from claimdesk.site.pages.verdicts import Verdict, look_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source and what a review takes from it."""

    review_id: str
    url: str
    archived_url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    stance: str | None
    quote: str | None
    locator: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """One judgement, with its evidence."""

    id: str
    claim_id: str | None
    stage: str
    verdict: Verdict
    rationale: str | None
    context: str | None
    reviewer: str
    reviewed_on: str
    anchor: str
    anchor_claim: str
    anchor_quote: str
    superseded_by: str | None
    current: int
    sources: tuple[Evidence, ...] = ()


REVIEWS = """
select r.id, r.claim_id, r.stage, r.verdict, r.label as own, s.label, s.rating, r.rationale,
  r.context, r.reviewer, r.reviewed_on, r.anchor, r.anchor_claim, r.anchor_quote,
  (select n.id from reviews n where n.supersedes = r.id order by n.sequence limit 1)
    as superseded_by,
  exists (select 1 from current_reviews k where k.claim_id = r.claim_id and k.id = r.id)
    as current
from reviews r left join scale s on s.id = r.verdict
"""

HISTORY = REVIEWS + (
    "where r.claim_id = :claim or (r.anchor_claim_id = :claim and r.claim_id is not null)"
    " order by r.reviewed_on desc, r.sequence desc"
)

ORPHANED = REVIEWS + "where r.anchor_claim_id = :claim order by r.reviewed_on desc, r.sequence desc"

CURRENT = REVIEWS + (  # noqa: S608  both parts are constants
    "join current_reviews n on n.id = r.id"
    " where n.claim_id in (select claim_id from appearances where article_id = :article)"
)

SOURCES = """
select rs.review_id, x.url, x.archived_url, x.title, x.publisher, x.published, rs.stance,
  rs.quote, rs.locator, rs.status
from review_sources rs join sources x on x.id = rs.source_id
where rs.review_id in (select id from reviews
  where claim_id = :claim or anchor_claim_id = :claim
    or claim_id in (select claim_id from appearances where article_id = :article))
order by rs.review_id, rs.position
"""


async def history(db: Database, claim: str) -> list[Review]:
    """Every review of a claim, newest first, the superseded and withdrawn ones too."""
    sources = await fetch(db, Evidence, SOURCES, claim=claim, article=None)
    return _with_sources(await fetch(db, _review, HISTORY, claim=claim), sources)


async def left_behind(db: Database, claim: str) -> list[Review]:
    """Reviews that were made of a claim which is no longer in the database."""
    sources = await fetch(db, Evidence, SOURCES, claim=claim, article=None)
    return _with_sources(await fetch(db, _review, ORPHANED, claim=claim), sources)


async def current(db: Database, article: str) -> dict[str, Review]:
    """The current reviews of the claims in an article, by claim."""
    sources = await fetch(db, Evidence, SOURCES, claim=None, article=article)
    found = _with_sources(await fetch(db, _review, CURRENT, article=article), sources)
    return {review.claim_id: review for review in found if review.claim_id}


def _with_sources(reviews: Iterable[Review], sources: Iterable[Evidence]) -> list[Review]:
    by_review: dict[str, list[Evidence]] = {}
    for source in sources:
        by_review.setdefault(source.review_id, []).append(source)
    return [replace(review, sources=tuple(by_review.get(review.id, ()))) for review in reviews]


def _review(
    *, verdict: str, own: str, label: str | None, rating: int | None, **rest: Any
) -> Review:
    return Review(verdict=look_of(verdict, label, rating, own), **rest)
