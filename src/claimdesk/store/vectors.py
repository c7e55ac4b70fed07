"""Vectors of the database's texts, kept in the table ``_vectors``; a cache, never content.

A vector is one signed byte a dimension: 384 bytes a text. Rounded so, no question of the
development data changed its five best answers by more than the order of near ties.
"""

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.meaning import Encoder
from claimdesk.match.vectors import STEP, Progress, encoded
from claimdesk.text import sha256


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
    for start, made in encoded(encoder, [wanted[key] for key in missing], progress):
        keys = missing[start : start + STEP]
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
