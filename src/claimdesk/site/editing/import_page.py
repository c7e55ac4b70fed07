"""The import page: a table comes in, its editor sees what it would do, and confirms or cancels.

Scripts that bring a token send the table to the same address and are answered in JSON.
"""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from claimdesk.desk.import_data import as_json
from claimdesk.errors import ClaimdeskError, InputError
from claimdesk.site import replies
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Database, Datasette, Reply, Request
from claimdesk.site.editing import access
from claimdesk.site.editing.body import HungUpError, TooLargeError, from_elsewhere, read_body
from claimdesk.site.editing.drafts import Draft
from claimdesk.site.editing.import_runs import desk_of, open_for_writing, run_import, run_undo
from claimdesk.site.editing.preview import preview_of
from claimdesk.site.page import answer, in_time, returns_to
from claimdesk.site.pages.verdicts import Verdict, look_of
from claimdesk.store.reviews import read_verdicts
from claimdesk.tables.table import SIZE_CAP

CSV = "text/csv"
FORM = "application/x-www-form-urlencoded"
PASTED = "pasted table"
PARAMETERS = frozenset({"dry_run", "plan", "name"})
"""What a script may say in the address."""

EditorView = Callable[[Datasette, Request, Database], Awaitable[Reply]]


class RefusedError(Exception):
    """Why a request is not answered with what it asks for, and the status that says so."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def for_editors(view: EditorView) -> Callable[[Datasette, Request], Awaitable[Reply]]:
    """Only editors, only from our own pages or with a token; refusals in the asker's language."""

    @in_time  # not functools.wraps: Datasette would hand over what the inner view asks for
    async def guarded(datasette: Datasette, request: Request) -> Reply:
        db = None
        try:
            db = await admitted(datasette, request)
            return await view(datasette, request, db)
        except RefusedError as refused:
            return await _refuse(datasette, request, db, refused.status, str(refused))
        except ClaimdeskError as error:
            status = 409 if isinstance(error, InputError) else 503
            return await _refuse(datasette, request, db, status, str(error))

    return guarded


async def admitted(datasette: Datasette, request: Request) -> Database:
    """The database, for an editor who may see it and did send this; raises RefusedError."""
    if request.method not in ("GET", "HEAD", "POST"):
        raise RefusedError(405, "This address answers GET and POST.")
    if not await access.may(datasette, request.actor, access.EDIT):
        if _by_token(request):
            raise RefusedError(403, "Your token is not good, or not an editor's.")
        next_ = "Your account is not an editor's." if request.actor else "Log in first."
        raise RefusedError(403, f"Only editors may import and review. {next_}")
    if request.method == "POST" and from_elsewhere(request.headers, request.host):
        raise RefusedError(403, "This was sent from another site, so nothing was done.")
    db = await open_database(datasette, request)
    if db is None:
        raise RefusedError(404, "There is no claims database here.")
    return db


def _by_token(request: Request) -> bool:
    return request.headers.get("authorization", "").startswith("Bearer ")


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _refuse(
    datasette: Datasette, request: Request, db: Database | None, status: int, reason: str
) -> Reply:
    headers = {"Connection": "close"} if status == 413 else {}
    if _by_token(request) or (request.method == "POST" and _kind(request) != FORM):
        return replies.json({"ok": False, "error": reason}, status, headers)
    said = {"reason": reason, "back": returns_to(datasette, request)}
    return await answer(datasette, request, db, "refused", said, status)


