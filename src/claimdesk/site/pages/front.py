"""What the front page shows."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from claimdesk.store.queries import about, articles, claims, edits, history
from claimdesk.store.queries.about import Build, Counts
from claimdesk.store.queries.articles import Listed
from claimdesk.store.queries.claims import Repeated
from claimdesk.store.queries.edits import Edit
from claimdesk.store.queries.history import Judged

VERDICTS = 10
REPEATED = 6
DUE = 6
EDITS = 6
ARTICLES = 60
"""Articles listed on the front page; the table has all of them."""


@dataclass(frozen=True, slots=True)
class Front:
    """Everything on the front page."""

    counts: Counts
    build: Build | None
    verdicts: list[Judged]
    repeated: list[Repeated]
    due: list[Judged]
    edits: list[Edit]
    articles: list[Listed]


def front_page(connection: sqlite3.Connection) -> Front:
    """Counts, newest verdicts, what is repeated, due or was edited, and the articles."""
    today = datetime.now(UTC).date().isoformat()
    return Front(
        counts=about.counts(connection),
        build=about.newest_build(connection),
        verdicts=history.newest_verdicts(connection, VERDICTS),
        repeated=claims.repeated(connection, REPEATED),
        due=history.due(connection, today, DUE),
        edits=edits.telling(connection, EDITS),
        articles=articles.newest(connection, ARTICLES),
    )
