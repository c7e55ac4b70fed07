"""Processes for what strangers can make heavy: pages never wait for them, whatever is asked there.

Datasette renders a table of 2,000 rows, writes JSON and reads SQL on the event loop and in threads
that pages use too, and no thread can be stopped. So a server sends these requests to a few
processes, each with one request at a time, which it kills when time is up; memory has a limit in
each. A process that died, by a fault in SQLite even, costs the request that it had.
"""

import asyncio
import json
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from claimdesk.site.datasette_types import App, Message, Scope, Send
from claimdesk.site.guard import worker

FIRST_SECONDS = 15
"""For an answer to begin."""
ALL_SECONDS = 60
"""For an answer to be made and taken."""
TAKE_SECONDS = 10
"""For its reader to take a piece of it; the process is kept until then."""
START_SECONDS = 60
"""For a process to start, on a machine that has much else to do."""
END_SECONDS = 1
"""For one that was killed to be gone."""
SCOPE = (
    "type asgi http_version method path raw_path query_string root_path headers client server "
    "scheme actor"
).split()
"""What of a request goes to another process."""

Make = Callable[[Any], App]


class TooLongError(Exception):
    """A process was stopped or died; ``begun`` if part of a body had been sent."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__("stopped")
        self.begun = begun


class Workers:
    """So many processes, started when they are first needed and again when they have died."""

    def __init__(self, number: int, make: Make, settings: Any) -> None:
        self._make, self._settings, self.number = make, settings, number
        self._threads = ThreadPoolExecutor(number, "workers")
        self._idle: asyncio.Queue[_Process | None] = asyncio.Queue()
        self._living: set[_Process] = set()
        self._stopped = False
        for _ in range(number):
            self._idle.put_nowait(None)

    async def warm(self) -> None:
        """Start those that are not running."""
        for _ in range(self.number):
            process = await self._idle.get()
            with suppress(TooLongError):  # then the first request tries again
                process = process or await self._start()
            self._idle.put_nowait(process)

    async def answer(self, scope: Scope, body: bytes, send: Send) -> None:
        """Let a process answer; raises TooLongError where it does not come to its end."""
        process = await self._idle.get()
        kept = False
        try:
            if process is None or not process.lives():
                process = await self._start()
            kept = await self._relay(process, scope, body, send)
        finally:
            if process and not kept:
                process.kill()
            self._idle.put_nowait(process if kept else None)

    async def _start(self) -> "_Process":
        if self._stopped:
            raise TooLongError(begun=False)
        dead = [it for it in self._living if not it.lives()]
        for process in dead:
            process.kill()
        self._living.difference_update(dead)
        try:
            started: _Process = await self._on_thread(
                _Process, self._make, self._settings, self._living
            )
        except (EOFError, OSError):
            raise TooLongError(begun=False) from None
        return started

    async def _relay(self, process: "_Process", scope: Scope, body: bytes, send: Send) -> bool:
        """Hand a request over and its answer back; whether the process can take another."""
        begun = answered = False
        try:
            async with asyncio.timeout(ALL_SECONDS):
                kept = {key: scope[key] for key in SCOPE if key in scope}
                async with asyncio.timeout(FIRST_SECONDS):
                    await self._on_thread(process.pipe.send, (kept, body))
                    message = await self._on_thread(process.pipe.recv_bytes)
                while message[:1] not in (worker.DONE, worker.LEAVING):
                    answered, begun = True, begun or message[:1] == worker.BODY
                    async with asyncio.timeout(TAKE_SECONDS):
                        await send(_read(message))
                    message = await self._on_thread(process.pipe.recv_bytes)
                if not answered:
                    raise TooLongError(begun=False)
                await send({"type": "http.response.body", "body": b""})
        except (TimeoutError, EOFError, OSError):
            raise TooLongError(begun=begun) from None
        return bool(message[:1] == worker.DONE)

    def _on_thread(self, function: Callable[..., Any], *arguments: Any) -> "asyncio.Future[Any]":
        return asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)

    def stop(self) -> None:
        """End all processes; what they were answering is told that it took too long."""
        self._stopped = True
        for process in list(self._living):
            process.kill()
        for process in list(self._living):
            process.end()


class _Process:
    """One process and the pipe to it. Made and used on threads, as both block."""

    def __init__(self, make: Make, settings: Any, living: "set[_Process]") -> None:
        context: Any = multiprocessing.get_context(_method())
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self._scratch = mkdtemp(prefix="claimdesk-")
        arguments = (theirs, make, settings, self._scratch)
        self._process = context.Process(target=worker.work, args=arguments, daemon=True)
        self._process.start()
        living.add(self)
        theirs.close()
        if not self.pipe.poll(START_SECONDS) or self.pipe.recv_bytes() != worker.READY:
            self.kill()
            raise TimeoutError

    def lives(self) -> bool:
        """Whether it still runs; the system may have ended it."""
        return bool(self._process.is_alive())

    def end(self) -> None:
        """Wait for one that was killed, and clear up behind it."""
        self._process.join(END_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End it at once; a thread that reads from it wakes up, and lets go of the pipe.

        What it kept in files goes too; what it has not let go of yet, when this is called again.
        """
        self._process.kill()
        rmtree(self._scratch, ignore_errors=True)


def _method() -> str:
    """Fork from a process that has only imported things; nothing of this one leaks into it."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver  # noqa: PLC0415 - Windows has none

        with suppress(OSError):  # as where names of temporary files are too long for a socket
            forkserver.ensure_running()
            return "forkserver"
    return "spawn"


def _read(message: bytes) -> Message:
    if message[:1] == worker.BODY:
        return {"type": "http.response.body", "body": message[1:], "more_body": True}
    status, headers = json.loads(message[1:])
    raw = [(key.encode("latin-1"), value.encode("latin-1")) for key, value in headers]
    return {"type": "http.response.start", "status": status, "headers": raw}
