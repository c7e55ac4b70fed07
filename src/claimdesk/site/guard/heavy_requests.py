"""Heavy requests, answered by processes of their own, in lines that are bounded.

Tables, SQL and the worklist have one line, searches another, each with its own processes; so a
flood of one leaves the other alone, and pages have neither. Who finds a line full gets 503 with
Retry-After at once.
"""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

from claimdesk.site.datasette_types import Datasette, Receive, Scope, Send
from claimdesk.site.editing.body import HungUpError, TooLargeError, read_body
from claimdesk.site.guard import fixed_pages
from claimdesk.site.guard.line import BusyError, Line
from claimdesk.site.guard.people import address_of
from claimdesk.site.guard.refusals import refuse
from claimdesk.site.guard.request_limits import BODY_BYTES
from claimdesk.site.guard.request_processes import Make, TooLongError, Workers
from claimdesk.site.guard.routing import kind_of, path_of

PROCESSES = {"tables": 2, "searches": 1}
WAITING = 8
"""Requests in a line, besides those that are being answered."""
PER_ADDRESS = 4
"""Of these, how many of one address."""
WAIT_SECONDS = 8
DOWNLOADS = 1
"""Tables that leave as CSV at a time: a slow reader keeps a process for as long as it may."""


class Elsewhere:
    """The lines and processes of one server."""

    def __init__(self, datasette: Datasette, make: Make, settings: Any) -> None:
        self._datasette = datasette
        self._workers = {k: Workers(number, make, settings) for k, number in PROCESSES.items()}
        self._lines = {k: _line(number) for k, number in PROCESSES.items()}
        self._downloads = _line(DOWNLOADS)
        self._warming: set[asyncio.Task[None]] = set()

    def warm(self) -> None:
        """Start the processes while nobody waits for them."""
        for workers in self._workers.values():
            task = asyncio.get_running_loop().create_task(workers.warm())
            self._warming.add(task)
            task.add_done_callback(self._warming.discard)

    def stop(self) -> None:
        """End the processes."""
        for workers in self._workers.values():
            workers.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer what is heavy; whether it was."""
        path = path_of(scope, self._datasette)
        kind = kind_of(path, self._datasette)
        if kind is None:
            return False
        try:
            async with AsyncExitStack() as places:
                for line in [self._downloads] * path.endswith(".csv") + [self._lines[kind]]:
                    await places.enter_async_context(line.place(address_of(scope)))
                body = await read_body(receive, BODY_BYTES) if scope["method"] == "POST" else b""
                await self._workers[kind].answer(scope, body, send)
        except BusyError:
            await self._tell(scope, send, "busy")
        except TooLongError as error:
            if not error.begun:
                await self._tell(scope, send, "long")
        except TooLargeError:
            await refuse(send, 413, f"A form may have {BODY_BYTES:,} bytes at most.", close=True)
        except HungUpError:
            pass
        return True

    async def _tell(self, scope: Mapping[str, Any], send: Send, name: str) -> None:
        if str(scope["path"]).endswith((".json", ".csv")):
            status, title, text = fixed_pages.TOLD[name]
            await refuse(send, status, f"{title}. {text}", retry_after=fixed_pages.RETRY_AFTER)
        else:
            await fixed_pages.send_page(self._datasette, send, name)


def _line(number: int) -> Line:
    return Line(number, WAITING, PER_ADDRESS, WAIT_SECONDS)
