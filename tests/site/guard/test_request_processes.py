"""Processes that answer for a server: killed in time, bounded in memory, replaced when they die."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.site.guard import request_processes, worker
from claimdesk.site.guard.request_processes import TooLongError, Workers
from tests.support.answering import make


@pytest.fixture
async def one() -> AsyncIterator[Workers]:
    made = Workers(1, make, None)
    yield made
    made.stop()


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def asked(pool: Workers, path: str, body: bytes = b"") -> tuple[int, bytes]:
    messages = list[Any]()

    async def send(message: Any) -> None:
        messages.append(message)

    scope = {"type": "http", "path": path, "headers": [], "state": object()}
    await pool.answer(scope, body, send)
    assert messages[0]["headers"] == [(b"x-umlaut", b"\xfc")]
    assert [m.get("more_body", False) for m in messages[1:]] == [True] * (len(messages) - 2) + [
        False
    ]
    return messages[0]["status"], b"".join(m["body"] for m in messages[1:])


async def test_answers_come_whole_and_a_process_answers_many(one: Workers) -> None:
    status, first = await asked(one, "/", b"x")
    assert (status, first[:1]) == (200, b"x")
    assert (await asked(one, "/", b"x"))[1] == first
    assert (await asked(one, "/long", b"x"))[1] == first * 100_000


async def test_it_is_not_told_to_shut_down_and_its_files_go_with_it(one: Workers) -> None:
    """Datasette 1.0 answers nothing once it was, and keeps a file for itself."""
    _, answer = await asked(one, "/file")
    name, closed = answer.decode().split()
    assert (closed, Path(name).exists()) == ("False", True)
    one.stop()
    assert not Path(name).parent.exists()


async def test_what_takes_too_long_is_killed_and_replaced(
    one: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await asked(one, "/"))[1]
    monkeypatch.setattr(request_processes, "FIRST_SECONDS", 0.2)
    with pytest.raises(TooLongError) as stopped:
        await asked(one, "/hang")
    assert not stopped.value.begun
    monkeypatch.undo()
    after = (await asked(one, "/"))[1]
    assert before != after
    while runs(int(before)):
        await asyncio.sleep(0.01)


async def test_an_answer_without_an_end_is_ended(
    one: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(one, "/")
    monkeypatch.setattr(request_processes, "ALL_SECONDS", 0.3)
    with pytest.raises(TooLongError) as stopped:
        await asked(one, "/endless")
    assert stopped.value.begun
    monkeypatch.undo()
    assert (await asked(one, "/"))[0] == 200


async def test_a_reader_who_takes_nothing_keeps_no_process(
    one: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(one, "/")
    monkeypatch.setattr(request_processes, "TAKE_SECONDS", 0.1)

    async def never(_message: Any) -> None:
        await asyncio.sleep(60)

    with pytest.raises(TooLongError):
        await one.answer({"type": "http", "path": "/long"}, b"x", never)
    monkeypatch.undo()
    assert (await asked(one, "/"))[0] == 200


@pytest.mark.parametrize("path", ["/die", "/silent", "/half"])
async def test_a_process_that_dies_costs_one_request(one: Workers, path: str) -> None:
    with pytest.raises(TooLongError) as died:
        await asked(one, path)
    assert not died.value.begun
    assert (await asked(one, "/"))[0] == 200


async def test_a_process_that_died_while_it_was_idle_costs_nothing(one: Workers) -> None:
    before = (await asked(one, "/"))[1]
    (process,) = one._living
    os.kill(int(before), signal.SIGKILL)
    while process.lives():
        await asyncio.sleep(0.01)
    assert (await asked(one, "/"))[1] != before


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measured on Linux only")
async def test_memory_has_a_limit_and_who_has_grown_makes_room(one: Workers) -> None:
    status, eaten = await asked(one, "/eat")
    assert (status, 1 <= int(eaten) <= worker.MEMORY // 10_000_000) == (413, True)
    first = (await asked(one, "/"))[1]
    await asked(one, "/grow")
    assert (await asked(one, "/"))[1] != first


async def test_what_runs_is_told_when_the_server_ends(one: Workers) -> None:
    await asked(one, "/")
    task = asyncio.create_task(asked(one, "/hang"))
    await asyncio.sleep(0.1)
    one.stop()
    for again in (task, asyncio.create_task(asked(one, "/"))):
        with pytest.raises(TooLongError):
            await again


async def test_a_reader_who_leaves_keeps_no_process(one: Workers) -> None:
    await asked(one, "/")
    task = asyncio.create_task(asked(one, "/hang"))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await asked(one, "/"))[0] == 200
