"""“Has this been said or checked before?” asked of the database; reads it only.

Ranked by BM25 over FTS5, and fused with the likeness of meaning where an encoder is given. How
alike the words are and what the gates say stands beside each result as evidence; it is never the
order.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from claimdesk.match.evidence import Evidence, evidence
from claimdesk.match.meaning import Encoder
from claimdesk.match.query import affordable, any_term, asked
from claimdesk.match.rank import DEPTH, fuse
from claimdesk.match.terms import LONGEST, Term
from claimdesk.match.vectors import Progress, nearest
from claimdesk.store import vectors

LIMIT = 10
MANY = 5_000
"""Collections with fewer texts are asked for all words, without counting them first."""
Index = Literal["claims_fts", "articles_fts", "fact_checks_fts"]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim with any of the words; ``verdict`` is the label that counts now."""

    id: str
    text: str
    gist: str
    verdict: str | None
    appearances: int
    sites: int
    first_seen: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FoundCheck:
    """Somebody else's fact-check with any of the words; ``text`` is the claim they checked."""

    id: str
    text: str
    label: str | None
    publisher: str | None
    published: str | None
    url: str | None
    claim_id: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Found:
    """Claims and fact-checks, each best first."""

    claims: list[FoundClaim]
    fact_checks: list[FoundCheck]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where texts are looked for: what ranks them, what lists them all, what shows some."""

    index: Index
    ranked: str
    texts: str
    shown: str


_SEEN = "(c.part = 0 OR c.id IN (SELECT claim_id FROM current_reviews))"
_CLAIMS = _Source(
    "claims_fts",
    f"""SELECT c.id FROM claims_fts JOIN claims c ON c.rowid = claims_fts.rowid
    WHERE claims_fts MATCH ? AND {_SEEN} ORDER BY bm25(claims_fts), c.id LIMIT ?""",
    f"SELECT c.id, c.text FROM claims c WHERE {_SEEN} ORDER BY c.id",
    """SELECT c.id, c.text, c.gist, coalesce(s.label, r.verdict) AS verdict, c.appearances, c.sites,
      c.first_seen
    FROM claims c LEFT JOIN current_reviews r ON r.claim_id = c.id
    LEFT JOIN scale s ON s.id = r.verdict WHERE c.id IN """,
)
_CHECKS = _Source(
    "fact_checks_fts",
    """SELECT f.id FROM fact_checks_fts JOIN fact_checks f ON f.rowid = fact_checks_fts.rowid
    WHERE fact_checks_fts MATCH ? ORDER BY bm25(fact_checks_fts), f.id LIMIT ?""",
    "SELECT id, claim_text FROM fact_checks ORDER BY id",
    """SELECT id, claim_text AS text, label, publisher, published, url, claim_id
    FROM fact_checks WHERE id IN """,
)


def find(
    connection: sqlite3.Connection, text: str, limit: int = LIMIT, encoder: Encoder | None = None
) -> Found:
    """Claims and fact-checks most like a text; with an encoder, also those in other words.

    The encoder sees the texts whose vectors :func:`prepare` has made.
    """
    return Found(
        [
            FoundClaim(**row, evidence=evidence(text, row["text"]))
            for row in _found(connection, _CLAIMS, text, limit, encoder)
        ],
        checked_before(connection, text, limit, encoder),
    )


def checked_before(
    connection: sqlite3.Connection, text: str, limit: int = 5, encoder: Encoder | None = None
) -> list[FoundCheck]:
    """The fact-checks of others that are most like a claim, best first, with evidence."""
    rows = _found(connection, _CHECKS, text, limit, encoder)
    return [FoundCheck(**row, evidence=evidence(text, row["text"])) for row in rows]


def prepare(connection: sqlite3.Connection, encoder: Encoder, progress: Progress) -> None:
    """Make the vectors of all texts that have none yet; the only thing here that writes."""
    texts = [text for source in (_CLAIMS, _CHECKS) for _, text in connection.execute(source.texts)]
    vectors.update(connection, encoder, texts, progress)


def any_words(connection: sqlite3.Connection, index: Index, text: str) -> str:
    """An FTS5 query for what has any of a text's words; the frequent ones left out where many."""
    wanted = asked(text[:LONGEST])
    many = connection.execute(f"SELECT max(rowid) FROM {index.removesuffix('_fts')}").fetchone()
    if (many[0] or 0) > MANY:
        wanted = affordable(wanted, lambda term: frequency(connection, index, term))
    return any_term(wanted)


def frequency(connection: sqlite3.Connection, index: str, term: Term) -> int:
    """How many rows of an index have a term."""
    sql = f"SELECT count(*) FROM {index} WHERE {index} MATCH ?"
    return int(connection.execute(sql, (any_term([term]),)).fetchone()[0])


def _found(
    connection: sqlite3.Connection,
    source: _Source,
    text: str,
    limit: int,
    encoder: Encoder | None,
) -> list[dict[str, Any]]:
    query = any_words(connection, source.index, text)
    depth = max(limit, DEPTH) if encoder else limit
    ids: list[str] = []
    if query:
        ids = [row[0] for row in connection.execute(source.ranked, (query, depth))]
    if encoder and text.strip():
        ids = fuse([ids, _meant(connection, source, text, encoder)])
    return _shown(connection, source, ids[:limit])


def _meant(
    connection: sqlite3.Connection, source: _Source, text: str, encoder: Encoder
) -> list[str]:
    rows = connection.execute(source.texts).fetchall()
    packed = vectors.read(connection, encoder.name, [text for _, text in rows])
    places = nearest(packed, encoder.encode([text]), DEPTH)[0]
    return [rows[place][0] for place in places]


def _shown(
    connection: sqlite3.Connection, source: _Source, ids: Sequence[str]
) -> list[dict[str, Any]]:
    marks = ", ".join("?" * len(ids))
    cursor = connection.execute(f"{source.shown} ({marks})", ids)
    names = [column[0] for column in cursor.description]
    known = {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    return [known[id_] for id_ in ids]
