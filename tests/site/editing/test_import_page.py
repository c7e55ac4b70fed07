"""Editors import and review in the browser; others cannot. Through the real Datasette."""

import asyncio
import csv
import io
import threading
from collections.abc import Callable
from typing import Any

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from claimdesk.desk import imports as edge
from claimdesk.desk.imports import import_bytes
from claimdesk.site.datasette_versions import ONE
from claimdesk.site.editing import import_page
from claimdesk.site.editing.import_page import file_name
from claimdesk.site.guard import request_limits
from claimdesk.store.database import Store
from tests.support.desking import (
    METADATA,
    SECRET,
    Claim,
    Desk,
    Person,
    token_in,
    words,
)

HOSTILE = "\"><script>alert('x')</script><b onmouseover=alert(1)>=cmd|' /C calc'!A0"


def table(*rows: tuple[str, ...], header: str = "claim_id,verdict,rationale,reviewer") -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header.split(","), *rows])
    return out.getvalue()


# Who may


async def test_a_visitor_may_neither_look_nor_send(desk: Desk, claims: list[Claim]) -> None:
    visitor, before = desk.person(), desk.journals()
    for path in ("/-/import", "/-/import/abcdefgh12345", "/-/import/abcdefgh12345/rejects.csv"):
        assert (await visitor.get(path)).status_code == 403, path
    raw = table((claims[0].id, "true", "", ""))
    assert (await visitor.post(raw)).status_code == 403
    for path in ("/-/import", "/-/import/abcdefgh12345/confirm", f"/claim/{claims[0].id}"):
        answer = await visitor.browser.post(path, data={"table": raw, "verdict": "true"})
        assert answer.status_code == 403, path
    page = await visitor.get(f"/claim/{claims[0].id}")
    assert "Review this claim" not in page.text
    assert words(page, "nav a") == [
        "Claims", "Stories", "Predictions", "Changed figures", "Outlets", "Verdicts",
    ]  # fmt: skip
    assert words(page, ".foot a")[-1] == "Log in"
    assert desk.journals() == before


async def test_an_account_that_is_no_editor_may_not_either(desk: Desk, claims: list[Claim]) -> None:
    guest = await desk.editor("guest")
    page = await guest.get("/-/import")
    assert page.status_code == 403
    assert "Your account is not an editor’s" in page.text.replace("&#39;", "’")
    token = token_in(await guest.get("/-/logout"))
    answer = await guest.post(table((claims[0].id, "true", "", "")), **{"x-csrftoken": token})
    assert answer.status_code == 403
    assert "Import" not in words(await guest.get("/"), "nav a")
    assert "Review this claim" not in (await guest.get(f"/claim/{claims[0].id}")).text


async def test_an_editor_finds_the_way_in_and_out(ann: Person, claims: list[Claim]) -> None:
    page = await ann.get("/")
    assert words(page, "nav a")[-1] == "Import"
    assert words(page, ".foot a")[-1] == "log out"
    assert "Ann Editor" in words(page, ".foot")[0]
    assert "Review this claim" in (await ann.get(f"/claim/{claims[0].id}")).text


async def test_a_request_without_the_pages_token_is_refused(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    raw, before = table((claims[0].id, "true", "", "")), desk.journals()
    preview = await ann.draft(raw)
    if ONE:  # which goes by what a browser says of the page that sends something
        ann.browser.headers["sec-fetch-site"] = "cross-site"
    assert (await ann.post(raw)).status_code == 403
    assert (await ann.post(raw, **{"x-csrftoken": "nonsense"})).status_code == 403
    for path in ("/-/import", f"/claim/{claims[0].id}"):
        answer = await ann.form(path, table=raw, verdict="true", csrftoken="nonsense")
        assert answer.status_code == 403
    answer = await ann.browser.post(preview + "/confirm", data={"plan": "x"})
    assert answer.status_code == 403
    assert desk.journals() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
    ids=str,
)
async def test_what_another_site_sends_is_refused_even_with_a_token(
    ann: Person, claims: list[Claim], headers: dict[str, str]
) -> None:
    answer = await ann.send(table((claims[0].id, "true", "", "")), **headers)
    assert (answer.status_code, "another site" in answer.text) == (403, True)


