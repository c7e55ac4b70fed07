"""One request at a time to each host, with time between; patience where a host asks for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from claimdesk.errors import FetchError


@dataclass(slots=True)
class _Host:
    delay: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_at: float = 0.0
    closed: str | None = None


class Hosts:
    """Whose turn it is; all hosts begin with the same time between two requests."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn with a host. Raises FetchError where it wants to be left alone."""
        host = self._host(name)
        async with host.lock:
            if host.closed:
                raise FetchError("rate_limited", host.closed)
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, host.next_at - loop.time()))
            try:
                yield
            finally:
                host.next_at = max(host.next_at, loop.time() + host.delay)

    def slow_down(self, name: str, delay: float) -> None:
        """Leave at least this many seconds between requests to a host."""
        host = self._host(name)
        host.delay = max(host.delay, delay)

    def rest(self, name: str, seconds: float) -> None:
        """Ask nothing of a host for so long."""
        host = self._host(name)
        host.next_at = max(host.next_at, asyncio.get_running_loop().time() + seconds)

    def leave(self, name: str, why: str) -> None:
        """Ask nothing more of a host in this run."""
        self._host(name).closed = why

    def _host(self, name: str) -> _Host:
        return self._hosts.setdefault(name, _Host(self._delay))


PASSING = frozenset({429, 502, 503, 504})
"""Answers that tell of a moment, not of the page."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """Read seconds to wait from a number or a date; None where there is neither."""
    value = (value or "").strip()[:100]
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())


def backoff(attempt: int, first: float, most: float) -> float:
    """Return the seconds before the next try, doubled each time (``attempt`` counts from 0)."""
    return float(min(most, first * 2 ** min(attempt, 30)))
