"""Slips of the pen: which words are one word misspelt, and no two words. Pure."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from claimdesk.gates import kinds
from claimdesk.gates import vocabulary as words

_WRITTEN = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w'’-])")
MOST_MENDED = 8
"""Words that two texts may have for themselves and still be looked at for slips of the pen."""


def respelt(a: str, b: str) -> tuple[str, str]:
    """Both texts, a slip of the pen in a word that decides ("pecrent", "Janaury") mended.

    The word is known in one spelling and in no other text of the two; words that begin otherwise,
    or are short, are not slips: "ever" is none for "never", "billion" none for "million".
    """
    said_a, said_b = (dict.fromkeys(_WRITTEN.findall(text)) for text in (a, b))
    only_a = [word for word in said_a if word not in said_b]
    only_b = [word for word in said_b if word not in said_a]
    if len(only_a) > MOST_MENDED or len(only_b) > MOST_MENDED:
        return a, b
    for x in only_a:
        for y in only_b:
            u, v = x.casefold(), y.casefold()
            if u[0] != v[0] or max(len(u), len(v)) < 5 or u + "s" == v or v + "s" == u:
                continue
            if decisive(u) == decisive(v) or (words.known(u) and words.known(v)):
                continue
            known, other = (v, u) if decisive(v) else (u, v)
            if kinds.listed(words.stem(other)):
                continue
            if OSA.distance(u, v, score_cutoff=1) == 1:
                if known == v:
                    a = re.sub(rf"\b{x}\b", y, a)
                else:
                    b = re.sub(rf"\b{y}\b", x, b)
    return a, b


def decisive(word: str) -> bool:
    """Whether a word is one of those that gates are read from."""
    return word not in words.SOFT and (words.known(word) or word in words.DENIALS)


def slip(a: str, b: str) -> bool:
    """Whether one of two stems can be a slip of the pen for the other."""
    if min(len(a), len(b)) < 4 or a[0] != b[0] or words.opposite(a, b):
        return False
    if kinds.confused(a, b) or (kinds.listed(a) and kinds.listed(b)):
        return False
    return OSA.distance(a, b, score_cutoff=1) == 1


def certain(a: str, b: str, names: Iterable[str] = ()) -> bool:
    """Whether two like words, as written, can only be one word misspelt, and no two words.

    Long words that differ inside by a letter that changed places or is missing; never names.
    """
    x, y = sorted((a.lower(), b.lower()), key=len)
    named = set(names)
    if x in named or y in named or len(x) < 6 or x[:2] != y[:2] or x[-1] != y[-1]:
        return False
    moved = len(x) == len(y) and sorted(x) == sorted(y)
    missing = len(y) - len(x) == 1
    return (moved or missing) and OSA.distance(x, y, score_cutoff=1) == 1
