"""Which address leads where, and the pages for readers: look something up, fill in a template."""

import asyncio
import json
import re
import sqlite3
from dataclasses import replace
from typing import Any

from claimdesk.site import (
    cards,
    datasette_page,
    feeds,
    find,
    lists,
    outward,
    replies,
    subjects,
    worklist,
)
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Database, Datasette, Reply, Request
from claimdesk.site.datasette_versions import metadata_of
from claimdesk.site.editing import import_page, reviewing
from claimdesk.site.editing.import_page import for_editors
from claimdesk.site.editing.review_form import Form
from claimdesk.site.page import View, answer, in_time
from claimdesk.site.pages.annotations import ANNO, annotated_article, collection
from claimdesk.site.pages.article import ArticlePage, Shown, article_page
from claimdesk.site.pages.choice import level_of
from claimdesk.site.pages.claim import ClaimPage, claim_page
from claimdesk.site.pages.data import article_data, claim_data
from claimdesk.site.pages.front import front_page
from claimdesk.site.pages.listing import Address, Filter, filters
from claimdesk.site.pages.search import Filters, Results
from claimdesk.site.pages.search import search as search_claims
from claimdesk.site.pages.search_shortcuts import Named, Way, names_in, subject, ways
from claimdesk.store.queries import history, outlets, speakers, totals
from claimdesk.store.queries.totals import Grade

CLAIM_ID = re.compile(r"clm_[a-z0-9]{1,64}")
FURTHEST = 10_000
NAMED = 3
"""Outlets, and speakers, that a search leads to."""


@in_time
async def front(datasette: Datasette, request: Request) -> Reply:
    """``/``: what is in here."""
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    claims = datasette.urls.path("/claims")
    page = await ask(datasette, db, lambda connection: front_page(connection, claims))
    title = metadata_of(datasette, "title") or "claimdesk"
    told = (
        metadata_of(datasette, "description") or "What was claimed, by whom, and whether it holds."
    )
    head = outward.meta(datasette, request, "/", title, told)
    return await answer(datasette, request, db, "front", {"front": page, "meta": head})


@in_time
async def search(datasette: Datasette, request: Request) -> Reply:
    """``/search?q=``: words in claims, fact-checks and articles."""
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    given = {name: (request.args.get(name) or "").replace("\x00", "") for name in request.args}
    words = given.get("q", "").strip()
    address = Address(datasette.urls.path("/search"), {**given, "q": words})
    start = address.get("from") or "0"
    begin = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 0

    def looked(connection: sqlite3.Connection) -> tuple[str, Results, list[Grade], list[Way]]:
        asked = Filters(address.get("verdict"), _outlet(connection, address))
        grades, named = totals.grades(connection), _named(connection, words)
        sought = subject(words, named, grades)
        found = search_claims(connection, sought, asked, min(begin, FURTHEST))
        return sought, found, grades, ways(words, named, grades)

    sought, found, grades, leads = await ask(datasette, db, looked)
    shown = {"q": words, "sought": sought, "found": found, "ways": leads}
    context = {**shown, **_narrowed(address, found, grades)}
    return await answer(datasette, request, db, "search", context)


def _named(connection: sqlite3.Connection, typed: str) -> list[Named]:
    """The outlets and speakers that somebody named."""
    names = names_in(typed)
    found = [Named("outlet", it.name, it.key) for it in outlets.named(connection, names, NAMED)]
    said = [Named("speaker", it.name, it.key) for it in speakers.named(connection, names, NAMED)]
    return found + [it for it in said if it.name not in {other.name for other in found}]


def _outlet(connection: sqlite3.Connection, address: Address) -> str | None:
    """The id of the outlet that an address asks for; one that nothing has for an unknown one."""
    asked = address.get("outlet")
    found = outlets.find(connection, asked) if asked else None
    return found.id if found else "" if asked else None


