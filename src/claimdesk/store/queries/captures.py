"""What a build made of each capture."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Outcome:
    """The article that a capture gave, or why it gave none; it stands at ``path``, ``offset``."""

    path: str
    offset: int
    article: str | None
    problem: str | None
    detail: str | None


_OUTCOMES = 'SELECT path, "offset", article_id AS article, problem, detail FROM captures'


def outcomes(connection: sqlite3.Connection) -> list[Outcome]:
    """What became of every capture."""
    return select(connection, Outcome, _OUTCOMES)
