"""Capturing from end to end: what is skipped, gone on with, found unchanged, listed, and told."""

import gzip
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.capture import log
from claimdesk.capture.archive import HELD
from claimdesk.capture.order import Order
from claimdesk.capture.run import capture
from claimdesk.cli import main
from claimdesk.errors import InputError
from claimdesk.files import locked
from tests.support.bad_parts import HOURS, PAGE
from tests.support.bad_web import BadWeb, serving
from tests.support.capturing import (
    IMPATIENT,
    one,
    reading,
    records,
    responses,
    run,
    transport,
    warcs,
)

COMMAND = str(Path(sys.executable).with_name("claimdesk"))


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with serving() as server:
        server.pages |= {f"/{n}": PAGE + b"<p>%d" % n for n in range(9)}
        yield server


def command(web: BadWeb, corpus: Path, *words: str) -> Result:
    allow = ("--allow-host", f"127.0.0.1:{web.port}", "--delay", "0")
    given = ["capture", *words, "--corpus", str(corpus), *allow]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def test_the_same_command_goes_on_with_what_is_missing(web: BadWeb, tmp_path: Path) -> None:
    first = run(tmp_path, web, "/1", "/gone", "/2", limit=2)
    assert (first.count("captured"), first.count("failed"), first.left) == (1, 1, 1)
    again = run(tmp_path, web, "/1", "/gone", "/2")
    assert [(e.url, e.outcome) for e in again.entries] == [
        (web.url("/2"), "captured"),
        (web.url("/gone"), "failed"),
    ]
    assert again.skipped == 1
    assert (web.asked["/1"], web.asked["/2"], web.asked["/gone"]) == (1, 1, 2)


def test_a_page_is_fetched_again_where_its_archive_is_gone(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/1")
    next((tmp_path / "captures").glob("*.warc.gz")).unlink()
    assert run(tmp_path, web, "/1").count("captured") == 1


def test_a_recapture_asks_whether_anything_has_changed(web: BadWeb, tmp_path: Path) -> None:
    paths = ("/tagged", "/dated", "/1", "/other-each-time")
    run(tmp_path, web, *paths)
    again = run(tmp_path, web, recapture=True)
    assert {e.url.rsplit("/", 1)[1]: (e.outcome, e.status) for e in again.entries} == {
        "tagged": ("unchanged", 304),
        "dated": ("unchanged", 304),
        "1": ("unchanged", 200),
        "other-each-time": ("captured", 200),
    }
    third = run(tmp_path, web, recapture=True)
    assert third.count("unchanged") == 3
    kinds = [(kind, u.rsplit("/", 1)[1], s) for kind, u, s, _ in records(tmp_path)]
    assert [k for k in kinds if k[0] == "revisit"] == [
        ("revisit", "tagged", None),
        ("revisit", "dated", None),
        ("revisit", "1", 200),
    ] * 2


def test_a_revisit_names_the_copy_that_it_stands_for(web: BadWeb, tmp_path: Path) -> None:
    first = one(tmp_path, web, "/to?url=/tagged")
    run(tmp_path, web, recapture=True)
    run(tmp_path, web, recapture=True)
    found = [r.headers for r in reading(*warcs(tmp_path)) if r.headers["WARC-Type"] == "revisit"]
    assert len(found) == 2
    for headers in found:
        assert headers["WARC-Profile"].endswith("/revisit/server-not-modified")
        assert headers["WARC-Refers-To-Target-URI"] == web.url("/tagged")
        assert headers["WARC-Refers-To-Date"] == first.time


def test_a_recapture_that_was_broken_off_is_gone_on_with(web: BadWeb, tmp_path: Path) -> None:
    paths = ("/1", "/2", "/3")
    run(tmp_path, web, *paths)
    assert run(tmp_path, web, *paths, recapture=True, limit=2).count("unchanged") == 2
    log = tmp_path / "captures" / "log.jsonl"
    *lines, end = log.read_text().splitlines(keepends=True)
    assert '"event":"end"' in end
    log.write_text("".join(lines))
    rest = run(tmp_path, web, *paths, recapture=True)
    assert ([e.url for e in rest.entries], rest.resumed) == ([web.url("/3")], True)
    anew = run(tmp_path, web, *paths, recapture=True)
    assert (len(anew.entries), anew.resumed) == (3, False)


def test_robots_txt_is_heeded(web: BadWeb, tmp_path: Path) -> None:
    web.say_robots(
        "User-agent: *\nDisallow: /\n\n"
        "User-agent: claimdesk\nDisallow: /1\nAllow: /\nCrawl-delay: 0.3\n"
    )
    entries = run(tmp_path, web, "/1", "/2", "/3", "/to?url=/1").entries
    assert [(e.outcome, e.reason) for e in entries] == [
        ("failed", "robots"),
        ("captured", None),
        ("captured", None),
        ("failed", "robots"),
    ]
    assert web.asked["/robots.txt"] == 1
    assert web.asked["/1"] == 0
    assert web.times["/3"][0] - web.times["/2"][0] >= 0.29
    kept = [u for kind, u, _, _ in records(tmp_path, robots=True) if kind == "response"]
    assert kept.count(web.url("/robots.txt")) == 1


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        (lambda asked: asked.answer(b"", "403 Forbidden"), "captured", None),
        (lambda asked: asked.answer(b"", "500 Oops"), "failed", "robots_unreachable"),
        (lambda asked: asked.answer(b"", "429 Slow down"), "failed", "robots_unreachable"),
        (lambda asked: asked.web.wait(HOURS), "failed", "timeout"),
        (lambda asked: asked.redirect("/rules"), "failed", "robots"),
        (lambda asked: asked.redirect("/robots.txt"), "captured", None),
        (lambda asked: asked.redirect(f"/maze?{asked.number}"), "captured", None),
        (lambda asked: asked.redirect("http://10.0.0.1/"), "failed", "private_address"),
        (lambda asked: asked.answer(b"\x00\xff" * 9_000), "captured", None),
        (
            lambda asked: asked.answer(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /\n"),
            "captured",
            None,
        ),
        (
            lambda asked: asked.answer(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000),
            "failed",
            "robots",
        ),
    ],
)
def test_what_a_strange_robots_txt_means(
    web: BadWeb, tmp_path: Path, answer: object, outcome: str, reason: str | None
) -> None:
    web.robots = answer  # type: ignore[assignment]
    web.pages["/rules"] = b"User-agent: *\nDisallow: /1\n"
    entry = one(tmp_path, web, "/1", transport(web, **IMPATIENT.get(reason, {})))
    assert (entry.outcome, entry.reason) == (outcome, reason)
    records(tmp_path)


