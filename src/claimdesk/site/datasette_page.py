"""Datasette's own page of the database, at ``/data``.

Datasette puts it at the name of the database, where one that is named ``claims`` would hide our
list of claims. There, only what asks for SQL is Datasette's.
"""

from claimdesk.site import lists
from claimdesk.site.database import open_database
from claimdesk.site.datasette_types import Datasette, Reply, Request
from claimdesk.site.page import answer


async def database(datasette: Datasette, request: Request) -> Reply:
    """``/data``: all tables, and a field for SQL."""
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    for pattern, view in datasette._routes():
        found = pattern.match(f"/{db.route}")
        if found and "database" in found.groupdict():
            path = f"/{db.route}"  # links that Datasette makes of the address lead to its own
            request.scope.update(path=path, raw_path=path.encode())
            request.scope["url_route"] = {"kwargs": found.groupdict()}
            return await view(request, None)
    return await answer(datasette, request, db, "missing", {"what": "page"}, 404)


async def claims(datasette: Datasette, request: Request) -> Reply:
    """``/claims``: the list of claims, or the answer to SQL asked of a database so named."""
    shown = database if "sql" in request.args else lists.claims
    return await shown(datasette, request)
