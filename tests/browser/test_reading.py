"""What a journalist does in a browser: read, see a mark, follow it to the claim, come back."""

from itertools import pairwise
from typing import Any

import pytest
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


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)``, as WCAG 2 has it."""
    channels = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def every_page(sample: Sample) -> list[str]:
    return ["/", "/search?q=the", f"/read/{sample.article}", f"/claim/{sample.claim}"]


def read_and_return(page: Page, sample: Sample) -> None:
    """From a mark to its note, to the claim, and back into the article."""
    note = page.locator(f"#note-{sample.claim}")
    mark = page.locator(f"mark a[href='#note-{sample.claim}']").first
    expect(mark).to_be_visible()
    mark.click()
    expect(page).to_have_url(page.url.split("#")[0] + f"#note-{sample.claim}")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text(sample.verdict)
    note.locator(".gist a").click()
    expect(page).to_have_title(f"{sample.gist} – claimdesk")
    expect(page.locator(".judgement .tag")).to_contain_text(sample.verdict)
    places = page.locator(".places h3 a")
    assert len({a.get_attribute("href") for a in places.all()}) > 1
    page.locator(f".places a[href='/read/{sample.article}#note-{sample.claim}']").first.click()
    expect(note).to_be_in_viewport()
    note.locator("a.back").first.click()
    expect(mark).to_be_in_viewport()


def test_from_a_mark_to_the_claim_and_back(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}"), sample)


def test_all_of_it_works_without_javascript(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}", java_script_enabled=False), sample)


def test_all_of_it_works_on_a_phone(open_page: Open, sample: Sample) -> None:
    read_and_return(open_page(f"/read/{sample.article}", **PHONE), sample)


def test_the_front_page_leads_to_the_article(open_page: Open, sample: Sample) -> None:
    page = open_page("/")
    page.locator(f".articles a[href='/read/{sample.article}']").click()
    expect(page.locator(f"mark a[href='#note-{sample.claim}']").first).to_be_visible()


def test_search_finds_the_claim_by_its_gist(open_page: Open, sample: Sample) -> None:
    page = open_page("/")
    page.get_by_role("searchbox").fill(sample.gist)
    page.get_by_role("button", name="Search").click()
    expect(page.locator(f"main a[href='/claim/{sample.claim}']").first).to_be_visible()


def test_the_keyboard_reaches_a_mark_and_shows_where_it_is(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('mark') !== null"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert (outline, width >= 2) == ("solid", True)
    target = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    expect(page.locator(target)).to_be_in_viewport()


@pytest.mark.parametrize("width", [375, 320])
def test_nothing_scrolls_sideways_on_a_phone(open_page: Open, sample: Sample, width: int) -> None:
    for path in every_page(sample):
        page = open_page(path, viewport={"width": width, "height": 800})
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)


def test_notes_stand_beside_the_text_and_never_overlap(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}", viewport={"width": 1280, "height": 900})
    boxes: list[Any] = [note.bounding_box() for note in page.locator(".notes .note").all()]
    texts: list[Any] = [text.bounding_box() for text in page.locator(".body > :not(.notes)").all()]
    right = max(box["x"] + box["width"] for box in texts)
    assert all(box["x"] >= right for box in boxes)
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
    for upper, lower in pairwise(texts):
        assert lower["y"] - upper["y"] - upper["height"] < 40  # a long note tears no gap


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(open_page: Open, sample: Sample, scheme: str) -> None:
    for path in every_page(sample):
        page = open_page(path, color_scheme=scheme)
        weak = [text for text in page.evaluate(TEXTS) if contrast(text[1], text[2]) < 4.5]
        assert (path, weak) == (path, [])


def test_dark_is_dark(open_page: Open, sample: Sample) -> None:
    page = open_page(f"/read/{sample.article}", color_scheme="dark")
    assert luminance(page.evaluate("getComputedStyle(document.body).backgroundColor")) < 0.05
    assert luminance(page.evaluate("getComputedStyle(document.body).color")) > 0.5
