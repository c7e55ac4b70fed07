"""What speaks for each of several texts being the one looked for → their order.

Three things are added up: the words that a text shares with what is asked (BM25), the pieces of
words, and, where vectors are at hand, the likeness of meaning. The first two have no scale of their
own, so that the best of a list counts one. Equal texts stand in the order in which they came.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DEPTH = 100
"""So many texts are ordered: those that share most words, and as many that mean most like it."""
PIECES = 1.4
"""What pieces of words count beside words; measured: 1 to 2 differ by a thousandth of MAP."""
MEANING = 6.0
"""What the cosine of two vectors counts; good and bad ones differ by some tenths, and 4 to 8 differ
by a few thousandths of MAP."""

Floats = Sequence[float] | NDArray[np.float32]


def order(words: Floats, pieces: Floats, meaning: Floats | None = None) -> list[int]:
    """The places of the texts, the best first."""
    relevance = _share(words) + PIECES * _share(pieces)
    if meaning is not None:
        relevance = relevance + MEANING * np.asarray(meaning, np.float64)
    # What is told of equal texts differs in the last digits only.
    places: list[int] = np.argsort(-relevance.round(4), kind="stable").tolist()
    return places


def _share(scores: Floats) -> NDArray[np.float64]:
    """Scores as shares of the best one."""
    found = np.asarray(scores, np.float64)
    return found / max(float(found.max(initial=0.0)), 1e-9)