async def test_our_own_pages_pass_that_check(ann: Person, claims: list[Claim]) -> None:
    raw = table((claims[0].id, "true", "", ""))
    for headers in ({"sec-fetch-site": "same-origin"}, {"origin": "http://desk.test"}):
        assert (await ann.send(raw, **headers)).status_code == 201


# Looking and confirming


async def test_bad_rows_are_told_and_the_others_imported(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    before = desk.journals()
    raw = table(
        (claims[0].id, "false", "The record says otherwise.", ""),
        (claims[1].id, "flase", "", ""),
        ("clm_nobody", "true", "", ""),
    )
    preview = await ann.draft(raw)
    page = await ann.get(preview)
    problems = words(page, "section[aria-labelledby=faults] li")
    assert problems[0].startswith("Row 3, verdict flase not on the scale Did you mean false?")
    assert problems[1].startswith("Row 4, claim_id clm_nobody ")
    assert words(page, "section[aria-labelledby=new] .gist") == [claims[0].text]
    assert desk.journals() == before
    answer = await ann.confirm(preview)
    assert (answer.status_code, answer.headers["location"]) == (303, preview)
    done = await ann.get(preview)
    assert words(done, "h1") == ["1 review imported"]
    (journal,) = desk.journals() - before
    assert f"as {journal}." in words(done, ".lead")[0]
    shown = await ann.get(f"/claim/{claims[0].id}")
    assert words(shown, ".judgement .tag") == ["✕ False"]
    assert "Ann Editor" in words(shown, ".judgement")[0]


async def test_the_rows_to_mend_come_back_for_a_spreadsheet(
    ann: Person, claims: list[Claim]
) -> None:
    raw = table((claims[0].id, "flase", "café", ""), (claims[1].id, "true", "", ""))
    preview = await ann.draft(raw, "Réviews of\r\nMay.csv")
    answer = await ann.get(preview + "/rejects.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="R-views-ofMay.rejects.csv"'
    )
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row == {
        "claim_id": claims[0].id,
        "verdict": "flase",
        "rationale": "café",
        "reviewer": "",
    }
    mended = answer.content.replace(b"flase", b"false")
    assert "Import 1 review" in (await ann.get(await ann.draft(mended))).text


async def test_confirming_twice_imports_once(desk: Desk, ann: Person, claims: list[Claim]) -> None:
    preview = await ann.draft(table((claims[0].id, "true", "", "")))
    page = await ann.get(preview)
    before = desk.journals()
    fields = {"csrftoken": token_in(page), "plan": page.text.split('name="plan" value="')[1][:20]}
    for _ in range(2):
        answer = await ann.browser.post(preview + "/confirm", data=fields)
        assert answer.headers["location"] == preview
    assert len(desk.journals() - before) == 1
    assert words(await ann.get(preview), "h1") == ["1 review imported"]


async def test_what_changed_since_the_editor_looked_is_shown_again(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    raw = table((claims[0].id, "true", "", ""), (claims[1].id, "true", "", ""))
    preview = await ann.draft(raw)
    page = await ann.get(preview)
    with Store(desk.db) as store:
        other = table((claims[1].id, "false", "Meanwhile.", "")).encode()
        import_bytes(store, "other.csv", other, desk.claims, reviewer="Ann Editor")
    before = desk.journals()
    plan = page.text.split('name="plan" value="')[1][:20]
    await ann.form(preview + "/confirm", plan=plan)
    assert desk.journals() == before
    again = await ann.get(preview)
    assert "have changed since you looked" in words(again, ".notice")[0]
    sides = words(again, ".both > div")
    assert ["✓ True" in sides[0], "✕ False" in sides[1], "Meanwhile." in sides[1]] == [True] * 3
    await ann.confirm(preview)
    assert len(desk.journals() - before) == 1


async def test_a_decision_in_the_rows_to_mend_is_carried_out(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    await ann.confirm(await ann.draft(table((claims[0].id, "true", "First.", ""))))
    preview = await ann.draft(table((claims[0].id, "false", "Second.", "")))
    raw = (await ann.get(preview + "/rejects.csv")).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(raw))
    assert (row["their_verdict"], row["their_rationale"], row["decision"]) == ("True", "First.", "")
    row["decision"] = "mine"
    await ann.confirm(await ann.draft(table(tuple(row.values()), header=",".join(row))))
    shown = await ann.get(f"/claim/{claims[0].id}")
    assert "Second." in words(shown, ".judgement")[0]
    assert words(shown, ".history .state") == ["current", "replaced"]


async def test_cancelling_writes_nothing_and_forgets_the_table(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    before = desk.journals()
    preview = await ann.draft(table((claims[0].id, "true", "", "")))
    answer = await ann.form(preview + "/cancel")
    assert answer.headers["location"] == "/-/import"
    assert "work.csv was not imported." in words(await ann.get("/-/import"))[0]
    assert (await ann.get(preview)).status_code == 404
    assert desk.journals() == before


async def test_a_table_is_its_editors_alone(desk: Desk, ann: Person, claims: list[Claim]) -> None:
    preview = await ann.draft(table((claims[0].id, "true", "", "")))
    bea = await desk.editor("bea")
    assert (await bea.get(preview)).status_code == 404
    assert (await bea.get(preview + "/rejects.csv")).status_code == 404
    assert (await bea.form(preview + "/confirm", plan="x")).status_code == 404


async def test_a_table_that_is_gone_is_told(ann: Person) -> None:
    page = await ann.get("/-/import/abcdefgh12345")
    assert (page.status_code, "Send the file again" in page.text) == (404, True)


async def test_a_pasted_table_does_the_same_as_a_file(ann: Person, claims: list[Claim]) -> None:
    pasted = f"claim_id\tverdict\r\n{claims[0].id}\ttrue\r\n{claims[1].id}\tflase\r\n"
    answer = await ann.form("/-/import", table=pasted)
    assert answer.status_code == 303
    page = await ann.get(answer.headers["location"])
    assert words(page, "section[aria-labelledby=new] .gist") == [claims[0].text]
    assert words(page, "section[aria-labelledby=faults] li")[0].startswith("Row 3, verdict")
    assert (await ann.form("/-/import", table=" ")).status_code == 400


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"PK\x03\x04rest", "this is a spreadsheet workbook, not CSV"),
        (b"", "the file is empty"),
        (b"claim_id,verdict\r\n", "no rows below the header"),
        (b"one,two\r\n1,2\r\n", "no column has a name that claimdesk knows"),
    ],
)
async def test_what_is_no_table_is_told(ann: Person, raw: bytes, told: str) -> None:
    page = await ann.get(await ann.draft(raw))
    assert words(page, "h1") == ["This table cannot be read"]
    assert told in words(page, ".notice")[0]
    assert "/confirm" not in page.text


