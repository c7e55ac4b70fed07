"""Find the pages that an order means: read its lists, fetch its feeds and sitemaps.

In: an ``Order``. Out: ``Wanted``. What cannot be read or fetched is a problem; the rest goes on.
"""

import asyncio
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from claimdesk.capture import lists
from claimdesk.capture.feeds import bound_memory, read_feed
from claimdesk.capture.fetch import gunzip, unpack
from claimdesk.capture.lists import REMEDY, Wanted
from claimdesk.capture.order import Order
from claimdesk.capture.reasons import explain
from claimdesk.capture.records import Listing, judge, told
from claimdesk.capture.sitemaps import read_sitemap
from claimdesk.capture.web import Web
from claimdesk.errors import FetchError
from claimdesk.records import Problem

_LEFT_OUT = "What can be read is taken; look at the rest in the file, and name its pages in a list."


def named(order: Order) -> Wanted:
    """Return the pages that the command line and its lists name."""
    wanted = Wanted()
    for url in order.urls:
        wanted.add(url, "command line")
    for name, raw in order.lists:
        before = len(wanted.pages), len(wanted.problems)
        lists.read(raw, name, wanted)
        if before == (len(wanted.pages), len(wanted.problems)) and not wanted.pages:
            wanted.problems.append(Problem(name, None, None, None, "it names no page", REMEDY))
    wanted.problems.sort(key=lambda problem: (problem.file, problem.row or 0))
    return wanted


async def add_listed(order: Order, wanted: Wanted, web: Web) -> None:
    """Add the pages that feeds and sitemaps list."""
    if not (order.feeds or order.sitemaps):
        return
    pool = ProcessPool(1, initializer=bound_memory, context=get_context("spawn"))
    try:
        listed = _Listed(order, wanted, web, pool)
        for source in order.feeds:
            await listed.feed(source)
        for source in order.sitemaps:
            await listed.sitemap(source)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


class _Listed:
    """Feeds and sitemaps being read, each in a process that a time limit ends."""

    def __init__(self, order: Order, wanted: Wanted, web: Web, pool: ProcessPool) -> None:
        self._order, self._wanted, self._web, self._pool = order, wanted, web, pool
        self._settings = web.settings

    async def feed(self, source: str) -> None:
        """Take the pages of a feed."""
        await self._read(source, read_feed, "not_a_feed", self._settings.feed_bytes)

    async def sitemap(self, source: str) -> None:
        """Take the pages of a sitemap and of those that it leads to, breadth first."""
        asked, level, left = {source}, [source], 0
        for _ in range(self._settings.sitemap_depth + 1):
            below: list[str] = []
            for url in level:
                children = await self._read(
                    url, read_sitemap, "not_a_sitemap", self._settings.sitemap_bytes
                )
                new = list(dict.fromkeys(child for child in children if child not in asked))
                chosen = new[: self._settings.sitemaps - len(asked)]
                left += len(new) - len(chosen)
                asked.update(chosen)
                below += chosen
            level = below
        if left + len(level):
            limits = f"{self._settings.sitemaps} sitemaps, {self._settings.sitemap_depth} deep"
            reason = (
                f"sitemaps that it leads to and that were not read: {left + len(level)} ({limits})"
            )
            remedy = "Name those that you need with --sitemap."
            self._wanted.problems.append(Problem(source, None, None, None, reason, remedy))

    async def _read(
        self, source: str, read: Callable[..., Listing], otherwise: str, limit: int
    ) -> tuple[str, ...]:
        """Take the pages of one file; the sitemaps that it names."""
        base = source if _is_web(source) else None
        try:
            raw = await _bytes(source, self._web, limit)
            listing = await self._in_time(read, raw, base, self._settings.entries)
            if listing.problem:
                raise FetchError(otherwise, listing.problem)
        except FetchError as error:
            self._wanted.problems.append(_problem(source, error))
            return ()
        self._tell(source, listing)
        for listed in listing.pages:
            if self._order.wants(listed):
                self._wanted.add(listed.url, source)
        return listing.children

    def _tell(self, source: str, listing: Listing) -> None:
        """Tell which entries of a file name no page that can be captured."""
        for why, number in listing.unread:
            what = "1 entry" if number == 1 else f"{number:,} entries"
            reason = f"{what} could not be read: {told(why)}"
            self._wanted.problems.append(Problem(source, None, None, None, reason, _LEFT_OUT))
        if listing.torn:
            reason, remedy = "its end is missing: it may name more", "Get the whole file."
            self._wanted.problems.append(Problem(source, None, None, None, reason, remedy))
        if not (listing.pages or listing.children or listing.unread):
            remedy = "Look whether it is the right one."
            problem = Problem(source, None, None, None, "it names no page", remedy)
            self._wanted.problems.append(problem)

    async def _in_time(self, read: Callable[..., Listing], *given: object) -> Listing:
        seconds = self._settings.reading_seconds
        future = self._pool.schedule(read, args=given, timeout=seconds)
        try:
            listing: Listing = await asyncio.wrap_future(future)
        except TimeoutError:
            raise FetchError("too_slow", f"reading it takes more than {seconds:g} s") from None
        except (ProcessExpired, MemoryError, RecursionError) as error:
            raise FetchError("unexpected", f"its reader ended: {type(error).__name__}") from None
        return listing


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
    return gunzip(unpack(answer.body, answer.header("content-encoding"), limit), limit)


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
