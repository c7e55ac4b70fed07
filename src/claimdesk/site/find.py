"""``/-/find.json?q=``: “has this been said or checked before?” for programs."""

from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils import add_cors_headers

from claimdesk.desk.find import LIMIT, find
from claimdesk.match.terms import LONGEST
from claimdesk.site import replies
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Datasette, Reply, Request

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
    limit = request.args.get("limit") or str(LIMIT)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 5 and 0 < int(limit) <= MOST):
        return _json(datasette, {"error": f"limit: write a number from 1 to {MOST}."}, 400)
    try:
        found = await ask(datasette, db, lambda connection: find(connection, text, int(limit)))
    except QueryInterrupted:
        return _json(datasette, {"error": "That took too long. Ask with fewer words."}, 503)
    return _json(datasette, found.as_json(text), 200)


def _json(datasette: Datasette, body: dict[str, Any], status: int) -> Reply:
    headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    if datasette.cors:
        add_cors_headers(headers)
    return replies.json(body, status, headers)
