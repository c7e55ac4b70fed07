"""What stands in quotation marks within a clause: no word may be left out in its middle. Pure."""

from collections.abc import Iterable, Sequence

from claimdesk.split.parse import Parse

_CLOSING = {"“": "”", "‘": "’", '"': '"'}
_MARKS = frozenset({*_CLOSING, *_CLOSING.values()})
PARTS = 2


def quoted(p: Parse, start: int, end: int) -> list[tuple[int, int]]:
    """The marks around each quotation that holds some of the words from ``start`` to ``end``.

    Straight marks are counted from where the paragraph begins: one opens, the next one closes.
    """
    if _MARKS.isdisjoint(p.words[start:end]):
        return []
    found: list[tuple[int, int]] = []
    opened = dict.fromkeys(_CLOSING, -1)
    for i, word in enumerate(p.words):
        if word not in _MARKS:
            continue  # as most words
        for mark, closing in _CLOSING.items():
            if word == closing and opened[mark] >= 0:
                if not apostrophe(p, i):
                    found.append((opened[mark], i))
                    opened[mark] = -1
            elif word == mark:
                opened[mark] = i
    return [(a, b) for a, b in found if a < end and b >= start]


def needless(p: Parse, order: Sequence[int]) -> frozenset[int]:
    """The marks in "“The port,” [Vale said,] “is closed”", all of which is quoted."""
    if not any(p.words[i] in _MARKS for i in order):
        return frozenset()
    first, last = min(order), max(order)
    pairs = quoted(p, first, last + 1)
    outer = [(a, b) for a, b in pairs if not any(c < a and b < d for c, d in pairs)]
    told = [i for i in order if p.words[i][0].isalnum()]
    if len(outer) < PARTS or not all(any(a < i < b for a, b in outer) for i in told):
        return frozenset()
    return frozenset(i for pair in outer for i in pair)


def apostrophe(p: Parse, i: int) -> bool:
    """Whether a single mark belongs to the word before it or behind it: "the dockers’ rents"."""
    if p.words[i] != "’":
        return False
    after = p.text[p.ends[i] : p.ends[i] + 1]
    return p.tags[i] == "POS" or after.isalnum() or p.ends[i - 1] != p.starts[i]


def inner(p: Parse, pairs: Iterable[tuple[int, int]], words: Iterable[int]) -> bool:
    """Whether some words are the middle of a quotation."""
    words = list(words)
    first, last = min(words), max(words)
    return any(
        a < first and last < b and _said(p, a + 1, first) and _said(p, last + 1, b)
        for a, b in pairs
    )


def _said(p: Parse, start: int, end: int) -> bool:
    return any(p.words[i][0].isalnum() for i in range(start, end))


def spliced(p: Parse, order: Sequence[int], gaps: Sequence[tuple[int, int]]) -> bool:
    """Whether marks stand around words between which others are left out."""
    if not gaps or not any(p.words[i] in _CLOSING for i in order):
        return False
    inside = frozenset(order)
    for a, b in quoted(p, min(order), max(order) + 1):
        kept = a in inside and b in inside
        if kept and any(a < c and d < b and _said(p, c + 1, d) for c, d in gaps):
            return True
    return False
