"""What happened, for the reader in a page of ours and for the log in one line.

Datasette prints a traceback for every fault, with the values of all variables where ``rich`` is
installed, even for an address that nobody has; and it answers 500 where an address holds a
parameter that it cannot read. Never tells what only this server knows: no path, no traceback, no
variable.
"""

import logging
import sqlite3
import traceback
from dataclasses import dataclass
from pathlib import Path

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

import claimdesk
from claimdesk.site import replies
from claimdesk.site.database import OtherVersionError
from claimdesk.site.datasette_types import Datasette, Reply, Request
from claimdesk.site.guard import fixed_pages
from claimdesk.site.page import answer

LOG = logging.getLogger("claimdesk.site")
SHOWN = 300
"""Characters of an error that are told."""

_UNREADABLE = (ValueError, LookupError, TypeError, AssertionError, ArithmeticError, AttributeError)
"""What Datasette fails with where a parameter is not what it expects."""
_ASKED = frozenset(
    (
        sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_RANGE,
        sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_READONLY,
    )
)  # fmt: skip
"""SQLite's codes for what is wrong with a statement, not with the database."""
_OURS = Path(claimdesk.__file__).parent
_THIS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Fault:
    """A status, what the reader is told, and whether the log should say where it happened."""

    status: int
    title: str
    text: str = ""
    logged: bool = False
    page: str | None = None
    """The still page that says it."""


def fault_of(error: BaseException) -> Fault:
    """What to answer to an error."""
    if isinstance(error, DatasetteError):
        return _of_datasette(error)
    if isinstance(error, Base400):
        lost = error.status == 404
        text = _short(error)
        return Fault(error.status, "That cannot be answered", text, page="lost" if lost else None)
    if isinstance(error, QueryInterrupted):
        return Fault(503, "", page="long")
    if isinstance(error, MemoryError):
        return Fault(413, "", page="large")
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error)
    if isinstance(error, OtherVersionError):
        return Fault(503, "These pages are of another version", str(error), logged=True)
    if isinstance(error, _UNREADABLE) and not _in_our_code(error):
        told = "A parameter in the address, or a field, cannot be read."
        return Fault(400, "That cannot be answered", told, logged=True)
    return Fault(500, "Something went wrong here", "It is in the log of the server.", logged=True)


def _of_datasette(error: DatasetteError) -> Fault:
    if error.title == "SQL Interrupted":
        return Fault(400, "That took too long", "The time limit for SQL was reached.")
    # It says 500 where a column to sort by is not there, say; all of these are the asker's.
    status = 400 if error.status == 500 else error.status
    if status == 404:
        return Fault(404, "", page="lost")
    return Fault(status, error.title or "That cannot be answered", _short(error.message))


def _of_sqlite(error: sqlite3.Error) -> Fault:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _ASKED or isinstance(error, sqlite3.ProgrammingError):
        return Fault(400, "Invalid SQL", _short(error))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Fault(503, "", page="busy")
    if code == sqlite3.SQLITE_INTERRUPT:
        return Fault(503, "", page="long")
    return Fault(500, "Something went wrong here", "The database cannot be read.", logged=True)


async def reply(datasette: Datasette, request: Request, error: Exception) -> Reply:
    """The answer to a request that failed; one line in the log where somebody should look."""
    fault = fault_of(error)
    if fault.logged:
        log(request.method, request.path, error, fault)
    if request.path.endswith(".json"):
        title = fault.title or fixed_pages.TOLD[fault.page or "lost"][1]
        said = {"ok": False, "error": fault.text or title, "status": fault.status, "title": title}
        headers = {"Retry-After": str(fixed_pages.RETRY_AFTER)} if fault.status == 503 else {}
        return replies.json(said, fault.status, headers)
    if fault.page:
        return await fixed_pages.page(datasette, request, fault.page)
    said = {"title": fault.title, "text": fault.text}
    return await answer(datasette, request, None, "told", said, fault.status)


async def forbidden(datasette: Datasette, request: Request, message: str) -> Reply:
    """The answer to somebody who may not see what is there."""
    if request.path.endswith(".json"):
        said = {"ok": False, "error": message, "status": 403, "title": "Forbidden"}
        return replies.json(said, 403, {})
    said = {"title": "That is not open to you", "text": message}
    return await answer(datasette, request, None, "told", said, 403)


def log(method: str, path: str, error: BaseException, fault: Fault) -> None:
    """One line: what was asked, what failed, and where; what the asker did wrong is no error."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    kind = type(error).__name__
    level = logging.ERROR if fault.status >= 500 else logging.INFO
    LOG.log(level, "%s %.200r: %s in %s: %.200r", method, path, kind, where, str(error))


def _in_our_code(error: BaseException) -> bool:
    """Whether claimdesk's own code, other than the guard's, was at work when it failed."""
    files = (Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__))
    return any(_OURS in file.parents and _THIS not in file.parents for file in files)


def _short(error: object) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
