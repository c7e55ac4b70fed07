"""What speaks for and against a found text being the one that was asked for.

Evidence is shown beside a result and never orders the results: a likeness of 97 with another
figure is another claim. What differs is what the gates say (:mod:`claimdesk.gates.differences`); a
question, or a few words to look for, may leave out what the text found has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimdesk.gates.differences import Comparison, hold
from claimdesk.gates.likeness import likeness
from claimdesk.gates.synonyms import VERBS

FEWEST = 4
"""Words that an assertion has at least."""
_WORD = re.compile(r"[^\W\d_]+")
_ASSERTING = frozenset(
    "is are was were has have had does did do will would can could may might must should".split()
)


@dataclass(frozen=True, slots=True)
class Note:
    """One point, in words; ``for`` or ``against`` the two being the same."""

    speaks: Literal["for", "against"]
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How alike the words are (0–100), and the points."""

    likeness: float
    notes: tuple[Note, ...]


def evidence(asked: str, found: str) -> Evidence:
    """Compare what was asked with what was found."""
    compared = hold(asked, found, piece=not asserts(asked))
    notes = [Note("for", said) for said in _shared(compared)]
    notes += [Note("against", _told(reason)) for reason in compared.gates.reasons()]
    alike = likeness(compared.a, compared.b, compared.pairing)
    return Evidence(round(alike, 1), tuple(notes))


def asserts(asked: str) -> bool:
    """Whether a text says something, and does not ask or only name what to look for."""
    said = [word.casefold() for word in _WORD.findall(asked)]
    verbs = (w in _ASSERTING or w in VERBS or w.endswith("ed") for w in said)
    return len(said) >= FEWEST and not asked.rstrip().endswith("?") and any(verbs)


def _shared(compared: Comparison) -> Iterator[str]:
    a, b = compared.a, compared.b
    figures = [b.said[name] for name in b.figures if name in a.figures]
    if figures:
        yield f"same figure: {', '.join(dict.fromkeys(figures))}"
    days = [b.said[mark] for mark in b.dates if mark in a.dates and mark[-1:].isdigit()]
    if days:  # "last year" is no day of a calendar
        yield f"same date: {', '.join(dict.fromkeys(days))}"


def _told(reason: str) -> str:
    """A difference as it is told beside a result: "other figure: 5 / 6", "negated", "hedged"."""
    kind, _, said = reason.partition(": ")
    asked, _, found = said.partition(" / ")
    if kind in ("figure", "date", "names"):
        return f"other {reason}"
    if kind == "negation" and "none" in (asked, found):
        return "negated" if asked == "none" else "not negated"
    if kind == "hedge" and asked == "none":
        return f"hedged: {found}"
    return reason
