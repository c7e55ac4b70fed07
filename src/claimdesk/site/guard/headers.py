"""Headers that every answer has, Datasette's own pages and files included; and a last resort."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from claimdesk.site.datasette_types import App, Message, Receive, Scope, Send
from claimdesk.site.guard import faults
from claimdesk.site.guard.plain import refuse

ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
UNLESS_GIVEN = {
    # Under no-referrer a browser hides the origin of our own forms too, and it is checked.
    b"referrer-policy": b"same-origin",
}
NOTHING = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""For what is no page."""
PAGE = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
)
"""For pages of Datasette, which are full of small styles; scripts are named one by one."""

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FACETS = "{{ datasette_allow_facet }}"


@cache
def page_policy() -> bytes:
    """The policy of Datasette's pages: its own files and its own few inline scripts, by digest."""
    scripts = set()
    for template in (files("datasette") / "templates").iterdir():
        for script in _INLINE.findall(template.read_text("utf-8")):
            given = [script.replace(_FACETS, word) for word in ("true", "false")]
            scripts |= {it for it in given if "{{" not in it and "{%" not in it}
    digests = sorted(b64encode(sha256(it.encode()).digest()).decode() for it in scripts)
    return (PAGE + " ".join(["script-src 'self'", *(f"'sha256-{it}'" for it in digests)])).encode()


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
                head = {**message, "headers": _complete(message.get("headers") or [])}
                return
            if head:
                begun = True
                await send(head)
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


def _complete(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    headers = [(key.lower(), value) for key, value in given if key.lower() not in ALWAYS]
    known = dict(headers)
    html = known.get(b"content-type", b"").startswith(b"text/html")
    policy = {b"content-security-policy": page_policy() if html else NOTHING.encode()}
    missing = [(k, v) for k, v in (UNLESS_GIVEN | policy).items() if k not in known]
    return [*headers, *ALWAYS.items(), *missing]
