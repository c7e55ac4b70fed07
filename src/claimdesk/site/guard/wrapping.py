"""The guard around a server, in the order in which a request meets it.

Headers for every answer, the size of the request, who sends it, what is closed to them, where it
is answered. What has been through it once, and now runs in a process of its own, only gets the
headers and the defused cells.
"""

from typing import Any

from claimdesk.site.datasette_types import App, Datasette, Receive, Scope, Send
from claimdesk.site.editing import access
from claimdesk.site.guard.closed import closed
from claimdesk.site.guard.csv_cells import defused
from claimdesk.site.guard.headers import protected
from claimdesk.site.guard.people import checked
from claimdesk.site.guard.request_limits import measured, weighed
from claimdesk.site.guard.routing import as_answered, in_database, path_of, without_base
from claimdesk.site.guard.state import people_of, state_of

ROOT = "root"
"""Whom ``datasette --root`` lets in."""


def guarded(app: App, datasette: Datasette) -> App:
    """The app behind its guard."""

    def by_datasette(scope: Scope) -> bool:
        return in_database(path_of(scope, datasette), datasette)

    async def may(actor: Any) -> bool:
        root = actor is not None and actor.get("id") == ROOT
        return root or await access.may(datasette, actor, access.EDIT)

    people = people_of(datasette)
    inside = defused(app, by_datasette)
    outside = closed(_elsewhere(inside, datasette), datasette, people, may)
    outside = weighed(outside, lambda scope: people.actor(scope) is not None)
    outside = measured(checked(outside, people))
    whole, part = protected(outside), protected(inside)

    async def entered(scope: Scope, receive: Receive, send: Send) -> None:
        asked = as_answered(without_base(scope, datasette), datasette)
        await (part if state_of(datasette).inner else whole)(asked, receive, send)

    return entered


def _elsewhere(app: App, datasette: Datasette) -> App:
    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        elsewhere = state_of(datasette).elsewhere
        if elsewhere and scope["type"] == "lifespan":
            elsewhere.warm()
        if not elsewhere or scope["type"] != "http" or not await elsewhere(scope, receive, send):
            await app(scope, receive, send)

    return answered