async def test_an_editor_signs_with_their_own_name_only(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    raw = table(
        (claims[0].id, "true", "", "Bea Editor"),
        (claims[1].id, "true", "", "ANN EDITOR"),
        (claims[2].id, "true", "", ""),
    )
    page = await ann.get(await ann.draft(raw))
    (problem,) = words(page, "section[aria-labelledby=faults] li")
    assert problem.startswith("Row 2, reviewer Bea Editor somebody else's name; you sign as Ann")
    bea = await desk.editor("bea")
    preview = await bea.draft(table((claims[0].id, "true", "", "Ann Editor")))
    await bea.confirm(preview)
    assert desk.rows("select reviewer from reviews where claim_id = ?", claims[0].id) == [
        ("Ann Editor",)
    ]


async def test_nothing_in_a_cell_runs(ann: Person, claims: list[Claim]) -> None:
    header = "claim_id,verdict,rationale,source_url,source_title," + '"<img src=x>"'
    raw = table(
        (claims[0].id, "true", HOSTILE, "https://example.org/", HOSTILE, HOSTILE),
        (claims[1].id, HOSTILE, HOSTILE, "javascript:alert(1)", HOSTILE, HOSTILE),
        (HOSTILE, "true", HOSTILE, "", "", ""),
        header=header.replace('"', ""),
    )
    preview = await ann.draft(raw, HOSTILE)
    await ann.confirm(preview)
    second = await ann.draft(raw)
    fields = {"verdict": HOSTILE, "rationale": HOSTILE, "source_url": HOSTILE, "context": HOSTILE}
    form = await ann.form(f"/claim/{claims[1].id}", **fields, seen=HOSTILE, base_revision=HOSTILE)
    assert form.status_code == 422
    pages = [await ann.get(preview), await ann.get(second), form]
    for page in [*pages, await ann.get(f"/claim/{claims[0].id}?revise={HOSTILE}")]:
        assert "unsafe" not in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        tree: Any = HTMLTree.parse(page.text).document
        assert not tree.query_selector_all("img, iframe, style, [style], b:not(.hit)")
        for script in tree.query_selector_all("script"):
            kind = script.getattr("type")
            assert kind == "application/ld+json" or script.getattr("src").startswith("/-/static")
            assert "<" not in script.text
        for node in tree.query_selector_all("*"):
            assert not [name for name in node.attrs if name.startswith("on")]
        for link in tree.query_selector_all("a"):
            assert link.getattr("href").startswith(("/", "#", "?", "https://", "http://"))


async def test_scripts_of_ours_run_on_the_import_page_only(ann: Person) -> None:
    page = await ann.get("/-/import")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; ")
    assert policy.endswith("; script-src 'self'; connect-src 'self'")
    (script,) = HTMLTree.parse(page.text).document.query_selector_all("script")  # type: ignore[union-attr]
    assert (await ann.get(str(script.getattr("src")))).status_code == 200
    assert "script-src" not in (await ann.get("/")).headers["content-security-policy"]


@pytest.mark.parametrize("host", ["elsewhere.example", "elsewhere.example/x?", "a@b"])
async def test_nobody_is_led_to_another_site(ann: Person, claims: list[Claim], host: str) -> None:
    raw = table((claims[0].id, "true", "", ""))
    query = "?next=//elsewhere.example&name=//elsewhere.example"
    headers = {"x-csrftoken": token_in(await ann.get("/-/import")), "host": host}
    preview = (await ann.post(raw, query, **headers)).json()["preview"]
    assert preview.startswith("/-/import/")
    fields = {"csrftoken": headers["x-csrftoken"], "next": "//elsewhere.example"}
    for path in (preview + "/confirm", preview + "/cancel"):
        answer = await ann.browser.post(path, data=fields, headers={"host": host})
        assert answer.headers["location"].startswith("/-/import")


async def test_a_base_url_stands_before_every_address(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, claims: list[Claim]
) -> None:
    monkeypatch.setitem(desk.datasette._settings, "base_url", "/desk/")
    ann = await desk.editor()
    preview = await ann.draft(table((claims[0].id, "true", "", "")))
    assert preview.startswith("/desk/-/import/")
    assert (await ann.confirm(preview)).headers["location"] == preview


# Large things


def endless(sent: list[int], size: int) -> Callable[[], Any]:
    async def receive() -> dict[str, object]:
        sent.append(size)
        assert len(sent) < 1000, "the whole body is read"
        return {"type": "http.request", "body": b"x" * size, "more_body": True}

    return receive


async def asgi(desk: Desk, path: str, headers: dict[str, str], receive: Any) -> list[Any]:
    answered: list[Any] = []

    async def send(message: Any) -> None:
        answered.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "path": path,
        "raw_path": path.encode(), "query_string": b"", "scheme": "http",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    await desk.app(scope, receive, send)
    return answered


async def test_a_file_over_the_limit_is_refused_while_it_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_page, "SIZE_CAP", 10_000)
    script, sent = desk.script(), list[int]()
    headers = {**dict(script.browser.headers), "content-type": "text/csv", "host": "desk.test"}
    answered = await asgi(desk, "/-/import", headers, endless(sent, 1000))
    assert (answered[0]["status"], len(sent)) == (413, 11)
    assert b"Split it in parts" in answered[1]["body"]
    sent.clear()
    headers["content-length"] = "10001"
    answered = await asgi(desk, "/-/import", headers, endless(sent, 1000))
    assert (answered[0]["status"], sent) == (413, [])


