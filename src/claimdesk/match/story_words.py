"""The words of an article by which its story is found: each a number, and how often it is there.

Names, figures and rare words tell of events; what is frequent in a language says nothing. Words of
one stem are one word.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from claimdesk.gates.synonyms import stem
from claimdesk.match.frequent import frequent_words
from claimdesk.words import STOP

MOST_TIMES = 65_535
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to be compared: title and text, the day it is from, its language."""

    id: str
    text: str
    day: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A piece without its text; ``words`` are sorted, ``times`` tells how often it has each."""

    id: str
    day: str | None
    language: str | None
    words: NDArray[np.uint32]
    times: NDArray[np.uint16]


class Lexicon:
    """The words that were met as they are written, and the stems of their numbers."""

    def __init__(self) -> None:
        self.stems: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def count(
        self, text: str, language: str | None
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
        """The words of a text, and how often it has each."""
        found: dict[int, int] = {}
        for word, n in written(text, language).items():
            number = self.number(word)
            found[number] = found.get(number, 0) + n
        words = sorted(found)
        times = (min(found[word], MOST_TIMES) for word in words)
        return np.array(words, np.uint32), np.fromiter(times, np.uint16, len(words))

    def counted(self, piece: Piece) -> Counted:
        """A piece without its text."""
        return Counted(piece.id, piece.day, piece.language, *self.count(piece.text, piece.language))

    def number(self, word: str) -> int:
        """The number of a word: CRC-32 of its stem."""
        number = self._numbers.get(word)
        if number is None:
            short = stem(plain(word).casefold())
            number = self._numbers[word] = crc32(short.encode())
            self.stems.setdefault(number, intern(short))
        return number


def written(text: str, language: str | None) -> Mapping[str, int]:
    """The words of a text as they are written; what says nothing is left out."""
    found, frequent = Counter(_WORD.findall(text)), frequent_words(language) or STOP
    return {w: n for w, n in found.items() if len(w) > 2 and w.casefold() not in frequent}


def plain(word: str) -> str:
    """A word without what follows an apostrophe."""
    return word.replace("’", "'").split("'", 1)[0]
