"""What was captured is replayed by pywb, in a browser, after the site itself has gone."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.support.bad_parts import PAGE
from tests.support.bad_web import serving
from tests.support.peers import having

from .conftest import PATIENCE

PEERS = having("wayback")
STYLE = b"p { color: rgb(1, 2, 3) }"
STORY = b"<!doctype html><link rel=stylesheet href=/style.css><p>Caf&eacute; fares rose by 4%."

pytestmark = pytest.mark.skipif(PEERS is None, reason="needs pywb: make .venv/.peers")


def captured(corpus: Path) -> str:
    """Capture a small site, twice; its address, at which nobody listens any more."""
    with serving() as web:
        web.pages |= {"/story": STORY, "/style.css": STYLE}
        urls = [web.url(path) for path in ("/story", "/style.css", "/chunked", "/zipped")]
        urls.append(web.url("/to?url=/tagged"))
        words = [sys.executable, "-m", "claimdesk", "capture", *urls]
        words += ["--corpus", str(corpus), "--delay", "0"]
        words += ["--allow-host", f"127.0.0.1:{web.port}"]
        for more in ([], ["--recapture"]):
            subprocess.run([*words, *more], check=True, capture_output=True, timeout=120)
        return web.url("")


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where pywb replays the small site: put the path of a page behind it."""
    assert PEERS
    folder = tmp_path_factory.mktemp("replay")
    site = captured(folder / "corpus")
    (warc,) = (folder / "corpus" / "captures").glob("*.warc.gz")
    for words in (["init", "story"], ["add", "story", str(warc)]):
        manager = [str(PEERS / "wb-manager"), *words]
        subprocess.run(manager, cwd=folder, check=True, capture_output=True, timeout=120)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = [str(PEERS / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(server, cwd=folder, stdout=quiet, stderr=quiet) as child:
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}/story/{{kind}}/{site}"
        finally:
            child.terminate()
            child.wait(timeout=120)


def wait_for(url: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("pywb did not start")


def test_a_page_looks_as_it_did(replay: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(replay.format(kind="mp_") + "/story")
    line = page.frame_locator("iframe").locator("p")
    expect(line).to_have_text("Café fares rose by 4%.")
    expect(line).to_have_css("color", "rgb(1, 2, 3)")
    page.goto(replay.format(kind="mp_") + "/to?url=/tagged")
    expect(line).to_have_text("The ferry carried 4,200 people in May.")
    page.close()


@pytest.mark.parametrize("path", ["/chunked", "/zipped", "/tagged"])
def test_bytes_come_back_as_they_were(replay: str, path: str) -> None:
    answer = httpx.get(
        replay.format(kind="id_") + path, follow_redirects=True, trust_env=False, timeout=120
    )
    assert (answer.status_code, answer.content) == (200, PAGE)


def test_what_was_not_captured_is_not_there(replay: str) -> None:
    answer = httpx.get(replay.format(kind="id_") + "/else", trust_env=False, timeout=120)
    assert answer.status_code == 404
