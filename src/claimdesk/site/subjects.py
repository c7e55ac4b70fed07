"""The pages of one story, outlet or speaker, and the lists that lead to them."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimdesk.site import outward, replies
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Datasette, Reply, Request
from claimdesk.site.lists import Context, Elsewhere, listed, page_of
from claimdesk.site.page import View
from claimdesk.site.pages.data import story_data
from claimdesk.site.pages.formats import heading, in_path, story_name
from claimdesk.site.pages.listing import PAGE, Address, Filter, shares
from claimdesk.site.pages.story import story_page
from claimdesk.store.queries import outlets, speakers, stories, totals
from claimdesk.store.queries.lists import Wanted

ARTICLES, QUOTED = 100, 12


@listed("stories", "Stories", "Articles about one thing: what they repeat, and what changed.")
def every_story(connection: sqlite3.Connection, address: Address, _: Mapping[str, str]) -> Context:
    """``/stories``: what several articles are about."""
    repeated, newest = address.get("which") == "repeated", address.get("order") == "newest"
    behind = address.after if newest else _behind(address)
    order: stories.Order = "newest" if newest else "articles"
    rows = stories.page(connection, PAGE + 1, behind, order=order, repeated=repeated)
    which = (
        address.choice("which", None, "All"),
        address.choice("which", "repeated", "With a claim that was repeated"),
    )
    orders = (
        address.choice("order", None, "Most articles"),
        address.choice("order", "newest", "Newest"),
    )
    shown = {"stories": rows[:PAGE], "filters": [Filter("Show", which), Filter("Order", orders)]}
    return {**shown, **_further(address, [(it.key, it.id) for it in rows])}


@listed("story", "Story", "The story “{what}”: its articles, what they repeat, and what changed.")
def story(connection: sqlite3.Connection, _: Address, parts: Mapping[str, str]) -> Context | None:
    """``/story/<id>``: the articles of a story, and what became of its claims on the way."""
    page = story_page(connection, parts["story"])
    return {"title": heading(story_name(page.story.name)), "page": page} if page else None


async def story_json(datasette: Datasette, request: Request) -> Reply:
    """``/story/<id>.json``: the same as data."""
    db, id_ = await open_database(datasette, request), request.url_vars["story"]
    headers = outward.reading_headers(datasette)
    page = await ask(datasette, db, lambda c: story_page(c, id_)) if db else None
    if page is None:
        return replies.json({"error": "There is no such story."}, 404, headers)
    url = outward.absolute(datasette, request, f"/story/{page.story.id}")
    return replies.json(story_data(page, url), 200, headers)


@listed("outlets", "Outlets", "Where the articles were published.")
def every_outlet(connection: sqlite3.Connection, address: Address, _: Mapping[str, str]) -> Context:
    """``/outlets``: where articles were published."""
    judged = address.get("which") == "judged"
    rows = outlets.page(connection, PAGE + 1, _behind(address), judged=judged)
    choices = (
        address.choice("which", None, "All"),
        address.choice("which", "judged", "With a claim that was judged"),
    )
    further = _further(address, [(it.articles, it.id) for it in rows])
    return {"outlets": rows[:PAGE], "filters": [Filter("Show", choices)], **further}


@listed("outlet", "Outlet", "What was claimed in {what}, and what was judged.")
def outlet(
    connection: sqlite3.Connection, address: Address, parts: Mapping[str, str]
) -> Context | Elsewhere | None:
    """``/outlet/<host or name>``: the verdicts, articles and claims of one outlet."""
    found = outlets.find(connection, parts["outlet"])
    if found is None or found.key != parts["outlet"]:
        return Elsewhere(f"/outlet/{in_path(found.key)}") if found else None
    return {
        "title": found.name,
        "outlet": found,
        "namesakes": outlets.namesakes(connection, found),
        "spellings": outlets.spellings(connection, found),
        **_claims_of(connection, address, Wanted(outlet=found.id), found.id),
        "articles": outlets.articles(connection, found.id, ARTICLES),
        "quoted": outlets.quoted(connection, found.id, QUOTED),
    }


@listed("speaker", "Speaker", "What {what} is quoted with, and what was judged.")
def speaker(
    connection: sqlite3.Connection, address: Address, parts: Mapping[str, str]
) -> Context | Elsewhere | None:
    """``/speaker/<name or id>``: what is attributed to somebody, and how it was judged."""
    found = speakers.find(connection, parts["speaker"])
    if found is None or found.key != parts["speaker"]:
        return Elsewhere(f"/speaker/{in_path(found.key)}") if found else None
    return {
        "title": heading(found.name) if found.article_id else found.name,
        "speaker": found,
        "names": speakers.names(connection, found),
        "namesakes": speakers.namesakes(connection, found),
        **_claims_of(connection, address, Wanted(speaker=found.id), found.id),
        "outlets": speakers.outlets_of(connection, found.id),
    }


def _claims_of(
    connection: sqlite3.Connection, address: Address, whose: Wanted, id_: str
) -> Context:
    """A page of the claims of an outlet or a speaker, and their verdicts as bar and as filter."""
    grades = totals.grades_of(connection, id_)
    asked = replace(whose, verdict=address.get("verdict"))
    choices = (
        address.choice("verdict", None, "All"),
        *(address.choice("verdict", it.verdict, it.label, it.count) for it in grades),
        address.choice("verdict", "none", "Not judged"),
    )
    return {
        **page_of(connection, address, asked),
        "shares": shares(grades, address.path),
        "filters": [Filter("Verdict", choices)],
    }


def _behind(address: Address) -> tuple[int, str] | None:
    """The key of a row in a list by counts; none where the address has none that is one."""
    count, id_ = address.after or ("", "")
    return (int(count), id_) if count.isascii() and count.isdigit() and len(count) < 10 else None


def _further(address: Address, keys: Sequence[tuple[int | str, str]]) -> Context:
    """The address of the next page, where rows were found beyond this one."""
    more = address.beyond(*keys[PAGE - 1]) if len(keys) > PAGE else None
    return {"more": more, "further": bool(address.after), "address": address}


ROUTES: list[tuple[str, View]] = [
    (r"^/stories$", every_story),
    (r"^/story/(?P<story>[^/]+)\.json$", story_json),
    (r"^/story/(?P<story>[^/]+)$", story),
    (r"^/outlets$", every_outlet),
    (r"^/outlet/(?P<outlet>[^/]+)$", outlet),
    (r"^/speaker/(?P<speaker>[^/]+)$", speaker),
]
