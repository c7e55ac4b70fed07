"""What a browser sends: read with a limit, and only if it comes from a page of ours."""

from collections.abc import Mapping

from claimdesk.site.datasette_types import App, Message, Receive, Scope, Send

FORM_CAP = 16_000_000
"""Bytes of a form. A table that is larger goes as a file."""
FORM = b"application/x-www-form-urlencoded"


class TooLargeError(Exception):
    """More came than a request may hold; what came after the limit was not read."""


class HungUpError(Exception):
    """The sender hung up."""


async def read_body(receive: Receive, cap: int, declared: str | None = None) -> bytes:
    """The body of a request; raises TooLargeError at the first byte over ``cap``.

    ``declared`` is the Content-Length header, which can spare reading anything.
    """
    if declared and declared.isdecimal() and int(declared) > cap:
        raise TooLargeError
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUpError
        body += message.get("body", b"")
        if len(body) > cap:
            raise TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


def from_elsewhere(headers: Mapping[str, str], host: str) -> bool:
    """Whether a browser says that another site made it send this.

    Datasette's own token check lets requests without cookies pass, but a browser that logs in by
    HTTP Basic sends its password with those too.
    """
    site = headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != host


def bounded_forms(app: App) -> App:
    """Refuse forms over ``FORM_CAP``: the check of their tokens would read them to the end."""

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers") or ())
        kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
        if scope["type"] != "http" or scope["method"] != "POST" or kind != FORM:
            await app(scope, receive, send)
            return
        try:
            declared = headers.get(b"content-length", b"").decode("latin-1")
            body = await read_body(receive, FORM_CAP, declared)
        except HungUpError:
            return
        except TooLargeError:
            await _refuse(send, 413, f"A form may have {FORM_CAP // 1_000_000} MB at most.")
            return
        await app(scope, _replay(body, receive), send)

    return bounded


def _replay(body: bytes, receive: Receive) -> Receive:
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return first.pop() if first else await receive()

    return replayed


async def _refuse(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
