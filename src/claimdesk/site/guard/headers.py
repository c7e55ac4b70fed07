"""Headers that every answer has, Datasette's own pages and files included; and a last resort."""

from functools import lru_cache

from claimdesk.site.datasette_types import App, Message, Receive, Scope, Send
from claimdesk.site.guard import faults, inline_scripts
from claimdesk.site.guard.refusals import refuse

ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
UNLESS_GIVEN = {
    # Under no-referrer a browser hides the origin of our own forms too, and it is checked.
    b"referrer-policy": b"same-origin",
}
POLICY = b"content-security-policy"
NOTHING = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""For what is no page."""
PAGE = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
)
"""For pages of Datasette, which are full of small styles; scripts are named one by one."""


@lru_cache(64)
def page_policy(filled: frozenset[str] = frozenset()) -> bytes:
    """The policy of Datasette's pages: its own files and its own few inline scripts, by digest.

    ``filled`` are those of one page alone.
    """
    known = inline_scripts.known()
    allowed = ["script-src 'self'", *(["'unsafe-hashes'"] if known.handlers else [])]
    digests = sorted(map(inline_scripts.digest, known.scripts | known.handlers | filled))
    return (PAGE + " ".join([*allowed, *digests])).encode()


def protected(app: App) -> App:
    """Add the headers; answer for an app that fails before it has begun to answer."""

    async def sent(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        begun = False
        head: Message | None = None

        async def with_headers(message: Message) -> None:
            """Send a head with the first of its body: until then another one may replace it."""
            nonlocal begun, head
            if message["type"] == "http.response.start" and not begun:
                head = message
                return
            if head:
                begun = True
                body = message.get("body", b"")
                await send({**head, "headers": _complete(head.get("headers") or [], body)})
                head = None
            await send(message)

        try:
            await app(scope, receive, with_headers)
        except Exception as error:  # nothing above could tell it better
            fault = faults.fault_of(error)
            faults.log(scope["method"], scope["path"], error, fault)
            if not begun:
                await refuse(with_headers, fault.status, fault.text or fault.title, close=True)

    return sent


def _complete(given: list[tuple[bytes, bytes]], body: bytes) -> list[tuple[bytes, bytes]]:
    """The headers, with those that are missing; ``body`` is the page, or its beginning."""
    headers = [(key.lower(), value) for key, value in given if key.lower() not in ALWAYS]
    known = dict(headers)
    html = known.get(b"content-type", b"").startswith(b"text/html")
    ours = UNLESS_GIVEN
    if POLICY not in known:
        policy = page_policy(inline_scripts.filled_in(body)) if html else NOTHING.encode()
        ours = ours | {POLICY: policy}
    missing = [(k, v) for k, v in ours.items() if k not in known]
    return [*headers, *ALWAYS.items(), *missing]
