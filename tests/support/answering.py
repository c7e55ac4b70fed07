"""An app for processes that answer requests: it does what the path of a request says."""

import os
import tempfile
from typing import Any

from claimdesk.site.guard import worker


def make(_settings: object) -> Any:
    """An app that does what its path says; made in the process."""
    return App()


class App:
    """Echoes, streams, hangs, dies, eats memory, leaves files."""

    closed = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            self.closed = True
            return
        path = scope["path"]
        if path == "/file":
            handle, name = tempfile.mkstemp()
            os.close(handle)
            await self.say(send, 200, f"{name} {self.closed}".encode())
            return
        if path == "/hang":
            while True:
                pass
        if path == "/die":
            os._exit(9)
        if path == "/silent":
            return
        if path == "/half":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            os._exit(9)
        if path == "/eat":
            kept = []
            try:
                while True:
                    kept.append(bytearray(10_000_000))
            except MemoryError:
                eaten = len(kept)
                kept.clear()
            await self.say(send, 413, str(eaten).encode())
            return
        if path == "/grow":
            bytearray(worker.KEPT + 20_000_000)
        message = await receive()
        body = message["body"] + str(os.getpid()).encode()
        await self.say(send, 200, body * (100_000 if path == "/long" else 1), path == "/endless")

    async def say(self, send: Any, status: int, body: bytes, endless: bool = False) -> None:
        headers = [(b"x-umlaut", "ü".encode("latin-1"))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        while endless:
            await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": body})