async def test_an_endless_form_is_refused_wherever_it_is_sent(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_limits, "BODY_BYTES", 10_000)
    headers = {"content-type": "application/x-www-form-urlencoded", "cookie": "a=b"}
    for path in ("/-/import", "/claim/clm_x", "/-/login"):
        sent = list[int]()
        answered = await asgi(desk, path, headers, endless(sent, 1000))
        assert (path, answered[0]["status"], len(sent)) == (path, 413, 11)


async def test_pages_are_read_while_an_import_runs(
    desk: Desk, ann: Person, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, real = threading.Event(), threading.Event(), edge.import_bytes

    def slow(*args: Any, **options: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return real(*args, **options)

    monkeypatch.setattr(edge, "import_bytes", slow)
    script = desk.script()
    sending = asyncio.create_task(script.post(table((claims[0].id, "true", "", ""))))
    assert await asyncio.to_thread(begun.wait, 60)
    for path in ("/", f"/claim/{claims[0].id}", "/-/import"):
        assert (await ann.get(path)).status_code == 200
    assert not sending.done()
    go_on.set()
    assert (await sending).json()["ok"] is True


# Scripts


async def test_a_parameter_that_nobody_knows_is_refused_and_nothing_is_written(
    desk: Desk, claims: list[Claim]
) -> None:
    before = desk.journals()
    answer = await desk.script().post(table((claims[0].id, "true", "Seen.", "")), "?dryrun=1")
    assert answer.status_code == 400
    assert "No such parameter: 'dryrun'. There are dry_run, name, plan." in answer.text
    assert desk.journals() == before


async def test_a_script_is_answered_in_json(desk: Desk, claims: list[Claim]) -> None:
    script, before = desk.script(), desk.journals()
    raw = table((claims[0].id, "true", "Seen.", ""), (claims[1].id, "flase", "", ""))
    told = (await script.post(raw, "?dry_run=1&name=nightly.csv")).json()
    assert desk.journals() == before
    assert (told["ok"], told["dry_run"], told["journal"]) == (False, True, None)
    (change,) = told["changes"]
    assert (change["row"], change["claim_id"], change["status"]) == (2, claims[0].id, "new")
    assert {"field": "rationale", "before": None, "after": "Seen."} in change["differences"]
    (problem,) = told["problems"]
    assert (problem["row"], problem["column"], problem["value"]) == (3, "verdict", "flase")
    assert told["rejects"].splitlines()[1].startswith(claims[1].id)
    answer = await script.post(raw, f"?plan={told['plan']}")
    assert (answer.status_code, answer.json()["journal"]) == (200, *(desk.journals() - before))
    again = await script.post(raw)
    assert (again.json()["unchanged"], again.json()["changes"]) == (1, [])
    assert desk.rows("select reviewer from reviews where claim_id = ?", claims[0].id) == [
        ("Ann Editor",)
    ]


async def test_a_script_gets_what_it_has_seen_or_nothing(desk: Desk, claims: list[Claim]) -> None:
    before = desk.journals()
    answer = await desk.script().post(table((claims[0].id, "true", "", "")), "?plan=pln_other")
    assert (answer.status_code, answer.json()["ok"], desk.journals()) == (409, False, before)


@pytest.mark.parametrize(
    ("headers", "raw", "status"),
    [
        ({}, b"PK\x03\x04", 422),
        ({"content-type": "application/json"}, b"{}", 415),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ({"authorization": "Bearer dstok_nonsense"}, b"claim_id", 403),
        ({"authorization": "Bearer "}, b"claim_id", 403),
    ],
)
async def test_what_a_script_does_wrong_is_told_by_status(
    desk: Desk, headers: dict[str, str], raw: bytes, status: int
) -> None:
    answer = await desk.script().post(raw, **headers)
    bad = 401 if ONE and "dstok_" in headers.get("authorization", "") else status
    assert (answer.status_code, answer.json()["ok"]) == (bad, False)


async def test_only_a_good_token_lets_in(desk: Desk, claims: list[Claim]) -> None:
    raw = table((claims[0].id, "true", "", ""))
    for bad in (
        desk.script(secret="t" * 40),
        desk.script(now=0.0),
        desk.script("guest"),
        desk.script("nobody"),
    ):
        assert (await bad.post(raw, "?dry_run=1")).status_code in (401, 403)
    assert (await desk.script().post(raw, "?dry_run=1")).status_code == 200


async def test_plain_datasette_takes_the_folder_from_the_metadata(
    desk: Desk, claims: list[Claim]
) -> None:
    before, folder = desk.journals(), {"claims": str(desk.claims)}
    plugins: dict[str, Any] = METADATA["plugins"]  # type: ignore[assignment]
    metadata = {"plugins": {"claimdesk": {**plugins["claimdesk"], **folder}}}
    settings = {"num_sql_threads": 0}
    plain = Datasette([str(desk.db)], metadata=metadata, secret=SECRET, settings=settings)
    headers = {**desk.script().browser.headers, "content-type": "text/csv"}
    raw = table((claims[0].id, "true", "", ""))
    answer = await plain.client.post("/-/import", content=raw, headers=headers)
    assert (answer.status_code, len(desk.journals() - before)) == (200, 1)
    desk.shut(plain)


async def test_a_server_without_a_claims_folder_says_how_to_give_it_one(
    desk: Desk, ann: Person, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimdesk.site.editing.import_runs import desk_of

    monkeypatch.setattr(desk_of(desk.datasette), "claims", None)
    assert "claimdesk serve --claims" in words(await ann.get("/-/import"))[0]
    answer = await desk.script().post(table((claims[0].id, "true", "", "")))
    assert answer.status_code == 409
    assert "Review this claim" not in (await ann.get(f"/claim/{claims[0].id}")).text


@given(st.text(max_size=300))
def test_a_file_name_is_one_short_printable_part(name: str) -> None:
    kept = file_name(name)
    assert kept.isprintable()
    assert 0 < len(kept) <= 100
    assert "/" not in kept
    assert "\\" not in kept


async def test_a_verdict_without_a_source_is_remarked_on(ann: Person, claims: list[Claim]) -> None:
    preview = await ann.draft(table((claims[0].id, "true", "It is so.", "")))
    told = words(await ann.get(preview), ".notice")
    assert "Row 2 gives a verdict without a source. Readers will see that there is none." in told


async def test_an_import_is_undone_on_its_own_page(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    preview = await ann.draft(table((claims[0].id, "true", "A slip.", "")))
    early = await ann.form(f"{preview}/undo", preview)
    assert early.status_code == 409
    await ann.confirm(preview)
    assert "A slip." in (await ann.get(f"/claim/{claims[0].id}")).text
    assert (await ann.get(f"{preview}/undo")).status_code == 405
    answer = await ann.form(f"{preview}/undo", preview)
    assert (answer.status_code, answer.headers["location"]) == (303, "/-/import")
    (told,) = words(await ann.get("/-/import"), ".told")
    assert "1 withdrawn" in told
    assert str(desk.claims) not in told
    shown = await ann.get(f"/claim/{claims[0].id}")
    assert words(shown, ".history .state")[0] == "withdrawn"
    assert words(shown, ".judgement .tag") == ["Not judged yet"]
