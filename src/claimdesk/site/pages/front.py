"""What the front page shows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from claimdesk.site.host import Database
from claimdesk.site.page import fetch, fetch_one
from claimdesk.site.pages.edits import Edit, telling
from claimdesk.site.pages.verdicts import Verdict, look_of

ARTICLES = 60
"""Articles listed on the front page; the table has all of them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the database."""

    articles: int
    claims: int
    reviewed: int
    sources: int


@dataclass(frozen=True, slots=True)
class Build:
    """The run that made the database."""

    id: int
    finished: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its current verdict, if it has one."""

    id: str
    gist: str
    text: str
    verdict: Verdict | None
    reviewed_on: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A claim that nobody has reviewed and that stands in several places."""

    id: str
    gist: str
    text: str
    appearances: int
    sites: int
    first_seen: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list."""

    id: str
    title: str
    author: str | None
    site: str | None
    published: str | None
    near_duplicate_of: str | None
    claims: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class Front:
    """Everything on the front page."""

    counts: Counts
    build: Build | None
    verdicts: list[Judged]
    repeated: list[Repeated]
    due: list[Judged]
    edits: list[Edit]
    articles: list[Listed]


COUNTS = """
select (select count(*) from articles) as articles, (select count(*) from claims
  where part = 0) as claims,
  (select count(*) from current_reviews) as reviewed, (select count(*) from sources) as sources
"""

BUILD = "select id, finished from runs order by id desc limit 1"

VERDICTS = """
select c.id, c.gist, c.text, r.verdict, r.label as own, s.label, s.rating, r.reviewed_on,
  null as due
from current_reviews r
join claims c on c.id = r.claim_id
left join scale s on s.id = r.verdict
order by r.reviewed_on desc, r.sequence desc limit 10
"""

REPEATED = """
select c.id, c.gist, c.text, c.appearances, c.sites, c.first_seen
from claims c
where c.appearances > 1 and c.part = 0 and c.kind not in ('opinion', 'not_a_claim')
  and c.id not in (select claim_id from current_reviews)
order by c.appearances desc, c.worth desc, c.id limit 6
"""

DUE = """
select c.id, c.gist, c.text, r.verdict, r.label as own, s.label, s.rating, r.reviewed_on, c.due
from claims c
left join current_reviews r on r.claim_id = c.id
left join scale s on s.id = r.verdict
where c.due <= :today and c.part = 0
order by coalesce(r.verdict, 'pending_due') <> 'pending_due', c.worth desc, c.due desc, c.id limit 6
"""

ARTICLE_LIST = """
with reviewed as (select claim_id from current_reviews)
select a.id, a.title, a.author, a.site, a.published, a.near_duplicate_of,
  (select count(distinct p.claim_id) from appearances p
   where p.article_id = a.id and p.edited_out = 0 and p.part = 0) as claims,
  (select count(distinct p.claim_id) from appearances p
   where p.article_id = a.id and p.edited_out = 0
     and p.claim_id in (select claim_id from reviewed)) as reviewed
from articles a
order by a.published desc, a.id limit :limit
"""


async def front_page(db: Database) -> Front:
    """Counts, newest verdicts, what is repeated, due or was edited, and the articles."""
    counts = await fetch_one(db, Counts, COUNTS)
    today = datetime.now(UTC).date().isoformat()
    return Front(
        counts=counts or Counts(0, 0, 0, 0),
        build=await fetch_one(db, Build, BUILD),
        verdicts=await fetch(db, judged, VERDICTS),
        repeated=await fetch(db, Repeated, REPEATED),
        due=await fetch(db, judged, DUE, today=today),
        edits=await telling(db),
        articles=await fetch(db, Listed, ARTICLE_LIST, limit=ARTICLES),
    )


def judged(
    *, verdict: str | None, own: str | None, label: str | None, rating: int | None, **rest: Any
) -> Judged:
    """A claim from its row."""
    return Judged(verdict=look_of(verdict, label, rating, own) if verdict else None, **rest)
