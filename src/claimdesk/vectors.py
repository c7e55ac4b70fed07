"""Vectors of the database's texts, kept in the table ``_vectors``; a cache, never content.

A vector is one signed byte a dimension: 384 bytes a text. Rounded so, no question of the
development data changed its five best answers by more than the order of near ties.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimdesk.meaning import Encoder, Vectors, unit
from claimdesk.text import sha256

Progress = Callable[[str, Iterable[int], int], Iterable[int]]
"""Shows how far something is: label, steps, number of steps."""

STEP = 512
"""So many texts are made into vectors between two commits; an interruption loses no more."""
CHUNK = 65_536


def pack(vectors: Vectors) -> NDArray[np.int8]:
    """Each row as signed bytes, its largest part at 127."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.float32(1e-12))
    packed: NDArray[np.int8] = np.rint(vectors * (127 / largest)).astype(np.int8)
    return packed


def nearest(packed: NDArray[np.int8], question: Vectors, limit: int) -> list[int]:
    """The rows most like a question (one row), best first; equal ones in their order."""
    if not len(packed):
        return []
    scores = np.concatenate(
        [
            unit(packed[i : i + CHUNK].astype(np.float32)) @ question[0]
            for i in range(0, len(packed), CHUNK)
        ]
    )
    if len(scores) > limit:
        least = np.partition(scores, -limit)[-limit]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    ordered: list[int] = places[np.argsort(-scores[places], kind="stable")][:limit].tolist()
    return ordered


def update(
    connection: sqlite3.Connection,
    encoder: Encoder,
    texts: Sequence[str],
    progress: Progress,
) -> None:
    """Make the vectors that are missing, and drop those whose text is gone."""
    wanted = {sha256(text): text for text in texts}
    kept = _hashes(connection, encoder.name)
    gone = [(encoder.name, key) for key in kept - wanted.keys()]
    with connection:
        connection.executemany("DELETE FROM _vectors WHERE model = ? AND text_sha256 = ?", gone)
    missing = sorted(wanted.keys() - kept, key=lambda key: (len(wanted[key]), key))
    steps = range(0, len(missing), STEP)
    for start in progress("Reading for meaning", steps, len(steps)):
        keys = missing[start : start + STEP]
        made = pack(encoder.encode([wanted[key] for key in keys]))
        rows = [(encoder.name, key, row.tobytes()) for key, row in zip(keys, made, strict=True)]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO _vectors VALUES (?, ?, ?)", rows)


def read(connection: sqlite3.Connection, model: str, texts: Sequence[str]) -> NDArray[np.int8]:
    """The vectors of these texts, in their order; one of zeros where none was made."""
    found = dict(
        connection.execute("SELECT text_sha256, vector FROM _vectors WHERE model = ?", (model,))
    )
    size = len(next(iter(found.values()), b""))
    blank = bytes(size)
    joined = b"".join(found.get(sha256(text), blank) for text in texts)
    return np.frombuffer(joined, dtype=np.int8).reshape(-1, size or 1)


def _hashes(connection: sqlite3.Connection, model: str) -> set[str]:
    sql = "SELECT text_sha256 FROM _vectors WHERE model = ?"
    return {row[0] for row in connection.execute(sql, (model,))}
