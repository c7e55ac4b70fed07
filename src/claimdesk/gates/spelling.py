"""Slips of the pen: which words are one word misspelt, and no two words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from claimdesk.gates import near_misses, synonyms
from claimdesk.gates import vocabulary as words

_WRITTEN = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w'’-])")
MOST_MENDED = 8
"""Words that two texts may have for themselves and still be looked at for slips of the pen."""

LONG = 6
"""Letters of a word of which a slip can be told for certain."""


def respelt(a: str, b: str) -> tuple[str, str]:
    """Both texts, a slip of the pen in a word that decides ("pecrent", "Janaury") mended.

    The word is known in one spelling and in no other text of the two; words that begin otherwise,
    or are short, are not slips: "ever" is none for "never", "billion" none for "million".
    """
    said_a, said_b = _long_words(a), _long_words(b)
    only_a = [word for word in said_a if word not in said_b]
    only_b = [word for word in said_b if word not in said_a]
    if len(only_a) > MOST_MENDED or len(only_b) > MOST_MENDED:
        return a, b
    for x, y in _much_alike(only_a, only_b):
        if _slip_for(x, y):
            a = re.sub(rf"\b{x}\b", y, a)
        elif _slip_for(y, x):
            b = re.sub(rf"\b{y}\b", x, b)
    return a, b


@lru_cache(maxsize=20_000)
def _long_words(text: str) -> dict[str, None]:
    """The words of four letters or more in order; shared: do not change it."""
    return dict.fromkeys(_WRITTEN.findall(text))


def _much_alike(only_a: Sequence[str], only_b: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of words that begin alike and are about as long: few, and quickly told."""
    folded = [(y, y.casefold()) for y in only_b]
    for x in only_a:
        key = x.casefold()
        for y, other in folded:
            if key[0] == other[0] and -1 <= len(key) - len(other) <= 1:
                yield x, y


def _slip_for(slip_: str, word: str) -> bool:
    """Whether a text's word is a slip of the pen for a word that decides.

    With another letter in a place it may be another word: "world" is none for "would".
    """
    x, y = slip_.casefold(), word.casefold()
    missing = len(x) != len(y) and x[-1] == y[-1]
    if x[0] != y[0] or max(len(x), len(y)) < 5 or not (missing or sorted(x) == sorted(y)):
        return False
    if (y not in words.DECISIVE and y not in synonyms.IRREGULAR) or _is_word(x):
        return False
    if near_misses.confused(synonyms.stem(x), synonyms.stem(y)):
        return False
    return OSA.distance(x, y, score_cutoff=1) == 1


def _is_word(word: str) -> bool:
    return (
        word in words.DECISIVE
        or word in words.SOFT
        or synonyms.listed(word)
        or near_misses.listed(synonyms.stem(word))
    )


def slip(a: str, b: str) -> bool:
    """Whether one of two stems can be a slip of the pen for the other."""
    if a[:1] != b[:1] or not -1 <= len(a) - len(b) <= 1 or min(len(a), len(b)) < 4:
        return False
    if synonyms.opposite(a, b):
        return False
    if near_misses.confused(a, b) or (near_misses.listed(a) and near_misses.listed(b)):
        return False
    return OSA.distance(a, b, score_cutoff=1) == 1


def certain(a: str, b: str) -> bool:
    """Whether two like words, as written, can only be one word misspelt, and no two words.

    Long words that differ inside by a letter that changed places or is missing.
    """
    return min(len(a), len(b)) >= LONG and _only_a_slip(a.casefold(), b.casefold())


def _only_a_slip(a: str, b: str) -> bool:
    if a[:1] != b[:1] or a[-1:] != b[-1:]:
        return False
    x, y = sorted((a, b), key=len)
    moved = len(x) == len(y) and sorted(x) == sorted(y)
    missing = len(y) - len(x) == 1
    return (moved or missing) and OSA.distance(x, y, score_cutoff=1) == 1
