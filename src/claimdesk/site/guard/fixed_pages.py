"""Pages that are the same for every stranger, made once: what floods ask for must cost little."""

from claimdesk.site import replies
from claimdesk.site.datasette_types import Datasette, Reply, Request, Send
from claimdesk.site.datasette_versions import metadata_of
from claimdesk.site.editing import access
from claimdesk.site.guard.state import state_of
from claimdesk.site.page import POLICY, answer, asset_version

TOLD = {
    "lost": (
        404,
        "There is nothing at this address",
        "It may be mistyped, or what was here is gone.",
    ),
    "busy": (503, "Too much is being asked at this moment", "Try again in a few seconds."),
    "long": (503, "That took too long", "Ask for less: fewer rows, fewer columns, fewer words."),
    "large": (413, "That is too much for one answer", "Ask for fewer rows or columns."),
}
"""Status, heading and advice by name."""
RETRY_AFTER = 5
"""Seconds."""


async def page(datasette: Datasette, request: Request | None, name: str) -> Reply:
    """A page for somebody who is logged in, or the one that all strangers get."""
    status, title, text = TOLD[name]
    if request is not None and request.actor:
        said = {"title": title, "text": text}
        return await answer(datasette, request, None, "told", said, status)
    return replies.html((await _body(datasette, name)).decode(), status, _headers(name))


async def send_page(datasette: Datasette, send: Send, name: str) -> None:
    """The same, straight to the network."""
    body = await _body(datasette, name)
    # The same as Datasette's, in its order: a closed address looks like one that nobody has.
    headers = {
        **_headers(name),
        "Content-Type": "text/html; charset=utf-8",
        "Vary": "Cookie, Authorization",
    }
    raw = [(key.lower().encode(), value.encode()) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": TOLD[name][0], "headers": raw})
    await send({"type": "http.response.body", "body": body})


def _headers(name: str) -> dict[str, str]:
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
    return headers | ({"Retry-After": str(RETRY_AFTER)} if TOLD[name][0] == 503 else {})


async def _body(datasette: Datasette, name: str) -> bytes:
    pages = state_of(datasette).pages
    if name not in pages:
        await datasette.invoke_startup()
        _, title, text = TOLD[name]
        context: dict[str, object] = {
            "title": title,
            "text": text,
            "desk": metadata_of(datasette, "title") or "claimdesk",
            "db_name": None,
            "account": access.Account(login=access.login(datasette)),
            "asset": asset_version,
        }
        made = await datasette.render_template("claimdesk_told.html", context)
        pages[name] = made.encode()
    return pages[name]
