"""One review by the form on a claim's page: an import of one row, by the editor who sends it."""

from collections.abc import Mapping
from dataclasses import replace

from claimdesk.errors import InputError
from claimdesk.records import Problem
from claimdesk.site import replies
from claimdesk.site.database import ask
from claimdesk.site.datasette_types import Database, Datasette, Reply, Request
from claimdesk.site.editing import review_form
from claimdesk.site.editing.importing import RefusedError, admitted
from claimdesk.site.editing.imports import open_for_writing, run_import
from claimdesk.site.editing.review_form import Choice, Form
from claimdesk.site.pages.claim import ClaimPage
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
    verdicts = await _verdicts(datasette, db)
    return review_form.blank(verdicts, page.history, request.args.get("revise"))


async def take(
    datasette: Datasette, request: Request, db: Database, page: ClaimPage
) -> Reply | Form:
    """Record what was sent and go back to the claim; or the form again, with what is wrong."""
    posted = await request.post_vars()
    verdicts = await _verdicts(datasette, db)
    if posted.get("more"):
        return review_form.again(posted, verdicts, page.history, more=True)
    problems = await _record(datasette, request, db, page, posted)
    if problems:
        return review_form.again(posted, verdicts, page.history, problems)
    return replies.see(datasette.urls.path(f"/claim/{page.claim.id}") + "#verdict")


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


async def _verdicts(datasette: Datasette, db: Database) -> list[Choice]:
    scale = await ask(datasette, db, read_verdicts)
    return [(verdict.id, verdict.label) for verdict in scale.verdicts]