def test_a_feed_names_pages(web: BadWeb, tmp_path: Path) -> None:
    items = "".join(
        f"<item><link>{link}</link>{day}</item>"
        for link, day in (
            ("/1", "<pubDate>Mon, 04 Mar 2019 10:00:00 GMT</pubDate>"),
            (web.url("/2"), "<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>"),
            ("/3", ""),
            ("ftp://x.example/", ""),
        )
    )
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>"
    web.pages["/feed"] = f"{head}{items}</channel></rss>".encode()
    order = Order((), feeds=(web.url("/feed"), web.url("/1")), since=date(2024, 1, 1))
    summary = capture(tmp_path, order, transport(web))
    assert [u.rsplit("/", 1)[1] for u, _ in responses(tmp_path)] == ["2", "3"]
    assert [(p.file, p.reason) for p in summary.problems] == [
        (
            web.url("/feed"),
            "1 entry could not be read: ftp://x.example/ does not begin with http:// or https://",
        ),
        (web.url("/1"), "it is neither an RSS nor an Atom feed (85 bytes of something else)"),
    ]


def test_a_sitemap_is_followed_so_far_and_no_further(web: BadWeb, tmp_path: Path) -> None:
    def index(*paths: str) -> bytes:
        inner = "".join(f"<sitemap><loc>{web.url(path)}</loc></sitemap>" for path in paths)
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f"<?xml version='1.0'?><sitemapindex xmlns='{space}'>{inner}</sitemapindex>".encode()

    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    pages = "".join(f"<url><loc>{web.url(f'/{n}')}</loc></url>" for n in (1, 2))
    web.pages["/map.xml"] = index("/map.xml", "/a.xml.gz", "/b.txt", "/no.xml", "/deep0.xml")
    web.pages["/a.xml.gz"] = gzip.compress(f"<urlset xmlns='{space}'>{pages}</urlset>".encode())
    web.pages["/b.txt"] = f"{web.url('/3')}\nnonsense\n".encode()
    for n in range(9):
        web.pages[f"/deep{n}.xml"] = index(f"/deep{n + 1}.xml")
    local = tmp_path / "local.xml"
    local.write_bytes(
        f"<urlset xmlns='{space}'><url><loc>{web.url('/4')}</loc></url></urlset>".encode()
    )
    order = Order((), sitemaps=(web.url("/map.xml"), str(local)))
    summary = capture(tmp_path, order, transport(web))
    assert sorted(u.rsplit("/", 1)[1] for u, _ in responses(tmp_path)) == ["1", "2", "3", "4"]
    assert [(p.file, p.reason) for p in summary.problems] == [
        (
            web.url("/b.txt"),
            "1 entry could not be read: an address that does not begin with http:// or https://",
        ),
        (web.url("/no.xml"), "the answer is HTTP 404, Not Found (HTTP 404)"),
        (
            web.url("/map.xml"),
            "sitemaps that it leads to and that were not read: 1 (500 sitemaps, 3 deep)",
        ),
    ]
    assert (web.asked["/map.xml"], web.asked["/deep2.xml"], web.asked["/deep4.xml"]) == (1, 1, 0)


