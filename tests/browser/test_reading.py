"""What a journalist does in a browser: read, see a mark, follow it to the claim, come back."""

import re
from itertools import pairwise
from typing import Any

from datasette.utils import tilde_encode
from playwright.sync_api import Page, expect

from .conftest import Open, Sample

PHONE = {"viewport": {"width": 375, "height": 812}, "is_mobile": True, "has_touch": True}

TEXTS = """
() => {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility()) continue;
    if (element.closest(".unseen, .skip")) continue;
    let behind = element;
    while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)")
      behind = behind.parentElement;
    seen.push([node.textContent.trim().slice(0, 40), getComputedStyle(element).color,
               getComputedStyle(behind || document.documentElement).backgroundColor]);
  }
  return seen;
}
"""


FAR = """
() => [...document.querySelectorAll("details.note[data-claim]")].map((note) => {
  const words = document.getElementById(`at-${note.dataset.claim}`).getBoundingClientRect();
  return Math.abs(note.getBoundingClientRect().top - words.top);
})
"""
"""How many pixels each note stands above or below the words that it is about."""
STOPS = """
() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter(
  (it) => it.tabIndex >= 0 && it.checkVisibility({ checkVisibilityCSS: true })).length
"""
"""How often Tab stops on a page."""


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)``, as WCAG 2 has it."""
    channels = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def every_page(sample: Sample) -> list[str]:
    return [
        "/", "/search?q=the", f"/read/{sample.article}", f"/read/{sample.article}?show=all",
        f"/claim/{sample.claim}", "/claims", "/predictions", "/changed", "/changed?what=edits",
        "/stories", f"/story/{sample.story}", "/outlets", f"/outlet/{tilde_encode(sample.outlet)}",
        f"/speaker/{tilde_encode(sample.speaker)}", "/verdicts", "/about",
    ]  # fmt: skip


def read_and_return(page: Page, sample: Sample) -> None:
    """From a mark to its note, to the claim, and back to the passage in the article."""
    note = page.locator(f"#note-{sample.claim}")
    mark = page.locator(f"mark a[href='#note-{sample.claim}']").first
    expect(note).to_be_hidden()
    mark.click()
    expect(note).to_be_in_viewport()
    expect(page.locator(f"[data-claim={sample.claim}] summary")).to_contain_text(sample.verdict)
    note.locator(".gist a").click()
    expect(page).to_have_title(f"{sample.text} – claimdesk")
    expect(page.locator(".judgement .tag")).to_contain_text(sample.verdict)
    places = page.locator(".places h4 a")
    assert len({a.get_attribute("href") for a in places.all()}) > 1
    page.locator(f".places h4 a[href*='{sample.article}']").first.click()
    lit = page.locator("mark.lit")
    expect(lit.first).to_be_in_viewport()
    joined = "".join(lit.all_text_contents())
    assert joined
    assert joined in sample.quote.replace(" … ", "")
    expect(page.locator(f"[data-claim={sample.claim}]")).to_have_attribute("open", "")


def test_from_a_mark_to_the_claim_and_back(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}"), sample)


def test_all_of_it_works_without_javascript(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}", java_script_enabled=False), sample)


def test_all_of_it_works_on_a_phone(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}", **PHONE), sample)


def test_the_front_page_leads_to_the_article(open_page: Open, sample: Sample) -> None:
    page = open_page("/")
    page.locator(".articles h3 a").first.click()
    expect(page.locator(".body > p").first).to_be_visible()
    expect(page.locator(".levels [aria-current]")).to_contain_text("Worth checking")


def test_the_switch_says_what_is_marked_and_stands_in_the_address(
    open_page: Open, sample: Sample
) -> None:
    page = open_page(f"/read/{sample.article}", java_script_enabled=False)
    few = page.locator("mark").count()
    page.get_by_role("link", name="All claims").click()
    expect(page).to_have_url(re.compile(r"show=all$"))
    assert page.locator("mark").count() > few
    page.get_by_role("link", name="Nothing").click()
    expect(page.locator("mark")).to_have_count(0)
    page.get_by_role("link", name=re.compile(r"Verdicts \d")).click()
    expect(page.locator("details.note.judged").first).to_be_visible()


def test_next_and_previous_are_links_that_light_the_passage(
    open_page: Open, sample: Sample
) -> None:
    page = open_page(f"/read/{sample.article}", java_script_enabled=False)
    walk = page.locator(".walk")
    walk.get_by_role("link", name="First").click()
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    expect(walk).to_contain_text("Claim 1 of")
    walk.get_by_role("link", name="Next").click()
    expect(walk).to_contain_text("Claim 2 of")
    walk.get_by_role("link", name="Previous").click()
    expect(walk).to_contain_text("Claim 1 of")


def test_the_keys_j_and_k_go_from_claim_to_claim_and_can_be_switched_off(
    open_page: Open, sample: Sample
) -> None:
    page = open_page(f"/read/{sample.article}")
    opened = page.locator("details.note[open] .number")
    page.keyboard.press("j")
    expect(opened).to_have_text("1")
    expect(page).to_have_url(re.compile(r"claim=clm_\w+#at-clm_"))
    page.keyboard.press("j")
    expect(opened).to_have_text("2")
    page.keyboard.press("k")
    expect(opened).to_have_text("1")
    page.get_by_label("keys j and k").uncheck()
    page.keyboard.press("j")
    expect(opened).to_have_text("1")


def test_from_a_search_to_the_claim_to_its_evidence(open_page: Open, sample: Sample) -> None:
    page = open_page("/")
    page.get_by_role("searchbox").fill(sample.gist)
    page.get_by_role("button", name="Search").click()
    page.locator(f"main a[href='/claim/{sample.claim}']").first.click()
    expect(page.locator(".judgement .tag")).to_contain_text(sample.verdict)
    expect(page.locator("section[aria-labelledby=evidence] .sources a").first).to_be_visible()


def test_the_keyboard_reaches_a_note_and_shows_where_it_is(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.note summary')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert (outline, width >= 2) == ("solid", True)
    page.keyboard.press("Enter")
    expect(page.locator("details.note[open] .opened").first).to_be_in_viewport()


def test_on_paper_the_verdicts_are_footnotes(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}", color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".footnotes")).to_be_visible()
    expect(page.locator(".footnotes")).to_contain_text(sample.verdict)
    expect(page.locator(".printed")).to_contain_text(f"/read/{sample.article}")
    for hidden in (".masthead", ".levels", ".walk", ".notes"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert len(page.pdf()) > 10_000


def test_nothing_scrolls_sideways_on_a_small_phone(open_page: Open, sample: Sample) -> None:
    page = open_page("/", viewport={"width": 320, "height": 800})
    home = page.url.removesuffix("/")
    for path in every_page(sample):
        page.goto(home + path)
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)


def test_notes_stand_beside_their_words_and_never_overlap(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}", viewport={"width": 1280, "height": 900})
    assert max(page.evaluate(FAR)) <= 1.5 * 900
    boxes: list[Any] = [note.bounding_box() for note in page.locator(".notes .note").all()]
    texts: list[Any] = [text.bounding_box() for text in page.locator(".body > :not(.notes)").all()]
    right = max(box["x"] + box["width"] for box in texts)
    assert all(box["x"] >= right for box in boxes)
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
    for upper, lower in pairwise(texts):
        assert lower["y"] - upper["y"] - upper["height"] < 40  # a long note tears no gap


def test_a_reader_can_tab_through(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}")
    words = len(page.locator(".body").inner_text().split())
    masthead = 20  # the same on every page, and one link leads past it
    assert page.evaluate(STOPS) <= 40 * words / 1000 + masthead


def test_dark_is_dark(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}", color_scheme="dark")
    assert luminance(page.evaluate("getComputedStyle(document.body).backgroundColor")) < 0.05
    assert luminance(page.evaluate("getComputedStyle(document.body).color")) > 0.5
