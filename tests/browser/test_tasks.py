"""What journalists come for: each answered in two steps at most after a search in their words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open

Search = Callable[[str], Page]


@pytest.fixture
def search(open_page: Open) -> Search:
    """Type into the search of the front page; scripts are off, as nothing needs them."""

    def search(words: str) -> Page:
        page = open_page("/", java_script_enabled=False)
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("button", name="Search").click()
        return page

    return search


def first(page: Page) -> Page:
    """One step: to the claim that stands first."""
    page.locator("section[aria-labelledby=claims] .rows h3 a").first.click()
    return page


TICKETS = "did China block 17.5 million train tickets"


def test_true_or_not_is_told_by_the_results_themselves(search: Search) -> None:
    found = search(TICKETS).locator("section[aria-labelledby=claims] .rows > li").first
    expect(found.locator(".tag")).to_contain_text("False")
    expect(found.locator(".ruling")).not_to_be_empty()


def test_one_step_leads_to_all_that_is_known_of_a_claim(search: Search) -> None:
    page = first(search(TICKETS))
    expect(page.locator(".judgement .tag")).to_contain_text("False")
    spread = page.locator("section[aria-labelledby=spread]")
    expect(spread, "who said it first").to_contain_text("The Harbor Ledger")
    expect(spread, "who repeated it").to_contain_text("Open Columns")
    expect(spread, "what changed").to_contain_text("20 million")
    evidence = page.locator("section[aria-labelledby=evidence] .sources a").first
    expect(evidence, "what evidence").to_have_attribute("href", re.compile("^https?://"))
    answers = page.locator("section[aria-labelledby=answers]")
    expect(answers, "what answers it").to_contain_text("plane tickets")


def test_the_false_claims_of_an_outlet(search: Search) -> None:
    page = search("false claims in the quayside examiner")
    page.locator(".leads a").first.click()
    expect(page.locator("h1")).to_contain_text("Quayside Examiner")
    tags = page.locator(".rows .tag").all_text_contents()
    assert tags
    assert {re.sub(r"\W+", " ", tag).strip() for tag in tags} == {"False"}


def test_what_nobody_has_judged_of_a_subject(search: Search) -> None:
    page = search("unreviewed claims about the clean-air zone")
    page.locator(".leads a").first.click()
    expect(page.locator("section[aria-labelledby=claims] .rows").first).to_contain_text("zone")
    tags = page.locator("section[aria-labelledby=claims] .rows .tag").all_text_contents()
    assert tags
    assert set(tags) == {"Not judged"}


def test_the_predictions_that_have_come_due(search: Search) -> None:
    page = search("predictions due")
    page.locator(".leads a").first.click()
    expect(page.locator("h1")).to_have_text("Predictions")
    days = page.locator(".rows time").all_text_contents()
    assert days


def test_what_somebody_said(search: Search) -> None:
    page = search("what did Judith Wainscott promise")
    page.locator(".leads a").first.click()
    expect(page.locator("h1")).to_contain_text("Judith Wainscott")
    expect(page.locator(".rows").first).to_contain_text("pay for itself")
