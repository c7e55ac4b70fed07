"""Read rows of claims.db as frozen records; never writes."""

from collections.abc import Callable
from typing import TypeVar

from claimdesk.site.host import Database, Datasette

T = TypeVar("T")

TABLES = (
    "articles", "versions", "changes", "claims", "appearances", "quantities", "dates", "entities",
    "links", "reviews", "sources", "review_sources", "scale", "fact_checks", "fact_check_links",
    "furniture", "runs",
)  # fmt: skip
"""What the pages read: whoever may not see one of these tables may not see the pages."""


async def find_database(datasette: Datasette) -> Database | None:
    """The attached database that holds claims and appearances; the one named ``claims`` first."""
    names = sorted(datasette.databases, key=lambda name: (name != "claims", name))
    for name in names:
        if name != "_internal":
            found = await datasette.databases[name].execute(
                "select count(*) as n from sqlite_master"
                " where type = 'table' and name in ('claims', 'appearances')"
            )
            if next(iter(found))["n"] == 2:
                return datasette.databases[name]
    return None


async def fetch(db: Database, make: Callable[..., T], sql: str, **params: object) -> list[T]:
    """The rows of a statement; its columns are the fields of ``make``."""
    return [make(**dict(row)) for row in await db.execute(sql, params)]


async def fetch_one(db: Database, make: Callable[..., T], sql: str, **params: object) -> T | None:
    """The first row of a statement, if there is one."""
    rows = await fetch(db, make, sql, **params)
    return rows[0] if rows else None
