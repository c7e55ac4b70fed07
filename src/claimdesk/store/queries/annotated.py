"""The words of an article that make claims, with the copies in which they stand."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.about import RELEASE
from claimdesk.store.queries.statement import column, select


@dataclass(frozen=True, slots=True)
class Anchored:
    """An appearance: the text of its version, and the newest copy that has this text.

    ``spans`` is JSON; ``captured_at`` and ``archived_url`` are those of the copy.
    """

    id: str
    claim_id: str
    claim: str
    version_id: str
    spans: str
    edited_out: int
    captured_at: str | None
    archived_url: str | None


_IN_ARTICLE = """
WITH copies AS (
  SELECT version_id, captured_at, archived_url, row_number() OVER (
    PARTITION BY version_id ORDER BY captured_at IS NULL, captured_at DESC, id) AS place
  FROM captures WHERE article_id = :article
)
SELECT p.id, p.claim_id, c.text AS claim, p.version_id, p.spans, p.edited_out,
  coalesce(k.captured_at, v.captured_last) AS captured_at, k.archived_url
FROM appearances p
JOIN claims c ON c.id = p.claim_id
JOIN versions v ON v.id = p.version_id
LEFT JOIN copies k ON k.version_id = p.version_id AND k.place = 1
WHERE p.article_id = :article AND NOT p.part
ORDER BY v.number DESC, p."start", p."end", p.id
"""
_TEXTS = "SELECT id, text FROM versions WHERE article_id = :article"
_SHOWN = "SELECT shown FROM texts WHERE article_id = :article"


def in_article(connection: sqlite3.Connection, article_id: str) -> list[Anchored]:
    """The appearances of an article's claims, those in its newest text first; no parts."""
    return select(connection, Anchored, _IN_ARTICLE, article=article_id)


def texts(connection: sqlite3.Connection, article_id: str) -> dict[str, str]:
    """The texts that an article had, by version."""
    return dict(connection.execute(_TEXTS, {"article": article_id}).fetchall())


def shown(connection: sqlite3.Connection, article_id: str) -> str:
    """How much of the text a release shows: full, quotes or none; a desk shows all of it."""
    if not column(connection, RELEASE):
        return "full"
    return next(iter(column(connection, _SHOWN, article=article_id)), "none")
