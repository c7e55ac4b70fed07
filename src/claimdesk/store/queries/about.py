"""The database as a whole: whether it is one of claimdesk's, how much it holds, who made it."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import column, select, select_one


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the database; parts of fuller claims are not counted."""

    articles: int
    claims: int
    reviewed: int
    sources: int


@dataclass(frozen=True, slots=True)
class Build:
    """The run that made the database."""

    id: int
    finished: str | None


_OURS = """
SELECT count(*) FROM sqlite_master
WHERE type = 'table' AND name IN ('claims', 'appearances')"""
_COUNTS = """
SELECT (SELECT count(*) FROM articles) AS articles,
  coalesce(
    (SELECT (counts ->> 'claims') - (counts ->> 'parts') FROM runs ORDER BY id DESC LIMIT 1),
    (SELECT count(*) FROM claims WHERE part = 0)) AS claims,
  (SELECT count(*) FROM claims INDEXED BY claims_of_verdict_by_worth
    WHERE judged_as > '') AS reviewed,
  (SELECT count(*) FROM sources) AS sources
"""
RELEASE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'texts'"
"""Whether a database is a release: only those say how much of each text they show."""
_RELEASED_ON = f"""
SELECT finished FROM runs WHERE EXISTS ({RELEASE}) ORDER BY id DESC LIMIT 1
"""
_BUILD = "SELECT id, finished FROM runs ORDER BY id DESC LIMIT 1"


def is_claimdesk(connection: sqlite3.Connection) -> bool:
    """Whether a database holds claims and appearances."""
    return column(connection, _OURS) == [2]


def counts(connection: sqlite3.Connection) -> Counts:
    """How many articles, claims, reviewed claims and sources there are."""
    return select(connection, Counts, _COUNTS)[0]


def newest_build(connection: sqlite3.Connection) -> Build | None:
    """The last run that wrote the database."""
    return select_one(connection, Build, _BUILD)


def released_on(connection: sqlite3.Connection) -> str | None:
    """The day of which a release is; None for a desk, which goes on."""
    return next(iter(column(connection, _RELEASED_ON)), None)
