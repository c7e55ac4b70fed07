"""The static pages of a release, from a plain file server: read, search, follow a claim."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from claimdesk.release.proof import proof
from tests.support.project import ROOT

from .conftest import Open, Sample, choose
from .test_reading import PHONE, read_and_return

SERVER = (
    "import http.server, sys; "
    "s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), "
    "lambda *a: http.server.SimpleHTTPRequestHandler(*a, directory=sys.argv[1])); "
    "print(s.server_port, flush=True); s.serve_forever()"
)


@pytest.fixture(scope="module")
def address(sample_release: Path) -> Iterator[str]:
    """Where ``http.server`` serves the release: ``open_page`` opens what is there."""
    command = [sys.executable, "-c", SERVER, str(sample_release)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.terminate()
            server.wait(timeout=120)


@pytest.fixture(scope="module")
def sample(sample_release: Path) -> Sample:
    """What a release holds: its reviews are final."""
    return choose(sample_release / "claims.db")


def searched(page: Page, words: str) -> Page:
    page.get_by_role("searchbox").first.fill(words)
    page.get_by_role("button", name="Search").first.click()
    expect(page.locator("main [role=status]")).not_to_have_text("Searching …")
    return page


def test_from_a_mark_to_the_claim_and_back(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}.html"), sample)


def test_the_same_on_a_phone(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}.html", **PHONE), sample)


def test_the_front_page_leads_to_the_article(open_page: Open) -> None:
    page = open_page("/")
    page.locator(".articles h3 a").first.click()
    expect(page.locator(".body > p").first).to_be_visible()
    expect(page.locator(".levels [aria-current]")).to_contain_text("Worth checking")
    page.get_by_role("link", name="All claims").click()
    expect(page.locator(".levels [aria-current]")).to_contain_text("All claims")


def test_the_keys_j_and_k_go_from_claim_to_claim(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}.html")
    opened = page.locator("details.note[open] .number")
    for key, number in (("j", "1"), ("j", "2"), ("k", "1")):
        page.keyboard.press(key)
        expect(opened).to_have_text(number)


def test_from_a_search_to_the_claim_to_its_evidence(open_page: Open, sample: Sample) -> None:
    page = searched(open_page("/"), sample.gist)
    page.locator(f"main a[href$='/claim/{sample.claim}.html']").first.click()
    expect(page.locator(".judgement .tag")).to_contain_text(sample.verdict)
    expect(page.locator("section[aria-labelledby=evidence] .sources a").first).to_be_visible()


@pytest.mark.parametrize("words", ["17.5 million trains", "17,500,000 train", "train tickets"])
def test_figures_and_forms_of_a_word_are_found_however_they_are_written(
    open_page: Open, words: str
) -> None:
    page = searched(open_page("/search.html"), words)
    expect(page.locator("main a", has_text="million train ticket purchases").first).to_be_visible()


def test_what_nothing_has_all_of_is_told(open_page: Open) -> None:
    page = searched(open_page("/search.html"), "zone unicorns")
    expect(page.locator("main [role=status]")).to_contain_text("Nothing has all of")
    page = searched(page, "unicorns")
    expect(page.locator("main [role=status]")).to_contain_text("Nothing has any of the words")


def test_what_is_typed_is_text(open_page: Open) -> None:
    page = searched(open_page("/search.html"), "<img src=x onerror=alert(1)> zone")
    assert page.locator("main img").count() == 0
    expect(page.locator("main [role=status]")).to_contain_text("<img src=x")


def test_a_claim_that_is_not_marked_is_lit_where_all_are(
    open_page: Open, sample_release: Path, sample: Sample
) -> None:
    few = (sample_release / "read" / f"{sample.article}.html").read_text("utf-8")
    every = sample_release / "read" / f"{sample.article}--show-all.html"
    marked = every.read_text("utf-8").split('id="at-')[1:]
    claim = next(it[:20] for it in marked if f'id="at-{it[:20]}"' not in few)
    page = open_page(f"/read/{sample.article}.html?claim={claim}#at-{claim}")
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    expect(page).to_have_url(f"{page.url.partition('/read/')[0]}/read/{every.name}"
                             f"?claim={claim}#at-{claim}")  # fmt: skip


def test_the_pages_work_when_they_are_opened_from_a_disk(
    open_page: Open, sample_release: Path, sample: Sample
) -> None:
    page = open_page("/")
    page.goto((sample_release / "search.html").as_uri())
    searched(page, sample.gist)
    page.locator(f"main a[href$='/claim/{sample.claim}.html']").first.click()
    expect(page.locator(".judgement .tag")).to_contain_text(sample.verdict)


def test_the_page_of_the_files_leads_to_them(open_page: Open) -> None:
    page = open_page("/")
    page.locator("footer").get_by_role("link", name="Data").click()
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV").first.click()
    assert waited.value.suggested_filename.endswith(".csv")


def test_a_proof_checks_itself_offline_and_sees_what_was_changed(
    open_page: Open, sample_db: Path, sample: Sample, tmp_path: Path
) -> None:
    made = proof(sample_db, sample.claim, ROOT / "corpus", {})
    with zipfile.ZipFile(io.BytesIO(made.raw)) as archive:
        archive.extractall(tmp_path)
    index = tmp_path / sample.claim / "index.html"
    page = open_page("/")
    page.goto(index.as_uri())
    expect(page.locator("#result")).to_have_text(re.compile(r"All \d+ checks hold\."))
    assert page.locator("#checks .yes").count() > made.captures > 0
    changed = index.read_text("utf-8").replace('"text_sha256": "', '"text_sha256": "0')
    index.write_text(changed, "utf-8")
    page.goto(index.as_uri())
    expect(page.locator("#result")).to_contain_text("checks fail")
