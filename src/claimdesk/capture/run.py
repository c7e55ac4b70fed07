"""Capture pages: find out which, visit them host by host, keep their answers, log what came of it.

In: a corpus folder, an ``Order`` and ``Settings``. Out: a ``Summary``; the pages are in
``captures/`` below the folder. A run that was broken off is gone on with by the same order.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from claimdesk.capture import address, records, recovery, sources, warc
from claimdesk.capture import log as logs
from claimdesk.capture.archive import HELD, Archive
from claimdesk.capture.connect import Transport
from claimdesk.capture.fetch import unpack
from claimdesk.capture.lists import KnownFile, Wanted
from claimdesk.capture.order import Order
from claimdesk.capture.records import Answer, Content, Entry, Visit
from claimdesk.capture.web import Web
from claimdesk.errors import ClaimdeskError, FetchError, InputError, StoreError
from claimdesk.files import locked
from claimdesk.records import Known, Problem

FOLDER = "captures"

Tell = Callable[[int, int], None]
"""Is told how many pages are done, and of how many."""


def _tell_nobody(done: int, total: int) -> None:
    pass


@dataclass(slots=True)
class Summary:
    """What came of an order: the entries of this run, and pages that needed no visit."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    recovered: int = 0
    skipped: int = 0
    left: int = 0
    resumed: bool = False

    def count(self, what: str) -> int:
        """Count the pages that ended so."""
        return sum(entry.outcome == what for entry in self.entries)

    def as_json(self) -> dict[str, object]:
        """All of it, for programs: the numbers, each failure with its reason, each problem."""
        failed = [entry for entry in self.entries if entry.outcome == "failed"]
        return {
            **{what: self.count(what) for what in ("captured", "unchanged", "failed")},
            **{name: getattr(self, name) for name in ("skipped", "recovered", "left", "resumed")},
            "failures": [
                {"url": it.url, "reason": it.reason, "detail": it.detail} for it in failed
            ],
            "problems": [str(problem) for problem in self.problems],
            "warnings": self.warnings,
        }


