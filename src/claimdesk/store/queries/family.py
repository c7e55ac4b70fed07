"""A claim and those linked to it: who says it, when, and with which figures and dates."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Member:
    """A claim linked to the one that was asked for."""

    id: str
    relation: Literal["same", "variant", "contradicts"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure (its value, and the upper end of a range) or a date (its first and last day)."""

    claim_id: str
    what: Literal["figure", "date"]
    text: str
    low: float | str | None
    high: float | str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One article that makes one of the claims; ``origin`` is the article that it reprints."""

    claim_id: str
    article_id: str
    title: str
    site: str | None
    said_on: str | None
    speaker: str | None
    quote: str
    edited_out: int
    reprint: int
    origin: str


_MEMBERS = """
SELECT m.member_id AS id, m.relation FROM members m JOIN claims c ON c.id = m.member_id
WHERE m.claim_id = :claim AND m.relation <> 'answers' AND NOT c.part
ORDER BY m.score DESC, m.member_id LIMIT 50
"""
_FACTS = """
SELECT claim_id, 'figure' AS what, text, low, nullif(high, low) AS high FROM quantities
WHERE claim_id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT claim_id, 'date', text, earliest, latest FROM dates
WHERE claim_id IN (SELECT value FROM json_each(:ids))
"""
_TELLINGS = """
SELECT claim_id, article_id, title, site, said_on, speaker, quote, edited_out, reprint, origin
FROM tellings WHERE claim_id IN (SELECT value FROM json_each(:ids))
ORDER BY said_on IS NULL, said_on, article_id LIMIT 400
"""


def members(connection: sqlite3.Connection, claim_id: str) -> list[Member]:
    """The claims linked to a claim, without parts of fuller ones; the 50 most alike."""
    return select(connection, Member, _MEMBERS, claim=claim_id)


def facts(connection: sqlite3.Connection, claim_ids: Iterable[str]) -> list[Fact]:
    """The figures, then the dates, of some claims."""
    return select(connection, Fact, _FACTS, ids=json.dumps(list(claim_ids)))


def tellings(connection: sqlite3.Connection, claim_ids: Iterable[str]) -> list[Told]:
    """Where some claims are made, in the order of time; the first 400 places."""
    return select(connection, Told, _TELLINGS, ids=json.dumps(list(claim_ids)))
