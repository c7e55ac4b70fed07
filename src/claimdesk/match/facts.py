"""What a bare text asserts, read by rules alone: figures, dates, negation, hedges, names. Pure.

Claims of the database were read by a parser; a question, a tweet or the argument of an SQL
function was not. This is the one place that compares such texts under the matcher's gates.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from claimdesk.gates.differences import Gates, compare
from claimdesk.match import Matchable, relation
from claimdesk.split import lexicon
from claimdesk.split.dates import dates
from claimdesk.split.quantities import quantities
from claimdesk.text import normalise

LONGEST = 2_000
"""Characters of a text that are compared."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CONTRACTED = re.compile(r"n['’]t$")
_TITLES = frozenset("mr mrs ms dr sir lord lady president prime minister senator the".split())


@lru_cache(maxsize=4096)
def facts(text: str) -> Matchable:
    """What a text asserts, as far as rules can tell; its id is its normalised text."""
    text = text[:LONGEST]
    days = dates(text)
    words = _WORD.findall(text)
    lower = [word.lower() for word in words]
    hedges = [w for w in lower if w in lexicon.HEDGES or w in lexicon.MODAL_HEDGES]
    return Matchable(
        normalise(text),
        text,
        sum(w in lexicon.NEGATIONS or bool(_CONTRACTED.search(w)) for w in lower) % 2 == 1,
        tuple(quantities(text, [span for span, _, _ in days])),
        tuple(day for _, day, _ in days),
        frozenset(_names(words[1:])),
        " ".join(dict.fromkeys(hedges)) or None,
    )


def _names(words: list[str]) -> Iterator[str]:
    """Capitalised words, but for the first one, which any sentence begins with."""
    for word in words:
        name = re.sub(r"['’]s$", "", word).lower()
        if word[0].isupper() and name not in _TITLES and name not in lexicon.MODAL_HEDGES:
            yield name


def pair(a: str, b: str) -> tuple[Matchable, Matchable]:
    """What two texts assert; a first word is a name where the other text shows it to be one."""
    first, second = facts(a), facts(b)
    return (
        replace(first, names=first.names | (_opening(first.text) & second.names)),
        replace(second, names=second.names | (_opening(second.text) & first.names)),
    )


def _opening(text: str) -> frozenset[str]:
    found = _WORD.search(text)
    return frozenset(_names([found.group()])) if found else frozenset()


def differences(a: str, b: str) -> Gates:
    """In what two texts differ besides their wording."""
    return compare(a, b)


def likeness(a: str, b: str) -> float:
    """How alike the words of two texts are, 0–100, in any order; says nothing about figures."""
    return fuzz.token_sort_ratio(normalise(a[:LONGEST]), normalise(b[:LONGEST]))


def same(a: str, b: str) -> bool:
    """Whether two texts assert the same: every gate passed, and only the wording differs."""
    if normalise(a[:LONGEST]) == normalise(b[:LONGEST]):
        return bool(normalise(a[:LONGEST]))
    found = relation(a[:LONGEST], b[:LONGEST])
    return found is not None and found.name == "same"
