"""Whatever a server does, each page ends in its documented record, in bounded time and memory."""

import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.capture.order import Order
from claimdesk.capture.reasons import REASONS, explain
from claimdesk.capture.run import capture
from tests.support.bad_parts import PAGE
from tests.support.bad_web import Asked, BadWeb, certificate, serving
from tests.support.capturing import IMPATIENT, one, records, responses, run, transport
from tests.support.project import ROOT


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with serving() as server:
        yield server


FAILURES = {
    "/slow": "timeout",
    "/drip": "too_slow",
    "/drip-head": "too_slow",
    "/endless": "too_large",
    "/endless-chunks": "too_large",
    "/endless-hints": "too_large",
    "/large": "too_large",
    "/huge-head": "too_large",
    "/many-heads": "too_large",
    "/bomb": "bomb",
    "/short": "truncated",
    "/cut-chunks": "truncated",
    "/cut-head": "truncated",
    "/garbage": "not_http",
    "/bad-head": "not_http",
    "/nothing": "reset",
    "/reset": "reset",
    "/loop": "redirect_loop",
    "/maze": "too_many_redirects",
    "/to-nowhere": "http_302",
    "/gone": "http_410",
    "/forbidden": "http_403",
    "/busy": "http_503",
    "/wait-long": "rate_limited",
    "/to?url=ftp://files.example/": "not_a_url",
    "/to?url=http://user:secret@www.example/": "credentials",
    "/to?url=http://10.1.2.3/": "private_address",
    "/to?url=http://[::1]:80/": "private_address",
    "/to?url=http://[::ffff:192.168.0.1]/": "private_address",
    "/to?url=http://[64:ff9b::a9fe:a9fe]/": "private_address",
    "/to?url=http://169.254.169.254/latest/meta-data/": "private_address",
    "/to?url=http://127.0.0.1:1/": "private_address",
    "/to?url=http://unheard-of.example/": "dns",
}


@pytest.mark.parametrize(("path", "reason"), FAILURES.items())
def test_a_bad_answer_ends_as_failed_with_its_reason(
    web: BadWeb, tmp_path: Path, path: str, reason: str
) -> None:
    entry = one(tmp_path, web, path, transport(web, **IMPATIENT.get(reason, {})))
    assert (entry.outcome, entry.reason) == ("failed", reason), entry
    assert sum(web.sent.values()) < 12_000_000  # a limit of 1 MB, and what the sockets held
    records(tmp_path)


def test_answers_with_changed_bytes_never_end_a_run(web: BadWeb, tmp_path: Path) -> None:
    entries = run(tmp_path, web, *(f"/garbled?seed={seed}" for seed in range(150))).entries
    assert len(entries) == 150
    reasons = {e.reason for e in entries if e.outcome == "failed"}
    assert {r for r in reasons if r not in REASONS and not str(r).startswith("http_")} == set()
    assert "unexpected" not in reasons
    assert len([e for e in entries if e.outcome == "captured"]) > 20
    records(tmp_path)


def test_every_reason_stands_in_the_documentation() -> None:
    told = (ROOT / "docs" / "capturing.md").read_text("utf-8")
    assert [r for r in [*REASONS, "http_NNN"] if f"`{r}`" not in told] == []
    assert explain("http_404") == (
        "the answer is HTTP 404, Not Found",
        "The page may have moved; look for it in a web archive.",
    )
    assert explain("http_999")[0] == "the answer is HTTP 999, which has no name"


def test_complete_answers_are_kept_whatever_their_status(web: BadWeb, tmp_path: Path) -> None:
    for path in ("/gone", "/empty", "/long", "/not-zipped", "/missing"):
        one(tmp_path, web, path)
    assert [(u.split(str(web.port))[1], s) for u, s in responses(tmp_path)] == [
        ("/gone", 410),
        ("/empty", 200),
        ("/long", 200),
        ("/not-zipped", 200),
        ("/missing", 404),
    ]
    bodies = {u: body for kind, u, _, body in records(tmp_path) if kind == "response"}
    assert bodies[web.url("/gone")] == b"<p>It is gone."
    assert bodies[web.url("/empty")] == b""
    assert bodies[web.url("/long")] == PAGE[:20]


def test_broken_answers_are_not_kept(web: BadWeb, tmp_path: Path) -> None:
    for path in ("/short", "/bomb", "/endless", "/garbage"):
        one(tmp_path, web, path)
    assert responses(tmp_path) == []


def test_bytes_are_kept_as_they_came(web: BadWeb, tmp_path: Path) -> None:
    for path in ("/zipped", "/chunked", "/wrong-charset"):
        assert one(tmp_path, web, path).outcome == "captured"
    raw = {u: b for kind, u, _, b in records(tmp_path) if kind == "response"}
    assert raw[web.url("/zipped")].startswith(b"\x1f\x8b")
    assert raw[web.url("/chunked")] == PAGE
    assert raw[web.url("/wrong-charset")] == "<p>Fähre nach Øresund".encode("cp1252")


def test_a_passing_trouble_is_tried_again(web: BadWeb, tmp_path: Path) -> None:
    assert one(tmp_path, web, "/busy-once").outcome == "captured"
    assert (web.asked["/busy-once"], responses(tmp_path)) == (
        2,
        [(web.url("/busy-once"), 200)],
    )
    one(tmp_path, web, "/forbidden")
    one(tmp_path, web, "/reset")
    assert (web.asked["/forbidden"], web.asked["/reset"]) == (1, 2)


