"""What readers and the log are told when something cannot be answered."""

import logging
import sqlite3
from typing import Any

import pytest
from datasette.database import QueryInterrupted
from datasette.utils.asgi import NotFound
from datasette.views.base import DatasetteError

from claimdesk.site.datasette_versions import ONE
from claimdesk.site.guard import faults
from claimdesk.site.guard.faults import Fault, fault_of
from tests.support.small_site import Node, get

LOST = [
    "/nope", "/nope.json", "/a/b", "/a/b/c", "/a/b/c/d", "/claims/nope", "/claims/nope.json",
    "/claims/claims/nope", "/claims/claims/x.blob", "/-/nope", "/index.html", "/wp-login.php",
    "/-/static/../../../etc/passwd", "/_memory", "/claims/claims,x", "/claims~2Fx",
]  # fmt: skip
UNREADABLE = [
    "/claims/claims?_timelimit=abc", "/claims/board?_next=abc", "/claims/claims?_facet={",
    "/claims/claims?_through={", "/claims/claims?_through={}", "/claims/claims?_ttl=%C2%B2",
    "/claims/claims.json?_json_infinity=x", "/claims/claims?text__in=[",
    "/claims/claims?_facet=nope", "/claims/claims?_facet_array=text", "/claims/claims?_sort=nope",
    "/claims/claims?_where=1%3D", "/claims/claims?_search=%22&_searchmode=raw",
    "/claims/claims?_fts_table=nope&_search=a", "/claims/review_sources/x", "/claims/%00",
    "/claims.blob?sql=select+1+as+a&_blob_column=a",
    "/claims.blob?sql=select+1+as+a+where+0&_blob_column=a",
    "/-/auth-token?token=%C3%A9", "/claims?sql=select+1%00", "/claims?sql=pragma+x",
]  # fmt: skip


@pytest.mark.parametrize("path", LOST)
async def test_a_wrong_address_is_a_plain_404(
    site: Any, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """B6: it was half a second of traceback, with every variable, on the event loop."""
    response = await site.client.get(path)
    assert response.status_code == 404
    if path.endswith(".json"):
        assert response.json()["ok"] is False
    else:
        page = Node.parse(response.text)
        if "/static/" not in path:
            assert page.all("h1")[0].text == "There is nothing at this address"
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


async def test_the_page_for_strangers_is_made_once(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await get(site, "/nope", 404)
    made = list[str]()
    real = site.render_template

    async def render(name: str, *arguments: Any, **options: Any) -> Any:
        made.append(name)
        return await real(name, *arguments, **options)

    monkeypatch.setattr(site, "render_template", render)
    await get(site, "/nope", 404)
    assert made == []


@pytest.mark.filterwarnings("ignore:coroutine")  # Datasette drops those that it has begun
@pytest.mark.filterwarnings("ignore:Exception ignored in")
@pytest.mark.parametrize("path", UNREADABLE)
async def test_what_cannot_be_read_is_a_plain_400(
    site: Any, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """B16: some of these were 500."""
    response = await site.client.get(path)
    shown = {400, 200} if ONE and "?sql=" in path else {400}  # 1.0 shows SQL with its fault
    assert response.status_code in shown, response.text
    assert "Traceback" not in response.text + "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"csrftoken=%C3%A9", "application/x-www-form-urlencoded"),
        (b"a=\xff", "application/x-www-form-urlencoded"),
        (b"a", "multipart/form-data"),
        (b"a", "multipart/form-data; boundary=x"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/claims/claims", "/-/login", "/nope"])
async def test_a_form_that_cannot_be_read_is_not_the_servers_fault(
    site: Any, path: str, content: bytes, kind: str
) -> None:
    headers = {"content-type": kind, "cookie": "a=b"}
    response = await site.client.post(path, content=content, headers=headers)
    assert response.status_code < 500  # 1.0 reads no form that nobody asks for


@pytest.mark.parametrize(
    ("error", "status", "logged"),
    [
        (NotFound("x"), 404, False),
        (DatasetteError("Cannot sort table by x"), 400, False),
        (DatasetteError("no", status=404), 404, False),
        (QueryInterrupted(None, "", {}), 503, False),
        (MemoryError(), 413, False),
        (sqlite3.OperationalError("no such column"), 400, False),
        (ValueError("x"), 400, True),
        (RuntimeError("x"), 500, True),
        (OSError("disk"), 500, True),
    ],
)
def test_every_fault_has_its_status(error: Exception, status: int, logged: bool) -> None:
    found = fault_of(error)
    assert (found.status, found.logged) == (status, logged)


def test_codes_of_sqlite_tell_whose_fault_it_is() -> None:
    for code, status in ((1, 400), (18, 400), (23, 400), (5, 503), (6, 503), (10, 500), (11, 500)):
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = code
        assert fault_of(error).status == status, code


async def test_an_error_in_our_own_code_is_ours(
    site: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        secret = "the secret"  # noqa: F841 - what a traceback with variables would show
        raise ValueError("a\nsecond line")

    monkeypatch.setattr("claimdesk.site.routes.front_page", broken)
    with caplog.at_level(logging.ERROR):
        response = await site.client.get("/")
    assert response.status_code == 500
    assert "second line" not in response.text
    (record,) = caplog.records
    told = record.getMessage()
    assert told.startswith("GET '/': ValueError in test_faults.py:")
    assert "the secret" not in told
    assert len(told.splitlines()) == 1


def test_a_message_is_one_short_line() -> None:
    found = fault_of(NotFound("a\n" + "b" * 1000))
    assert found == Fault(404, "That cannot be answered", "a " + "b" * 297 + "…", page="lost")
    assert len(found.text) == faults.SHOWN


async def test_sql_that_fails_is_not_written_to_the_log(
    site: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    for form in ("", ".json", ".csv"):
        await site.client.get(f"/claims{form}?sql=select+nope")
    assert capfd.readouterr().err == ""
