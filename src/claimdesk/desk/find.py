"""“Has this been said or checked before?” asked of the database, for commands, pages and programs.

Ranked by BM25 over FTS5, and fused with the likeness of meaning where an encoder is given. How
alike the words are and what the gates say stands beside each result as evidence; it is never the
order.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from claimdesk.match.evidence import Evidence, evidence
from claimdesk.match.meaning import Encoder
from claimdesk.match.query import affordable, any_term, asked
from claimdesk.match.rank import DEPTH, fuse
from claimdesk.match.terms import LONGEST
from claimdesk.match.vectors import Progress, encoded, nearest, packed
from claimdesk.store import vectors
from claimdesk.store.queries import search
from claimdesk.store.queries.search import (
    Checkable,
    FoundClaim,
    FoundFactCheck,
    Index,
)
from claimdesk.text import sha256

LIMIT = 10
MANY = 5_000
"""Collections with fewer texts are asked for all words, without counting them first."""

Row = TypeVar("Row", FoundClaim, FoundFactCheck)


@dataclass(frozen=True, slots=True)
class Result(Generic[Row]):
    """What was found, and what speaks for and against its being what was asked for."""

    found: Row
    evidence: Evidence

    def as_json(self) -> dict[str, Any]:
        """The columns, with ``likeness`` 0–100 and ``evidence`` as a list of points."""
        shown = asdict(self.evidence)
        return {
            **asdict(self.found),
            "likeness": shown["likeness"],
            "evidence": list(shown["notes"]),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """Claims and fact-checks, each best first."""

    claims: list[Result[FoundClaim]]
    fact_checks: list[Result[FoundFactCheck]]

    def as_json(self, text: str) -> dict[str, Any]:
        """What ``claimdesk find --json`` and ``/-/find.json`` give, with the text asked for."""
        return {
            "q": text,
            "claims": [claim.as_json() for claim in self.claims],
            "fact_checks": [check.as_json() for check in self.fact_checks],
        }


def find(
    connection: sqlite3.Connection, text: str, limit: int = LIMIT, encoder: Encoder | None = None
) -> Answer:
    """Claims and fact-checks most like a text; with an encoder, also those in other words.

    The encoder sees the texts whose vectors :func:`prepare` has made.
    """
    claims = search.claims(connection, _best(connection, "claims", text, limit, encoder))
    return Answer(
        _compared(text, claims),
        checked_before(connection, text, limit, encoder),
    )


def checked_before(
    connection: sqlite3.Connection, text: str, limit: int = 5, encoder: Encoder | None = None
) -> list[Result[FoundFactCheck]]:
    """The fact-checks of others that are most like a claim, best first, with evidence."""
    ids = _best(connection, "fact_checks", text, limit, encoder)
    return _compared(text, search.fact_checks(connection, ids))


def prepare(connection: sqlite3.Connection, encoder: Encoder, progress: Progress) -> None:
    """Make the vectors of all texts that have none yet, and drop those whose text is gone.

    The only thing here that writes.
    """
    indexes: tuple[Checkable, ...] = ("claims", "fact_checks")
    texts = {sha256(text): text for index in indexes for _, text in search.texts(connection, index)}
    kept = vectors.hashes(connection, encoder.name)
    vectors.drop(connection, encoder.name, kept - texts.keys())
    missing = sorted(texts.keys() - kept, key=lambda key: (len(texts[key]), key))
    for start, made in encoded(encoder, [texts[key] for key in missing], progress):
        fresh = zip(missing[start : start + len(made)], made, strict=True)
        vectors.keep(connection, encoder.name, {key: row.tobytes() for key, row in fresh})


def _compared(text: str, rows: Sequence[Row]) -> list[Result[Row]]:
    return [Result(row, evidence(text, row.text)) for row in rows]


def _best(
    connection: sqlite3.Connection,
    index: Checkable,
    text: str,
    limit: int,
    encoder: Encoder | None,
) -> list[str]:
    """The ids of what is most like a text."""
    query = _any_word(connection, index, text)
    if encoder is None or not text.strip():
        return search.best(connection, index, query, limit)
    ids = search.best(connection, index, query, max(limit, DEPTH))
    return fuse([ids, _meant(connection, index, text, encoder)])[:limit]


def _any_word(connection: sqlite3.Connection, index: Index, text: str) -> str:
    """A query for any of a text's words; the frequent ones left out where there are many texts."""
    wanted = asked(text[:LONGEST])
    if search.size(connection, index) > MANY:
        wanted = affordable(
            wanted, lambda term: search.frequency(connection, index, any_term([term]))
        )
    return any_term(wanted)


def _meant(
    connection: sqlite3.Connection, index: Checkable, text: str, encoder: Encoder
) -> list[str]:
    """The ids of the texts that mean what a text means, the nearest first."""
    rows = search.texts(connection, index)
    known = vectors.kept(connection, encoder.name)
    found = packed([known.get(sha256(claim)) for _, claim in rows])
    return [rows[place][0] for place in nearest(found, encoder.encode([text]), DEPTH)[0]]
