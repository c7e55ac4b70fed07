"""The Datasette plugin: hooks only; which address leads where is in ``routes``, SQL in ``store``.

A handler opens the database for its reader, asks a function of ``pages`` or ``desk`` in one go, and
fills in a template; what editors send is in ``editing``.

May use: desk, store, gates, match, review, tables, ground.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import suppress
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils import path_with_replaced_args
from pluggy import HookimplMarker

from claimdesk import addresses
from claimdesk.errors import StoreError
from claimdesk.site import datasette_versions, sql_functions, table_links
from claimdesk.site.database import find_database
from claimdesk.site.datasette_types import App, Datasette, Reply, Request
from claimdesk.site.editing import access, tokens
from claimdesk.site.guard import (
    facet_links,
    faults,
    hosts,
    log_in,
    sql_limits,
    state,
    text_direction,
    wrapping,
)
from claimdesk.site.page import View
from claimdesk.site.pages import formats, wording
from claimdesk.site.pages.verdicts import look, look_of
from claimdesk.site.routes import ROUTES

hookimpl = HookimplMarker("datasette")


@hookimpl(tryfirst=True)
def register_routes() -> list[tuple[str, View]]:
    """The pages, what programs and editors ask for, and the log-in in place of another plugin's."""
    return [*ROUTES, (r"^/-/login$", log_in.log_in), (r"^/-/logout$", log_in.log_out)]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """The SQL functions that compare two texts, and what SQL may not do."""
    sql_functions.register(conn)
    if database in datasette.databases:  # not where Datasette asks SQLite for its own version
        sql_limits.bound(conn)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """How templates write days, counts, addresses, snippets and verdicts."""
    env.filters.update(
        day=formats.day,
        moment=formats.moment,
        count_of=formats.count,
        figure=formats.figure,
        host_of=addresses.host,
        before=formats.before,
        after=formats.after,
        pieces=formats.pieces,
        ruling=formats.ruling,
        changed=formats.changed,
        heading=formats.heading,
        story_name=formats.story_name,
        rebuttal=wording.rebuttal,
        why=wording.why,
        in_path=formats.in_path,
        look=look,
        look_of=look_of,
        plain_host=hosts.plain_host,
    )
    env.finalize = text_direction.visible
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
    shown = state.state_of(datasette).shown
    if database and shown and database != shown:  # its ids may be anybody's
        return table_links.address(value)
    return table_links.cell(row, value, column, table, database, datasette.urls)


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """Our ink for Datasette's own pages; ours name their sheets themselves."""
    return [datasette.urls.static_plugins("claimdesk", it) for it in ("ink.css", "tables.css")]


@hookimpl
def extra_js_urls(datasette: Datasette) -> list[str]:
    """Names for the fields of Datasette's own pages, for those who do not see them."""
    return [datasette.urls.static_plugins("claimdesk", "tables.js")]


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None, view_name: str | None
) -> Callable[[], Awaitable[Mapping[str, object]]]:
    """What our masthead and foot need on Datasette's own pages."""

    async def shown() -> Mapping[str, object]:
        if view_name is None or request is None:
            return {}
        return {
            "desk_title": datasette_versions.metadata_of(datasette, "title") or "claimdesk",
            "account": await access.account(datasette, request),
            # Datasette writes one link of facets without base_url.
            "path_with_replaced_args": lambda *asked: datasette.urls.path(
                path_with_replaced_args(*asked)
            ),
        }

    return shown


@hookimpl
def permission_allowed(datasette: Datasette, actor: access.Actor, action: str) -> bool | None:
    """Editors may edit; nobody else, unless another plugin allows it."""
    if action not in access.ACTIONS:
        return None
    return access.granted(access.editors(datasette), actor, action)


@hookimpl
def register_actions() -> list[Any]:
    """What only editors may do, as Datasette 1.0 is told of it."""
    return datasette_versions.actions(access.ACTIONS)


@hookimpl
def permission_resources_sql(datasette: Datasette, actor: access.Actor, action: str) -> Any:
    """The same rule for Datasette 1.0, which also asks what a token is restricted to."""
    if not permission_allowed(datasette, actor, action):
        return None
    return datasette_versions.grant("an editor of claimdesk")


@hookimpl
def actor_from_request(datasette: Datasette, request: Request) -> Mapping[str, object] | None:
    """The editor whose token a script brings; Datasette 1.0 sees to that itself."""
    if datasette_versions.ONE:
        return None
    return tokens.actor_of(request.headers.get("authorization", ""), datasette.unsign)


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """The guard, outside of all other plugins."""
    return lambda app: wrapping.guarded(app, datasette)


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """What has no hook of its own; and which of several databases the pages show."""
    state.quieten(datasette)
    facet_links.mend()

    async def looked() -> None:
        await datasette_versions.take_over(datasette)
        with suppress(sqlite3.Error, QueryInterrupted, StoreError):  # told to whoever asks
            found = await find_database(datasette)
            state.state_of(datasette).shown = found.name if found else None

    return looked


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """Our page and one line of log; what Datasette itself would print and show is not made."""
    outcome = yield
    outcome.force_result([lambda: faults.reply(datasette, request, exception)])


@hookimpl(tryfirst=True)
def forbidden(
    datasette: Datasette, request: Request, message: str
) -> Callable[[], Awaitable[Reply]]:
    """The page for what somebody may not see."""
    return lambda: faults.forbidden(datasette, request, message)
