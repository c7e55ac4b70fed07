"""Connections: how many there are, and how long one may take to ask.

uvicorn waits for ever for the first line of a request, and takes as many connections as the system
lets it open. Whoever opens hundreds and says nothing would leave no room for anybody else.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any, ClassVar

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from claimdesk.site.guard.attempts import neighbourhood

ALL = 500
"""Connections at a time."""
PER_ADDRESS = 50
"""Of one address; not of the machine's own, where a proxy stands for everybody."""
ASK_SECONDS = 15
"""From opening a connection, or the end of an answer, until a request has come with its headers."""
HEAD_BYTES = 32_000
"""First line and headers; what is over that is never parsed."""
LOCAL = ("127.0.0.1", "::1")


def config(app: Any) -> uvicorn.Config:
    """How uvicorn serves an app."""
    return uvicorn.Config(
        app,
        log_level="error",
        lifespan="on",
        http=Connection,
        ws="none",
        server_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=HEAD_BYTES,
    )


class Server(uvicorn.Server):
    """uvicorn, which ends what is heavy as soon as it is told to end itself."""

    def __init__(self, settings: uvicorn.Config, at_exit: Callable[[], None]) -> None:
        super().__init__(settings)
        self._at_exit = at_exit

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        super().handle_exit(sig, frame)
        self._at_exit()


class Connection(H11Protocol):
    """A connection that is counted, and closed when nothing is asked in time."""

    _open: ClassVar[Counter[str]] = Counter()
    _asking: asyncio.TimerHandle | None = None
    _address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it, and close it at once where there are too many."""
        super().connection_made(transport)
        self._address = neighbourhood(self.client[0] if self.client else "")
        self._open[self._address] += 1
        own = self._open[self._address] if self._address not in LOCAL else 0
        if self._open.total() > ALL or own > PER_ADDRESS:
            transport.abort()
            return
        self._asking = self.loop.call_later(ASK_SECONDS, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no longer."""
        self._settle()
        self._open[self._address] -= 1
        if self._open[self._address] <= 0:
            del self._open[self._address]
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """See whether a request has come."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._settle()

    def on_response_complete(self) -> None:
        """Wait for the next request, if there is one."""
        super().on_response_complete()
        if not self.transport.is_closing() and self._asking is None:
            self._asking = self.loop.call_later(ASK_SECONDS, self._too_slow)

    def _too_slow(self) -> None:
        self._asking = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()

    def _settle(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
