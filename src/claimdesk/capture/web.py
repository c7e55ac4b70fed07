"""Visit a page as a guest should: robots.txt first, in turn, patiently, along its redirects.

In: an address, and what is known of its last copy. Out: a ``Visit`` with every answer on the way.
Each hop is checked anew: the address, its robots.txt, the host's turn.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import httpx

from claimdesk.capture import address
from claimdesk.capture.connect import Transport
from claimdesk.capture.fetch import fetch
from claimdesk.capture.hosts import PASSING, Hosts, backoff, retry_after
from claimdesk.capture.reasons import shown
from claimdesk.capture.records import Answer, Content, Visit
from claimdesk.capture.robots import Robots
from claimdesk.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Web:
    """The way out; ``keep`` is given the answers that a robots.txt took."""

    def __init__(self, transport: Transport, keep: Callable[[Visit], None]) -> None:
        self._transport = transport
        self.settings = transport.settings
        self._hosts = Hosts(self.settings.delay)
        self._robots = Robots(self.settings, self._visit_robots, self._hosts.slow_down)
        self._keep = keep

    async def visit(
        self, url: str, last: Content | None = None, *, limit: int | None = None
    ) -> Visit:
        """Fetch a page; conditionally, if its ``last`` copy says by what."""
        limit = self.settings.raw_bytes if limit is None else limit
        chain = _Chain(self, last, limit, self.settings.redirects, robots=self._robots)
        return await chain.follow(url)

    async def _visit_robots(self, url: str) -> Visit:
        limit, most = self.settings.robots_bytes, self.settings.robots_redirects
        visit = await _Chain(self, None, limit, most, clip=True).follow(url)
        self._keep(visit)
        return visit

    async def ask(
        self, url: httpx.URL, headers: Sequence[tuple[str, str]], chain: "_Chain"
    ) -> Answer:
        """Ask once, and again as often as a passing trouble is worth."""
        settings, host = self.settings, address.host_of(url)
        for attempt in range(settings.tries):
            pause = backoff(attempt, settings.backoff, settings.most_backoff)
            last_try = attempt + 1 == settings.tries
            try:
                answer = await self._once(url, headers, chain)
            except FetchError as error:
                if last_try or not error.passing:
                    raise
                self._hosts.rest(host, pause)
                continue
            if answer.status not in PASSING or not self._pause(host, answer, pause) or last_try:
                return answer
        raise AssertionError("the last try returns or raises")

    def _pause(self, host: str, answer: Answer, pause: float) -> bool:
        """Let a host rest for as long as it asks; False where that is too long to wait."""
        wanted = retry_after(answer.header("retry-after"), datetime.now(UTC))
        if wanted is not None and wanted > self.settings.most_retry_after:
            self._hosts.leave(host, f"{host} asks to be left alone for {wanted:,.0f} s")
            return False
        self._hosts.rest(host, max(pause, wanted or 0.0))
        return True

    async def _once(
        self, url: httpx.URL, headers: Sequence[tuple[str, str]], chain: "_Chain"
    ) -> Answer:
        async with self._hosts.turn(address.host_of(url)):
            began = _now()
            try:
                return await fetch(
                    self._transport,
                    url,
                    headers,
                    limit=chain.limit,
                    seconds=max(0.01, self.settings.page_seconds - chain.spent),
                    clip=chain.clip,
                )
            finally:
                chain.spent += _now() - began


class _Chain:
    """One page and the redirects that lead to it, with cookies of their own."""

    def __init__(
        self,
        web: Web,
        last: Content | None,
        limit: int,
        most: int,
        *,
        robots: Robots | None = None,
        clip: bool = False,
    ) -> None:
        self._web, self._last, self._most, self._robots = web, last, most, robots
        self.limit, self.clip = limit, clip
        self.spent = 0.0
        self._cookies = httpx.Cookies()
        self._answers: list[Answer] = []
        self._seen: set[tuple[str, str]] = set()

    async def follow(self, text: str) -> Visit:
        """Ask until an answer is no redirect."""
        try:
            url = address.parse(text)
            while (following := await self._hop(url)) is not None:
                url = following
        except FetchError as error:
            return Visit(tuple(self._answers), error)
        return Visit(tuple(self._answers))

    async def _hop(self, url: httpx.URL) -> httpx.URL | None:
        """Ask once; where the answer leads on, or None where it is the last."""
        if self._robots:
            await self._robots.check(url)
        headers = self._headers(url)
        cookie = dict(headers).get("Cookie", "")
        if (str(url), cookie) in self._seen:
            raise FetchError("redirect_loop", f"back at {shown(str(url))}")
        if len(self._answers) > self._most:
            raise FetchError("too_many_redirects", f"more than {self._most}")
        self._seen.add((str(url), cookie))
        answer = await self._web.ask(url, headers, self)
        self._answers.append(answer)
        location = answer.header("location")
        if answer.status not in REDIRECTS or not location:
            return None
        self._learn_cookies(url, answer)
        return address.joined(answer.url, location)

    def _headers(self, url: httpx.URL) -> list[tuple[str, str]]:
        request = httpx.Request("GET", url)
        self._cookies.set_cookie_header(request)
        found = [
            ("User-Agent", self._web.settings.agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", "gzip, deflate"),
            ("Accept-Language", "en,*;q=0.5"),
            ("Connection", "close"),
        ]
        if cookie := request.headers.get("cookie"):
            found.append(("Cookie", cookie))
        if self._last and self._last.url == str(url):
            if self._last.etag:
                found.append(("If-None-Match", self._last.etag))
            if self._last.modified:
                found.append(("If-Modified-Since", self._last.modified))
        return found

    def _learn_cookies(self, url: httpx.URL, answer: Answer) -> None:
        request = httpx.Request("GET", url)
        response = httpx.Response(answer.status, headers=list(answer.headers), request=request)
        self._cookies.extract_cookies(response)


def _now() -> float:
    return asyncio.get_running_loop().time()
