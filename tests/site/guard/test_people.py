"""Who sends a request: HTTP Basic, and what is taken out of headers."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import baseconv

from claimdesk.site.guard import passwords
from claimdesk.site.guard.attempts import PER_NAME
from claimdesk.site.guard.people import checked
from claimdesk.site.guard.state import people_of
from claimdesk.site.serve import Settings, application
from tests.support.desking import HASH, METADATA, PASSWORD, SECRET, Desk, metadata_file


def basic(name: str, password: str) -> dict[str, str]:
    return {"authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


async def actor(desk: Any, headers: dict[str, str]) -> Any:
    return (await desk.person().get("/-/actor.json", headers=headers)).json()["actor"]


async def test_http_basic_is_compared_once_and_off_the_event_loop(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = list[str]()
    real = passwords._right

    def count(stored: str | None, password: str, rounds: int) -> bool:
        compared.append(password)
        return real(stored, password, rounds)

    monkeypatch.setattr(passwords, "_right", count)
    monkeypatch.setattr(
        "datasette_auth_passwords.utils.verify_password", lambda *_: pytest.fail("on the loop")
    )
    for _ in range(3):
        assert await actor(desk, basic("ann", PASSWORD)) == {"id": "ann"}
    assert compared == [PASSWORD]
    for wrong in (basic("ann", "x"), basic("nobody", "x"), {"authorization": "Basic %%%"}):
        assert await actor(desk, wrong) is None
    assert len(compared) == 4


def test_a_cookie_whose_time_is_up_is_nobodys(desk: Desk) -> None:
    people = people_of(desk.datasette)
    for ends, known in (("0", False), (baseconv.base62.encode(2**40), True), ("é", False)):
        value = desk.datasette.sign({"a": {"id": "other"}, "e": ends}, "actor")
        scope = {"headers": [(b"cookie", f"ds_actor={value}".encode())]}
        assert (people.actor(scope) == {"id": "other"}) is known


async def test_guessing_by_http_basic_is_slowed_down_too(desk: Desk) -> None:
    person = desk.person()
    statuses = [
        (await person.get("/", headers=basic("ann", str(n)))).status_code
        for n in range(PER_NAME + 1)
    ]
    assert statuses == [200] * PER_NAME + [429]


async def test_a_site_that_asks_everybody_for_a_password(desk: Desk, tmp_path: Path) -> None:
    own = {"ann_password_hash": HASH, "http_basic_auth": True}
    plugins = {**METADATA["plugins"], "datasette-auth-passwords": own}  # type: ignore[dict-item]
    metadata = metadata_file(tmp_path / "basic.json", {"plugins": plugins})
    site = application(Settings(desk.db, metadata, desk.claims, SECRET))
    refused = await site.client.get("/")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic ")
    assert (await site.client.get("/", headers=basic("ann", "x"))).status_code == 401
    answer = await site.client.get("/-/import", headers=basic("ann", PASSWORD))
    assert answer.status_code == 200
    desk.shut(site)


async def test_the_cookie_of_a_session_that_ended_is_taken_out_and_no_other(desk: Desk) -> None:
    dead = desk.datasette.sign({"a": {"id": "ann"}, "s": "gone"}, "actor")
    header = f'a="x; y"; ds_actor={dead}; ds_csrftoken=kept'
    seen = list[Any]()

    async def send(message: Any) -> None:
        seen.append(message)

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(dict(scope["headers"])[b"cookie"])

    scope = {"type": "http", "headers": [(b"cookie", b"first=1"), (b"cookie", header.encode())]}
    await checked(app, people_of(desk.datasette))(scope, send, send)  # type: ignore[arg-type]
    assert seen == [b'a="x; y"; ds_csrftoken=kept']
