"""Claims → links: which claims say the same, which drift apart, which contradict. Pure.

Gates before strings (design, invariant 5): figures with what they count, dates, negation and
named actors are compared first; only where they agree can two claims be ``same``. The string
score (rapidfuzz, tokens sorted, figures masked) only decides whether it is the same assertion.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from claimdesk.records import DateRange, Link, Quantity
from claimdesk.text import normalise

SAME = 88.0
"""Least similarity, 0–100, at which claims that pass every gate are one assertion."""
VARIANT = 84.0
"""The same for claims that differ in a figure or date, or in a negation."""
CHUNK = 512
_NEGATION = re.compile(r"\b(?:not|n't|never|no|neither|nor|none|nobody|nothing|without)\b|n't\b")
_FIGURE = re.compile(r"[$£€¥]?\d[\d.,]*(?:\s?(?:%|per ?cent|million|billion|thousand|bn|m|k)\b)?")
_FUNCTION = frozenset(
    """a an the of in on at to for by with from as and or that which is are was were be been being
    has have had will would it its their his her this these those also already""".split()
)


@dataclass(frozen=True, slots=True)
class Matchable:
    """What is compared of a claim."""

    id: str
    text: str
    negated: bool
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateRange, ...] = ()
    names: frozenset[str] = frozenset()
    hedge: str | None = None
    first_seen: str | None = None


@dataclass(frozen=True, slots=True)
class Gates:
    """In what two claims differ; empty where they agree."""

    quantity: str = ""
    unit: str = ""
    date: str = ""
    negation: str = ""
    actor: str = ""
    hedge: str = ""

    def reasons(self) -> list[str]:
        """The differences in words, the heaviest first."""
        found = (self.negation, self.quantity, self.unit, self.date, self.actor, self.hedge)
        return [reason for reason in found if reason]


def _values(quantities: Iterable[Quantity]) -> set[tuple[float, float | None]]:
    return {(q.value, q.high) for q in quantities}


def _said(quantities: Sequence[Quantity]) -> str:
    return " and ".join(q.text for q in quantities) or "no figure"


def gates(a: Matchable, b: Matchable) -> Gates:
    """Compare all but the wording of two claims."""
    quantity = unit = date = actor = negation = hedge = ""
    if _values(a.quantities) != _values(b.quantities):
        quantity = f"figure: {_said(a.quantities)} / {_said(b.quantities)}"
    else:
        units_a = {_stem(q.unit or "") for q in a.quantities}
        units_b = {_stem(q.unit or "") for q in b.quantities}
        if units_a != units_b:
            unit = f"of what: {', '.join(sorted(units_a))} / {', '.join(sorted(units_b))}"
    days_a = {(d.earliest, d.latest) for d in a.dates}
    days_b = {(d.earliest, d.latest) for d in b.dates}
    if days_a != days_b:
        said_a = ", ".join(d.text for d in a.dates) or "no date"
        said_b = ", ".join(d.text for d in b.dates) or "no date"
        date = f"date: {said_a} / {said_b}"
    if a.negated != b.negated:
        negation = "negation: one of the two denies it"
    if a.names != b.names:
        only_a = ", ".join(sorted(a.names - b.names)) or "no other"
        only_b = ", ".join(sorted(b.names - a.names)) or "no other"
        actor = f"names: {only_a} / {only_b}"
    if (a.hedge or "") != (b.hedge or ""):
        hedge = f"hedge: {a.hedge or 'none'} / {b.hedge or 'none'}"
    return Gates(quantity, unit, date, negation, actor, hedge)


def _stem(word: str) -> str:
    """Plural and participle endings folded; enough to compare two wordings, no more."""
    return re.sub(r"(?<=\w{3})(?:es|s|ed|ing)$", "", word)


def key(text: str) -> str:
    """What is compared as a string: words in alphabetical order, figures and negations masked."""
    folded = _NEGATION.sub(" ", _FIGURE.sub(" ", normalise(text)))
    words = (_stem(word) for word in re.findall(r"\w+", folded) if word not in _FUNCTION)
    return " ".join(sorted(words))


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, stemmed."""
    return frozenset(key(text).split())


def _seen(claim: Matchable) -> tuple[str, str]:
    """The earlier claim comes first in the reasons; without dates, the one with the lower id."""
    return claim.first_seen or "9", claim.id


def relate(a: Matchable, b: Matchable, score: float) -> Link | None:
    """The link between two claims whose keys have this similarity (0–100), or none."""
    first, second = (a, b) if a.id < b.id else (b, a)
    found = gates(*sorted((a, b), key=_seen))
    same_words = content(a.text) == content(b.text)
    if not found.reasons() and score >= SAME and same_words:
        return Link(first.id, second.id, "same", round(score, 1), "only the wording differs")
    if found.actor or found.unit or score < VARIANT:
        return None
    if found.negation and not (found.quantity or found.date):
        reasons = "; ".join(found.reasons())
        return Link(first.id, second.id, "contradicts", round(score, 1), reasons)
    drifted = found.quantity or found.date
    # "40 and 41" beside "41" is one sentence told in more or fewer words, not a figure that moved.
    like = len(a.quantities) == len(b.quantities) and len(a.dates) == len(b.dates)
    if drifted and like and not found.negation:
        return Link(first.id, second.id, "variant", round(score, 1), "; ".join(found.reasons()))
    return None


def links(claims: Sequence[Matchable]) -> Iterator[Link]:
    """All links among the claims, in order of ids, each pair once.

    Every pair is compared (rapidfuzz ``cdist`` on masked, sorted words), which takes seconds for
    ten thousand claims and hours for a million.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    keys = [key(claim.text) for claim in ordered]
    for start in range(0, len(ordered), CHUNK):
        rows = keys[start : start + CHUNK]
        scores = process.cdist(
            rows, keys[start:], scorer=fuzz.ratio, score_cutoff=VARIANT, dtype=np.float32
        )
        for i, j in np.argwhere(scores > 0).tolist():
            if j <= i or not keys[start + i]:
                continue
            link = relate(ordered[start + i], ordered[start + j], float(scores[i, j]))
            if link is not None:
                yield link