@for_editors
async def upload(datasette: Datasette, request: Request, db: Database) -> Reply:
    """``/-/import``: where a table comes in."""
    if request.method != "POST":
        shown: dict[str, object] = {"mb": SIZE_CAP // 1_000_000, "cap": SIZE_CAP, "reason": None}
        try:
            open_for_writing(datasette, db)
        except InputError as error:
            shown["reason"] = str(error)
        return await answer(datasette, request, db, "import", shown, scripts=True)
    name, raw = await _table(request)
    if _by_token(request):
        return await _scripted(datasette, request, db, name, raw)
    outcome = await run_import(datasette, db, request.actor, name, raw, dry_run=True)
    preview = preview_of(outcome, await _look(datasette, db))
    draft = desk_of(datasette).drafts.add(_owner(request), name, raw, preview)
    path = datasette.urls.path(f"/-/import/{draft.key}")
    return replies.json({"preview": path}, 201, {}) if _kind(request) == CSV else replies.see(path)


async def _scripted(
    datasette: Datasette, request: Request, db: Database, name: str, raw: bytes
) -> Reply:
    """Import at once, or with ``?dry_run=1`` only say what would happen."""
    if unknown := sorted(set(request.args) - PARAMETERS):  # "dryrun" must not write
        known = ", ".join(sorted(PARAMETERS))
        raise RefusedError(400, f"No such parameter: {unknown[0]!r}. There are {known}.")
    dry_run = request.args.get("dry_run", "").casefold() not in ("", "0", "false", "no")
    expect = request.args.get("plan") or None
    outcome = await run_import(
        datasette, db, request.actor, name, raw, dry_run=dry_run, expect=expect
    )
    status = 200
    if outcome.planned is None:
        status = 422
    elif expect and expect != outcome.plan_id:
        status = 409
    return replies.json(as_json(outcome, dry_run=dry_run), status, {})


async def _table(request: Request) -> tuple[str, bytes]:
    """The name and the bytes of the table that was sent, as a file or pasted into the form."""
    if _kind(request) == FORM:
        # Bounded by guard.request_limits. Several fields of a name are none of ours.
        text = (await request.post_vars()).get("table", "")
        if not text.strip():
            raise RefusedError(
                400, "There is nothing in the field. Paste a table with its header row."
            )
        return PASTED, text.encode("utf-8", "replace")
    if _kind(request) != CSV:
        raise RefusedError(415, "Send the table as text/csv.")
    try:
        raw = await read_body(request.receive, SIZE_CAP, request.headers.get("content-length"))
    except TooLargeError:
        told = f"The file is larger than {SIZE_CAP // 1_000_000} MB. Split it in parts."
        raise RefusedError(413, told) from None
    except HungUpError:
        raise RefusedError(400, "The file did not come to its end.") from None
    return file_name(request.args.get("name") or ""), raw


def file_name(given: str) -> str:
    """What messages call a file: the last part of its name, printable and bounded."""
    last = re.split(r"[/\\]", given)[-1]
    kept = "".join(char for char in last if char.isprintable()).strip()
    return kept[:100] or "table.csv"


async def _look(datasette: Datasette, db: Database) -> Callable[[str, str], Verdict]:
    scale = await ask(datasette, db, read_verdicts)
    known = {verdict.id: (verdict.label, verdict.rating) for verdict in scale.verdicts}

    def look(verdict: str, own: str) -> Verdict:
        label, rating = known.get(verdict, (None, None))
        return look_of(verdict, label, rating, own)

    return look


def _owner(request: Request) -> str:
    return str(request.actor.get("id") or sorted(request.actor.items()))


def _draft(datasette: Datasette, request: Request) -> Draft:
    draft = desk_of(datasette).drafts.get(_owner(request), request.url_vars["key"])
    if draft is None:
        raise RefusedError(
            404,
            "This table is no longer here: an hour has passed, or the server was restarted. "
            "Unless you confirmed it, nothing was written. Send the file again; what is on file "
            "already changes nothing.",
        )
    return draft


@for_editors
async def preview(datasette: Datasette, request: Request, db: Database) -> Reply:
    """``/-/import/<key>``: what a table would do, or what it has done."""
    draft = _draft(datasette, request)
    context: dict[str, Any] = {
        "draft": draft,
        "preview": draft.preview,
        "base": datasette.urls.path(f"/-/import/{draft.key}"),
    }
    return await answer(datasette, request, db, "preview", context)


@for_editors
async def confirm(datasette: Datasette, request: Request, db: Database) -> Reply:
    """``/-/import/<key>/confirm``: do what the editor has seen, and nothing else."""
    if request.method != "POST":
        raise RefusedError(405, "Confirm an import with its button.")
    draft = _draft(datasette, request)
    seen = (await request.post_vars()).get("plan", "")
    async with draft.busy:
        if not draft.done:
            await _import(datasette, request, db, draft, seen)
    return replies.see(datasette.urls.path(f"/-/import/{draft.key}"))


async def _import(
    datasette: Datasette, request: Request, db: Database, draft: Draft, seen: str
) -> None:
    outcome = await run_import(
        datasette, db, request.actor, draft.name, draft.raw, dry_run=False, expect=seen
    )
    draft.preview = preview_of(outcome, await _look(datasette, db))
    draft.done = outcome.journal is not None
    draft.moved = not draft.done
    if draft.done:
        draft.raw = b""


@for_editors
async def undo(datasette: Datasette, request: Request, db: Database) -> Reply:
    """``/-/import/<key>/undo``: take back what was imported, by a new import."""
    if request.method != "POST":
        raise RefusedError(405, "Take an import back with its button.")
    draft = _draft(datasette, request)
    journal = draft.preview.journal
    if not draft.done or not journal:
        raise RefusedError(409, "This table was not imported, so there is nothing to take back.")
    async with draft.busy:
        outcome = await run_undo(datasette, db, request.actor, journal)
    for told in (outcome.summary, *outcome.messages):
        datasette.add_message(request, _without_folder(told, outcome.journal))
    desk_of(datasette).drafts.drop(draft)
    return replies.see(datasette.urls.path("/-/import"))


def _without_folder(told: str, journal: Path | None) -> str:
    """What an import tells, without where on this machine its journal lies."""
    return told.replace(str(journal), journal.name) if journal else told


@for_editors
async def cancel(datasette: Datasette, request: Request, db: Database) -> Reply:  # noqa: ARG001
    """``/-/import/<key>/cancel``: forget the table."""
    if request.method != "POST":
        raise RefusedError(405, "Cancel an import with its button.")
    draft = _draft(datasette, request)
    if not draft.done:
        datasette.add_message(request, f"{draft.name} was not imported.")
    desk_of(datasette).drafts.drop(draft)
    return replies.see(datasette.urls.path("/-/import"))


@for_editors
async def rejects(datasette: Datasette, request: Request, db: Database) -> Reply:  # noqa: ARG001
    """``/-/import/<key>/rejects.csv``: the rows to be mended, with a BOM for Excel."""
    draft = _draft(datasette, request)
    if draft.preview.rejects is None:
        raise RefusedError(404, "No row was rejected.")
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", draft.name.removesuffix(".csv")).strip("-.") or "table"
    headers = {
        "Content-Disposition": f'attachment; filename="{stem}.rejects.csv"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return replies.download(
        b"\xef\xbb\xbf" + draft.preview.rejects, "text/csv; charset=utf-8", headers
    )
