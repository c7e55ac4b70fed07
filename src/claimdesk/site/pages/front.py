"""What the front page shows."""

import sqlite3
from dataclasses import dataclass, replace

from claimdesk.site.pages.family import family
from claimdesk.site.pages.listing import Share, shares, telling
from claimdesk.site.pages.timeline import Timeline
from claimdesk.site.pages.today import today
from claimdesk.store.queries import about, articles, changed, edits, lists, stories, totals
from claimdesk.store.queries.about import Build, Counts
from claimdesk.store.queries.changed import Changed
from claimdesk.store.queries.edits import Edit
from claimdesk.store.queries.lists import Listed, Wanted
from claimdesk.store.queries.stories import Story

NEWEST = 30
"""Verdicts among which the lead is chosen."""
VERDICTS, DUE, CHANGED, EDITS, WORTH, ARTICLES = 7, 5, 4, 3, 6, 12


@dataclass(frozen=True, slots=True)
class Lead:
    """One claim with its story: who said it first, who repeated it, what changed."""

    claim: Listed
    line: Timeline
    story: Story | None


@dataclass(frozen=True, slots=True)
class Front:
    """Everything on the front page."""

    counts: Counts
    build: Build | None
    shares: list[Share]
    lead: Lead | None
    judged: list[Listed]
    due: list[Listed]
    changed: list[Changed]
    edits: list[Edit]
    worth: list[Listed]
    articles: list[articles.Listed]


def front_page(connection: sqlite3.Connection, claims_path: str = "/claims") -> Front:
    """The lead, what was judged, is due, changed or is worth checking, and the newest articles."""
    judged = lists.page(connection, Wanted(order="judged"), NEWEST)
    alone = Wanted(order="worth", verdict="none", alone=True)
    worthy = lists.page(connection, alone, 2 * WORTH)
    repeated = lists.page(connection, replace(alone, order="told"), WORTH)
    unjudged = Wanted(order="due", verdict="none", due_by=today(connection), clear=True)
    lead = next(iter(sorted(judged, key=_leads) or repeated or worthy), None)
    known = {lead.id} if lead else set()
    return Front(
        counts=about.counts(connection),
        build=about.newest_build(connection),
        shares=shares(totals.grades(connection), claims_path),
        lead=_lead(connection, lead) if lead else None,
        judged=[it for it in judged if it.id not in known][:VERDICTS],
        due=[it for it in lists.page(connection, unjudged, 2 * DUE) if not it.verdict][:DUE],
        changed=telling(changed.figures(connection, 2 * CHANGED))[:CHANGED],
        edits=edits.telling(connection, EDITS),
        worth=_worth(repeated, worthy, known),
        articles=articles.newest(connection, ARTICLES),
    )


def _lead(connection: sqlite3.Connection, claim: Listed) -> Lead:
    story = stories.of_article(connection, claim.article_id)
    return Lead(claim, family(connection, claim.id), story)


def _leads(claim: Listed) -> tuple[int, bool]:
    """The widest spread first; of equals, the newest verdict, as they come."""
    return -min(claim.told, 20), claim.rationale is None


def _worth(repeated: list[Listed], worthy: list[Listed], known: set[str]) -> list[Listed]:
    """Half of it what was repeated, then the most worth checking; each once, none judged."""
    found = {it.id: it for it in [*repeated[: WORTH // 2], *worthy]}
    return [it for it in found.values() if it.id not in known and not it.verdict][:WORTH]
