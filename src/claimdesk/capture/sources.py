"""Find the pages that an order means: read its lists, fetch its feeds and sitemaps.

In: an ``Order``. Out: ``Wanted``. What cannot be read or fetched is a problem; the rest goes on.
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from claimdesk.capture import lists
from claimdesk.capture.decode import decode, gunzip
from claimdesk.capture.feeds import SitemapLimits, read_feed, read_sitemap
from claimdesk.capture.lists import Wanted
from claimdesk.capture.order import Order
from claimdesk.capture.outcome import judge, told
from claimdesk.capture.reasons import explain
from claimdesk.capture.records import Listed
from claimdesk.capture.web import Web
from claimdesk.errors import FetchError
from claimdesk.records import Problem

_FILE = "http://sitemap.invalid/"
"""Stands for a sitemap on disk, which its reader can only think of as an address."""


def named(order: Order) -> Wanted:
    """The pages that the command line and its lists name."""
    wanted = Wanted()
    for url in order.urls:
        wanted.add(url, "command line")
    for name, raw in order.lists:
        lists.read(raw, name, wanted)
    return wanted


async def add_listed(order: Order, wanted: Wanted, web: Web) -> None:
    """Add the pages that feeds and sitemaps list."""
    for source in order.feeds:
        try:
            raw = await _bytes(source, web, web.settings.feed_bytes)
            found: Iterable[Listed] = list(
                read_feed(raw, source if _is_web(source) else "", web.settings.entries)
            )
        except FetchError as error:
            wanted.problems.append(_problem(source, error))
            continue
        _take(found, source, order, wanted)
    for source in order.sitemaps:
        found, failures = await _sitemap(source, web)
        wanted.problems += [_problem(url.replace(_FILE, ""), error) for url, error in failures]
        _take(found, source, order, wanted)


def _take(found: Iterable[Listed], source: str, order: Order, wanted: Wanted) -> None:
    for listed in found:
        if order.wants(listed):
            wanted.add(listed.url, source)


async def _sitemap(source: str, web: Web) -> tuple[list[Listed], list[tuple[str, FetchError]]]:
    settings = web.settings
    loop = asyncio.get_running_loop()
    stopped = False
    start = source if _is_web(source) else _FILE + Path(source).name

    def get(url: str) -> bytes:
        """Called by the reader, which waits in a thread of its own."""
        if stopped:
            raise FetchError("unexpected", "stopped")
        wanted = source if url == start else url
        task = _bytes(wanted, web, settings.sitemap_bytes)
        return asyncio.run_coroutine_threadsafe(task, loop).result()

    limits = SitemapLimits(settings.sitemaps, settings.sitemap_depth, settings.entries)
    try:
        return await asyncio.to_thread(read_sitemap, start, get, limits)
    finally:
        stopped = True


async def _bytes(source: str, web: Web, limit: int) -> bytes:
    """The unpacked bytes of an address or file. Raises FetchError."""
    if not _is_web(source):
        return gunzip(_file(source, limit), limit)
    visit = await web.visit(source, limit=min(limit, web.settings.raw_bytes))
    if visit.failure:
        raise visit.failure
    answer = visit.answers[-1]
    outcome, reason, detail = judge(answer.status)
    if outcome == "failed":
        raise FetchError(reason or "", detail or "")
    plain = decode(answer.body, answer.header("content-encoding"), limit)
    return gunzip(answer.body if plain is None else plain, limit)


def _file(name: str, limit: int) -> bytes:
    try:
        with Path(name).open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise FetchError("unreadable", error.strerror or str(error)) from None
    if len(raw) > limit:
        raise FetchError("too_large", f"more than {limit:,} bytes")
    return raw


def _is_web(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _problem(source: str, error: FetchError) -> Problem:
    meaning, remedy = explain(error.reason)
    return Problem(source, None, None, None, f"{meaning} ({told(error.detail)})", remedy)
