"""What an editor does in a browser: log in, drop a file, read what is wrong, confirm, see it."""

import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.desking import METADATA, PASSWORD, metadata_file
from tests.support.project import ROOT

from .conftest import Open, served
from .test_reading import TEXTS, contrast

DROP = """
([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/csv" }));
  return carried;
}
"""
PRESSED = """
() => document.getElementById("file").addEventListener("click", (event) => {
  event.preventDefault();
  event.target.dataset.pressed = Number(event.target.dataset.pressed || 0) + 1;
})
"""
CLAIMS = """
select c.id, p.article_id, c.text from claims c join appearances p on p.claim_id = c.id
where c.part = 0 and c.standalone = 1 and c.worth > 0.5 and p.edited_out = 0
  and c.id not in (select claim_id from reviews where claim_id is not null)
group by c.id order by c.id limit 6
"""


@dataclass(frozen=True)
class Place:
    claim: str
    article: str
    text: str


@pytest.fixture(scope="module")
def desk(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(sample_db, folder / "claims.db")
    shutil.copytree(ROOT / "claims", folder / "claims")
    metadata_file(folder / "metadata.json", METADATA)
    return folder


@pytest.fixture(scope="module")
def address(desk: Path) -> Iterator[str]:
    """A server that writes, in the place of the one that other modules read from."""
    with served(*(desk / name for name in ("claims.db", "metadata.json", "claims"))) as address:
        yield address


@pytest.fixture(scope="module")
def places(desk: Path) -> list[Place]:
    with closing(sqlite3.connect(desk / "claims.db")) as connection:
        return [Place(*row) for row in connection.execute(CLAIMS)]


def log_in(page: Page, name: str = "ann") -> Page:
    page.get_by_role("link", name="Log in").click()
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".foot")).to_contain_text("log out")
    return page


def table(*rows: tuple[str, ...]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("claim_id", "verdict", "rationale", "source_url"), *rows])
    return out.getvalue()


def test_a_dropped_file_is_checked_confirmed_and_read_by_everybody(
    open_page: Open, places: list[Place], address: str
) -> None:
    good, bad, worse, *_ = places
    page = log_in(open_page("/"))
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Import").click()
    text = table(
        (good.claim, "mostly_false", "The ledger says 12.", "https://example.org/ledger"),
        (bad.claim, "flase", "", ""),
        (worse.claim, "true", "", "javascript:alert(1)"),
    )
    expect(page.locator("#drop")).to_be_visible()  # its script has run, and listens
    carried = page.evaluate_handle(DROP, ["May reviews.csv", text])
    page.dispatch_event("#drop", "dragover", {"dataTransfer": carried})
    page.dispatch_event("#drop", "drop", {"dataTransfer": carried})
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is written yet")
    told = page.locator("section[aria-labelledby=faults] li")
    expect(told).to_have_count(2)
    expect(told.nth(0)).to_contain_text("Row 3, verdict")
    expect(told.nth(0)).to_contain_text("Did you mean false?")
    expect(told.nth(1)).to_contain_text("Row 4, source_url")
    with page.expect_download() as download:
        page.get_by_role("link", name="Rows to mend (CSV)").click()
    assert download.value.suggested_filename == "May-reviews.rejects.csv"
    rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [bad.claim, worse.claim]
    page.get_by_role("button", name="Import 1 review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 review imported")

    visitor = open_page(f"/read/{good.article}")
    note = visitor.locator(f"[data-claim={good.claim}]")
    expect(note).to_contain_text("Mostly false")
    expect(note).to_contain_text("The ledger says 12.")
    expect(visitor.get_by_role("link", name="Import")).to_have_count(0)
    assert visitor.context.request.get(address + "/-/import").status == 403
    refused = visitor.context.request.post(
        address + "/-/import", data=text, headers={"content-type": "text/csv"}
    )
    assert refused.status == 403


def test_several_files_at_once_are_not_sent(open_page: Open) -> None:
    page = log_in(open_page("/"))
    page.goto(page.url + "-/import")
    files = [{"name": f"{n}.csv", "mimeType": "text/csv", "buffer": b"x"} for n in "ab"]
    page.evaluate("document.getElementById('file').multiple = true")
    page.set_input_files("#file", files)  # type: ignore[arg-type]
    expect(page.get_by_role("alert")).to_have_text("Import one file at a time.")


def test_the_keyboard_reaches_the_file_and_shows_where_it_is(open_page: Open) -> None:
    page = log_in(open_page("/"))
    page.goto(page.url + "-/import")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "file":
            break
    assert page.evaluate("getComputedStyle(document.getElementById('drop')).outlineStyle") == (
        "solid"
    )
    page.evaluate(PRESSED)
    for times, key in enumerate(("Enter", "Space"), 1):
        page.keyboard.press(key)
        expect(page.locator("#file")).to_have_attribute("data-pressed", str(times))