def _narrowed(address: Address, found: Results, grades: list[Grade]) -> dict[str, Any]:
    """The filters of a search as links, and the way to its next page."""
    kinds = filters(address, grades)[0].choices
    return {
        "address": address,
        "filters": [Filter("Verdict", tuple(replace(it, count=None) for it in kinds))],
        "next": address.but(**{"from": str(found.more)}) if found.more else None,
    }


@in_time
async def read(datasette: Datasette, request: Request) -> Reply:
    """``/read/<article id>``: an article with its claims marked."""
    db, page = await _article(datasette, request)
    if page is None:
        return await answer(datasette, request, db, "missing", {"what": "article"}, 404)
    article = page.article
    path = f"/read/{article.id}"
    told = (
        f"{article.outlet or 'An article'}: {article.title}. With the claims it makes, each tied "
    )
    told += "to its exact words, and what became of them."
    forms = [(f"{path}.json", "JSON", "application/json")]
    forms.append((f"{path}.annotations.json", "Web Annotations", "application/ld+json"))
    others = [outward.Other(kind, name, datasette.urls.path(it)) for it, name, kind in forms]
    head = outward.meta(datasette, request, path, article.title, told, others=others)
    context = {"page": page, "meta": head}
    return await answer(datasette, request, db, "article", context, scripts=True)


@in_time
async def read_json(datasette: Datasette, request: Request) -> Reply:
    """``/read/<article id>.json``: the same as data."""
    _, page = await _article(datasette, request)
    headers = outward.reading_headers(datasette)
    if page is None:
        return replies.json({"error": "There is no such article."}, 404, headers)
    url = outward.absolute(datasette, request, f"/read/{page.article.id}")
    return replies.json(article_data(page, url), 200, headers)


@in_time
async def annotations(datasette: Datasette, request: Request) -> Reply:
    """``/read/<article id>.annotations.json``: its claims as Web Annotations."""
    db, article_id = await open_database(datasette, request), request.url_vars["article"]
    headers = outward.reading_headers(datasette)
    page = await ask(datasette, db, lambda c: annotated_article(c, article_id)) if db else None
    if page is None:
        return replies.json({"error": "There is no such article."}, 404, headers)
    own = outward.absolute(datasette, request, f"/read/{article_id}.annotations.json")
    site = outward.absolute(datasette, request, "/").removesuffix("/")
    body = json.dumps(collection(page, own, site), ensure_ascii=False).encode()
    return replies.download(body, f'application/ld+json; profile="{ANNO}"', headers)


async def _article(
    datasette: Datasette, request: Request
) -> tuple[Database | None, ArticlePage | None]:
    db, article_id = await open_database(datasette, request), request.url_vars["article"]
    asked = request.args.get("claim") or ""
    known = asked if CLAIM_ID.fullmatch(asked) else None
    shown = Shown(level_of(request.args.get("show")), known)
    page = await ask(datasette, db, lambda c: article_page(c, article_id, shown)) if db else None
    return db, page


@in_time
async def claim(datasette: Datasette, request: Request) -> Reply:
    """``/claim/<claim id>``: a claim, its verdicts and where it appears; editors review it here."""
    db, claim_id = await open_database(datasette, request), request.url_vars["claim"]
    if db is None:
        return await answer(datasette, request, db, "missing", {"what": "claim"}, 404)
    page = await ask(datasette, db, lambda connection: claim_page(connection, claim_id))
    if page is None:
        left = await ask(
            datasette,
            db,
            lambda connection: {
                "moved": history.moved_to(connection, claim_id),
                "reviews": history.left_behind(connection, claim_id),
            },
        )
        return await answer(datasette, request, db, "missing", {"what": "claim", **left}, 404)
    if request.method == "POST":
        return await review(datasette, request)
    form = await reviewing.empty_form(datasette, request, db, page)
    return await _claim(datasette, request, db, page, form)


