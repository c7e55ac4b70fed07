"""``/-/find.json?q=``: “has this been said or checked before?” for programs."""

import sqlite3
from typing import Any, cast

from datasette.utils import add_cors_headers, sqlite_timelimit
from datasette.utils.asgi import Response

from claimdesk.desk import find
from claimdesk.match.terms import LONGEST
from claimdesk.site.host import Datasette, Reply, Request
from claimdesk.site.page import open_database
from claimdesk.store import search

MOST = 100
"""Results of each kind that one answer holds."""


async def answer(datasette: Datasette, request: Request) -> Reply:
    """Claims and fact-checks with any words of ``q``, best first, at most ``limit`` of each."""
    db = await open_database(datasette, request)
    if db is None:
        return _json(datasette, {"error": "There are no claims here."}, 404)
    text = (request.args.get("q") or "").strip()
    if not text or len(text) > LONGEST:
        error = f"q: write what to look for, at most {LONGEST:,} characters."
        return _json(datasette, {"error": error}, 400)
    limit = request.args.get("limit") or str(search.LIMIT)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 5 and 0 < int(limit) <= MOST):
        return _json(datasette, {"error": f"limit: write a number from 1 to {MOST}."}, 400)
    limit_ms = cast(Any, datasette).setting("sql_time_limit_ms")

    def look(connection: sqlite3.Connection) -> search.Found:
        with sqlite_timelimit(connection, limit_ms):
            return search.find(connection, text, int(limit))

    try:
        found = await db.execute_fn(look)
    except sqlite3.OperationalError as error:
        if str(error) != "interrupted":
            raise
        return _json(datasette, {"error": "That took too long. Ask with fewer words."}, 503)
    return _json(datasette, find.as_json(text, found), 200)


def _json(datasette: Datasette, body: dict[str, Any], status: int) -> Reply:
    headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    if cast(Any, datasette).cors:
        add_cors_headers(headers)
    return Response.json(body, status=status, headers=headers)
