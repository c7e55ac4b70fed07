"""Addresses that tell of the machine, or do things, and are nobody's but the editors'.

Strangers get the page of an address that nobody has: they are not told that there is something.
"""

import re
from collections.abc import Awaitable, Callable

from claimdesk.site.datasette_types import App, Datasette, Receive, Scope, Send
from claimdesk.site.guard import fixed_pages
from claimdesk.site.guard.people import People
from claimdesk.site.guard.routing import path_of

EDITORS = (
    "versions plugins settings config threads tasks databases actions permissions allowed rules "
    "check messages allow-debug patterns debug api"
).split()
"""Datasette's pages about itself, and its tools for finding errors."""
NOBODY = ("password-tool", "metadata", "create-token")
"""One hashes for whoever asks (``datasette hash-password`` does it in a terminal), one shows the
metadata file, with its accounts, and one makes tokens that outlive a log-in, and so a stolen cookie
(``claimdesk token`` makes them in a terminal)."""

_CLOSED = re.compile(rf"/-/({'|'.join(map(re.escape, [*EDITORS, *NOBODY]))})(?:[./].*)?")

May = Callable[[object], Awaitable[bool]]


def closed(app: App, datasette: Datasette, people: People, may: May) -> App:
    """Answer 404 for what is closed to the one who asks; ``may`` tells who is an editor."""

    async def opened(scope: Scope, receive: Receive, send: Send) -> None:
        found = _CLOSED.fullmatch(path_of(scope, datasette)) if scope["type"] == "http" else None
        if found and (found[1] in NOBODY or not await may(people.actor(scope))):
            await fixed_pages.send_page(datasette, send, "lost")
            return
        await app(scope, receive, send)

    return opened
