"""The live pages as files: each is asked of the real site, and its links are rewritten.

Nothing is written twice: what a page says, the templates of the site say. One list or one thing
with its pages is held in memory at a time.
"""

import asyncio
import re
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any, TypeVar

from claimdesk.errors import StoreError
from claimdesk.release import links
from claimdesk.release.links import Address
from claimdesk.site.datasette_versions import metadata_of
from claimdesk.site.editing.access import Account
from claimdesk.site.page import asset_version
from claimdesk.site.pages.formats import in_path
from claimdesk.site.serve import Settings, application
from claimdesk.store import exporting

STATIC = ("ink.css", "claimdesk.css", "mark.svg", "read.js", "copy.js")
SCRIPT = "release.js"
T = TypeVar("T")
WAIT_MS = 600_000
"""How long a page may take; nobody waits for it, and none may be missing."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs: the database and metadata of the release, its folder, its address."""

    db: Path
    metadata: Path
    folder: Path
    base: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the site answers it."""

    html: str


def seeds(connection: sqlite3.Connection) -> Iterator[str]:
    """The addresses from which all others are reached, a thing or a list each."""
    yield from links.SINGLE
    yield from links.LISTS
    yield from links.FEEDS
    for kind, key in exporting.subjects(connection):
        yield f"/{kind}/{in_path(key)}"


def pictures(connection: sqlite3.Connection) -> Iterator[str]:
    """The addresses of the pictures of judged claims, to be written before their pages."""
    return (f"/claim/{claim}.png" for claim in exporting.judged(connection))


def write(task: Task, asked: Iterable[str]) -> int:
    """Write the pages that these addresses lead to; returns how many."""
    return _apart(_write(task, asked))


def _apart(work: Coroutine[Any, Any, T]) -> T:
    """Run on a thread of its own: whoever calls may have an event loop, as notebooks do."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def _write(task: Task, asked: Iterable[str]) -> int:
    async with _site(task) as datasette:
        count = 0
        for seed in asked:
            count += await _family(task, datasette, links.address(seed))
    return count


@asynccontextmanager
async def _site(task: Task) -> AsyncIterator[Any]:
    """The real site on the release's own database."""
    datasette = application(Settings(task.db, task.metadata, limit_ms=WAIT_MS))
    await datasette.invoke_startup()
    try:
        yield datasette
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


async def _family(task: Task, datasette: Any, first: Address) -> int:
    """One thing in all forms, or one list with its filters and all its pages."""
    seen, ahead = {first}, deque([first])
    for kind in _forms(first):
        seen.add(kind)
        ahead.append(kind)
    while ahead:
        at = ahead.popleft()
        body = await _ask(datasette, at)
        if isinstance(body, Page):
            for found in links.links(body.html, at):
                if found.path == first.path and _one_of(found) not in seen:
                    seen.add(_one_of(found))
                    ahead.append(_one_of(found))
        _put(task, at, body)
    return len(seen)


def _forms(first: Address) -> list[Address]:
    _, kind, name, *_ = [*first.path.split("/"), ""]
    forms = {
        "claim": (".json",),
        "read": (".json", ".annotations.json"),
        "story": (".json",),
    }
    return [Address(first.path + form) for form in forms.get(kind, ()) if "." not in name]


def _one_of(found: Address) -> Address:
    """The page that a link leads to, without what only lights something up on it."""
    return replace(found, query=tuple(it for it in found.query if it[0] not in ("claim", "q")))


async def _ask(datasette: Any, at: Address) -> Page | bytes:
    """What the site answers: a page, or data. Raises StoreError where it fails."""
    host = links.ORIGIN.rpartition("/")[2]
    reply = await datasette.client.get(at.text, headers={"host": host})
    if reply.status_code >= 500:
        raise StoreError(f"The page {at.text} cannot be made: status {reply.status_code}.")
    if target := reply.headers.get("location"):
        here = links.file_of(at) or ""
        return Page(_MOVED.format(target=escape(links.target(target, here, at))))
    if reply.headers["content-type"].startswith("text/html"):
        return Page(reply.text)
    body: bytes = reply.content
    return body


_MOVED = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Elsewhere</title>
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p><a href="{target}">This is elsewhere</a>.</p></body>
</html>
"""


def _put(task: Task, at: Address, body: Page | bytes) -> None:
    """Write what an address answers into its file."""
    name = links.file_of(at) or links.DATA
    path = task.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(body, Page):
        html = body.html if path.with_suffix(".png").exists() else _PICTURED.sub("", body.html)
        text = _with_script(links.rewritten(html, at, task.base), name)
    elif name.endswith(".png"):
        path.write_bytes(body)
        return
    else:
        text = links.whole(body.decode("utf-8", "surrogatepass"), task.base)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


_PICTURED = re.compile(r'<meta property="og:image[^>]*>\n|_large_image(?=">\n)')
"""What a page says of its picture; only judged claims have one in a release."""


def _with_script(body: str, name: str) -> str:
    up = "../" * name.count("/")
    return body.replace("<head>", f'<head>\n<script src="{up}static/{SCRIPT}" defer></script>', 1)


def write_files_page(task: Task, context: Mapping[str, object]) -> None:
    """Write the page that tells of the files, which a live site has no need of."""
    _apart(_files_page(task, context))


async def _files_page(task: Task, context: Mapping[str, object]) -> None:
    at = links.address("/data")
    shared = {
        "db_name": task.db.stem,
        "account": Account(),
        "asset": asset_version,
        "here": at.path,
    }
    async with _site(task) as datasette:
        desk = {"desk": metadata_of(datasette, "title") or "claimdesk"}
        page = "claimdesk_files.html"
        body = await datasette.render_template(page, {**shared, **desk, **context})
    _put(task, at, Page(body))


def write_static(folder: Path) -> None:
    """Copy the style sheets and scripts that pages name, and the one that only releases have."""
    ours, theirs = Path(__file__).parent / "static", Path(__file__).parents[1] / "site" / "static"
    (folder / "static").mkdir()
    for name in STATIC:
        (folder / "static" / name).write_bytes((theirs / name).read_bytes())
    (folder / "static" / SCRIPT).write_bytes((ours / SCRIPT).read_bytes())
