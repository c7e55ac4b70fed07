"""The pages: each takes a request, reads the database and fills a template."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path

from datasette.database import QueryInterrupted

from claimdesk.site import host, reviews
from claimdesk.site.claim import claim_page, moved_to
from claimdesk.site.front import front_page
from claimdesk.site.host import Database, Datasette, Reply, Request
from claimdesk.site.query import TABLES, find_database
from claimdesk.site.reading import reading
from claimdesk.site.search import search

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


View = Callable[[Datasette, Request], Awaitable[Reply]]


def in_time(view: View) -> View:
    """Tell the reader when the database needs longer than the time limit."""

    @wraps(view)
    async def bounded(datasette: Datasette, request: Request) -> Reply:
        try:
            return await view(datasette, request)
        except QueryInterrupted:
            return await _page(datasette, request, None, "slow", {}, 503)

    return bounded


@in_time
async def front(datasette: Datasette, request: Request) -> Reply:
    """``/``: what is in here."""
    db = await _open(datasette, request)
    if db is None:
        return await _page(datasette, request, None, "nothing", {}, 404)
    return await _page(datasette, request, db, "front", {"front": await front_page(db)})


@in_time
async def find(datasette: Datasette, request: Request) -> Reply:
    """``/search?q=``: words in claims and articles."""
    words = (request.args.get("q") or "").replace("\x00", "").strip()
    db = await _open(datasette, request)
    if db is None:
        return await _page(datasette, request, None, "nothing", {}, 404)
    found = await search(db, words)
    return await _page(datasette, request, db, "search", {"q": words, "found": found})


@in_time
async def read(datasette: Datasette, request: Request) -> Reply:
    """``/read/<article id>``: an article with its claims marked."""
    db = await _open(datasette, request)
    page = await reading(db, request.url_vars["article"]) if db else None
    if db is None or page is None:
        return await _page(datasette, request, db, "missing", {"what": "article"}, 404)
    return await _page(datasette, request, db, "article", {"page": page})


@in_time
async def claim(datasette: Datasette, request: Request) -> Reply:
    """``/claim/<claim id>``: a claim, its verdicts and where it appears."""
    db = await _open(datasette, request)
    claim_id = request.url_vars["claim"]
    page = await claim_page(db, claim_id) if db else None
    if db is not None and page is not None:
        return await _page(datasette, request, db, "claim", {"page": page})
    left = {
        "what": "claim",
        "moved": await moved_to(db, claim_id) if db else None,
        "reviews": await reviews.left_behind(db, claim_id) if db else [],
    }
    return await _page(datasette, request, db, "missing", left, 404)


async def _open(datasette: Datasette, request: Request) -> Database | None:
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


async def _page(
    datasette: Datasette,
    request: Request,
    db: Database | None,
    name: str,
    context: Mapping[str, object],
    status: int = 200,
) -> Reply:
    shared = {
        "desk": datasette.metadata("title") or "claimdesk",
        "db_name": db.name if db else None,
        "css_version": css_version(),
    }
    body = await datasette.render_template(
        f"claimdesk_{name}.html", {**shared, **context}, request=request
    )
    headers = {
        "Content-Security-Policy": POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return host.html(body, status, headers)


@cache
def css_version() -> str:
    """Part of the style sheet's address, so that browsers fetch it again when it changes."""
    sheet = Path(__file__).parent / "static" / "claimdesk.css"
    return sha256(sheet.read_bytes()).hexdigest()[:8]
