"""What speaks for and against a found text being the one that was asked for. Pure.

Evidence is shown beside a result and never orders the results: a likeness of 97 with another
figure is another claim.
"""

from dataclasses import dataclass
from typing import Literal

from claimdesk.match.facts import likeness, pair
from claimdesk.records import DateRange, Quantity


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
    a, b = pair(asked, found)
    notes = [*_figures(a.quantities, b.quantities), *_days(a.dates, b.dates)]
    if a.negated != b.negated:
        notes.append(Note("against", "negated" if b.negated else "not negated"))
    shared = a.names & b.names
    if a.names and b.names and not shared:
        notes.append(Note("against", f"other names: {_listed(a.names)} / {_listed(b.names)}"))
    if b.hedge and b.hedge != a.hedge:
        notes.append(Note("against", f"hedged: {b.hedge}"))
    return Evidence(round(likeness(asked, found), 1), tuple(notes))


def _figures(asked: tuple[Quantity, ...], found: tuple[Quantity, ...]) -> list[Note]:
    if not asked or not found:
        return []
    values = {(q.value, q.high) for q in asked}
    both = [q.text for q in found if (q.value, q.high) in values]
    if both:
        return [Note("for", f"same figure: {', '.join(dict.fromkeys(both))}")]
    said = " / ".join(", ".join(q.text for q in side[:3]) for side in (asked, found))
    return [Note("against", f"other figure: {said}")]


def _days(asked: tuple[DateRange, ...], found: tuple[DateRange, ...]) -> list[Note]:
    # "last year" without a day of its own is no date to compare.
    asked = tuple(d for d in asked if d.earliest or d.latest)
    found = tuple(d for d in found if d.earliest or d.latest)
    if not asked or not found:
        return []
    known = {(d.earliest, d.latest) for d in asked}
    both = [d.text for d in found if (d.earliest, d.latest) in known]
    if both:
        return [Note("for", f"same date: {', '.join(dict.fromkeys(both))}")]
    said = " / ".join(", ".join(d.text for d in side[:3]) for side in (asked, found))
    return [Note("against", f"other date: {said}")]


def _listed(names: frozenset[str]) -> str:
    return ", ".join(name.title() for name in sorted(names)[:4])
