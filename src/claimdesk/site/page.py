"""What every page has in common: its template, its headers, and what is said of a slow database."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path

from datasette.database import QueryInterrupted

from claimdesk.site import replies
from claimdesk.site.datasette_types import Database, Datasette, Reply, Request
from claimdesk.site.datasette_versions import metadata_of
from claimdesk.site.editing import access
from claimdesk.site.guard.routing import path_of

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
        "desk": metadata_of(datasette, "title") or "claimdesk",
        "db_name": db.name if db else None,
        "account": account,
        "asset": asset_version,
        "returns": returns_to(datasette, request) if status == 200 else "",
        "here": path_of(request.scope, datasette),
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
    return replies.html(body, status, headers)


def returns_to(datasette: Datasette, request: Request) -> str:
    """The page that somebody who logs in comes back to; none from the log-in itself."""
    asked = request.scope.get("query_string", b"").decode("latin-1")
    about = request.method != "GET" or request.path.endswith(("/-/login", "/-/logout"))
    if about:
        return ""
    path = datasette.urls.path(path_of(request.scope, datasette))
    return path + (f"?{asked}" if asked else "")


@cache
def asset_version(name: str) -> str:
    """Part of a static file's address, so that browsers fetch it again when it changes."""
    return sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:8]
