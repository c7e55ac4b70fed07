"""Datasette's own pages, in our dress and under our policy: their scripts run."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_the_editor_for_sql_runs(open_page: Open) -> None:
    page = open_page("/claims?sql=select+1+as+one")
    expect(page.locator(".CodeMirror, .cm-editor")).to_be_visible()
    page.locator("#sql-format").click()
    expect(page.locator("table.rows-and-columns td")).to_have_text("1")


@pytest.mark.parametrize("path", ["/data", "/claims/claims", "/claims/claims?_facet=kind"])
def test_tables_lead_home_and_to_all_data(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator(".way").get_by_role("link", name="Data")).to_be_visible()
    page.locator(".wordmark").click()
    expect(page.locator(".lead-claim")).to_be_visible()


def test_fields_of_a_table_have_names(open_page: Open) -> None:
    page = open_page("/claims/claims")
    expect(page.get_by_label("Column to filter by")).to_be_visible()
    expect(page.get_by_label("How to compare")).to_be_visible()