def test_all_of_it_works_without_javascript(open_page: Open, places: list[Place]) -> None:
    place = places[3]
    page = log_in(open_page("/", java_script_enabled=False))
    page.get_by_role("link", name="Import", exact=True).click()
    expect(page.locator("#drop")).to_be_hidden()
    page.get_by_label("Cells with their header row").fill(
        f"claim_id\tverdict\trationale\n{place.claim}\tunproven\tBy paste."
    )
    page.get_by_role("button", name="Check the table").click()
    page.get_by_role("button", name="Import 1 review").click()
    page.get_by_role("link", name=place.text).click()
    expect(page.locator(".judgement")).to_contain_text("By paste.")

    page.get_by_role("link", name="Replace this review").click()
    expect(page.get_by_label("Rationale")).to_have_value("By paste.")
    page.get_by_label("Rationale").fill("By the form.")
    page.get_by_role("combobox", name="Verdict").select_option("Mixed")
    page.get_by_role("group", name="Source 1").get_by_label("Address").fill("https://example.org/")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".told")).to_have_text("Your review is on file.")
    expect(page.locator(".judgement")).to_contain_text("By the form.")
    expect(page.locator(".judgement .tag")).to_contain_text("Mixed")


def test_an_import_is_undone_where_it_was_made(open_page: Open, places: list[Place]) -> None:
    place = places[1]
    page = log_in(open_page("/", java_script_enabled=False))
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("Cells with their header row").fill(
        f"claim_id\tverdict\trationale\n{place.claim}\ttrue\tIn haste."
    )
    page.get_by_role("button", name="Check the table").click()
    expect(page.locator("main")).to_contain_text("without a source")
    page.get_by_role("button", name="Import 1 review").click()
    page.get_by_role("button", name="Undo this import").click()
    expect(page.locator(".told").first).to_contain_text("1 withdrawn")
    page.goto(page.url.partition("/-/")[0] + f"/claim/{place.claim}")
    expect(page.locator("h1")).to_contain_text(place.text[:20])
    expect(page.locator(".judgement .tag.good")).to_have_count(0)


def test_one_claim_is_reviewed_after_the_other(open_page: Open, places: list[Place]) -> None:
    place = places[2]
    page = log_in(open_page(f"/claim/{place.claim}", java_script_enabled=False))
    assert page.url.endswith(f"/claim/{place.claim}"), "a log-in leads back"
    page.get_by_text("Review this claim").click()
    form = page.locator("#review")
    expect(form.locator(".passage .hit")).to_be_visible()
    expect(form.locator("optgroup[label='From true to false']")).to_have_count(1)
    form.get_by_text("What the verdicts mean").click()
    expect(form.get_by_text("The evidence shows that the claim is not accurate.")).to_be_visible()
    form.get_by_role("combobox", name="Verdict").select_option("False")
    form.get_by_label("Rationale").fill("The ledger has no such line.")
    form.get_by_role("button", name="Save and next").click()
    expect(page).not_to_have_url(re.compile(place.claim))
    expect(page.locator(".told")).to_have_text("Your review is on file.")
    expect(page.locator("#review").get_by_role("combobox", name="Verdict")).to_be_visible()
    page.goto(page.url.partition("/claim/")[0] + f"/claim/{place.claim}")
    expect(page.locator(".judgement .tag")).to_contain_text("False")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_editors_pages_fit_a_phone_and_can_be_read(
    open_page: Open, places: list[Place], scheme: str
) -> None:
    options = {"viewport": {"width": 320, "height": 800}, "color_scheme": scheme}
    page = log_in(open_page("/", **options))
    home = page.url
    page.goto(home + "-/import")
    look(page)
    page.get_by_text("Paste a table").click()
    page.get_by_label("Cells with their header row").fill(
        table((places[4].claim, "x" * 90, "", ""), (places[5].claim, "true", "y" * 200, ""))
    )
    look(page)
    page.get_by_role("button", name="Check the table").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is written yet")
    look(page)
    page.goto(f"{home}claim/{places[4].claim}")
    page.get_by_text("Review this claim").click()
    look(page)


def look(page: Page) -> None:
    page.wait_for_load_state("load")  # with its style sheet
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert (page.url, page.evaluate("document.documentElement.scrollWidth")) == (page.url, width)
    weak = [text for text in page.evaluate(TEXTS) if contrast(text[1], text[2]) < 4.5]
    assert (page.url, weak) == (page.url, [])
