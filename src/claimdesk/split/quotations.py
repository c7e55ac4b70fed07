"""Passages in quotation marks of a parsed paragraph, as token ranges. Pure."""

import re
from dataclasses import dataclass

from claimdesk.split.parse import Parse

QUOTED = re.compile(r'[“„«][^“”„»]{2,1200}?(?:[”»]|$)|"[^"]{2,1200}?(?:"|$)')
OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | STRAIGHT
_CHARACTERS = frozenset('“”„«»"')
ENDS = frozenset({".", "!", "?", "…", "...", "....", "—", "–"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens ``start`` to ``end`` (exclusive, marks included) that stand in quotation marks.

    ``full`` is true where they are an utterance of their own rather than some words
    within the author's sentence; ``more`` where the utterance is not at its end yet.
    """

    start: int
    end: int
    full: bool
    more: bool


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Code points of the passages in quotation marks, marks included."""
    return [match.span() for match in QUOTED.finditer(text)]


def quotations(p: Parse) -> list[Quotation]:
    """The quotations of a paragraph in order; one that is never closed reaches to its end."""
    if _CHARACTERS.isdisjoint(p.text) and "''" not in p.text:
        return []
    found: list[Quotation] = []
    opened, depth, straight = -1, 0, False
    for i, word in enumerate(p.words):
        if word not in MARKS:
            continue
        if opened < 0:
            if word not in CLOSING:
                opened, depth, straight = i, 1, word in STRAIGHT
            continue
        if straight:
            depth = 0 if word in STRAIGHT else depth
        elif word in OPENING:
            depth += 1
        elif word in CLOSING:
            depth -= 1
        if not depth:
            found.append(_quotation(p, opened, i + 1))
            opened = -1
    if opened >= 0 and opened + 1 < len(p.words):
        found.append(_quotation(p, opened, len(p.words)))
    return found


def _quotation(p: Parse, start: int, end: int) -> Quotation:
    before = p.words[start - 1] if start else "."
    last = p.words[end - 2] if p.words[end - 1] in MARKS and end - start > 2 else p.words[end - 1]
    after = p.words[end] if end < len(p.words) else "."
    capital = p.words[start + 1][:1].isupper() or not p.words[start + 1][:1].isalpha()
    opens = before in ENDS or before in (",", ":", "―", "--", ")") or before in MARKS or start == 0
    stops = last in ENDS or last == "," or last[-1:] in ".?!," or after in (",", ".", "?")
    full = (
        opens and end - start > 3 and (stops or end == len(p.words)) and (capital or before in ",:")
    )
    return Quotation(start, end, full, last == "," or after == ",")
