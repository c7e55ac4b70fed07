"""Who sends a request, told from its headers before anything else reads it.

What is not good is taken out of the headers: the cookie of a log-in that has ended, and the
password of HTTP Basic, which datasette-auth-passwords would hash on the event loop.
"""

import base64
import binascii
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from datasette.utils import baseconv
from itsdangerous import BadSignature

from claimdesk.site.datasette_types import App, Datasette, Receive, Scope, Send
from claimdesk.site.editing import tokens
from claimdesk.site.guard.attempts import Attempts, neighbourhood
from claimdesk.site.guard.passwords import LONGEST, BusyError, Passwords
from claimdesk.site.guard.refusals import refuse
from claimdesk.site.guard.sessions import Sessions

COOKIE = "ds_actor"
SESSION = "s"
"""Beside Datasette's ``a`` (who) and ``e`` (until when) in the cookie: the session."""


class People:
    """The accounts, log-ins and tries of one server."""

    def __init__(self, datasette: Datasette, sessions: Sessions | None = None) -> None:
        self._datasette = datasette
        self.passwords = Passwords(datasette)
        self.sessions = sessions or Sessions()
        self.attempts = Attempts()

    def actor(self, scope: Scope) -> Mapping[str, Any] | None:
        """Who sent this, by cookie, token or HTTP Basic; call it once those are checked."""
        if scope.get("actor"):
            return dict(scope["actor"])
        bearer = header(scope, b"authorization")
        if bearer.startswith("Bearer "):
            return tokens.actor_of(bearer, self._datasette.unsign)
        content = self.cookie(scope)
        actor = content.get("a") if content else None
        return actor if isinstance(actor, dict) else None

    def cookie(self, scope: Scope) -> dict[str, Any] | None:
        """What the cookie of a log-in says, if this server signed it and its time is not up."""
        morsel = _cookies(scope).get(COOKIE)
        try:
            content = self._datasette.unsign(morsel.value, "actor") if morsel else None
            ends = isinstance(content, dict) and content.get("e")
            over = ends and time.time() > int(baseconv.base62.decode(ends))
        except (BadSignature, ValueError, TypeError):
            return None
        return content if isinstance(content, dict) and not over else None

    def ended(self, scope: Scope) -> bool:
        """Whether a request brings a cookie that is good no longer.

        A cookie of another authentication plugin names no session; one of a password does, or it
        is older than this rule.
        """
        content = self.cookie(scope)
        if content is None:
            return False
        if SESSION in content:
            return not self.sessions.alive(content[SESSION])
        actor = content.get("a")
        return isinstance(actor, dict) and str(actor.get("id")) in self.passwords.names


def checked(app: App, people: People) -> App:
    """Let requests through with what is good in their headers, and answer wrong passwords."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if header(scope, b"cookie") and people.ended(scope):
            scope = _without_cookie(scope)
        basic = header(scope, b"authorization")
        if basic.startswith("Basic "):
            scope, wait = await _by_basic(people, scope, basic)
            if wait:
                await refuse(send, 429, "Too many wrong passwords. Wait.", retry_after=wait)
                return
        if people.passwords.basic_only and not scope.get("actor"):
            await _ask(send)
            return
        await app(scope, receive, send)

    return told


async def _by_basic(people: People, scope: Scope, credentials: str) -> tuple[Scope, int]:
    """The scope with the actor of HTTP Basic, if the password is right, and seconds to wait."""
    name = people.passwords.remembered(credentials)
    if name is None:
        given, password = _decoded(credentials)
        address = address_of(scope)
        if wait := people.attempts.wait(given, address):
            return scope, wait
        try:
            right = await people.passwords.right(given, password)
        except BusyError:
            return scope, 5
        if right:
            people.attempts.succeeded(given, address)
            people.passwords.remember(credentials, given)
            name = given
    headers = [(key, value) for key, value in scope["headers"] if key != b"authorization"]
    actor = {"actor": dict(people.passwords.actor(name))} if name else {}
    return {**scope, "headers": headers, **actor}, 0


def _decoded(credentials: str) -> tuple[str, str]:
    try:
        text = base64.b64decode(credentials.removeprefix("Basic ")).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return "", ""
    name, _, password = text.partition(":")
    return name[:LONGEST], password


async def _ask(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"www-authenticate", b'Basic realm="claimdesk", charset="UTF-8"'),
    ]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": b"Log in first.\n"})


def header(scope: Scope, name: bytes) -> str:
    """A header, the last one of several, as Datasette takes it; empty where there is none."""
    return str(dict(scope.get("headers") or ()).get(name, b"").decode("latin-1"))


def address_of(scope: Scope) -> str:
    """Whose request this is, as far as the network tells."""
    return neighbourhood(str((scope.get("client") or ("unknown",))[0]))


def _cookies(scope: Scope) -> SimpleCookie:
    """The cookies, read as Datasette reads them."""
    found = SimpleCookie()
    try:
        found.load(header(scope, b"cookie"))
    except CookieError:
        return SimpleCookie()
    return found


def _without_cookie(scope: Scope) -> Scope:
    kept = [f"{name}={it.coded_value}" for name, it in _cookies(scope).items() if name != COOKIE]
    headers = [(key, value) for key, value in scope["headers"] if key != b"cookie"]
    if kept:
        headers.append((b"cookie", "; ".join(kept).encode("latin-1")))
    return {**scope, "headers": headers}
