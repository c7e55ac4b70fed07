"""The database that the pages show: found among the attached ones, opened to those who may see it.

Whoever asks it does so in one go: a page is made from one state of the database, off the event
loop, and within Datasette's time limit.
"""

import sqlite3
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit

from claimdesk.errors import StoreError
from claimdesk.site.datasette_types import Database, Datasette, Request
from claimdesk.site.datasette_versions import ensure_seen
from claimdesk.site.guard.state import state_of
from claimdesk.store import schema
from claimdesk.store.queries.statement import snapshot

T = TypeVar("T")

OTHER_VERSION = (
    "The claims were put into their database by another version of claimdesk than the one that "
    "shows these pages. Whoever runs them computes it anew with “claimdesk build”, or starts them "
    "with the version that made it."
)


class OtherVersionError(StoreError):
    """A database that is claimdesk's, with the tables of another version."""


TABLES = (
    "articles", "versions", "changes", "claims", "appearances", "quantities", "dates", "entities",
    "links", "families", "stories", "article_stories", "reviews", "sources", "review_sources",
    "scale", "fact_checks", "fact_check_links", "furniture", "runs", "outlets", "speakers",
    "speaker_names",
)  # fmt: skip
"""What the pages read: whoever may not see one of these tables may not see the pages."""
SEEN_FOR = 10
"""Seconds for which what somebody may see is not asked again: each table costs Datasette a copy
of all its metadata, which together takes longer than any page."""
MOST_READERS = 1000
"""Readers whose permission is remembered at a time."""


async def open_database(datasette: Datasette, request: Request) -> Database | None:
    """The database, if there is one; raises Forbidden unless the reader may see what pages show."""
    db = await find_database(datasette)
    if db is None:
        return None
    await _ensure_seen(datasette, request.actor, db.name)
    return db


async def _ensure_seen(datasette: Datasette, actor: Any, database: str) -> None:
    known, now = state_of(datasette).seen, monotonic()
    reader = (database, repr(actor))
    if known.get(reader, 0.0) > now:
        return
    await ensure_seen(datasette, actor, database, TABLES)
    if len(known) >= MOST_READERS:
        known.clear()
    known[reader] = now + SEEN_FOR


async def find_database(datasette: Datasette) -> Database | None:
    """The attached database that is one of claimdesk's; the one named ``claims`` first.

    Raises OtherVersionError where the only ones are of another version, whose tables are others.
    """
    names = sorted(datasette.databases, key=lambda name: (name != "claims", name))
    states = set()
    for name in names:
        if name != "_internal":
            found = await ask(datasette, datasette.databases[name], schema.state)
            if found == "current":
                return datasette.databases[name]
            states.add(found)
    if states & {"other", "other release"}:
        raise OtherVersionError(OTHER_VERSION)
    return None


async def ask(datasette: Datasette, db: Database, question: Callable[[sqlite3.Connection], T]) -> T:
    """What a function makes of the database; raises QueryInterrupted where it takes too long."""
    limit_ms: int = datasette.setting("sql_time_limit_ms")

    def answer(connection: sqlite3.Connection) -> T:
        with snapshot(connection), sqlite_timelimit(connection, limit_ms):
            return question(connection)

    try:
        found: T = await db.execute_fn(answer)
    except sqlite3.OperationalError as error:
        if str(error) != "interrupted":
            raise
        raise QueryInterrupted(error, None, None) from None
    return found
