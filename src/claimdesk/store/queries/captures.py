"""What a build made of each capture, and the copy that an article was read from."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select, select_one


@dataclass(frozen=True, slots=True)
class Outcome:
    """The article that a capture gave, or why it gave none; it stands at ``path``, ``offset``."""

    path: str
    offset: int
    article: str | None
    problem: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy of a page that its newest text was read from; ``sha256`` is of its bytes."""

    id: str
    sha256: str
    captured_at: str | None
    archived_url: str | None


_OUTCOMES = 'SELECT path, "offset", article_id AS article, problem, detail FROM captures'
_NEWEST_OF = """
SELECT id, sha256, captured_at, archived_url FROM captures WHERE article_id = :article
ORDER BY captured_at IS NULL, captured_at DESC, id LIMIT 1
"""


def outcomes(connection: sqlite3.Connection) -> list[Outcome]:
    """What became of every capture."""
    return select(connection, Outcome, _OUTCOMES)


def newest_of(connection: sqlite3.Connection, article_id: str) -> Copy | None:
    """The last copy that gave a text of an article."""
    return select_one(connection, Copy, _NEWEST_OF, article=article_id)
