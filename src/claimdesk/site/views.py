"""The pages: each takes a request, reads the database and fills a template."""

from claimdesk.site.editing import reviewing
from claimdesk.site.editing.importing import for_editors
from claimdesk.site.editing.review_form import Form
from claimdesk.site.host import Database, Datasette, Reply, Request
from claimdesk.site.page import answer, in_time, open_database
from claimdesk.site.pages import reviews
from claimdesk.site.pages.claim import claim_page, moved_to
from claimdesk.site.pages.front import front_page
from claimdesk.site.pages.reading import reading
from claimdesk.site.pages.search import search


@in_time
async def front(datasette: Datasette, request: Request) -> Reply:
    """``/``: what is in here."""
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    return await answer(datasette, request, db, "front", {"front": await front_page(db)})


@in_time
async def find(datasette: Datasette, request: Request) -> Reply:
    """``/search?q=``: words in claims and articles."""
    words = (request.args.get("q") or "").replace("\x00", "").strip()
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    found = await search(db, words)
    return await answer(datasette, request, db, "search", {"q": words, "found": found})


@in_time
async def read(datasette: Datasette, request: Request) -> Reply:
    """``/read/<article id>``: an article with its claims marked."""
    db = await open_database(datasette, request)
    page = await reading(db, request.url_vars["article"]) if db else None
    if db is None or page is None:
        return await answer(datasette, request, db, "missing", {"what": "article"}, 404)
    return await answer(datasette, request, db, "article", {"page": page})


@in_time
async def claim(datasette: Datasette, request: Request) -> Reply:
    """``/claim/<claim id>``: a claim, its verdicts and where it appears; editors review it here."""
    db = await open_database(datasette, request)
    claim_id = request.url_vars["claim"]
    page = await claim_page(db, claim_id) if db else None
    if db is not None and page is not None:
        if request.method == "POST":
            return await review(datasette, request)
        form = await reviewing.empty_form(datasette, request, db, page)
        return await answer(datasette, request, db, "claim", {"page": page, "form": form})
    left = {
        "what": "claim",
        "moved": await moved_to(db, claim_id) if db else None,
        "reviews": await reviews.left_behind(db, claim_id) if db else [],
    }
    return await answer(datasette, request, db, "missing", left, 404)


@for_editors
async def review(datasette: Datasette, request: Request, db: Database) -> Reply:
    """The form on a claim's page, sent."""
    page = await claim_page(db, request.url_vars["claim"])
    if page is None:
        return await answer(datasette, request, db, "missing", {"what": "claim"}, 404)
    taken = await reviewing.take(datasette, request, db, page)
    if not isinstance(taken, Form):
        return taken
    status = 422 if taken.errors else 200
    return await answer(datasette, request, db, "claim", {"page": page, "form": taken}, status)
