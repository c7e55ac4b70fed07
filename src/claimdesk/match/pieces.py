"""How many pieces of words two texts share: a word in another form is found in part.

"Puerto Rico" and "Puerto Rican", "Florida" and "Floridians" have stems of their own, and most of
their letters in common. Pieces that few texts have count most, as with words (BM25). How rare they
are is counted in some texts of the collection, as that is known well enough from few.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

from claimdesk.match.terms import LONGEST, Term, parted
from claimdesk.words import STOP

SIZE = 4
"""Letters of a piece; the beginning and the end of a word count as one."""
SAMPLE = 2_000
"""Texts of a database in which pieces are counted; others change MAP by a few thousandths."""
BEGINNING = 2.0
"""What the beginning of a word counts, as its forms differ at the end."""
RARITY = 1.5
"""Rare pieces count more than rare words by this power: frequent ones meet by chance."""
FULL, LENGTH = 1.2, 0.3
"""BM25's k1 and b: how fast a piece that stands there again says less, how much length counts.

Chosen, as what stands above, on the development data, of which both halves agree."""

_WORD = re.compile(r"\w+")


class Pieces:
    """How rare pieces are in a collection, known from some texts of it."""

    def __init__(self, sample: Iterable[str]) -> None:
        """Count the pieces of the texts; 60 ms for ``SAMPLE`` claims."""
        read = [spaced(text) for text in sample]
        self._having = Counter(piece for words in read for piece in _cut(words.split()))
        self._texts = len(read)
        self._length = max(1.0, sum(map(len, read)) / max(1, len(read)))

    def scores(self, wanted: Iterable[Term], read: Sequence[str]) -> list[float]:
        """What each text, as :func:`spaced` reads it, has of the pieces of what is looked for."""
        words = (word for term in wanted for word in term.forms[0].split())
        rare = [(piece, self._weight(piece)) for piece in sorted(_cut(words))]
        return [self._score(rare, text) for text in read]

    def _weight(self, piece: str) -> float:
        rare: float = log((self._texts + 1) / (self._having[piece] + 0.5)) ** RARITY
        return rare * BEGINNING if piece.startswith(" ") else rare

    def _score(self, rare: Sequence[tuple[str, float]], text: str) -> float:
        less = FULL * (1 - LENGTH + LENGTH * len(text) / self._length)
        counted = ((weight, text.count(piece)) for piece, weight in rare)
        return sum(weight * n * (FULL + 1) / (n + less) for weight, n in counted if n)


@lru_cache(maxsize=4)
def counted(sample: tuple[str, ...]) -> Pieces:
    """Pieces of a sample, counted once for many questions."""
    return Pieces(sample)


def spaced(text: str) -> str:
    """The words of a text that say something, in small letters, a space around each."""
    words = _WORD.findall(parted(text[:LONGEST]).lower())
    return f" {' '.join(word for word in words if word not in STOP)} "


def _cut(words: Iterable[str]) -> set[str]:
    """The pieces of words; a shorter word is one."""
    padded = (f" {word} " for word in words)
    return {w[at : at + SIZE] for w in padded for at in range(max(1, len(w) - SIZE + 1))}
