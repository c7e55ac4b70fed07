"""The Datasette plugin: hooks only; the pages are in ``views``, the SQL in the modules it names."""

from collections.abc import Awaitable, Callable
from typing import Any

from claimdesk.site import cells, views, words, worklist
from claimdesk.site.host import Datasette, Reply, hookimpl


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Reply]]]]:
    """The pages; the first one takes the place of Datasette's own front page."""
    return [
        (r"^/$", views.front),
        (r"^/search$", views.find),
        (r"^/read/(?P<article>[^/]+)$", views.read),
        (r"^/claim/(?P<claim>[^/]+)$", views.claim),
        (r"^/worklist\.csv$", worklist.download),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """How templates write days, counts and addresses."""
    env.filters.update(
        day=words.day,
        count_of=words.count,
        figure=words.figure,
        host_of=words.host,
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
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    """The way back from Datasette's own pages."""
    return [
        {"href": datasette.urls.path("/"), "label": "Front page"},
        {"href": datasette.urls.path("/search"), "label": "Search claims and articles"},
    ]
