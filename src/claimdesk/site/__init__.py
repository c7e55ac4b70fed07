"""The Datasette plugin: hooks only; which address leads where is in ``routes``, SQL in ``store``.

A handler opens the database for its reader, asks a function of ``pages`` or ``desk`` in one go, and
fills in a template; what editors send is in ``editing``.

May use: desk, store, gates, match, review, tables, ground.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pluggy import HookimplMarker

from claimdesk import addresses
from claimdesk.site import sql_functions, table_links
from claimdesk.site.datasette_types import App, Datasette, Request
from claimdesk.site.editing import access, body, tokens
from claimdesk.site.page import View
from claimdesk.site.pages import formats
from claimdesk.site.pages.verdicts import look
from claimdesk.site.routes import ROUTES

hookimpl = HookimplMarker("datasette")

Links = list[dict[str, str]]


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """The pages, and what programs and editors ask for."""
    return ROUTES


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """The SQL functions that compare two texts."""
    sql_functions.register(conn)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """How templates write days, counts, addresses, snippets and verdicts."""
    env.filters.update(
        day=formats.day,
        count_of=formats.count,
        figure=formats.figure,
        host_of=addresses.host,
        before=formats.before,
        after=formats.after,
        pieces=formats.pieces,
        look=look,
    )
    env.tests["web_address"] = formats.is_web_address


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
    return table_links.cell(row, value, column, table, database, datasette.urls)


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
