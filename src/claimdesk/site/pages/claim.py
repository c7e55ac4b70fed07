"""What the page of a claim shows."""

from dataclasses import dataclass
from typing import Any

from claimdesk.site.host import Database
from claimdesk.site.page import fetch, fetch_one
from claimdesk.site.pages import reviews
from claimdesk.site.pages.family import family
from claimdesk.site.pages.reviews import Review
from claimdesk.site.pages.timeline import Timeline
from claimdesk.site.pages.verdicts import Verdict, look_of


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim itself."""

    id: str
    text: str
    gist: str
    kind: str
    worth: float
    standalone: int
    negated: int
    hedge: str | None
    due: str | None
    part: int
    first_seen: str | None
    last_seen: str | None
    appearances: int
    sites: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the claim."""

    text: str
    value: float
    high: float | None
    unit: str | None
    approximate: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date in the claim."""

    text: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place in the claim."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where an article makes the claim."""

    id: str
    article_id: str
    title: str
    site: str | None
    author: str | None
    published: str | None
    near_duplicate_of: str | None
    speaker: str | None
    cue: str | None
    quoted: int
    prefix: str
    quote: str
    suffix: str
    edited_out: int
    first_capture: str | None
    last_capture: str | None


@dataclass(frozen=True, slots=True)
class Linked:
    """Another claim, how it stands to this one, and why."""

    relation: str
    score: float
    reasons: str
    decided_by: str | None
    decided_on: str | None
    id: str
    gist: str
    text: str
    first_seen: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class FactCheck:
    """Somebody else's published fact-check of this claim, or of one that is like it."""

    id: str
    url: str | None
    claim_text: str
    claimant: str | None
    label: str | None
    publisher: str | None
    published: str | None
    relation: str
    score: float
    reasons: str


@dataclass(frozen=True, slots=True)
class Inherited:
    """The verdict of a claim that says the same, offered while this one has none."""

    origin: str
    origin_claim: str
    verdict: Verdict
    reviewer: str
    reviewed_on: str
    stage: str
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The claim that the reviews of a vanished id went to."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything on the page of a claim."""

    claim: Claim
    current: Review | None
    history: list[Review]
    figures: list[Figure]
    days: list[Day]
    names: list[Name]
    appearances: list[Appearance]
    links: dict[str, list[Linked]]
    fact_checks: list[FactCheck]
    inherited: Inherited | None
    timeline: Timeline


CLAIM = """
select id, text, gist, kind, worth, standalone, negated, hedge, due, part, first_seen, last_seen,
  appearances, sites
from claims where id = :claim
"""

FIGURES = "select text, value, high, unit, approximate from quantities where claim_id = :claim"

DAYS = "select text, earliest, latest from dates where claim_id = :claim"

NAMES = "select distinct name, label from entities where claim_id = :claim order by name, label"

APPEARANCES = """
select p.id, p.article_id, a.title, a.site, a.author, a.published, a.near_duplicate_of, p.speaker,
  p.cue, p.quoted, p.prefix, p.quote, p.suffix, p.edited_out, p.first_capture, p.last_capture
from appearances p join articles a on a.id = p.article_id
where p.claim_id = :claim
order by a.published is null, a.published, a.id, p."start", p.id limit 500
"""

LINKS = """
select l.relation, l.score, l.reasons, l.decided_by, l.decided_on, c.id, c.gist, c.text,
  c.first_seen, r.verdict, r.label as own, s.label, s.rating
from (select *, claim_b as other from links where claim_a = :claim
      union all select *, claim_a as other from links where claim_b = :claim) l
join claims c on c.id = l.other
left join current_reviews r on r.claim_id = c.id
left join scale s on s.id = r.verdict
where l.relation <> 'different'
order by l.score desc, c.first_seen, c.id limit 200
"""

FACT_CHECKS = """
select f.id, f.url, f.claim_text, f.claimant, f.label, f.publisher, f.published, l.relation,
  l.score, l.reasons
from fact_check_links l join fact_checks f on f.id = l.fact_check_id
where l.claim_id = :claim
order by l.relation <> 'same', l.score desc, f.published, f.id limit 20
"""

INHERITED = """
select origin, origin_claim, i.verdict, i.label as own, s.label, i.rating, reviewer, reviewed_on,
  stage, decided_by
from inherited i left join scale s on s.id = i.verdict where claim_id = :claim
"""

MOVED = """
select c.id, c.text from reviews r join claims c on c.id = r.claim_id
where r.anchor_claim_id = :claim limit 1
"""


async def claim_page(db: Database, claim_id: str) -> ClaimPage | None:
    """The page of a claim; None where there is no such claim."""
    claim = await fetch_one(db, Claim, CLAIM, claim=claim_id)
    if claim is None:
        return None
    history = await reviews.history(db, claim_id)
    links: dict[str, list[Linked]] = {}
    for linked in await fetch(db, _linked, LINKS, claim=claim_id):
        links.setdefault(linked.relation, []).append(linked)
    return ClaimPage(
        claim,
        next((review for review in history if review.current), None),
        history,
        await fetch(db, Figure, FIGURES, claim=claim_id),
        await fetch(db, Day, DAYS, claim=claim_id),
        await fetch(db, Name, NAMES, claim=claim_id),
        await fetch(db, Appearance, APPEARANCES, claim=claim_id),
        links,
        await fetch(db, FactCheck, FACT_CHECKS, claim=claim_id),
        await fetch_one(db, _inherited, INHERITED, claim=claim_id),
        await family(db, claim_id),
    )


async def moved_to(db: Database, claim_id: str) -> Moved | None:
    """Where the reviews of an id that is gone went, if they went anywhere."""
    return await fetch_one(db, Moved, MOVED, claim=claim_id)


def _inherited(
    *, verdict: str, own: str | None, label: str | None, rating: int | None, **rest: Any
) -> Inherited:
    return Inherited(verdict=look_of(verdict, label, rating, own), **rest)


def _linked(
    *, verdict: str | None, own: str | None, label: str | None, rating: int | None, **rest: Any
) -> Linked:
    look = look_of(verdict, label, rating, own) if verdict else None
    return Linked(verdict=look, **rest)
