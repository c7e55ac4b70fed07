"""Claims, with the figures, days and names in them."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import column, select, select_one


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
_RESOLVED = """
SELECT DISTINCT r.meant FROM resolutions r JOIN appearances p ON p.id = r.appearance_id
WHERE p.claim_id = :claim AND r.kind IN ('pronoun', 'name', 'phrase', 'date')
  AND r.said <> r.meant ORDER BY length(r.meant) DESC
"""

_LACKS = "SELECT reason FROM claimreview_lacks WHERE claim_id = :claim"


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


def resolved(connection: sqlite3.Connection, claim_id: str) -> list[str]:
    """What pronouns and short names in the claim's words were taken to mean, longest first."""
    return column(connection, _RESOLVED, claim=claim_id)


def lacks(connection: sqlite3.Connection, claim_id: str) -> list[str]:
    """Why a claim is not published as ClaimReview; nothing where it is."""
    return column(connection, _LACKS, claim=claim_id)
