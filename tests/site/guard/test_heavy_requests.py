"""A server in a process of its own, under attack: whatever strangers ask, pages are answered.

Nothing here measures time. A page counts as answered while questions without an end run if their
answers have not come when the page has; the first page is enough, as a busy machine takes as long
for many as a question may run.
"""

import asyncio
import re
from typing import Any

import httpx
import pytest

from claimdesk.site.guard.heavy_requests import PER_ADDRESS, PROCESSES, WAITING
from tests.support.desking import PASSWORD
from tests.support.serving import Served
from tests.support.small_site import ENDLESS

SLOW_FUNCTION = "select replace(hex(zeroblob(1000000)), hex(zeroblob(500000)) || '1', 'x')"
"""One step of SQLite's that takes minutes; no limit on time is asked within it."""
PAGES = ("/", "/read/art_1", "/claim/none", "/-/login", "/nobody")


async def statuses(client: httpx.AsyncClient, *paths: str) -> list[int]:
    return [(await client.get(path)).status_code for path in paths]


async def endless(server: Served, number: int, form: str = ".json") -> httpx.Response:
    async with server.stranger(number) as client:
        return await client.get(f"/claims{form}", params={"sql": ENDLESS})


async def test_pages_are_answered_while_endless_questions_run(server: Served) -> None:
    """B5: nine of them, and pages waited for half a minute."""
    questions = [asyncio.create_task(endless(server, number)) for number in range(20)]
    async with server.stranger(99) as reader:
        await asyncio.sleep(0.5)
        assert await statuses(reader, "/") == [200]
        running = [task for task in questions if not task.done()]
        assert len(running) >= PROCESSES["tables"]
        assert await statuses(reader, *PAGES) == [200, 200, 404, 200, 404]
        assert await statuses(reader, "/search?q=tram", "/-/find.json?q=tram") == [200, 200]
    found = [answer.status_code for answer in await asyncio.gather(*questions)]
    assert set(found) <= {400, 503}
    assert found.count(503) >= 20 - PROCESSES["tables"] * 3 - WAITING
    busy = [task.result() for task in questions if task.result().status_code == 503]
    assert {answer.headers["retry-after"] for answer in busy} == {"5"}


async def test_one_stranger_does_not_take_all_of_the_tables(server: Served) -> None:
    questions = [asyncio.create_task(endless(server, 7)) for _ in range(PER_ADDRESS + 1)]
    await asyncio.sleep(0.5)
    async with server.stranger(8) as other:
        assert await statuses(other, "/claims/claims.json") == [200]
        assert any(not task.done() for task in questions)
        assert await statuses(other, "/claims") == [200]
    for task in questions:
        task.cancel()
    await asyncio.gather(*questions, return_exceptions=True)


async def test_a_step_that_cannot_be_interrupted_ends_with_its_process(server: Served) -> None:
    """B2: the time limit does not bite inside a function."""
    async with server.stranger(10) as client, server.stranger(11) as reader:
        slow = asyncio.create_task(client.get("/claims", params={"sql": SLOW_FUNCTION}))
        await asyncio.sleep(0.5)
        assert await statuses(reader, *PAGES) == [200, 200, 404, 200, 404]
        assert (await slow).status_code == 503
        assert "That took too long" in slow.result().text
        assert await statuses(client, "/claims/claims.json") == [200]


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
async def test_what_eats_memory_is_refused(server: Served, form: str) -> None:
    columns = ",".join(f"hex(randomblob({2_000_000 + n}))" for n in range(150))
    async with server.stranger(20) as client:
        answer = await client.get(f"/claims{form}", params={"sql": f"select {columns}"})
        assert answer.status_code in (413, 503)  # a busy machine gives it up as too slow before
        assert await statuses(client, "/claims/claims.json") == [200]


async def test_tables_are_what_they_are_without_a_process_between(server: Served) -> None:
    async with server.stranger(30) as client:
        page = await client.get("/claims/claims")
        assert page.status_code == 200
        assert re.search("script-src 'self'.* 'sha256-", page.headers["content-security-policy"])
        assert "passengers in its year" in page.text
        table = await client.get("/claims/claims.csv?_stream=on")
        assert len(table.text.splitlines()) > 20
        assert (await client.get("/claims/nothing")).status_code == 404
        assert "no such column: nope" in (await client.get("/claims?sql=select+nope")).text
        assert (await client.head("/claims/claims")).status_code == 200
        moved = await client.get("/claims/claims/?_size=1")
        assert (moved.status_code, moved.headers["location"]) == (302, "/claims/claims?_size=1")


async def test_a_log_in_counts_in_the_processes_too_and_dies_with_its_session(
    server: Served,
) -> None:
    async with server.stranger(40) as ann:
        await log_in(ann)
        for path in ("/-/import", "/claims/claims"):
            assert "log out" in (await ann.get(path)).text.casefold(), path
        cookie = dict(ann.cookies)
        token = hidden(await ann.get("/-/logout"))
        assert (await ann.post("/-/logout", data={"csrftoken": token})).status_code == 303
    async with server.stranger(41) as thief:
        thief.cookies.update(cookie)
        for path in ("/claims/claims", "/"):
            assert "log out" not in (await thief.get(path)).text.casefold(), path


async def log_in(client: httpx.AsyncClient) -> None:
    fields = {"csrftoken": hidden(await client.get("/-/login")), "username": "ann"}
    answer = await client.post("/-/login", data={**fields, "password": PASSWORD})
    assert answer.status_code == 303


def hidden(page: httpx.Response) -> str:
    found = re.search(r'name="csrftoken" value="([^"]*)"', page.text)
    assert found
    return found[1]


async def test_the_log_stays_short(server: Served) -> None:
    """B6: each wrong address was pages of traceback."""
    before = len(server.log.read_bytes())
    async with server.stranger(50) as client:
        for path in ("nobody", "claims/nothing", "claims?sql=select+x", "claims/claims?_facet={"):
            await client.get(f"/{path}")
    assert server.log.read_bytes()[before:] == b""


def test_a_request_carries_nothing_of_the_server_with_it() -> None:
    from claimdesk.site.guard.request_processes import SCOPE

    kept: Any = set(SCOPE)
    assert kept.isdisjoint({"state", "app", "csrftoken", "extensions"})
