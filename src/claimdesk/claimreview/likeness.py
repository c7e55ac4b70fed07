"""How a fact-check stands to a claim: the gates first, then the words. Pure.

Both are compared as bare texts, as a fact-check comes without a parse. Only where no figure, date,
name, hedge or negation differs, and nothing but the order or form of words, is it the same claim;
everything else that is alike is shown as similar, with what differs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from claimdesk.match import Matchable, content, gates, key
from claimdesk.match import relate as related
from claimdesk.split import lexicon
from claimdesk.split.dates import dates
from claimdesk.split.quantities import quantities
from claimdesk.text import normalise

SIMILAR = 60.0
"""Least likeness, 0–100, at which a fact-check is shown beside a claim."""
SHARED = 3
"""Least number of telling words that the two have in common."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

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
    a, b = content(check), content(claim)
    shared = len(a & b)
    whole = fuzz.ratio(key(check), key(claim))
    score = round(max(whole, 200 * shared / max(1, len(a) + len(b))), 1)
    if score < SIMILAR or shared < min(SHARED, len(a), len(b)):
        return None
    first, second = _facts(check), _facts(claim)
    link = related(first, second, whole)
    reasons = "; ".join(gates(first, second).reasons())
    if link is not None and link.relation != "different":
        return Likeness(link.relation, score, reasons or link.reasons)
    return Likeness("similar", score, reasons or "other words")


@lru_cache(maxsize=4096)
def _facts(text: str) -> Matchable:
    """What a bare text asserts, as far as rules can tell."""
    days = dates(text)
    words = _WORD.findall(text)
    lower = [word.casefold().replace("’", "'") for word in words]
    hedges = [w for w in lower if w in lexicon.HEDGES or w in lexicon.MODAL_HEDGES]
    negations = sum(w in lexicon.NEGATIONS or w.endswith("n't") for w in lower)
    return Matchable(
        normalise(text),
        text,
        negations % 2 == 1,
        tuple(quantities(text, [span for span, _, _ in days])),
        tuple(day for _, day, _ in days),
        frozenset(re.sub(r"['’]s$", "", w).casefold() for w in words[1:] if w[0].isupper()),
        " ".join(dict.fromkeys(hedges)) or None,
    )
