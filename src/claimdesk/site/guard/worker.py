"""A process that answers requests for tables, SQL and search, one at a time, for its parent.

It may be killed at any moment: it writes nothing that a reader's request did not ask for, and it
holds nothing that the next one needs. What it sends back is framed in bytes, never unpickled.
"""

import asyncio
import json
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from claimdesk.site.datasette_types import App, Message

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

MEMORY = 256_000_000
"""Bytes that one process may take on top of what it has when it starts."""
KEPT = 60_000_000
"""Bytes of growth after which it makes room for a new one."""
PIECE = 250_000
"""Bytes of an answer that travel at a time."""
NICE = 10
"""How much it stands back behind those that answer pages, where processors are few."""

READY, START, BODY, DONE, LEAVING = b"r", b"s", b"b", b"d", b"l"
"""The first byte of a message: that this process has begun; the head of an answer, as JSON; a part
of its body; its end; its end, and that of this process."""


def work(pipe: Connection, make: Callable[[Any], App], settings: Any, scratch: str) -> None:
    """Answer until the parent hangs up; ``scratch`` is a folder that the parent clears away."""
    tempfile.tempdir = scratch  # Datasette 1.0 keeps a file there
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    # Datasette drops coroutines that it has begun where a parameter is wrong; nothing is lost.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    if hasattr(os, "nice"):
        os.nice(NICE)
    app = make(settings)
    asyncio.run(_serve(pipe, app))


async def _serve(pipe: Connection, app: App) -> None:
    living = await _started(app)
    before = _bound()
    with suppress(OSError):  # told below: the parent may have ended meanwhile
        pipe.send_bytes(READY)
    while True:
        try:
            scope, body = pipe.recv()
            await _answer(pipe, app, scope, body)
            leaving = _grown(before)
            pipe.send_bytes(LEAVING if leaving else DONE)
        except (EOFError, OSError, MemoryError):
            return  # the parent hung up, or sees that this process is gone
        if leaving:
            break
    living.cancel()


async def _answer(pipe: Connection, app: App, scope: dict[str, Any], body: bytes) -> None:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [[k.decode("latin-1"), v.decode("latin-1")] for k, v in message["headers"]]
            pipe.send_bytes(START + json.dumps([message["status"], headers]).encode())
        elif message["type"] == "http.response.body":
            sent = memoryview(message.get("body", b""))
            for at in range(0, len(sent), PIECE):
                pipe.send_bytes(BODY + bytes(sent[at : at + PIECE]))

    await app(scope, receive, send)


async def _started(app: App) -> "asyncio.Future[None]":
    """Start the app up. It is never told to shut down: it would answer nothing from then on."""
    begun = asyncio.Event()
    messages: list[Message] = [{"type": "lifespan.startup"}]

    async def receive() -> Message:
        if not messages:
            await asyncio.Event().wait()
        return messages.pop()

    async def send(_message: Message) -> None:
        begun.set()

    living = asyncio.ensure_future(app({"type": "lifespan"}, receive, send))
    living.add_done_callback(lambda _: begun.set())
    await begun.wait()
    return living


def _bound() -> int:
    """Limit memory from here on; what the process has reached so far."""
    if resource is None:
        return 0
    if sys.platform == "linux":
        data = _kilobytes("VmData") * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (data + MEMORY, hard))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(it.split()[1] for it in status.splitlines() if it.startswith(name + ":")))


def _grown(before: int) -> bool:
    if resource is None:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit > KEPT
