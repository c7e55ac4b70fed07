"""How alike in meaning texts are where they are most alike; needs the extra ``[semantic]``.

Each text is cut into windows of some words, and two texts are as alike as the two windows of them
that are most alike. What all the texts have in common (their story) is taken out first: the
directions in which the vectors differ most tell what a text is about, not what it says of it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.meaning import Encoder

WORDS, STEP = 8, 4
"""Words of a window, and how far on the next one begins."""
COMMON = 2
"""Directions that are taken out."""


def likeness(texts: Sequence[str], encoder: Encoder) -> NDArray[np.float64]:
    """The likeness of each two texts, -1 to 1; the same for the same texts in the same order."""
    cut = [windows(text) for text in texts]
    owner = np.repeat(np.arange(len(texts)), [len(some) for some in cut])
    vectors = encoder.encode([window for some in cut for window in some]).astype(np.float64)
    vectors -= vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(vectors, full_matrices=False)
    vectors -= vectors @ directions[:COMMON].T @ directions[:COMMON]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    best = np.empty((len(texts), len(texts)))
    for row, (start, end) in enumerate(zip(starts, [*starts[1:], len(owner)], strict=True)):
        alike = (vectors[start:end] @ vectors.T).max(axis=0)
        best[row] = np.maximum.reduceat(alike, starts)
    return np.round(best, 4)


def windows(text: str) -> list[str]:
    """A text in windows that overlap; itself where it is short."""
    said = text.split()
    if len(said) <= WORDS:
        return [text]
    return [" ".join(said[at : at + WORDS]) for at in range(0, len(said) - STEP, STEP)]
