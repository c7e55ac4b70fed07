"""Claims, with the figures, days and names in them; and those that a reader should see first."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select, select_one


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim itself."""

    id: str
    text: str
    gist: str
    kind: str
    worth: float
    standalone: int
    negated: int
    hedge: str | None
    due: str | None
    part: int
    first_seen: str | None
    last_seen: str | None
    appearances: int
    sites: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the claim."""

    text: str
    value: float
    high: float | None
    unit: str | None
    approximate: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date in the claim."""

    text: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place in the claim."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A claim that nobody has reviewed and that stands in several places."""

    id: str
    gist: str
    text: str
    appearances: int
    sites: int
    first_seen: str | None


_CLAIM = """
SELECT id, text, gist, kind, worth, standalone, negated, hedge, due, part, first_seen, last_seen,
  appearances, sites
FROM claims WHERE id = :claim
"""
_FIGURES = """
SELECT text, low AS value, nullif(high, low) AS high, coalesce(unit, counted) AS unit, approximate
FROM quantities WHERE claim_id = :claim ORDER BY position
"""
_DAYS = "SELECT text, earliest, latest FROM dates WHERE claim_id = :claim ORDER BY position"
_NAMES = "SELECT name, label FROM entities WHERE claim_id = :claim ORDER BY name, label"
_REPEATED = """
SELECT c.id, c.gist, c.text, c.appearances, c.sites, c.first_seen
FROM claims c
WHERE c.appearances > 1 AND c.part = 0 AND c.kind NOT IN ('opinion', 'not_a_claim')
  AND c.id NOT IN (SELECT claim_id FROM current_reviews)
ORDER BY c.appearances DESC, c.worth DESC, c.id LIMIT :limit
"""


def one(connection: sqlite3.Connection, claim_id: str) -> Claim | None:
    """The claim with this id."""
    return select_one(connection, Claim, _CLAIM, claim=claim_id)


def figures(connection: sqlite3.Connection, claim_id: str) -> list[Figure]:
    """The quantities in a claim."""
    return select(connection, Figure, _FIGURES, claim=claim_id)


def days(connection: sqlite3.Connection, claim_id: str) -> list[Day]:
    """The dates in a claim."""
    return select(connection, Day, _DAYS, claim=claim_id)


def names(connection: sqlite3.Connection, claim_id: str) -> list[Name]:
    """Who and what a claim names."""
    return select(connection, Name, _NAMES, claim=claim_id)


def repeated(connection: sqlite3.Connection, limit: int) -> list[Repeated]:
    """What stands in several places and has no verdict, the most repeated first."""
    return select(connection, Repeated, _REPEATED, limit=limit)
