"""Vectors of the database's texts, kept in the table ``_vectors``; a cache, never content."""

import sqlite3
from collections.abc import Iterable, Mapping


def kept(connection: sqlite3.Connection, model: str) -> dict[str, bytes]:
    """The vectors that a model has made, by the SHA-256 of their texts."""
    sql = "SELECT text_sha256, vector FROM _vectors WHERE model = ?"
    return dict(connection.execute(sql, (model,)).fetchall())


def hashes(connection: sqlite3.Connection, model: str) -> set[str]:
    """The SHA-256 of the texts of which a model has made vectors."""
    sql = "SELECT text_sha256 FROM _vectors WHERE model = ?"
    return {row[0] for row in connection.execute(sql, (model,))}


def keep(connection: sqlite3.Connection, model: str, vectors: Mapping[str, bytes]) -> None:
    """Add vectors by the SHA-256 of their texts, in a transaction of their own."""
    rows = ((model, key, vector) for key, vector in vectors.items())
    with connection:
        connection.executemany("INSERT OR REPLACE INTO _vectors VALUES (?, ?, ?)", rows)


def drop(connection: sqlite3.Connection, model: str, gone: Iterable[str]) -> None:
    """Delete the vectors of texts that are gone, in a transaction of its own."""
    with connection:
        connection.executemany(
            "DELETE FROM _vectors WHERE model = ? AND text_sha256 = ?",
            ((model, key) for key in gone),
        )
