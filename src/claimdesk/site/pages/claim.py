"""What the page of a claim shows."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimdesk.site.pages.family import family
from claimdesk.site.pages.formats import numbered
from claimdesk.site.pages.timeline import Judging, Timeline
from claimdesk.site.pages.verdicts import look
from claimdesk.site.pages.wording import Bit, bracketed, but_for
from claimdesk.store.queries import answers, appearances, claims, history, links
from claimdesk.store.queries.answers import Answer
from claimdesk.store.queries.appearances import Appearance
from claimdesk.store.queries.claims import Claim, Day, Figure, Name
from claimdesk.store.queries.history import Review, ReviewSource
from claimdesk.store.queries.links import Inherited, LinkedClaim, LinkedFactCheck


@dataclass(frozen=True, slots=True)
class Kin:
    """A linked claim; ``but_for`` says in what it differs, where that is said in few words."""

    claim: LinkedClaim
    but_for: str | None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything on the page of a claim; ``kin`` by how the other claim stands to this one.

    ``told`` are the reviews that speak for the verdict, first the one in whose words it is told.
    ``lacks`` says why it is not published as ClaimReview; empty where it is.
    """

    claim: Claim
    headline: list[Bit]
    current: Review | None
    told: list[Review]
    history: list[Review]
    figures: list[Figure]
    days: list[Day]
    names: list[Name]
    appearances: list[Appearance]
    kin: dict[str, list[Kin]]
    answers: list[Answer]
    fact_checks: list[LinkedFactCheck]
    inherited: Inherited | None
    timeline: Timeline
    lacks: list[str]

    @property
    def first(self) -> Appearance | None:
        """Where it was said first, as far as is known."""
        standing = [it for it in self.appearances if not it.near_duplicate_of]
        return next(iter(standing or self.appearances), None)

    @property
    def nearest(self) -> list[Kin]:
        """The judged claims that nearly say the same, while this one has no verdict."""
        if self.current or self.inherited:
            return []
        judged = [kin for kin in self.kin.get("variant", []) if kin.claim.verdict]
        return sorted(judged, key=lambda kin: (kin.but_for is None, -kin.claim.score))[:3]

    @property
    def evidence(self) -> list[ReviewSource]:
        """The sources of all who came to the verdict, each address and quote once."""
        found: dict[tuple[str, str | None], ReviewSource] = {}
        for review in self.told:
            for source in review.sources:
                found.setdefault((source.url, source.quote), source)
        return list(found.values())

    @property
    def reviewers(self) -> str:
        """How many people judged it, and how, where it was more than one."""
        return counted(self.history)


def claim_page(connection: sqlite3.Connection, claim_id: str) -> ClaimPage | None:
    """The page of a claim; None where there is no such claim."""
    claim = claims.one(connection, claim_id)
    if claim is None:
        return None
    reviews = history.of_claim(connection, claim_id)
    standing = (it for it in reviews if it.current and it.claim_id == claim_id)
    current = next(standing, None)
    linked = links.claims_of(connection, claim_id)
    return ClaimPage(
        claim=claim,
        headline=bracketed(claim.text, claims.resolved(connection, claim_id)),
        current=current,
        told=history.told(reviews, current),
        history=reviews,
        figures=claims.figures(connection, claim_id),
        days=claims.days(connection, claim_id),
        names=claims.names(connection, claim_id),
        appearances=appearances.of_claim(connection, claim_id),
        kin=_kin(claim.text, linked),
        answers=answers.to(connection, claim_id),
        fact_checks=links.fact_checks_of(connection, claim_id),
        inherited=links.inherited_by(connection, claim_id),
        timeline=family(connection, claim_id, [_judging(r) for r in reviews if r.current]),
        lacks=claims.lacks(connection, claim_id),
    )


def counted(reviews: Sequence[Review]) -> str:
    """``Three checked it: two False, one Misleading``; empty where one did, or none."""
    latest: dict[str, str] = {}
    for review in reviews:
        verdict = look(review)
        if review.stage != "withdrawn" and verdict:
            latest.setdefault(review.reviewer.casefold(), verdict.label)
    if len(latest) < 2:
        return ""
    how = Counter(latest.values()).most_common()
    if len(how) == 1:
        alike = "both" if len(latest) == 2 else "all"
        return f"{numbered(len(latest)).capitalize()} people checked it: {alike} {how[0][0]}"
    parts = ", ".join(f"{numbered(number)} {label}" for label, number in how)
    return f"{numbered(len(latest)).capitalize()} people checked it: {parts}"


def _kin(text: str, linked: Iterable[LinkedClaim]) -> dict[str, list[Kin]]:
    found: dict[str, list[Kin]] = {}
    for other in linked:
        answered = other.relation == "answers" and not other.answers
        kin = Kin(other, but_for(text, other.text))
        found.setdefault("answered" if answered else other.relation, []).append(kin)
    return found


def _judging(review: Review) -> Judging:
    verdict = look(review)
    return Judging(review.reviewed_on, verdict.label if verdict else review.verdict)
