"""Which address leads where, and the pages for readers: look something up, fill in a template."""

from claimdesk.desk.find import hits
from claimdesk.site import find, worklist
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Database, Datasette, Reply, Request
from claimdesk.site.editing import importing, reviewing
from claimdesk.site.editing.importing import for_editors
from claimdesk.site.editing.review_form import Form
from claimdesk.site.page import View, answer, in_time
from claimdesk.site.pages.article import article_page
from claimdesk.site.pages.claim import claim_page
from claimdesk.site.pages.front import front_page
from claimdesk.store.queries import history


@in_time
async def front(datasette: Datasette, request: Request) -> Reply:
    """``/``: what is in here."""
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    page = await ask(datasette, db, front_page)
    return await answer(datasette, request, db, "front", {"front": page})


@in_time
async def search(datasette: Datasette, request: Request) -> Reply:
    """``/search?q=``: words in claims, fact-checks and articles."""
    words = (request.args.get("q") or "").replace("\x00", "").strip()
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    found = await ask(datasette, db, lambda connection: hits(connection, words))
    return await answer(datasette, request, db, "search", {"q": words, "found": found})


@in_time
async def read(datasette: Datasette, request: Request) -> Reply:
    """``/read/<article id>``: an article with its claims marked."""
    db, article_id = await open_database(datasette, request), request.url_vars["article"]
    page = await ask(datasette, db, lambda c: article_page(c, article_id)) if db else None
    if page is None:
        return await answer(datasette, request, db, "missing", {"what": "article"}, 404)
    return await answer(datasette, request, db, "article", {"page": page})


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
    return await answer(datasette, request, db, "claim", {"page": page, "form": form})


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
    status = 422 if taken.errors else 200
    return await answer(datasette, request, db, "claim", {"page": page, "form": taken}, status)


ROUTES: list[tuple[str, View]] = [
    (r"^/$", front),
    (r"^/search$", search),
    (r"^/-/find\.json$", find.answer),
    (r"^/read/(?P<article>[^/]+)$", read),
    (r"^/claim/(?P<claim>[^/]+)$", claim),
    (r"^/worklist\.csv$", worklist.download),
    (r"^/-/import$", importing.upload),
    (r"^/-/import/(?P<key>[\w-]{8,64})$", importing.preview),
    (r"^/-/import/(?P<key>[\w-]{8,64})/confirm$", importing.confirm),
    (r"^/-/import/(?P<key>[\w-]{8,64})/cancel$", importing.cancel),
    (r"^/-/import/(?P<key>[\w-]{8,64})/rejects\.csv$", importing.rejects),
]
"""The first one takes the place of Datasette's own front page."""
