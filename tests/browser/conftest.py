"""A real server on the sample database, and the system's Chromium to look at it, started once."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

PATIENCE = 120_000
"""Milliseconds: a busy machine is slow, which is no fault of a page."""
expect.set_options(timeout=PATIENCE)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVE = (
    "import sys; from pathlib import Path; from claimdesk.site.serve import Settings, serve; "
    "serve(Settings(*map(Path, sys.argv[1:])), '127.0.0.1', 0)"
)
CHOICE = """
select p.claim_id, p.article_id from appearances p
join current_reviews r on r.claim_id = p.claim_id
join articles a on a.id = p.article_id
where p.edited_out = 0
  and (select count(distinct o.article_id) from appearances o
       where o.claim_id = p.claim_id and o.edited_out = 0) > 1
order by a.near_duplicate_of is not null, p.claim_id, p.article_id limit 1
"""

Open = Callable[..., Page]


@dataclass(frozen=True)
class Sample:
    """A reviewed claim that stands in several articles, one of them, its story, and a speaker."""

    claim: str
    article: str
    gist: str
    verdict: str
    text: str
    quote: str
    outlet: str
    story: str
    speaker: str


def chromium() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in [*found, *MAC] if path and Path(path).exists()), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        told = "no Chromium: run sh tests/support/install_chromium.sh, or install it yourself"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    # For this folder only: while Playwright runs, no other test can have an event loop.
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def sample(sample_db: Path) -> Sample:
    return choose(sample_db)


def choose(db: Path) -> Sample:
    """What tests look at in a database of the sample."""
    with closing(sqlite3.connect(db)) as connection:
        claim, article = connection.execute(CHOICE).fetchone()
        gist, verdict, text = connection.execute(
            "select gist, verdict_label, text from board where id = ?", [claim]
        ).fetchone()
        quote, outlet = connection.execute(
            "select p.quote, a.site from appearances p join articles a on a.id = p.article_id"
            " where p.claim_id = ? and p.article_id = ? and not p.edited_out",
            [claim, article],
        ).fetchone()
        (story,) = connection.execute(
            "select id from story_list order by repeated desc, id limit 1"
        ).fetchone()
        (speaker,) = connection.execute(
            "select s.name from speakers s join appearances p on p.speaker_id = s.id"
            " where s.article_id is null group by s.id order by count(*) desc, s.id limit 1"
        ).fetchone()
    return Sample(claim, article, gist, verdict, text, quote, outlet, story, speaker)


@contextmanager
def served(*settings: Path) -> Iterator[str]:
    """The address of a server process with these settings: database, metadata, claims."""
    command = [sys.executable, "-c", SERVE, *map(str, settings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        try:
            assert " at http://127.0.0.1:" in line, line
            yield line.split(" at ")[1].strip().rstrip("/")
        finally:
            server.terminate()
            server.wait(timeout=120)


@pytest.fixture(scope="package")
def address(sample_db: Path) -> Iterator[str]:
    """Where the sample database is served."""
    with served(sample_db) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Open a path of the site; at the end, nothing may have failed or been refused."""
    contexts: list[Any] = []
    failed: list[str] = []

    def note(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader left before it had come
            failed.append(f"{request.url}: {request.failure}")

    def hear(message: Any) -> None:
        if message.type in ("warning", "error", "assert"):  # not a hint about Datasette's forms
            failed.append(message.text)

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("requestfailed", note)
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert failed == []
