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
    try:
        status, body = await _answer(datasette, request)
    except QueryInterrupted:
        status, body = 503, {"error": "That took too long. Ask with fewer words."}
    headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    if datasette.cors:
        add_cors_headers(headers)
    return replies.json(body, status, headers)


async def _answer(datasette: Datasette, request: Request) -> tuple[int, dict[str, Any]]:
    """The status and what is answered."""
    db = await open_database(datasette, request)
    if db is None:
        return 404, {"error": "There are no claims here."}
    text = (request.args.get("q") or "").strip()
    if not text or len(text) > LONGEST:
        return 400, {"error": f"q: write what to look for, at most {LONGEST:,} characters."}
    limit = request.args.get("limit") or str(LIMIT)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 5 and 0 < int(limit) <= MOST):
        return 400, {"error": f"limit: write a number from 1 to {MOST}."}
    found = await ask(datasette, db, lambda connection: find(connection, text, int(limit)))
    return 200, found.as_json(text)
