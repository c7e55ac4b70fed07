"""Ask a site's robots.txt whether a page may be fetched, by RFC 9309.

An answer of 400 to 499 allows everything, one of 500 and more nothing for now; so does 429, which
says that a site has enough of us, not that it has no rules. A file that cannot be reached refuses
for the reason for which it cannot. Each site is asked once in a run.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable

import httpx
from protego import Protego

from claimdesk.capture import address
from claimdesk.capture.fetch import unpack
from claimdesk.capture.order import Settings
from claimdesk.capture.records import Visit
from claimdesk.errors import FetchError

_AGENT = re.compile(r"^([^\S\r\n]*user-?agent[^\S\r\n]*:)([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)

_BUSY = 429

Rules = Protego | FetchError | None
"""What a site says: rules, why it cannot be asked, or nothing, which allows everything."""


class Robots:
    """The rules of every site that was asked in this run."""

    def __init__(
        self,
        settings: Settings,
        visit: Callable[[str], Awaitable[Visit]],
        slow_down: Callable[[str, float], None],
    ) -> None:
        self._settings, self._visit, self._slow_down = settings, visit, slow_down
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: httpx.URL) -> None:
        """Raise FetchError where a page may not be fetched, or not now."""
        origin = address.origin_of(url)
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                self._rules[origin] = await self._ask(origin, url)
        rules = self._rules[origin]
        if isinstance(rules, FetchError):
            raise FetchError(rules.reason, rules.detail)
        if rules and not rules.can_fetch(str(url), self._settings.robot):
            raise FetchError(
                "robots", f"{origin}/robots.txt disallows it for {self._settings.robot}"
            )

    async def _ask(self, origin: str, url: httpx.URL) -> Rules:
        visit = await self._visit(f"{origin}/robots.txt")
        if visit.failure:
            return self._unreachable(visit.failure)
        answer = visit.answers[-1]
        if answer.status >= 500 or answer.status == _BUSY:
            return FetchError("robots_unreachable", f"robots.txt answers HTTP {answer.status}")
        if not 200 <= answer.status < 300:
            return None
        rules = self._parse(answer.body, answer.header("content-encoding"))
        if isinstance(rules, Protego) and (delay := rules.crawl_delay(self._settings.robot)):
            most = self._settings.most_crawl_delay
            self._slow_down(address.host_of(url), min(float(delay), most))
        return rules

    def _unreachable(self, failure: FetchError) -> Rules:
        if failure.reason in ("too_many_redirects", "redirect_loop", "not_a_url", "credentials"):
            return None  # RFC 9309, 2.3.1.2: unavailable, as if there were none
        if failure.reason in ("private_address", "dns", "connect", "tls"):
            return failure  # the page would fare no better
        return FetchError(failure.reason, f"robots.txt: {failure.detail}")

    def _parse(self, body: bytes, encoding: str | None) -> Rules:
        try:
            plain = unpack(body, encoding, self._settings.decoded_bytes)
        except FetchError:
            return None
        text = plain[: self._settings.robots_bytes].decode("utf-8-sig", "replace")
        return Protego.parse(ours(text, self._settings.robot))


def ours(text: str, robot: str) -> str:
    """Blot out the names of everybody else in the rules.

    By RFC 9309 a name is matched whole. Thousands of names before thousands of rules would make
    as many copies of each rule.
    """

    def blot(line: re.Match[str]) -> str:
        name = line[2].split("/")[0].strip().lower()
        return f"{line[1]}{name if name in ('*', robot.lower()) else 'another'}"

    return _AGENT.sub(blot, text.replace("\0", ""))
