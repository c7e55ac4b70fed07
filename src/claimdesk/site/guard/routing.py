"""Which addresses are light and which are heavy. Pure, but for the names of the databases."""

from urllib.parse import parse_qs, unquote

from datasette.utils import tilde_decode

from claimdesk.site.datasette_types import Datasette, Scope
from claimdesk.site.datasette_versions import sql_path
from claimdesk.site.guard.facet_links import LEFT_OUT

SEARCHES = ("/search", "/search.atom", "/-/find.json")
TABLES = (
    "/worklist.csv", "/.json", "/.jsono", "/data", "/claims", "/changed", "/outlets", "/stories",
    "/-/", "/-/.json", "/-/jump", "/-/jump.json", "/-/queries", "/-/queries.json", "/-/schema",
    "/-/schema.json", "/-/schema.md",
)  # fmt: skip
"""The worklist, Datasette's own pages that count every table, and lists that strangers filter."""
DATASETTES = frozenset({"json", "jsono", "blob"})
"""Formats that Datasette writes itself; the others are plugins'."""
FILTERED = ("/outlet/", "/speaker/", "/story/")
PICTURES = ("/claim/", ".png")
"""The beginning and the end of the address of a picture, which takes time to draw."""


def path_of(scope: Scope, datasette: Datasette) -> str:
    """The path as Datasette routes it: not unquoted, and without ``base_url``."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1") if raw else str(scope["path"])
    path = path.partition("?")[0]
    base = str(datasette.setting("base_url"))
    return "/" + path.removeprefix(base) if base != "/" and path.startswith(base) else path


def without_base(scope: Scope, datasette: Datasette) -> Scope:
    """The request as a proxy that leaves ``base_url`` out would send it.

    Datasette finds its way with and without, and puts ``base_url`` before every link that it makes
    of the address it was asked: with it, that is there twice. What would begin with it again stays,
    and so do the formats of plugins, who make links of the address as it was asked.
    """
    base = str(datasette.setting("base_url"))
    if scope["type"] != "http" or base == "/":
        return scope
    path = path_of(scope, datasette)
    if path.startswith(base) or _form_of(path) in datasette.renderers.keys() - DATASETTES:
        return scope
    return {**scope, LEFT_OUT: base, "path": unquote(path), "raw_path": path.encode("latin-1")}


def _form_of(path: str) -> str:
    """What stands behind the dot at the end of a path."""
    return path.rpartition("/")[2].rpartition(".")[2]


def as_answered(scope: Scope, datasette: Datasette) -> Scope:
    """The request at the address at which this edition of Datasette answers SQL.

    Links to the other edition's address go on to work, without a detour.
    """
    query = (scope.get("query_string") or b"").decode("latin-1")
    if scope["type"] != "http" or "sql=" not in query:
        return scope
    asked = path_of(scope, datasette)
    path = sql_path(asked)
    if path == asked or not in_database(path, datasette) or "sql" not in parse_qs(query):
        return scope
    return {**scope, "path": unquote(path), "raw_path": path.encode("latin-1")}


def in_database(path: str, datasette: Datasette) -> bool:
    """Whether Datasette answers this path itself, from a database: tables, rows, SQL, files."""
    name = tilde_decode(path.split("/")[1].partition(".")[0]) if path.startswith("/") else ""
    return any(database.route == name for database in datasette.databases.values())


def kind_of(path: str, datasette: Datasette) -> str | None:
    """The line in which a request has to wait: tables or searches; None for what is light."""
    if path in SEARCHES:
        return "searches"
    heavy = path in TABLES or path.startswith(FILTERED) or in_database(path, datasette)
    drawn = path.startswith(PICTURES[0]) and path.endswith(PICTURES[1])
    return "tables" if heavy or drawn else None
