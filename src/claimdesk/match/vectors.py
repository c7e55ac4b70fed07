"""Vectors of texts: packed into bytes, and the nearest of many.

A vector is kept as one signed byte a dimension: 384 bytes a text. Rounded so, no question of the
development data changed its five best answers by more than the order of near ties.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.meaning import Encoder, Vectors, unit

Progress = Callable[[str, Iterable[int], int], Iterable[int]]
"""Shows how far something is: label, steps, number of steps."""


def unseen(_label: str, steps: Iterable[int], _total: int) -> Iterable[int]:
    """Shows nothing."""
    return steps


STEP = 512
"""So many texts are made into vectors between two commits; an interruption loses no more."""


CHUNK = 65_536


def pack(vectors: Vectors) -> NDArray[np.int8]:
    """Each row as signed bytes, its largest part at 127."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.float32(1e-12))
    packed: NDArray[np.int8] = np.rint(vectors * (127 / largest)).astype(np.int8)
    return packed


def packed(vectors: Sequence[bytes | None]) -> NDArray[np.int8]:
    """Vectors as they are kept, as rows; one of zeros where there is none."""
    size = next((len(vector) for vector in vectors if vector is not None), 0)
    joined = b"".join(vector or bytes(size) for vector in vectors)
    return np.frombuffer(joined, dtype=np.int8).reshape(-1, size or 1)


def nearest(rows: NDArray[np.int8], questions: Vectors, limit: int) -> list[list[int]]:
    """For each question (a row) the rows most like it, best first; equal ones in their order.

    Many questions at once cost little more than one, as the vectors are unpacked once.
    """
    scores = np.empty((len(questions), 0), dtype=np.float32)
    places = np.empty((len(questions), 0), dtype=np.int64)
    for start in range(0, len(rows), CHUNK):
        some = questions @ unit(rows[start : start + CHUNK].astype(np.float32)).T
        here = np.broadcast_to(np.arange(start, start + some.shape[1]), some.shape)
        scores, places = np.hstack([scores, some]), np.hstack([places, here])
        if scores.shape[1] > limit:
            best = np.argpartition(-scores, limit - 1, axis=1)[:, :limit]
            scores = np.take_along_axis(scores, best, axis=1)
            places = np.take_along_axis(places, best, axis=1)
    order = np.lexsort((places, -scores), axis=1)
    ranked: list[list[int]] = np.take_along_axis(places, order, axis=1).tolist()
    return ranked


def alike(rows: NDArray[np.int8], question: Vectors) -> Vectors:
    """The cosine of each row with one vector; rows of zeros are like nothing."""
    scores: Vectors = unit(rows.astype(np.float32)) @ question
    return scores


def encoded(
    encoder: Encoder, texts: Sequence[str], progress: Progress
) -> Iterator[tuple[int, NDArray[np.int8]]]:
    """Packed vectors of the texts, ``STEP`` at a time, each with the place of its first text."""
    steps = range(0, len(texts), STEP)
    for start in progress("Reading for meaning", steps, len(steps)):
        yield start, pack(encoder.encode(texts[start : start + STEP]))
