"""How large a request may be: looked at before anything parses, routes or hashes it.

Datasette parses an address once for each of its parameters, its protection of forms reads a body to
the end, and its router takes what it is given. Here an address, its parameters, headers and bodies
are measured first; what is over a limit is answered at once, in one line. How large a table that
editors bring may be says :mod:`claimdesk.tables.table`.
"""

import asyncio
import re
from collections.abc import Callable
from urllib.parse import unquote

from claimdesk.site.datasette_types import App, Message, Receive, Scope, Send
from claimdesk.site.editing.body import FORM_CAP, HungUpError, TooLargeError, read_body
from claimdesk.site.guard.refusals import refuse

ADDRESS_BYTES = 8_000
"""Path and query of an address; SQL of a few thousand characters fits."""
PARAMETERS = 100
HEADERS = 60
HEADER_BYTES = 16_000
BODY_BYTES = 64_000
"""A form that somebody sends who has not logged in."""
TO_SEND_MORE = ", unless you log in or bring a good token."
BODY_SECONDS = 30
"""For a form to arrive."""
METHODS = ("GET", "HEAD", "POST", "OPTIONS")

TABLE = b"text/csv"
_ASCII_ONLY = frozenset((b"authorization", b"content-type", b"cookie", b"host", b"x-csrftoken"))
"""Headers that are decoded, compared or parsed by code that expects nothing else."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def measured(app: App) -> App:
    """Refuse what is too large, or not HTTP, by its first lines."""

    async def looked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http" and (fault := fault_of(scope)):
            # A body may follow whose end is told in two ways; no request begins behind it.
            await refuse(send, *fault, close=True)
        else:
            await app(scope, receive, send)

    return looked


def weighed(app: App, known: Callable[[Scope], bool]) -> App:
    """Refuse forms that are too large; ``known`` tells whether somebody who logged in sends one."""

    async def read(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST":
            await _with_body(app, scope, receive, send, known)
        else:
            await app(scope, receive, send)

    return read


def fault_of(scope: Scope) -> tuple[int, str] | None:
    """The status and the words for a request that is refused unread; None for others."""
    query = scope.get("query_string") or b""
    headers = scope.get("headers") or []
    if scope["method"] not in METHODS:
        return 405, "This server answers GET, HEAD and POST."
    path = bytes(scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0]
    if len(path) + len(query) > ADDRESS_BYTES:
        return 414, f"An address may have {ADDRESS_BYTES:,} characters at most."
    if query.count(b"&") >= PARAMETERS:
        return 400, f"An address may have {PARAMETERS} parameters at most."
    if b"\\" in path or _CONTROL.search(unquote(path.decode("latin-1"))):
        return 400, "An address may not hold backslashes or control characters."
    if len(headers) > HEADERS or sum(len(k) + len(v) for k, v in headers) > HEADER_BYTES:
        return 431, f"Headers may be {HEADERS}, of {HEADER_BYTES:,} characters, at most."
    if {b"content-length", b"transfer-encoding"} <= {name.lower() for name, _ in headers}:
        return 400, "A request has one length."  # a proxy may have gone by the other
    if not all(value.isascii() for name, value in headers if name.lower() in _ASCII_ONLY):
        return 400, "A header holds characters that it may not hold."
    return None


async def _with_body(
    app: App, scope: Scope, receive: Receive, send: Send, known: Callable[[Scope], bool]
) -> None:
    """Read a body to its end, within size and time, and hand it on as one piece.

    A table that is sent as ``text/csv`` is read, with a limit of its own, by the page that takes
    it; from anybody who has not logged in it is held to the size of a form.
    """
    headers = dict(scope.get("headers") or ())
    trusted = known(scope)
    kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
    if trusted and kind == TABLE:
        await app(scope, receive, send)
        return
    cap = FORM_CAP if trusted else BODY_BYTES
    declared = headers.get(b"content-length", b"").decode("latin-1")
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await read_body(receive, cap, declared)
    except HungUpError:
        return
    except TooLargeError:
        told = f"A form may have {cap:,} bytes at most" + (". " if trusted else TO_SEND_MORE)
        await refuse(send, 413, told, close=True)
    except TimeoutError:
        await refuse(send, 408, "The form did not arrive in time.", close=True)
    else:
        await app(scope, replay(body, receive), send)


def replay(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then whatever comes."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return first.pop() if first else await receive()

    return replayed
