"""Who begins, who waits, and who is asked to come again."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from claimdesk.site.guard.line import BusyError, Line


async def enter(line: Line, address: str) -> AsyncExitStack:
    stack = AsyncExitStack()
    await stack.enter_async_context(line.place(address))
    return stack


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_one_address_never_has_the_last_place() -> None:
    line = Line(at_once=2, waiting=8, per_address=4, seconds=60)
    first = await enter(line, "a")
    second = asyncio.create_task(enter(line, "a"))
    await settle()
    assert not second.done()
    other = await enter(line, "b")
    await other.aclose()
    await settle()
    assert not second.done()
    await first.aclose()
    await settle()
    assert second.done()
    await second.result().aclose()


async def test_an_only_place_is_everybodys() -> None:
    line = Line(at_once=1, waiting=8, per_address=4, seconds=60)
    first = await enter(line, "a")
    second = asyncio.create_task(enter(line, "b"))
    await settle()
    assert not second.done()
    await first.aclose()
    await settle()
    await second.result().aclose()


async def test_who_comes_first_is_first_unless_their_address_has_its_share() -> None:
    line = Line(at_once=2, waiting=8, per_address=4, seconds=60)
    held = [await enter(line, "a"), await enter(line, "b")]
    order = list[str]()

    async def turn(address: str) -> None:
        async with line.place(address):
            order.append(address)

    tasks = [asyncio.create_task(turn(address)) for address in ("a", "c", "d", "a")]
    await settle()
    await held[1].aclose()
    await settle()
    assert order == ["c", "d"]
    await held[0].aclose()
    await asyncio.gather(*tasks)
    assert order == ["c", "d", "a", "a"]


async def test_a_full_line_and_a_full_share_are_told_at_once() -> None:
    line = Line(at_once=1, waiting=3, per_address=2, seconds=60)
    held = await enter(line, "a")
    tasks = [asyncio.create_task(enter(line, address)) for address in ("a", "a", "b")]
    await settle()
    for address in ("a", "c"):
        with pytest.raises(BusyError):
            await enter(line, address)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await held.aclose()
    await (await enter(line, "a")).aclose()


async def test_who_waits_too_long_is_asked_to_come_again_and_leaves_no_gap() -> None:
    line = Line(at_once=1, waiting=8, per_address=4, seconds=0.01)
    held = await enter(line, "a")
    with pytest.raises(BusyError):
        await enter(line, "b")
    await held.aclose()
    await (await enter(line, "b")).aclose()


async def test_a_place_is_free_again_whatever_happened_in_it() -> None:
    line = Line(at_once=1, waiting=8, per_address=4, seconds=60)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"):
            async with line.place("a"):
                raise ValueError("x")
    await (await enter(line, "b")).aclose()
