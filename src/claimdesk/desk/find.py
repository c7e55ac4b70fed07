"""“Has this been said or checked before?” asked of the database, for commands, pages and programs.

Ranked by words (BM25 over FTS5) and their pieces, and by the likeness of meaning where an encoder
is given. How alike the words are and what the gates say stands beside each result as evidence; it
is never the order.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from claimdesk.match.evidence import Evidence, evidence
from claimdesk.match.meaning import Encoder
from claimdesk.match.pieces import SAMPLE, counted, spaced
from claimdesk.match.query import affordable, any_term, asked
from claimdesk.match.rank import DEPTH, order
from claimdesk.match.terms import LONGEST, Term
from claimdesk.match.vectors import Progress, alike, encoded, nearest, packed
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
    wanted = _wanted(connection, index, text)
    found = search.best(connection, index, any_term(wanted), max(limit, DEPTH))
    meant = _meant(connection, index, text, encoder, found) if encoder and text.strip() else {}
    scores = dict.fromkeys(meant, 0.0) | dict(found)
    ids = sorted(scores)
    read = [spaced(said) for said in search.said(connection, index, ids)]
    pieces = counted(tuple(search.some(connection, index, SAMPLE))).scores(wanted, read)
    meaning = [meant[id_] for id_ in ids] if meant else None
    return [ids[n] for n in order([scores[id_] for id_ in ids], pieces, meaning)[:limit]]


def _wanted(connection: sqlite3.Connection, index: Index, text: str) -> list[Term]:
    """The words to look for; the frequent ones left out where there are many texts."""
    wanted = asked(text[:LONGEST])
    if search.size(connection, index) <= MANY:
        return wanted
    return affordable(wanted, lambda term: search.frequency(connection, index, any_term([term])))


def _meant(
    connection: sqlite3.Connection,
    index: Checkable,
    text: str,
    encoder: Encoder,
    found: Iterable[tuple[str, float]],
) -> dict[str, float]:
    """How alike in meaning the texts are that are nearest, and those that were found by words."""
    rows = search.texts(connection, index)
    if not rows:
        return {}
    known = vectors.kept(connection, encoder.name)
    kept = packed([known.get(sha256(claim)) for _, claim in rows])
    vector = encoder.encode([text])
    by_words = {id_ for id_, _ in found}
    places = {place for place, (id_, _) in enumerate(rows) if id_ in by_words}
    chosen = sorted(places.union(nearest(kept, vector, DEPTH)[0]))
    likeness = alike(kept[chosen], vector[0]).tolist()
    return {rows[place][0]: score for place, score in zip(chosen, likeness, strict=True)}
