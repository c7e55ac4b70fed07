"""How large a request may be, and that a larger one costs nothing."""

import asyncio
from typing import Any

import pytest

from claimdesk.site.editing.tokens import make_token
from claimdesk.site.guard import request_limits
from claimdesk.site.guard.request_limits import fault_of
from tests.support.desking import SECRET, Desk

FORM = b"application/x-www-form-urlencoded"


def scope(path: str = "/", query: str = "", method: str = "GET", **headers: str) -> dict[str, Any]:
    raw = [(k.replace("_", "-").encode(), v.encode("latin-1")) for k, v in headers.items()]
    return {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "headers": raw, "client": ("203.0.113.1", 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (scope(), None),
        (scope("/claims", "&".join(["a=1"] * 100)), None),
        (scope("/claims", "&".join(["a=1"] * 101)), 400),
        (scope("/claims", "&" * 4000), 400),
        (scope("/claims", "a" * 8000), 414),
        (scope("/" + "a" * 8001), 414),
        (scope("/claims/%00"), 400),
        (scope("/claims/%0a"), 400),
        (scope("/\\evil.example/"), 400),
        (scope(method="PUT"), 405),
        (scope(method="TRACE"), 405),
        (scope(**{f"x{n}": "y" for n in range(61)}), 431),
        (scope(x="y" * 16_000), 431),
        (scope(cookie="é"), 400),
        (scope(authorization="Basic é"), 400),
        (scope(x_csrftoken="é"), 400),
        (scope(accept_language="é"), None),
        (scope(content_length="4", transfer_encoding="chunked"), 400),
        (scope(transfer_encoding="chunked"), None),
    ],
)
def test_what_is_too_large_or_malformed_is_told_by_its_first_lines(
    request_: dict[str, Any], status: int | None
) -> None:
    found = fault_of(request_)
    assert (found[0] if found else None) == status


async def test_thousands_of_parameters_are_answered_unread(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B3: they held everybody up for minutes."""
    reads = list[str]()

    async def never(*_: Any) -> None:
        reads.append("read")

    monkeypatch.setattr("datasette.app.DatasetteRouter.__call__", never)
    few, many = "&".join(["a=1"] * 1500), "&".join(f"a{n}=1" for n in range(10_000))
    for path in ("/claims/claims?", "/claims?", "/?", "/search?", "/-/find.json?", "/nope?"):
        assert (await site.client.get(path + few)).status_code == 400
    assert (await site.client.request("GET", "/claims?" + many[:60_000])).status_code == 414
    assert reads == []


def endless(sent: list[int], size: int) -> Any:
    async def receive() -> dict[str, Any]:
        sent.append(size)
        return {"type": "http.request", "body": b"a" * size, "more_body": True}

    return receive


async def answered(desk: Desk, request: dict[str, Any], receive: Any) -> tuple[int, str]:
    messages = list[Any]()

    async def send(message: Any) -> None:
        messages.append(message)

    await desk.app(request, receive, send)
    return messages[0]["status"], messages[1]["body"].decode()


@pytest.mark.parametrize(
    "path", ["/-/login", "/-/logout", "/-/import", "/-/password-tool", "/claims", "/", "/nope"]
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/csv", "image/png"])
async def test_strangers_send_little(desk: Desk, path: str, kind: str) -> None:
    """B8: bodies were read to their end, however long."""
    sent = list[int]()
    request = scope(path, method="POST", content_type=kind, cookie="a=b", host="desk.test")
    status, told = await answered(desk, request, endless(sent, 10_000))
    assert (status, len(sent)) == (413, 7)
    assert "64,000 bytes at most, unless you log in" in told
    sent.clear()
    for length in ("64001", "9" * 5000):
        request = scope(path, method="POST", content_type=kind, content_length=length)
        assert (await answered(desk, request, endless(sent, 1)))[0] == 413
    assert sent == []


async def test_editors_may_send_more_until_their_token_ends(desk: Desk) -> None:
    for good in (True, False):
        token = make_token(SECRET if good else "t" * 40, "ann", 1)
        sent = list[int]()
        for kind in (FORM.decode(), "multipart/form-data; boundary=x", "image/png"):
            bearer = {"authorization": f"Bearer {token}", "content_type": kind}
            request = scope("/-/import", method="POST", host="desk.test", **bearer)
            sent.clear()
            status, told = await answered(desk, request, endless(sent, 1_000_000))
            assert (status, len(sent)) == (413, 17 if good else 1)
            assert ("16,000,000" in told) is good


async def test_a_form_that_never_comes_is_not_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_limits, "BODY_SECONDS", 0.01)

    async def silent() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    request = scope("/-/login", method="POST", content_type=FORM.decode(), host="desk.test")
    assert (await answered(desk, request, silent))[0] == 408


async def test_a_web_socket_is_closed(desk: Desk) -> None:
    messages = list[Any]()

    async def send(message: Any) -> None:
        messages.append(message)

    await desk.app({"type": "websocket", "path": "/", "headers": []}, endless([], 1), send)
    assert messages == [{"type": "websocket.close", "code": 1000}]


async def test_nothing_that_follows_a_refused_request_is_taken_for_another(desk: Desk) -> None:
    """A proxy that goes by the other length would have passed a stranger's request on as a body."""
    messages = list[Any]()

    async def send(message: Any) -> None:
        messages.append(message)

    request = scope("/-/login", method="POST", content_length="4", transfer_encoding="chunked")
    await desk.app(request, endless([], 1), send)
    assert messages[0]["status"] == 400
    assert (b"connection", b"close") in messages[0]["headers"]