async def _claim(
    datasette: Datasette,
    request: Request,
    db: Database,
    page: ClaimPage,
    form: Form | None,
    status: int = 200,
) -> Reply:
    path = f"/claim/{page.claim.id}"
    url = outward.absolute(datasette, request, path)
    site = metadata_of(datasette, "title") or "claimdesk"
    home = outward.absolute(datasette, request, "/")
    head = outward.meta(
        datasette,
        request,
        path,
        page.claim.text,
        outward.of_claim(page),
        others=[outward.Other("application/json", "JSON", datasette.urls.path(f"{path}.json"))],
        data=outward.claim_review(page, url, site, home),
    )
    head = replace(head, picture=f"{url}.png")
    said = {"page": page, "form": form, "meta": head, "citation": outward.cited(page, url, site)}
    return await answer(datasette, request, db, "claim", said, status, scripts=True)


@in_time
async def claim_json(datasette: Datasette, request: Request) -> Reply:
    """``/claim/<claim id>.json``: the same as data, with the verdict as ClaimReview."""
    db, claim_id = await open_database(datasette, request), request.url_vars["claim"]
    headers = outward.reading_headers(datasette)
    page = await ask(datasette, db, lambda c: claim_page(c, claim_id)) if db else None
    if page is None:
        return replies.json({"error": "There is no such claim."}, 404, headers)
    url = outward.absolute(datasette, request, f"/claim/{claim_id}")
    site = metadata_of(datasette, "title") or "claimdesk"
    home = outward.absolute(datasette, request, "/")
    review = outward.claim_review(page, url, site, home)
    return replies.json(claim_data(page, url, review), 200, headers)


@in_time
async def claim_picture(datasette: Datasette, request: Request) -> Reply:
    """``/claim/<claim id>.png``: its verdict and sentence, for those who link to it."""
    db, claim_id = await open_database(datasette, request), request.url_vars["claim"]
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"}
    page = await ask(datasette, db, lambda c: claim_page(c, claim_id)) if db else None
    if page is None:
        return replies.text("There is no such claim.", 404, headers)
    shown = cards.card(page, metadata_of(datasette, "title") or "claimdesk")
    return replies.download(await asyncio.to_thread(cards.picture, shown), "image/png", headers)


@for_editors
async def review(datasette: Datasette, request: Request, db: Database) -> Reply:
    """The form on a claim's page, sent."""
    claim_id = request.url_vars["claim"]
    page = await ask(datasette, db, lambda connection: claim_page(connection, claim_id))
    if page is None:
        return await answer(datasette, request, db, "missing", {"what": "claim"}, 404)
    taken = await reviewing.take(datasette, request, db, page)
    if not isinstance(taken, Form):
        return taken
    return await _claim(datasette, request, db, page, taken, 422 if taken.errors else 200)


ROUTES: list[tuple[str, View]] = [
    (r"^/$", front),
    (r"^/search$", search),
    (r"^/-/find\.json$", find.answer),
    (r"^/read/(?P<article>[^/.]+)\.annotations\.json$", annotations),
    (r"^/read/(?P<article>[^/]+)\.json$", read_json),
    (r"^/read/(?P<article>[^/]+)$", read),
    (r"^/claim/(?P<claim>[^/]+)\.json$", claim_json),
    (r"^/claim/(?P<claim>[^/]+)\.png$", claim_picture),
    (r"^/claim/(?P<claim>[^/]+)$", claim),
    (r"^/claims$", datasette_page.claims),
    *lists.ROUTES,
    *subjects.ROUTES,
    *feeds.ROUTES,
    (r"^/data$", datasette_page.database),
    (r"^/worklist\.csv$", worklist.download),
    (r"^/-/import$", import_page.upload),
    (r"^/-/import/(?P<key>[\w-]{8,64})$", import_page.preview),
    (r"^/-/import/(?P<key>[\w-]{8,64})/confirm$", import_page.confirm),
    (r"^/-/import/(?P<key>[\w-]{8,64})/cancel$", import_page.cancel),
    (r"^/-/import/(?P<key>[\w-]{8,64})/undo$", import_page.undo),
    (r"^/-/import/(?P<key>[\w-]{8,64})/rejects\.csv$", import_page.rejects),
]
"""The first one takes the place of Datasette's own front page."""
