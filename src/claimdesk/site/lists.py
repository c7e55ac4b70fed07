"""The pages that list: claims, predictions, changed figures, the scale; and what lists share."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from datasette.utils import tilde_decode

from claimdesk.site import outward, replies
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Datasette, Reply, Request
from claimdesk.site.guard.routing import path_of
from claimdesk.site.page import View, answer, in_time
from claimdesk.site.pages.listing import (
    PAGE,
    Address,
    Choice,
    Filter,
    filters,
    telling,
    wanted,
)
from claimdesk.site.pages.today import today
from claimdesk.store.queries import about as database
from claimdesk.store.queries import changed, edits, lists, outlets, speakers, totals
from claimdesk.store.queries.lists import Wanted

Context = dict[str, Any]
CORRECTIONS, EDITS = 50, 50


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was asked for has another address, which a path of this server leads to."""

    path: str


Asked = Callable[[sqlite3.Connection, Address, Mapping[str, str]], Context | Elsewhere | None]


def listed(name: str, title: str, described: str) -> Callable[[Asked], View]:
    """A page from what a function finds; None where there is no such thing."""

    def made(find: Asked) -> View:
        @in_time  # not functools.wraps: Datasette would hand over what the function asks for
        async def view(datasette: Datasette, request: Request) -> Reply:
            db = await open_database(datasette, request)
            if db is None:
                return await answer(datasette, request, None, "nothing", {}, 404)
            given = {key: request.args.get(key) or "" for key in request.args}
            path = path_of(request.scope, datasette)
            path = path if path.startswith("/") else "/"
            address = Address(datasette.urls.path(path), given)
            parts = {key: tilde_decode(value) for key, value in request.url_vars.items()}
            found = await ask(datasette, db, lambda c: find(c, address, parts))
            if found is None:
                return await answer(datasette, request, db, "missing", {"what": name}, 404)
            if isinstance(found, Elsewhere):
                return replies.see(Address(datasette.urls.path(found.path), given).but())
            heading = str(found.get("title") or title)
            told = described.format(what=heading)
            head = outward.meta(datasette, request, path, heading, told)
            context = {"title": heading, "told": told, "meta": head, **found}
            return await answer(datasette, request, db, name, context)

        return view

    return made


def page_of(connection: sqlite3.Connection, address: Address, asked: Wanted) -> Context:
    """The claims of a page, and the address of the next one."""
    try:
        rows = lists.page(connection, asked, PAGE + 1, address.after)
    except ValueError:  # a key that is none
        rows = lists.page(connection, asked, PAGE + 1)
    shown = rows[:PAGE]
    more = address.beyond(shown[-1].key, shown[-1].id) if len(rows) > PAGE else None
    return {"claims": shown, "more": more, "further": bool(address.after), "address": address}


@listed("claims", "Claims", "Claims with their verdicts, the most worth checking first.")
def claims(connection: sqlite3.Connection, address: Address, _: Mapping[str, str]) -> Context:
    """``/claims``: all claims, by verdict, kind, outlet and speaker."""
    grades = totals.grades(connection)
    asked = wanted(address, grades)
    outlet, speaker = address.get("outlet"), address.get("speaker")
    at = outlets.find(connection, outlet) if outlet else None
    of = speakers.find(connection, speaker) if speaker else None
    if outlet:
        asked = replace(asked, outlet=at.id if at else "")
    if speaker:
        asked = replace(asked, speaker=of.id if of else "")
    held = {
        "outlet": f"Outlet: {at.name if at else outlet}" if outlet else None,
        "speaker": f"Said by: {of.name if of else speaker}" if speaker else None,
    }
    return {
        **page_of(connection, address, asked),
        "filters": filters(address, grades),
        "held": [
            Choice(label, address.but(**{name: None}), current=False)
            for name, label in held.items()
            if label
        ],
    }


@listed("predictions", "Predictions", "Predictions and promises, by the day they are due.")
def predictions(connection: sqlite3.Connection, address: Address, _: Mapping[str, str]) -> Context:
    """``/predictions``: what is due, what is to come, what was judged."""
    now = today(connection)
    which = address.get("which")
    asked = {
        "judged": Wanted(order="due", verdict="any"),
        "coming": Wanted(order="due", due_after=now),
    }.get(which or "", Wanted(order="due", verdict="none", due_by=now))
    choices = (
        address.choice("which", None, "Due and not judged"),
        address.choice("which", "coming", "Still to come"),
        address.choice("which", "judged", "Judged"),
    )
    return {**page_of(connection, address, asked), "filters": [Filter("Show", choices)]}


@listed("changed", "Changed figures", "Figures and dates that changed from article to article.")
def changes(connection: sqlite3.Connection, address: Address, _: Mapping[str, str]) -> Context:
    """``/changed``: figures that changed from article to article, and edits of articles."""
    what = address.get("what")
    choices = (
        address.choice("what", None, "From article to article"),
        address.choice("what", "edits", "In the same article"),
    )
    found: Context = {"filters": [Filter("Show", choices)], "pairs": [], "edits": [], "more": None}
    if what == "edits":
        return {**found, "edits": edits.telling(connection, EDITS)}
    pairs = changed.figures(connection, PAGE + 1, _pair(address))
    if len(pairs) > PAGE:
        last = pairs[PAGE - 1]
        found["more"] = address.beyond(last.score, f"{last.claim_a} {last.claim_b}")
    return {**found, "pairs": telling(pairs[:PAGE])}


def _pair(address: Address) -> changed.Key | None:
    """The key of a pair of claims; none where the address has none that is one."""
    score, ids = address.after or ("", "")
    one, _, other = ids.partition(" ")
    try:
        return (float(score), one, other) if other else None
    except ValueError:
        return None


@listed("verdicts", "Verdicts", "The scale of verdicts with its definitions, and corrections.")
def verdicts(connection: sqlite3.Connection, _: Address, __: Mapping[str, str]) -> Context:
    """``/verdicts``: the scale, how claims are rated, and what was corrected."""
    grades = totals.grades(connection)
    return {
        "rated": [grade for grade in grades if grade.rating is not None],
        "unrated": [grade for grade in grades if grade.rating is None],
        "corrections": totals.corrections(connection, CORRECTIONS),
    }


@listed("about", "About and how we rate", "What this is, how claims are found and judged.")
def about(connection: sqlite3.Connection, _: Address, __: Mapping[str, str]) -> Context:
    """``/about``: what this is, and how it comes about."""
    return {"counts": database.counts(connection), "build": database.newest_build(connection)}


ROUTES: list[tuple[str, View]] = [
    (r"^/predictions$", predictions),
    (r"^/changed$", changes),
    (r"^/verdicts$", verdicts),
    (r"^/about$", about),
]
