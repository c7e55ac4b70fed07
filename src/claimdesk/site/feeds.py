"""Atom feeds: verdicts, corrections, changed figures, predictions that are due, and any search."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from claimdesk.site import outward, replies
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Datasette, Reply, Request
from claimdesk.site.datasette_versions import metadata_of
from claimdesk.site.page import answer, in_time
from claimdesk.site.pages.formats import changed as what_changed
from claimdesk.site.pages.listing import telling
from claimdesk.site.pages.search import Filters, search
from claimdesk.site.pages.today import today
from claimdesk.site.pages.verdicts import look
from claimdesk.store.queries import changed, lists, totals
from claimdesk.store.queries.lists import Listed, Wanted

ATOM = "http://www.w3.org/2005/Atom"
LIMIT = 50
UNDATED = "1970-01-01"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in a feed; ``on`` is a day or a time."""

    claim: str
    key: str
    title: str
    text: str
    on: str


def verdicts(connection: sqlite3.Connection) -> list[Entry]:
    """The newest verdicts."""
    return [_of(it) for it in lists.page(connection, Wanted(order="judged"), LIMIT)]


def due(connection: sqlite3.Connection) -> list[Entry]:
    """Predictions that have come due and are not judged."""
    asked = Wanted(order="due", verdict="none", due_by=today(connection))
    return [
        Entry(it.id, f"due {it.id}", f"Due: {it.text}", "", it.due or UNDATED)
        for it in lists.page(connection, asked, LIMIT)
    ]


def corrections(connection: sqlite3.Connection) -> list[Entry]:
    """Final verdicts that were changed."""
    return [
        Entry(
            it.claim_id,
            f"correction {it.claim_id} {it.reviewed_on}",
            f"Corrected from {it.before_label or it.verdict_before} to {it.label or it.verdict}: "
            f"{it.claim}",
            it.rationale or "",
            it.reviewed_on,
        )
        for it in totals.corrections(connection, LIMIT)
    ]


def figures(connection: sqlite3.Connection) -> list[Entry]:
    """Figures that changed from article to article."""
    return [
        Entry(
            it.later,
            f"changed {it.claim_a} {it.claim_b}",
            f"{what_changed(it.reasons, bool(it.earlier_seen and it.later_seen))}: {it.later_text}",
            f"Before: {it.earlier_text}",
            it.later_seen or UNDATED,
        )
        for it in telling(changed.figures(connection, LIMIT))
    ]


FEEDS: dict[str, tuple[str, Callable[[sqlite3.Connection], list[Entry]]]] = {
    "verdicts": ("Verdicts", verdicts),
    "corrections": ("Corrections", corrections),
    "changed": ("Changed figures", figures),
    "due": ("Predictions that have come due", due),
}


@in_time
async def feed(datasette: Datasette, request: Request) -> Reply:
    """``/feeds/<name>.atom``."""
    db, name = await open_database(datasette, request), request.url_vars["feed"]
    if db is None or name not in FEEDS:
        return await answer(datasette, request, db, "missing", {"what": "feed"}, 404)
    title, find = FEEDS[name]
    entries = await ask(datasette, db, find)
    return _reply(datasette, request, f"/feeds/{name}.atom", title, entries)


@in_time
async def searched(datasette: Datasette, request: Request) -> Reply:
    """``/search.atom?q=``: what a search finds, judged claims first."""
    db = await open_database(datasette, request)
    if db is None:
        return await answer(datasette, request, None, "nothing", {}, 404)
    words = (request.args.get("q") or "").replace("\x00", "").strip()
    results = await ask(datasette, db, lambda connection: search(connection, words, Filters()))
    entries = [_of(found.claim) for found in results.families]
    return _reply(datasette, request, "/search.atom", f"Search: {words}", entries)


def _of(claim: Listed) -> Entry:
    verdict = look(claim)
    label = verdict.label if verdict else "Not judged"
    on = claim.reviewed_on or claim.said_on or UNDATED
    return Entry(claim.id, f"{claim.id} {on}", f"{label}: {claim.text}", claim.rationale or "", on)


def _reply(
    datasette: Datasette, request: Request, path: str, title: str, entries: Sequence[Entry]
) -> Reply:
    site = metadata_of(datasette, "title") or "claimdesk"
    address = outward.absolute(datasette, request, path)
    root = ET.Element(f"{{{ATOM}}}feed")
    newest = max((_moment(entry.on) for entry in entries), default=_moment(UNDATED))
    for name, text in (("id", address), ("title", f"{site}: {title}"), ("updated", newest)):
        _text(root, name, text)
    _text(ET.SubElement(root, f"{{{ATOM}}}author"), "name", site)
    ET.SubElement(root, f"{{{ATOM}}}link", rel="self", href=address)
    for entry in entries:
        page = outward.absolute(datasette, request, f"/claim/{entry.claim}")
        item = ET.SubElement(root, f"{{{ATOM}}}entry")
        _text(item, "id", f"{page}#{entry.key.replace(' ', '-')}")
        _text(item, "title", entry.title)
        _text(item, "updated", _moment(entry.on))
        ET.SubElement(item, f"{{{ATOM}}}link", rel="alternate", href=page)
        if entry.text:
            _text(item, "summary", entry.text)
    ET.register_namespace("", ATOM)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return replies.download(
        body, "application/atom+xml; charset=utf-8", outward.reading_headers(datasette)
    )


def _text(parent: ET.Element, name: str, text: str) -> None:
    """An element with a text; characters that XML has no place for are left out."""
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = NO_XML.sub("", text)


def _moment(on: str) -> str:
    """A day or a time as Atom writes it."""
    try:
        day = datetime.fromisoformat(on)
    except ValueError:
        day = datetime.fromisoformat(UNDATED)
    return (day if day.tzinfo else day.replace(tzinfo=UTC)).isoformat()


ROUTES = [
    (r"^/feeds/(?P<feed>[a-z]+)\.atom$", feed),
    (r"^/search\.atom$", searched),
]
