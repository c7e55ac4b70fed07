"""``/-/login`` and ``/-/logout``, in place of those of Datasette and of datasette-auth-passwords.

Theirs hash on the event loop, tell by time which names exist, take forms of other sites, and set a
cookie that never ends.
"""

import asyncio
import re
from secrets import compare_digest

from datasette.utils import baseconv

from claimdesk.site import replies
from claimdesk.site.datasette_types import Datasette, Reply, Request
from claimdesk.site.datasette_versions import form_token
from claimdesk.site.editing.body import from_elsewhere
from claimdesk.site.guard.passwords import LONGEST, BusyError
from claimdesk.site.guard.people import COOKIE, SESSION, address_of
from claimdesk.site.guard.sessions import SECONDS
from claimdesk.site.guard.state import people_of
from claimdesk.site.page import answer

FURTHEST = 1_000
"""Characters of the address to go on to."""
PAUSE_SECONDS = 1.0
"""Before somebody is told to wait: whoever does not wait cannot ask more often than this."""
WRONG = "That name and that password do not go together."
FOREIGN = "This was sent from another site or from an old page, so nothing was done. Try again."


async def log_in(datasette: Datasette, request: Request) -> Reply:
    """``/-/login``: the form, and what it sends."""
    if request.method != "POST":
        return await _form(datasette, request)
    posted = await request.post_vars()
    asked = posted.get("next", "")
    if not _ours(request, posted.get("csrftoken", "")):
        return await _form(datasette, request, FOREIGN, 403, asked)
    name, password = posted.get("username", ""), posted.get("password", "")
    if not name or not password or max(len(name), len(password)) > LONGEST:
        return await _form(datasette, request, WRONG, 403, asked)
    people, address = people_of(datasette), address_of(request.scope)
    if wait := people.attempts.wait(name, address):
        return await _later(datasette, request, wait, asked)
    try:
        right = await people.passwords.right(name, password)
    except BusyError:
        return await _later(datasette, request, 5, asked)
    if not right:
        return await _form(datasette, request, WRONG, 403, asked)
    people.attempts.succeeded(name, address)
    return _welcome(datasette, request, name, next_page(asked))


def next_page(asked: str) -> str:
    """Where to go on from the log-in: a page of this server, never another's."""
    inner = re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", asked[:FURTHEST])
    return asked if inner and "\\" not in asked and len(asked) <= FURTHEST else ""


def _welcome(datasette: Datasette, request: Request, name: str, onward: str) -> Reply:
    """On to where somebody was, with a cookie that scripts cannot read and that ends."""
    people = people_of(datasette)
    actor = people.passwords.actor(name)
    session = people.sessions.begin(str(actor.get("id")))
    ends = baseconv.base62.encode(session.expires)
    content = {"a": dict(actor), "e": ends, SESSION: session.key}
    reply = replies.see(onward or datasette.urls.path("/"))
    reply.set_cookie(
        COOKIE,
        datasette.sign(content, "actor"),
        max_age=SECONDS,
        secure=request.scope.get("scheme") == "https" or datasette.setting("force_https_urls"),
        httponly=True,
        samesite="lax",
    )
    return reply


async def log_out(datasette: Datasette, request: Request) -> Reply:
    """``/-/logout``: the question, and the end of the session."""
    if request.method != "POST":
        if not request.actor:
            return replies.see(datasette.urls.path("/"))
        return await answer(datasette, request, None, "logout", {})
    if not _ours(request, (await request.post_vars()).get("csrftoken", "")):
        return await answer(datasette, request, None, "refused", {"reason": FOREIGN}, 403)
    people = people_of(datasette)
    people.sessions.end((people.cookie(request.scope) or {}).get(SESSION))
    reply = replies.see(datasette.urls.path("/"))
    reply.set_cookie(COOKIE, "", expires=0, max_age=0)
    datasette.add_message(request, "You are logged out.")
    return reply


def _ours(request: Request, token: str) -> bool:
    """Whether a form comes from a page of ours that this browser has seen.

    Datasette asks only browsers that bring a cookie; whoever has none yet could be logged in under
    somebody else's name by a page of another site.
    """
    expected = form_token(request)
    same = expected is None or compare_digest(token.encode("utf-8", "replace"), expected.encode())
    return same and not from_elsewhere(request.headers, request.host)


async def _form(
    datasette: Datasette,
    request: Request,
    told: str = "",
    status: int = 200,
    asked: str | None = None,
) -> Reply:
    """The form; ``asked`` is where to go on to, as the form before it said."""
    known = bool(people_of(datasette).passwords.names)
    told = (
        told if known else "Nobody has an account here. The file docs/desk.md says how to make one."
    )
    onward = next_page(asked if asked is not None else request.args.get("next") or "")
    shown = {"told": told, "known": known, "next": onward}
    return await answer(datasette, request, None, "login", shown, status)


async def _later(datasette: Datasette, request: Request, wait: int, asked: str) -> Reply:
    await asyncio.sleep(PAUSE_SECONDS)
    minutes = -(-wait // 60)
    told = f"Too many tries. Wait {minutes} minute{'s' if minutes > 1 else ''}."
    reply = await _form(datasette, request, told, 429, asked)
    reply.headers["Retry-After"] = str(wait)
    return reply
