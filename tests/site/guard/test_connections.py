"""Connections that say nothing, little, or too much."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import uvicorn

from claimdesk.site.guard import connections
from claimdesk.site.guard.connections import HEAD_BYTES, config

HELLO = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def hello(scope: object, receive: object, send: object) -> None:
    """A short answer to everything."""
    if scope["type"] == "lifespan":  # type: ignore[index]
        for phase in ("startup", "shutdown"):
            await receive()  # type: ignore[operator]
            await send({"type": f"lifespan.{phase}.complete"})  # type: ignore[operator]
        return
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b"hi"})  # type: ignore[operator]


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    settings = config(hello)
    settings.port = 0
    server = uvicorn.Server(settings)
    monkeypatch.setattr(server, "install_signal_handlers", lambda: None, raising=False)
    monkeypatch.setattr(server, "capture_signals", contextlib.nullcontext)
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


class Talk:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def begin(cls, port: int) -> "Talk":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def say(self, text: bytes) -> None:
        self.writer.write(text)
        await self.writer.drain()

    async def heard(self) -> bytes:
        with contextlib.suppress(ConnectionError):
            return await asyncio.wait_for(self.reader.read(65_536), 60)
        return b""

    def end(self) -> None:
        self.writer.close()


async def test_who_says_nothing_or_does_not_end_is_hung_up_on(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "ASK_SECONDS", 0.3)
    silent, slow = await Talk.begin(port), await Talk.begin(port)
    await slow.say(b"GET / HTTP/1.1\r\nHost: x\r\n")
    assert (await silent.heard(), await slow.heard()) == (b"", b"")
    again = await Talk.begin(port)
    for _ in range(2):
        await again.say(HELLO)
        assert (await again.heard()).startswith(b"HTTP/1.1 200")
    await again.say(b"GET / HT")
    assert await again.heard() == b""
    for talk in (silent, slow, again):
        talk.end()


async def test_one_address_has_so_many_connections_and_all_have_a_few_more(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "LOCAL", ())
    monkeypatch.setattr(connections, "PER_ADDRESS", 3)
    talks = [await Talk.begin(port) for _ in range(3)]
    for talk in talks:
        await talk.say(HELLO)
        assert await talk.heard()
    one_too_many = await Talk.begin(port)
    assert await one_too_many.heard() == b""
    talks.pop().end()
    while not await answered(free := await Talk.begin(port)):
        free.end()
        await asyncio.sleep(0.01)
    monkeypatch.setattr(connections, "LOCAL", ("127.0.0.1",))
    monkeypatch.setattr(connections, "ALL", 3)
    other = await Talk.begin(port)
    assert await other.heard() == b""
    for talk in (*talks, one_too_many, free, other):
        talk.end()


async def answered(talk: Talk) -> bool:
    with contextlib.suppress(ConnectionError):
        await talk.say(HELLO)
    return (await talk.heard()).startswith(b"HTTP/1.1 200")


async def test_a_head_that_does_not_end_is_not_kept(port: int) -> None:
    talk = await Talk.begin(port)
    with contextlib.suppress(ConnectionError):
        for _ in range(HEAD_BYTES // 1000 + 2):
            await talk.say(b"x" * 1000)
    assert not (await talk.heard()).startswith(b"HTTP/1.1 200")
    talk.end()