def capture(corpus: Path, order: Order, transport: Transport, tell: Tell = _tell_nobody) -> Summary:
    """Carry out an order. Raises StoreError where another capture is under way."""
    folder = corpus / FOLDER
    if order.names_nothing and not folder.is_dir():
        raise InputError(f"{folder}: nothing was captured here yet. Name pages, or the --corpus.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder, HELD), logs.Writer(folder) as writer:
            run = _Run(folder, order, transport, writer)
            run.recover()
            asyncio.run(run.carry_out(tell))
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: {error.strerror or error}.") from None
    return run.summary


class _Run:
    """One order being carried out in a locked folder."""

    def __init__(
        self, folder: Path, order: Order, transport: Transport, writer: logs.Writer
    ) -> None:
        self._folder, self._order, self._writer = folder, order, writer
        self._log = logs.read(folder)
        self._archive = Archive(folder)
        self._known_file = KnownFile(folder)
        self._known: dict[str, Known] = {}
        self._web = Web(transport, self._keep_robots)
        self._settings = transport.settings
        self._id = _now()
        self.summary = Summary()

    def recover(self) -> None:
        """Cut what a crash tore, and log the pages that it kept from being logged."""
        mended = self._archive.mend(self._log.ends)
        if mended is None:
            return
        path, begin, problems = mended
        self.summary.problems += problems
        for entry in () if problems else recovery.unlogged(path, begin):
            self._writer.entry(entry)
            self._log.add(entry)
            self.summary.recovered += 1

    async def carry_out(self, tell: Tell) -> None:
        """Visit all pages that are wanted and not yet there."""
        wanted = sources.named(self._order)
        await sources.add_listed(self._order, wanted, self._web)
        self.summary.problems += wanted.problems
        self.summary.warnings += wanted.warnings
        self._known = wanted.pages
        self._known_file.add(wanted.pages)
        if self._order.recapture:
            await self._recapture(wanted, tell)
        else:
            missing = [url for url in wanted.pages if not self._is_there(url)]
            missing.sort(key=lambda url: url in self._log.newest)  # a limit must not end in retries
            await self._visit_all(missing, tell)
        self.summary.skipped = len(wanted.pages) - len(self.summary.entries) - self.summary.left

    async def _recapture(self, wanted: Wanted, tell: Tell) -> None:
        """Visit pages again, first those that have not been for longest.

        Those that a broken-off run of this order has visited are done.
        """
        if self._order.names_nothing:
            wanted.pages.update(dict.fromkeys(self._log.good, Known()))
        mark = self._order.mark
        if begun := self._log.unfinished.get(mark):
            self._id, self.summary.resumed = begun, True
        else:
            self._writer.event("begin", self._id, mark)
        done = self._log.done.get(self._id, set())
        oldest = sorted((url for url in wanted.pages if url not in done), key=self._held_since)
        await self._visit_all(oldest, tell)
        self._writer.event("end", self._id, mark)

    async def _visit_all(self, urls: list[str], tell: Tell) -> None:
        chosen = urls[: self._order.limit]
        self.summary.left = len(urls) - len(chosen)
        queues = iter(_by_host(chosen))
        tell(0, len(chosen))

        async def work() -> None:
            for queue in queues:
                for url in queue:
                    self.summary.entries.append(await self._page(url))
                    tell(len(self.summary.entries), len(chosen))

        await asyncio.gather(*(work() for _ in range(self._settings.workers)))

    async def _page(self, url: str) -> Entry:
        last = self._last(url) if self._order.recapture else None
        try:
            visit = await self._web.visit(url, last)
        except ClaimdeskError:
            raise
        except Exception as error:  # one strange page must not end the run
            detail = f"{type(error).__name__}: {error}"
            visit = Visit((), FetchError("unexpected", detail))
        entry = self._keep(url, visit, last)
        self._writer.entry(entry)
        self._log.add(entry)
        return entry

    def _keep(self, url: str, visit: Visit, last: Content | None) -> Entry:
        """Write the answers into the archive; the line for the log."""
        failure = visit.failure
        try:
            if not failure:
                answer = visit.answers[-1]
                encoding = answer.header("content-encoding")
                unpack(answer.body, encoding, self._settings.decoded_bytes)
        except FetchError as error:
            failure, visit = error, Visit(visit.answers[:-1])
        if failure:
            if visit.answers:
                self._archive.append(warc.records(visit.answers))
            detail = records.told(failure.detail)
            return Entry(url, "failed", _now(), self._id, failure.reason, detail)
        return self._keep_page(url, visit, visit.answers[-1], last)

    def _keep_page(self, url: str, visit: Visit, answer: Answer, last: Content | None) -> Entry:
        digest = warc.digest_of(answer.body)
        same = bool(last and answer.body and last.digest == digest)
        what, reason, detail = records.judge(answer.status, asked=answer.asked, same=same)
        unchanged = last if what == "unchanged" else None
        place = self._archive.append(warc.records(visit.answers, url, self._id, unchanged))
        if answer.url != url and self._known.get(url, Known()) != Known():
            self._known_file.add({answer.url: self._known[url]})
        return Entry(
            url,
            what,
            answer.began,
            self._id,
            reason,
            detail,
            answer.status,
            answer.url,
            place.file,
            place.offset,
            place.end,
            None if what == "failed" else _content(answer, digest, unchanged),
        )

    def _keep_robots(self, visit: Visit) -> None:
        if visit.answers:
            self._archive.append(warc.records(visit.answers))

    def _is_there(self, url: str) -> bool:
        """Whether a page was captured, and its archive is still there."""
        entry = self._log.good.get(url)
        return bool(entry and entry.file and (self._folder / entry.file).is_file())

    def _held_since(self, url: str) -> str:
        """When a page was last had; empty where it never was."""
        entry = self._log.good.get(url)
        return entry.time if entry else ""

    def _last(self, url: str) -> Content | None:
        return self._log.good[url].content if self._is_there(url) else None


def _content(answer: Answer, digest: str, unchanged: Content | None) -> Content:
    """Where the page's bytes are: here, or where they were before."""
    etag, modified = answer.header("etag"), answer.header("last-modified")
    if unchanged is None:
        return records.content(answer.url, answer.began, digest, etag, modified)
    return records.content(
        unchanged.url,
        unchanged.date,
        unchanged.digest,
        etag or unchanged.etag,
        modified or unchanged.modified,
    )


def _by_host(urls: list[str]) -> Iterator[list[str]]:
    """The pages of each host, in order."""
    queues: dict[str, list[str]] = {}
    for url in urls:
        queues.setdefault(address.host_of(httpx.URL(url)), []).append(url)
    yield from queues.values()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
