"""One fact-check as somebody published it."""

import re
from dataclasses import dataclass, field

from claimdesk.text import make_id, normalise

LEAST, MOST = 1.0, 5.0
"""The ends of our own scale: false and true (ClaimReview ``ratingValue``)."""


@dataclass(frozen=True, slots=True)
class FactCheck:
    """Somebody else's published verdict on a claim.

    ``label``, ``rating``, ``best`` and ``worst`` stand as the publisher wrote them. ``said_on`` is
    the day on which ``claimant`` made the claim, ``claim_url`` where; ``published`` is the day of
    the fact-check, ``url`` its address. Days are YYYY-MM-DD. One that is ``withdrawn`` counts no
    more, ``note`` tells why; a note alone says nothing new.
    """

    claim: str
    label: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    claimant: str | None = None
    said_on: str | None = None
    claim_url: str | None = None
    rating: str | None = None
    best: str | None = None
    worst: str | None = None
    language: str | None = None
    withdrawn: bool = False
    note: str | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """The same claim checked at the same address by the same publisher is one fact-check."""
        return make_id("fck", normalise(self.claim), self.url or "", self.publisher or "")

    @property
    def on_our_scale(self) -> float | None:
        """The rating between 1 (false) and 5 (true); None where its own scale does not hold it.

        Schema.org says that a scale without ends goes from 1 to 5.
        """
        value, best, worst = _number(self.rating), _number(self.best), _number(self.worst)
        if found := re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*/\s*(\d+)\s*", self.rating or ""):
            value, best = _number(found[1]), _number(found[2])
        worst, best = LEAST if worst is None else worst, MOST if best is None else best
        if value is None or best == worst or not min(best, worst) <= value <= max(best, worst):
            return None
        return round(LEAST + (MOST - LEAST) * (value - worst) / (best - worst), 2)


def _number(text: str | None) -> float | None:
    if text and re.fullmatch(r"\s*-?\d{1,9}(?:[.,]\d{1,9})?\s*", text):
        return float(text.replace(",", "."))
    return None
