"""Datasette's own pages under our policy: their scripts run, and nothing is refused."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_the_editor_for_sql_runs(open_page: Open) -> None:
    page = open_page("/claims?sql=select+1+as+one")
    expect(page.locator(".CodeMirror")).to_be_visible()
    page.locator("#sql-format").click()
    expect(page.locator("table.rows-and-columns td")).to_have_text("1")


@pytest.mark.parametrize("path", ["/claims", "/claims/claims", "/claims/claims?_facet=kind"])
def test_tables_run_their_menus(open_page: Open, path: str) -> None:
    page = open_page(path)
    menu = page.locator("details.nav-menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.locator("h1").first.click()
    expect(menu).not_to_have_attribute("open", "")
