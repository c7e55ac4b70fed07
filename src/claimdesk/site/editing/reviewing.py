"""One review by the form on a claim's page: an import of one row, by the editor who sends it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from claimdesk.errors import InputError
from claimdesk.records import Problem
from claimdesk.site import replies
from claimdesk.site.database import ask
from claimdesk.site.datasette_types import Database, Datasette, Reply, Request
from claimdesk.site.editing import review_form
from claimdesk.site.editing.import_page import RefusedError, admitted
from claimdesk.site.editing.import_runs import open_for_writing, run_import
from claimdesk.site.editing.review_form import Form, Grades
from claimdesk.site.pages.claim import ClaimPage
from claimdesk.store.queries import lists
from claimdesk.store.queries.lists import Wanted
from claimdesk.store.reviews import read_verdicts
from claimdesk.tables import safe

NAME = "form"


async def empty_form(
    datasette: Datasette, request: Request, db: Database, page: ClaimPage
) -> Form | None:
    """The form to begin with; None for those who may not review."""
    try:
        await admitted(datasette, request)
        open_for_writing(datasette, db)
    except (RefusedError, InputError):
        return None
    grades = await _grades(datasette, db, page)
    form = review_form.blank(grades, page.history, request.args.get("revise"))
    return replace(form, opened=form.opened or "review" in request.args)


async def take(
    datasette: Datasette, request: Request, db: Database, page: ClaimPage
) -> Reply | Form:
    """Record what was sent and go back to the claim; or the form again, with what is wrong."""
    posted = await request.post_vars()
    grades = await _grades(datasette, db, page)
    if posted.get("more"):
        return review_form.again(posted, grades, page.history, more=True)
    problems = await _record(datasette, request, db, page, posted)
    if problems:
        return review_form.again(posted, grades, page.history, problems)
    if posted.get("onward"):
        following = await ask(datasette, db, lambda c: _following(c, page))
        if following:
            return replies.see(datasette.urls.path(f"/claim/{following}") + "?review=1#review")
        datasette.add_message(request, "No claim is left that nobody has judged.")
    return replies.see(datasette.urls.path(f"/claim/{page.claim.id}") + "#verdict")


def _following(connection: sqlite3.Connection, page: ClaimPage) -> str | None:
    """The claim that is the most worth checking of those that come after, else of all."""
    wanted, key = Wanted(verdict="none"), (str(page.claim.worth), page.claim.id)
    found = lists.page(connection, wanted, 1, key) or lists.page(connection, wanted, 1)
    return next((it.id for it in found), None)


async def _record(
    datasette: Datasette,
    request: Request,
    db: Database,
    page: ClaimPage,
    posted: Mapping[str, str],
) -> list[Problem]:
    """Import the row; what is wrong with it, or nothing if it was taken."""
    columns, row = review_form.row_of(page.claim.id, posted, page.history)
    try:
        raw = safe.to_bytes([row], columns)
        outcome = await run_import(datasette, db, request.actor, NAME, raw, dry_run=False)
    except InputError as error:
        return [Problem(NAME, None, None, None, str(error), "Then send it again.")]
    if outcome.planned is None:
        return [Problem(NAME, None, None, None, text, "") for text in outcome.messages]
    if outcome.planned.problems:
        return [_for_form(problem) for problem in outcome.planned.problems]
    if not outcome.planned.accepted:
        unfilled = outcome.planned.untouched
        reason = "nothing is filled in" if unfilled else "this is on file already, word for word"
        return [Problem(NAME, None, None, None, reason, "Nothing was added.")]
    datasette.add_message(request, "Your review is on file.")
    return []


def _for_form(problem: Problem) -> Problem:
    """What is said of cells, in the form's words: both reviews are on the page, and the choice."""
    if problem.column == "verdict":
        return replace(problem, remedy="Choose one.")
    if problem.category != "conflict":
        return problem
    remedy = "Read it in the history below, then choose whether this review replaces it."
    return replace(problem, column="base_revision", remedy=remedy)


async def _grades(datasette: Datasette, db: Database, page: ClaimPage) -> list[Grades]:
    scale = await ask(datasette, db, read_verdicts)
    return review_form.graded(scale.verdicts, page.claim.kind)
