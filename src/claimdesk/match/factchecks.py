"""How a fact-check stands to a claim: the gates first, then the words.

Both are compared as bare texts, as a fact-check comes without a parse. Only what is the same to the
gates is the same claim; everything else that is alike is shown as similar, with what differs.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from claimdesk.gates.differences import compare
from claimdesk.match.relate import content, key, relation
from claimdesk.text import normalise

SIMILAR = 60.0
"""Least likeness, 0–100, at which a fact-check is shown beside a claim."""
OVERLAP = 50.0
"""Least share, in per cent, of the telling words of both that they have in common."""
SHARED = 3
"""Least number of telling words that the two have in common."""

Relation = Literal["same", "variant", "contradicts", "similar"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A relation with its reasons; ``score`` is the likeness of the words, 0–100."""

    relation: Relation
    score: float
    reasons: str


def relate(check: str, claim: str) -> Likeness | None:
    """How the claim of a fact-check stands to a claim of ours; None where they have little shared.

    ``variant`` differs in a figure or date, ``contradicts`` denies; ``similar`` is about the same
    thing in other words or of somebody else.
    """
    if normalise(check) == normalise(claim):
        return Likeness("same", 100.0, "the same words")
    link = relation(check, claim)
    if link is not None and link.name == "same":
        return Likeness("same", link.score, link.reasons)
    score = _score(check, claim)
    if score < SIMILAR:
        return None
    found = compare(check, claim)
    reasons = "; ".join(found.reasons())
    if link is not None and link.name in ("contradicts", "answers"):
        return Likeness("contradicts", score, reasons or link.reasons)
    if link is not None and (found.quantity or found.date):
        return Likeness("variant", score, reasons)
    return Likeness("similar", score, reasons or "other words")


def _score(check: str, claim: str) -> float:
    """How alike the telling words of both are; 0 where they have too few in common."""
    a, b = _words(check), _words(claim)
    shared = len(a & b)
    overlap = 200 * shared / max(1, len(a) + len(b))
    if overlap < OVERLAP or shared < min(SHARED, len(a), len(b)):
        return 0.0
    return round(max(fuzz.ratio(key(check), key(claim)), overlap), 1)


@lru_cache(maxsize=16_384)
def _words(text: str) -> frozenset[str]:
    return content(text)
