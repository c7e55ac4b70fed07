"""What the page of a claim shows."""

import sqlite3
from dataclasses import dataclass

from claimdesk.site.pages.family import family
from claimdesk.site.pages.timeline import Timeline
from claimdesk.store.queries import appearances, claims, history, links
from claimdesk.store.queries.appearances import Appearance
from claimdesk.store.queries.claims import Claim, Day, Figure, Name
from claimdesk.store.queries.history import Review
from claimdesk.store.queries.links import Inherited, LinkedClaim, LinkedFactCheck


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything on the page of a claim; ``links`` by how the other claim stands to this one."""

    claim: Claim
    current: Review | None
    history: list[Review]
    figures: list[Figure]
    days: list[Day]
    names: list[Name]
    appearances: list[Appearance]
    links: dict[str, list[LinkedClaim]]
    fact_checks: list[LinkedFactCheck]
    inherited: Inherited | None
    timeline: Timeline


def claim_page(connection: sqlite3.Connection, claim_id: str) -> ClaimPage | None:
    """The page of a claim; None where there is no such claim."""
    claim = claims.one(connection, claim_id)
    if claim is None:
        return None
    reviews = history.of_claim(connection, claim_id)
    linked: dict[str, list[LinkedClaim]] = {}
    for other in links.claims_of(connection, claim_id):
        linked.setdefault(other.relation, []).append(other)
    return ClaimPage(
        claim=claim,
        current=next((review for review in reviews if review.current), None),
        history=reviews,
        figures=claims.figures(connection, claim_id),
        days=claims.days(connection, claim_id),
        names=claims.names(connection, claim_id),
        appearances=appearances.of_claim(connection, claim_id),
        links=linked,
        fact_checks=links.fact_checks_of(connection, claim_id),
        inherited=links.inherited_by(connection, claim_id),
        timeline=family(connection, claim_id),
    )
