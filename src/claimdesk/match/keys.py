"""The words by which a claim is looked up: what carries meaning, figures, dates and denials
left out, so that a claim lies near its drifted and its denied forms.
"""

import re
from array import array
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from claimdesk.gates import synonyms
from claimdesk.gates import vocabulary as words

Words = NDArray[np.uint32]
MOST = 64
"""Words of a claim that are kept; a claim with more of them is no claim."""
REMEMBERED = 1_000_000
"""Words whose numbers are remembered while claims are read."""
_TOKEN = re.compile(r"[^\W\d_]+")
_PIECES = frozenset(
    """percent percentage cent point points th st nd rd s t ll re ve d don didn doesn isn aren wasn
    weren won couldn wouldn hasn haven hadn""".split()
)
"""What contractions and figures come apart into."""
_MASKED = frozenset().union(
    words.SOFT, words.DECISIVE, words.NEGATIONS, words.TITLES, _PIECES,
    *(f"{said} {short}".casefold().split() for said, short in words.ALIASES.items()),
) - words.DENIALS.keys()  # fmt: skip


def _classes() -> dict[str, str]:
    """Stem → one stem for all that mean the same or the opposite, and all that share those."""
    parent: dict[str, str] = {}

    def root(word: str) -> str:
        while parent.setdefault(word, word) != word:
            word = parent[word]
        return word

    for line in (*synonyms.SYNONYMS, *(pair.replace("|", " ") for pair in synonyms.OPPOSITES)):
        stems = [synonyms.stem(word) for word in line.split()]
        for other in stems[1:]:
            x, y = sorted((root(stems[0]), root(other)))
            parent[y] = x
    return {word: root(word) for word in parent}


_CLASS = _classes()


class Reader:
    """Turns texts into words, each a number; remembers the numbers of words it has met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def read(self, text: str) -> list[int]:
        """The distinct words of a text as sorted numbers (CRC-32 of the stem), at most MOST."""
        known = self._known
        found = set()
        for token in _TOKEN.findall(text.casefold()):
            number = known.get(token)
            if number is None:
                if len(known) > REMEMBERED:
                    known.clear()
                number = known[token] = _number(token)
            if number:
                found.add(number)
        return sorted(found)[:MOST]

    def read_all(self, texts: Iterable[str]) -> tuple[Words, NDArray[np.int64]]:
        """The words of many texts, one after the other, and where each text's words begin."""
        flat, starts = array("I"), array("q", [0])
        for text in texts:
            flat.extend(self.read(text))
            starts.append(len(flat))
        return np.frombuffer(flat, np.uint32), np.frombuffer(starts, np.int64)


def _number(token: str) -> int:
    if token in _MASKED:
        return 0
    stem = synonyms.stem(token)
    return crc32(_CLASS.get(stem, stem).encode()) or 1