@pytest.mark.parametrize("path", ["/wait-seconds", "/wait-date"])
def test_a_host_that_asks_for_time_gets_it(web: BadWeb, tmp_path: Path, path: str) -> None:
    assert one(tmp_path, web, path).outcome == "captured"
    first, second = web.times[path]
    assert second - first > 0.9


def test_a_host_that_asks_for_hours_is_left_alone(web: BadWeb, tmp_path: Path) -> None:
    web.pages["/after"] = PAGE
    entries = run(tmp_path, web, "/wait-long", "/after").entries
    assert [(e.outcome, e.reason) for e in entries] == [("failed", "rate_limited")] * 2
    assert (web.asked["/wait-long"], web.asked["/after"]) == (1, 0)


def test_cookies_live_along_the_redirects_of_one_page(web: BadWeb, tmp_path: Path) -> None:
    entries = run(tmp_path, web, "/cookie-wall", "/cookie-shown").entries
    assert [e.outcome for e in entries] == ["captured", "captured"]
    bodies = {u: b for kind, u, s, b in records(tmp_path) if kind == "response" and s == 200}
    assert bodies[web.url("/cookie-wall")] == PAGE
    assert bodies[web.url("/cookie-shown")] == b"none"


def test_redirects_are_records_of_their_own(web: BadWeb, tmp_path: Path) -> None:
    web.pages["/new"] = PAGE
    entry = one(tmp_path, web, "/to?url=/new")
    assert (entry.outcome, entry.final) == ("captured", web.url("/new"))
    assert responses(tmp_path) == [(web.url("/to?url=/new"), 302), (web.url("/new"), 200)]


def test_a_name_must_not_lead_to_a_private_address(web: BadWeb, tmp_path: Path) -> None:
    web.pages["/"] = PAGE
    names = {
        "inner.example": ["127.0.0.1"],
        "inner6.example": ["2001:4860:4860::8888", "::1"],  # one bad address is enough
        "news.example": ["127.0.0.1"],
    }
    way = transport(web, names)
    for name in ("inner.example", "inner6.example"):
        for url in (web.url("/", name), web.url(f"/to?url={web.url('/', name)}", "news.example")):
            assert one(tmp_path, web, url, way).reason == "private_address"
    assert web.asked["/"] == 0
    assert one(tmp_path, web, web.url("/", "news.example."), way).outcome == "captured"


def test_a_name_is_resolved_once_for_a_connection(web: BadWeb, tmp_path: Path) -> None:
    web.pages["/"] = PAGE
    answers = iter(["127.0.0.1", "127.0.0.1", "10.9.9.9"])
    way = transport(web, {"news.example": []})

    async def rebinding(host: str, port: int) -> list[str]:
        return [next(answers)]

    way._resolver = rebinding
    assert one(tmp_path, web, web.url("/", "news.example"), way).outcome == "captured"
    assert list(answers) == ["10.9.9.9"]  # robots.txt, the page, and nobody else has asked


def test_only_the_port_that_was_named_is_allowed(web: BadWeb, tmp_path: Path) -> None:
    with serving() as other:
        other.pages["/"] = PAGE
        assert one(tmp_path, web, other.url("/")).reason == "private_address"
        assert other.asked == {}


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    made = certificate(tmp_path, "safe.example")
    if made is None:
        pytest.skip("needs openssl")
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(*made)
    names = {"safe.example": ["127.0.0.1"], "else.example": ["127.0.0.1"]}
    with serving(secure) as web:
        web.pages["/"] = PAGE
        at = web.url("/", "safe.example")
        assert one(tmp_path, web, at, transport(web, names)).reason == "tls"
        trusting = transport(web, names, ssl.create_default_context(cafile=str(made[0])))
        assert one(tmp_path, web, web.url("/", "else.example"), trusting).reason == "tls"
        assert one(tmp_path, web, at, trusting).outcome == "captured"
        assert web.seen[-1][1]["host"] == f"safe.example:{web.port}"


def test_a_port_that_speaks_no_tls_is_told(web: BadWeb, tmp_path: Path) -> None:
    entry = one(tmp_path, web, f"https://127.0.0.1:{web.port}/")
    assert entry.reason in ("tls", "connect")


def test_nobody_listening_is_told(tmp_path: Path) -> None:
    with serving() as web:
        way, url = transport(web), web.url("/")
    (entry,) = capture(tmp_path, Order((url,)), way).entries
    assert entry.reason == "connect"


def test_hosts_are_visited_at_once_and_each_one_page_at_a_time(tmp_path: Path) -> None:
    hosts = [f"h{n}.example" for n in range(4)]
    together = threading.Barrier(len(hosts), timeout=60)

    def wait_for_the_others(asked: Asked) -> None:
        together.wait()
        asked.answer()

    with serving() as web:
        web.parts["/0"] = wait_for_the_others  # answers once every host has been asked for it
        web.pages |= {"/1": PAGE, "/2": PAGE}
        urls = tuple(web.url(f"/{page}", name) for page in range(3) for name in hosts)
        way = transport(web, {name: ["127.0.0.1"] for name in hosts}, delay=0.2)
        began = time.monotonic()
        summary = capture(tmp_path, Order(urls), way)
        took = time.monotonic() - began
    assert summary.count("captured") == 12
    assert web.most_busy == len(hosts)
    assert took > 0.6  # three waits
