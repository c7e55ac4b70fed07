"""The Datasette plugin: hooks only; the pages are in ``views``, the SQL in ``store``.

May use: desk, store, gates, match, review, tables, ground.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from claimdesk import addresses
from claimdesk.site import find, functions, views, worklist
from claimdesk.site.editing import access, body, importing, tokens
from claimdesk.site.host import App, Datasette, Reply, Request, hookimpl
from claimdesk.site.pages import cells, words

Links = list[dict[str, str]]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Reply]]]]:
    """The pages; the first one takes the place of Datasette's own front page."""
    return [
        (r"^/$", views.front),
        (r"^/search$", views.find),
        (r"^/-/find\.json$", find.answer),
        (r"^/read/(?P<article>[^/]+)$", views.read),
        (r"^/claim/(?P<claim>[^/]+)$", views.claim),
        (r"^/worklist\.csv$", worklist.download),
        (r"^/-/import$", importing.upload),
        (r"^/-/import/(?P<key>[\w-]{8,64})$", importing.preview),
        (r"^/-/import/(?P<key>[\w-]{8,64})/confirm$", importing.confirm),
        (r"^/-/import/(?P<key>[\w-]{8,64})/cancel$", importing.cancel),
        (r"^/-/import/(?P<key>[\w-]{8,64})/rejects\.csv$", importing.rejects),
    ]


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """The SQL functions that compare two texts."""
    functions.register(conn)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """How templates write days, counts and addresses."""
    env.filters.update(
        day=words.day,
        count_of=words.count,
        figure=words.figure,
        host_of=addresses.host,
        before=words.before,
        after=words.after,
    )
    env.tests["web_address"] = words.is_web_address


@hookimpl
def render_cell(
    row: Any,
    value: object,
    column: str,
    table: str | None,
    database: str | None,
    datasette: Datasette,
) -> Any:
    """Links from tables and query results to the pages."""
    return cells.cell(row, value, column, table, database, datasette.urls)


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """A few rules for Datasette's own pages; ours do not use them."""
    return [datasette.urls.static_plugins("claimdesk", "tables.css")]


@hookimpl
def menu_links(datasette: Datasette, actor: access.Actor) -> Callable[[], Awaitable[Links]]:
    """The way back from Datasette's own pages."""

    async def links() -> Links:
        found = [("/", "Front page"), ("/search", "Search claims and articles")]
        if await access.may(datasette, actor, access.EDIT):
            found.append(("/-/import", "Import"))
        return [{"href": datasette.urls.path(path), "label": label} for path, label in found]

    return links


@hookimpl
def permission_allowed(datasette: Datasette, actor: access.Actor, action: str) -> bool | None:
    """Editors may edit; nobody else, unless another plugin allows it."""
    if action not in (access.EDIT, access.EDIT_FOR_OTHERS):
        return None
    return access.granted(access.editors(datasette), actor, action)


@hookimpl
def actor_from_request(datasette: Datasette, request: Request) -> Mapping[str, object] | None:
    """The editor whose token a script brings; Datasette 1.0 sees to that itself."""
    if hasattr(datasette, "create_token"):
        return None
    return tokens.actor_of(request.headers.get("authorization", ""), datasette.unsign)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """A limit for forms, before anything reads them."""
    return body.bounded_forms