def test_bombs_in_feeds_and_sitemaps_are_told(web: BadWeb, tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    web.pages["/lol"] = (
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><rss version="2.0">&l11;</rss>'.encode()
    )
    order = Order((), feeds=(web.url("/bomb"), web.url("/lol")), sitemaps=(web.url("/lol"),))
    summary = capture(tmp_path, order, transport(web))
    assert summary.entries == []
    assert len(summary.problems) >= 2
    assert not [p.reason for p in summary.problems if "takes more than" in p.reason]


def test_feeds_that_keep_their_reader_busy_are_given_up(web: BadWeb, tmp_path: Path) -> None:
    web.pages["/nested"] = b"<rss version='2.0'><channel>" + b"<a>" * 200_000
    order = Order((), feeds=(web.url("/nested"),))
    summary = capture(tmp_path, order, transport(web, reading_seconds=0.5))
    assert [p.reason for p in summary.problems] == [
        "the time that there is for one was not enough (reading it takes more than 0.5 s)"
    ]


def test_a_robots_txt_of_thousands_of_names_is_read_in_time(web: BadWeb, tmp_path: Path) -> None:
    names = "".join(f"User-agent: bot{n}\n" for n in range(12_000))
    rules = "".join(f"Disallow: /{n}x\n" for n in range(12_000))
    web.say_robots(f"{names}User-Agent: ClaimDesk/2 # us\n{rules}Disallow: /1\n")
    began = time.process_time()
    assert [e.reason for e in run(tmp_path, web, "/1", "/2").entries] == ["robots", None]
    assert time.process_time() - began < 20  # of the processor


def test_names_in_robots_txt_are_matched_whole(web: BadWeb, tmp_path: Path) -> None:
    web.say_robots("User-agent: claim\nUser-agent: desk\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert run(tmp_path, web, "/1").count("captured") == 1


def test_a_second_capture_into_the_folder_is_refused(web: BadWeb, tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    with locked(tmp_path / "captures", HELD):
        done = command(web, tmp_path, web.url("/1"))
    assert done.exit_code == 1
    assert done.output.count("\n") == 1
    assert "another capture is writing into this folder" in done.output


def test_the_command_tells_what_came_of_it(web: BadWeb, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"url,title\n{web.url('/to?url=/1')},One\nbad,\n")
    corpus = tmp_path / "corpus"
    done = command(web, corpus, web.url("/gone"), "--list", str(tmp_path / "list.csv"))
    assert done.exit_code == 1
    assert done.stdout == "1 captured, 0 unchanged, 1 failed, 1 problem, see above.\n"
    assert done.stderr.splitlines() == [
        f"{tmp_path}/list.csv, row 3, column url: bad does not begin with http:// or https://. "
        "Write one address a line, each beginning with http:// or https://.",
        f"{web.url('/gone')}: http_410: the answer is HTTP 410, Gone. "
        "The page may have moved; look for it in a web archive.",
    ]
    known = (corpus / "captures" / "known.csv").read_text().splitlines()
    assert known[1:] == [f"{web.url('/to?url=/1')},One,,", f"{web.url('/1')},One,,"]
    again = command(web, corpus, web.url("/to?url=/1"))
    assert (again.exit_code, again.output) == (
        0,
        "0 captured, 0 unchanged, 0 failed, 1 there already.\n",
    )


@pytest.mark.parametrize(
    "words", [(), ("--contact", "a\r\nX: y"), ("--user-agent", "1/2"), ("--allow-host", "a/b")]
)
def test_wrong_usage_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    given = [
        "capture",
        "--corpus",
        str(tmp_path),
        *words,
        *(["http://127.0.0.1:1/"] if words else []),
    ]
    assert CliRunner().invoke(main, given).exit_code == 2


def test_a_site_sees_who_asks(web: BadWeb, tmp_path: Path) -> None:
    command(web, tmp_path, web.url("/1"), "--contact", "desk@newsroom.example")
    from claimdesk import __version__

    agents = {headers["user-agent"] for _, headers in web.seen}
    assert agents == {f"claimdesk/{__version__} (+desk@newsroom.example)"}


def test_status_tells_the_newest_of_each_page(web: BadWeb, tmp_path: Path) -> None:
    command(web, tmp_path, web.url("/1"), web.url("/busy-once"), web.url("/gone"), "--tries", "1")
    command(web, tmp_path, web.url("/1"), web.url("/busy-once"), web.url("/gone"))
    with (tmp_path / "captures" / log.NAME).open("ab") as file:
        file.write(b'{"url":"http://torn.example/","outc')
    given = ["status", "--corpus", str(tmp_path), "--db", str(tmp_path / "none.db")]
    told = CliRunner().invoke(main, [*given, "--json"])
    state = json.loads(told.stdout)
    assert state["counts"] == {
        "held": 2, "captured": 2, "unchanged": 0, "failed": 1, "failed but held": 0,
        "failed: http_410": 1,
    }  # fmt: skip
    assert [(p["url"], p["outcome"], p["reason"]) for p in state["pages"]] == [
        (web.url("/1"), "captured", None),
        (web.url("/busy-once"), "captured", None),
        (web.url("/gone"), "failed", "http_410"),
    ]
    lines = CliRunner().invoke(main, given).stdout.splitlines()
    assert lines[0].startswith(f"{web.url('/gone')}: http_410: ")
    assert lines[1:] == [
        "     2  pages of which a copy is held",
        "     2  captured when last tried",
        "     0  unchanged when last tried",
        "     1  failed when last tried",
        "     0  of these, an earlier copy is held",
        "     1  failed: http_410",
    ]
    table = CliRunner().invoke(main, [*given, "--csv", "--failed"]).stdout.splitlines()
    assert len(table) == 2
    assert command(web, tmp_path, web.url("/2")).exit_code == 0
    assert len(log.read(tmp_path / "captures").newest) == 4


def test_a_page_that_is_gone_is_still_held(web: BadWeb, tmp_path: Path) -> None:
    web.pages["/news"] = b"<p>News of the day.</p>"
    run(tmp_path, web, "/news", "/1")
    del web.pages["/news"]
    run(tmp_path, web, "/news", recapture=True)
    lines = CliRunner().invoke(main, ["status", "--corpus", str(tmp_path)]).stdout.splitlines()
    assert lines[0].startswith(f"{web.url('/news')}: http_404: ")
    assert lines[0].endswith("An earlier copy is held.")
    assert "     2  pages of which a copy is held" in lines
    assert "     1  of these, an earlier copy is held" in lines


def test_status_of_a_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["status", "--corpus", str(tmp_path / "mistyped")])
    assert told.exit_code == 1
    assert "there is no such folder" in told.output


def test_status_tells_what_a_build_made_of_captures(web: BadWeb, tmp_path: Path) -> None:
    from claimdesk.store.database import Store

    good, bad = run(tmp_path, web, "/1", "/2").entries
    with Store(tmp_path / "claims.db") as store, store.transaction():
        for entry, problem in ((good, None), (bad, "stub")):
            store.db.execute(
                "INSERT INTO captures (id, sha256, media_type, bytes, path, offset, problem) "
                "VALUES (?, '', 'text/html', 1, ?, ?, ?)",
                [entry.url, f"captures/{entry.file}", entry.offset, problem],
            )
    given = ["status", "--corpus", str(tmp_path), "--db", str(tmp_path / "claims.db")]
    lines = CliRunner().invoke(main, given).stdout.splitlines()
    assert lines[0] == f"{web.url('/2')}: gave no article: stub"


def test_a_limited_recapture_takes_those_that_were_left_longest(
    web: BadWeb, tmp_path: Path
) -> None:
    paths = ("/1", "/2", "/3")
    run(tmp_path, web, *paths)
    visited = [run(tmp_path, web, recapture=True, limit=1) for _ in range(4)]
    assert [one.entries[0].url[-2:] for one in visited] == ["/1", "/2", "/3", "/1"]
    assert not any(one.resumed for one in visited)


def test_a_recapture_of_nothing_is_a_mistake(web: BadWeb, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing was captured here yet"):
        run(tmp_path / "mistyped", web, recapture=True)
    assert not (tmp_path / "mistyped").exists()


def test_ctrl_c_ends_with_one_line_and_keeps_what_was_done(web: BadWeb, tmp_path: Path) -> None:
    urls = [web.url("/1"), web.url("/slow"), web.url("/2")]
    words = [COMMAND, "capture", *urls, "--corpus", str(tmp_path), "--delay", "0"]
    words += ["--allow-host", f"127.0.0.1:{web.port}"]
    # Tests that run in the background ignore the signal, and so would what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as child:
        signal.signal(signal.SIGINT, before)
        until = time.monotonic() + 120
        while not web.asked["/slow"] and time.monotonic() < until:
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=120)
    assert child.returncode == 130
    assert told == "Interrupted; what was done is kept, the same command goes on from there.\n"
    assert [u for u, _ in responses(tmp_path)] == [web.url("/1")]
    assert run(tmp_path, web, "/1", "/2").skipped == 1
