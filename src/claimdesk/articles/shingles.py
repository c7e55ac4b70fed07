"""Runs of five words of a text as numbers, to tell how much two texts have in common.

The method is Broder's (On the resemblance and containment of documents, 1997). Numbers are made
from the words alone, so that they are the same on every machine and in every run.
"""

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]
"""Sorted and without repeats."""

WORDS = 5
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces; each of their characters counts as a word."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(33)


def shingles(text: str) -> Shingles:
    """Return the runs of a text; fewer than five words are a single run."""
    words = re.findall(r"\w+", _UNSPACED.sub(r" \g<0> ", text.casefold()))
    if not words:
        return np.zeros(0, dtype=np.uint64)
    numbers = np.array([_number(word) for word in words], dtype=np.uint64)
    size = min(WORDS, len(words))
    runs = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for place in range(size):
        runs = runs * _FACTOR + numbers[place : place + len(runs)]
    runs = (runs ^ (runs >> _SHIFT)) * _MIX
    return np.unique(runs ^ (runs >> _SHIFT))


def share(part: Shingles, whole: Shingles) -> float:
    """Return how much of ``part`` stands in ``whole`` too, 0–1."""
    both = len(np.intersect1d(part, whole, assume_unique=True))
    return both / len(part) if len(part) else 0.0


def alike(a: Shingles, b: Shingles) -> float:
    """Return how much of the shorter text stands in the longer one too, 0–1."""
    return share(a, b) if len(a) <= len(b) else share(b, a)


@lru_cache(maxsize=1 << 15)
def _number(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
