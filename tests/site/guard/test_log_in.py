"""Logging in and out in a browser."""

import asyncio
import re
import threading
from http.cookies import SimpleCookie
from typing import Any

import pytest
from datasette_auth_passwords.utils import hash_password

from claimdesk.site.datasette_versions import ONE
from claimdesk.site.guard import log_in, passwords
from claimdesk.site.guard.attempts import PER_NAME
from claimdesk.site.guard.passwords import WAITING
from claimdesk.site.guard.sessions import SECONDS
from tests.support.desking import PASSWORD, Desk, Person, token_in, words


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_in, "PAUSE_SECONDS", 0.0)


async def tried(person: Person, name: str, password: str, **fields: str) -> Any:
    fields.setdefault("csrftoken", token_in(await person.get("/-/login")))
    data = {"username": name, "password": password, **fields}
    return await person.browser.post("/-/login", data=data)


async def test_the_cookie_is_out_of_reach_of_scripts_and_ends(desk: Desk) -> None:
    """B10: it had no end, and scripts could read it."""
    answer = await tried(desk.person(), "ann", PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    found = SimpleCookie(answer.headers["set-cookie"])["ds_actor"]
    assert (found["httponly"], found["samesite"], found["path"]) == (True, "lax", "/")
    assert (found["max-age"], found["secure"]) == (str(SECONDS), "")
    content = desk.datasette.unsign(found.value, "actor")
    assert set(content) == {"a", "e", "s"}


async def test_over_https_the_cookie_stays_there(desk: Desk) -> None:
    person = desk.person()
    person.browser.base_url = "https://desk.test"
    answer = await tried(person, "ann", PASSWORD)
    assert SimpleCookie(answer.headers["set-cookie"])["ds_actor"]["secure"] is True


async def test_a_copy_of_the_cookie_dies_at_log_out(desk: Desk, ann: Person) -> None:
    """B10: it went on."""
    thief = desk.person()
    thief.browser.cookies.update(ann.browser.cookies)
    other = await desk.editor("ann")
    assert (await thief.get("/-/import")).status_code == 200
    answer = await ann.form("/-/logout", "/-/logout")
    assert answer.status_code == 303
    assert "You are logged out" in (await ann.get("/")).text
    for person in (ann, thief):
        assert (await person.get("/-/import")).status_code == 403
        assert (await person.get("/-/actor.json")).json()["actor"] is None
    assert (await other.get("/-/import")).status_code == 200


async def test_cookies_of_before_are_worth_nothing(desk: Desk) -> None:
    person = desk.person()
    old = desk.datasette.sign({"a": {"id": "ann"}}, "actor")
    for value in (old, desk.datasette.sign({"a": {"id": "ann"}, "s": "made up"}, "actor")):
        person.browser.cookies.set("ds_actor", value)
        assert (await person.get("/-/actor.json")).json()["actor"] is None
        person.browser.cookies.clear()
    person.browser.cookies.set("ds_actor", desk.datasette.sign({"a": {"id": "else"}}, "actor"))
    assert (await person.get("/-/actor.json")).json()["actor"] == {"id": "else"}


@pytest.mark.parametrize("header", [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil"}])
async def test_a_form_of_another_site_logs_nobody_in_or_out(
    desk: Desk, ann: Person, header: dict[str, str]
) -> None:
    """B11: it did."""
    person = desk.person()
    token = token_in(await person.get("/-/login"))
    person.browser.headers.update(header)
    answer = await tried(person, "ann", PASSWORD, csrftoken=token)
    assert (answer.status_code, "ds_actor" in answer.cookies) == (403, False)
    token = token_in(await ann.get("/-/logout"))
    answer = await ann.browser.post("/-/logout", data={"csrftoken": token}, headers=header)
    assert answer.status_code == 403
    assert (await ann.get("/-/import")).status_code == 200


async def test_a_form_without_our_token_logs_nobody_in(desk: Desk) -> None:
    for token in ("", "made up", "é"):
        person = desk.person()  # without cookies Datasette asks for no token
        data = {"username": "ann", "password": PASSWORD, "csrftoken": token}
        told = {"origin": "null"} if ONE else {}  # 1.0 goes by what a browser says of its page
        answer = await person.browser.post("/-/login", data=data, headers=told)
        assert (answer.status_code, "ds_actor" in answer.cookies) == (403, False)


async def test_a_wrong_password_and_a_wrong_name_are_told_alike(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7: the time told which names exist."""
    hashed = list[int]()
    real = hash_password

    def count(password: str, salt: str, iterations: int) -> str:
        hashed.append(iterations)
        return str(real(password, salt, iterations))

    monkeypatch.setattr(passwords, "hash_password", count)
    monkeypatch.setattr("datasette_auth_passwords.utils.hash_password", count)
    person = desk.person()
    pages = [await tried(person, name, "wrong") for name in ("ann", "nobody")]
    assert [page.status_code for page in pages] == [403, 403]
    assert words(pages[0]) == words(pages[1])
    assert hashed == [1000, 1000]


async def test_guessing_is_slowed_down_and_the_right_password_then_too(desk: Desk) -> None:
    person = desk.person()
    token = token_in(await person.get("/-/login"))
    tries = [await tried(person, "ann", f"{n}", csrftoken=token) for n in range(PER_NAME)]
    assert {answer.status_code for answer in tries} == {403}
    answer = await tried(person, "ann", PASSWORD, csrftoken=token)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert "Too many tries. Wait 15 minutes." in answer.text
    assert (await tried(person, "bea", PASSWORD, csrftoken=token)).status_code == 303


async def test_pages_are_read_while_passwords_are_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7: fifty log-ins held everybody up for twelve seconds."""
    go_on = threading.Event()

    def slow(*_: Any) -> bool:
        assert go_on.wait(60)
        return False

    monkeypatch.setattr(passwords, "_right", slow)
    people = [desk.person() for _ in range(WAITING + 3)]
    tokens = [token_in(await person.get("/-/login")) for person in people]
    tries = [
        asyncio.create_task(tried(person, f"name {n}", "x", csrftoken=token))
        for n, (person, token) in enumerate(zip(people, tokens, strict=True))
    ]
    for path in ("/", "/-/login", "/nope"):
        assert (await desk.person().get(path)).status_code in (200, 404)
    done, _ = await asyncio.wait(tries, timeout=60, return_when=asyncio.FIRST_COMPLETED)
    assert {task.result().status_code for task in done} == {429}
    go_on.set()
    statuses = sorted([(await task).status_code for task in tries])
    assert statuses == [403] * WAITING + [429] * 3


@pytest.mark.parametrize("fields", [{}, {"username": "a" * 1001}, {"password": "p" * 50_000}])
async def test_what_cannot_be_a_password_is_not_hashed(
    desk: Desk, fields: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_right", lambda *_: pytest.fail("it was"))
    person = desk.person()
    token = token_in(await person.get("/-/login"))
    answer = await person.browser.post("/-/login", data={"csrftoken": token, **fields})
    assert answer.status_code == 403
    assert "do not go together" in answer.text


async def test_where_nobody_has_an_account_that_is_said(site: Any) -> None:
    answer = await site.client.get("/-/login")
    assert answer.status_code == 200
    assert "Nobody has an account here" in answer.text
    assert '<form class="review"' not in answer.text


async def test_a_log_in_leads_back_to_where_one_was(desk: Desk) -> None:
    person = desk.person()
    (link,) = re.findall(r'href="(/-/login[^"]*)"', (await person.get("/claims?kind=rule")).text)
    assert link == "/-/login?next=/claims%3Fkind%3Drule"
    page = await person.get(link)
    fields = {"csrftoken": token_in(page), "username": "ann", "next": "/claims?kind=rule"}
    wrong = await person.browser.post("/-/login", data={**fields, "password": "wrong"})
    assert 'name="next" value="/claims?kind=rule"' in wrong.text
    answer = await person.browser.post("/-/login", data={**fields, "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?kind=rule")


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "evil",
        "/\t/evil",
        "/é",
        "/" * 2000,
    ],
    ids=range(7),
)
async def test_a_log_in_never_leads_to_another_site(desk: Desk, asked: str) -> None:
    person = desk.person()
    token = token_in(await person.get("/-/login", params={"next": asked}))
    fields = {"csrftoken": token, "username": "ann", "password": PASSWORD, "next": asked}
    answer = await person.browser.post("/-/login", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
