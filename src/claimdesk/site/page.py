"""What every page has in common: who may see it, its template, its headers."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from datasette.database import QueryInterrupted

from claimdesk.site import host
from claimdesk.site.editing import access
from claimdesk.site.host import Database, Datasette, Reply, Request

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SCRIPTS = "; script-src 'self'; connect-src 'self'"
"""What a page with a script of ours needs on top."""


View = Callable[[Datasette, Request], Awaitable[Reply]]


def in_time(view: View) -> View:
    """Tell the reader when the database needs longer than the time limit."""

    @wraps(view)
    async def bounded(datasette: Datasette, request: Request) -> Reply:
        try:
            return await view(datasette, request)
        except QueryInterrupted:
            return await answer(datasette, request, None, "slow", {}, 503)

    return bounded


async def open_database(datasette: Datasette, request: Request) -> Database | None:
    """The database, if the reader may see what the pages show."""
    db = await find_database(datasette)
    if db is None:
        return None
    for table in TABLES:
        await datasette.ensure_permissions(
            request.actor,
            [
                ("view-table", (db.name, table)),
                ("view-database", db.name),
                "view-instance",
            ],
        )
    return db


async def answer(
    datasette: Datasette,
    request: Request,
    db: Database | None,
    name: str,
    context: Mapping[str, object],
    status: int = 200,
    *,
    scripts: bool = False,
) -> Reply:
    """The page of a template; ``scripts`` lets it run those that we ship."""
    account = await access.account(datasette, request)
    shared = {
        "desk": datasette.metadata("title") or "claimdesk",
        "db_name": db.name if db else None,
        "account": account,
        "asset": asset_version,
    }
    body = await datasette.render_template(
        f"claimdesk_{name}.html", {**shared, **context}, request=request
    )
    headers = {
        "Content-Security-Policy": POLICY + (SCRIPTS if scripts else ""),
        # Under no-referrer a browser hides the origin of our own forms too, and it is checked.
        "Referrer-Policy": "same-origin" if account.editor else "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return host.html(body, status, headers)


@cache
def asset_version(name: str) -> str:
    """Part of a static file's address, so that browsers fetch it again when it changes."""
    return sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:8]


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
