"""What the figures of a text count, when writers have many words for it: deaths, the injured.

Reports of one event count the same things and word them in every way ("57 lives", "killed 97
people", "the death toll hit 124"). A figure is given to the nearest word that tells what was
counted, within its part of the sentence, and a word to its nearest figure.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.gates import dates, figures
from claimdesk.gates import vocabulary as words
from claimdesk.gates.shares import joined
from claimdesk.gates.tokens import Token, tokens

MEASURES = words.classes(
    """
    deaths dead die dies died dying kill kills killed killing toll lives fatalities perished slain
    murdered, injured injures injuries wounded hurt, infected infects infecting infections sickened
    cases, arrested arrests detained, missing unaccounted, evacuated evacuees displaced homeless,
    hospitalised hospitalized"""
)
"""Words that tell what a figure of an event counts, by what they tell."""
_WORD = re.compile(r"[^\W\d_]+")
_NOUNS = frozenset("deaths lives fatalities injuries infections cases arrests evacuees".split())
"""Those that name it; a verb between makes them somebody's: "35 towns have reported cases"."""
_VERBS = frozenset("have has had is are was were been being will would can could may".split())
_PARTING = frozenset("and but while including plus besides among".split())
"""Words after which another thing may be counted."""
_SPANS = words.SPANS | {f"{span}s" for span in (*words.SPANS, "minute", "second")}
_NOT_COUNTED = _SPANS | {"%", "times", "mile", "miles", "kilometres", "kilometers", "s"}
_REACH = 9
"""Tokens between a figure and the word that tells what it counts."""
_SUPPOSING = frozenset("can might will probably should must hope plan".split())
"""Classes of hedges after which nothing has happened yet."""
_OF_A_WHOLE = frozenset("of among".split())


class Count(NamedTuple):
    """A figure of something counted: what, its value, and as it was written ("57 lives")."""

    what: str
    value: float
    said: str


def counts(text: str) -> list[Count]:
    """What the figures of a text count, as far as a word tells it.

    Left out are shares, spans of time, money, parts of a whole ("25 of the deaths"), and what may
    or will happen ("could kill 100").
    """
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    if MEASURES.keys().isdisjoint(_WORD.findall(plain)):
        return []  # as in most texts, and taking one apart takes long
    read = joined(tokens(text))
    numbers = _figures(read)
    found = []
    for part in _parts(read):
        inside = [one for one in numbers if part.start <= one[0] < part.stop]
        cues = [at for at in part if read[at].folded in MEASURES and not _supposed(read, at)]
        found += [
            _count(read, one, at) for one in inside if (at := _nearest(read, one, inside, cues))
        ]
    return found


Number = tuple[int, int, float]
"""A figure among tokens: where it begins, where it ends, its value."""


def _supposed(read: Sequence[Token], at: int) -> bool:
    before = (token.folded for token in read[max(0, at - 3) : at])
    return any(words.HEDGES.get(word) in _SUPPOSING for word in before)


def _count(read: Sequence[Token], number: Number, cue: int) -> Count:
    start, end, value = number
    said = " ".join(token.text for token in read[start:end])
    return Count(MEASURES[read[cue].folded], value, f"{said} {read[cue].text}")


def _nearest(
    read: Sequence[Token], number: Number, others: Sequence[Number], cues: Sequence[int]
) -> int:
    """The word that tells what a figure counts; 0 where none does."""
    end = number[1]
    if end < len(read) and read[end].folded in _OF_A_WHOLE:
        return 0
    near = [
        (_apart(number, at), at)
        for at in cues
        if _apart(number, at) <= min(_REACH, *(_apart(other, at) for other in others))
        and not (read[at].folded in _NOUNS and _VERBS & {t.folded for t in read[end:at]})
    ]
    return min(near, default=(0, 0))[1]


def _apart(number: Number, at: int) -> int:
    return number[0] - at if at < number[0] else at - number[1] + 1


def _figures(read: Sequence[Token]) -> list[Number]:
    """Figures that can count something; of a range, the upper end."""
    found, at = [], 0
    while at < len(read):
        if day := dates.dated(read, at):
            at += day.length
            continue
        one = figures.figure(read, at)
        if one is None:
            at += 1
            continue
        end = at + one.length
        if not one.unit and _counts(read, end) and (not at or read[at - 1].folded != "number"):
            found.append((at, end, float(one.name)))
        at = end
    return found


def _counts(read: Sequence[Token], end: int) -> bool:
    """Whether a figure that ends here can count people or things; "12 to 24 hours" does not."""
    end += end < len(read) and read[end].folded == "to"
    ranges = figures.figure(read, end) if end < len(read) else None
    end += ranges.length if ranges else 0
    return end >= len(read) or read[end].folded not in _NOT_COUNTED


def _parts(read: Sequence[Token]) -> list[range]:
    """The stretches of a sentence in which one thing is counted."""
    found, start = [], 0
    for at, token in enumerate(read):
        if token.folded in _PARTING or token.folded == ";":
            found.append(range(start, at))
            start = at + 1
        elif token.stop:
            found.append(range(start, at + 1))
            start = at + 1
    return [*found, range(start, len(read))]
