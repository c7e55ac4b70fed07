"""What every page has in common: nothing runs, landmarks, addresses; what is missing or slow."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from claimdesk.site import find, routes, worklist
from tests.support.small_site import ADDRESSES, ENDLESS, Node, get, links, open_site, shut


@pytest.mark.parametrize("address", ADDRESSES)
async def test_nothing_on_a_page_can_run(site: Any, address: str) -> None:
    response = await site.client.get(address)
    reads = response.status_code == 200 and address.startswith(("/read/", "/claim/"))
    scripts = "; script-src 'self'; connect-src 'self'" if reads else ""
    assert response.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors 'none'{scripts}"
    )
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"
    page = Node.parse(response.text)
    for script in page.all("script"):
        assert (script.get("src") or "").startswith("/-/static-plugins/claimdesk/") or (
            script.get("type") == "application/ld+json" and "<" not in script.text
        )
    assert not page.all("style, iframe, object, embed, base, [style]")
    names = {name for node in page.all("*") for name in node.node.attrs}
    assert not [name for name in names if name.startswith("on")]
    for a in page.all("a"):
        assert re.match(r"/|#|https?://", a.get("href")), a.get("href")
        if a.get("href").startswith("http"):
            assert a.get("rel") == "nofollow noopener noreferrer"


@pytest.mark.parametrize("address", ADDRESSES)
async def test_pages_have_language_landmarks_and_headings_in_order(site: Any, address: str) -> None:
    page = Node.parse((await site.client.get(address)).text)
    assert page.all("html")[0].get("lang") == "en"
    assert [len(page.all(name)) for name in ("main", "h1", "header.masthead")] == [1, 1, 1]
    assert page.all("a.skip")[0].get("href") == "#main"
    levels = [int(node.node.tag[1]) for node in page.all("main h1, main h2, main h3")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("address", ["/read/art_nope", "/claim/clm_nope", "/claim/%22%3E%3Cb%3E"])
async def test_unknown_ids_are_told_in_the_same_design(site: Any, address: str) -> None:
    page = await get(site, address, 404)
    assert page.all("h1")[0].text.startswith("There is no such ")


async def test_style_sheets_are_there(site: Any) -> None:
    for address in ("/", "/claims/board"):
        for sheet in (await get(site, address)).all("link[rel=stylesheet]"):
            assert (await site.client.get(sheet.get("href"))).status_code == 200


async def test_a_base_url_stands_before_every_address(small_db: Path) -> None:
    datasette = open_site(small_db, base_url="/desk/")
    for address in ("/", "/read/art_a", "/claim/clm_train", "/search?q=train", "/claims/board"):
        page = await get(datasette, address)
        inner = {href for href in links(page) if href.startswith("/")}
        assert [href for href in inner if not href.startswith("/desk/")] == [], address
        sheet = page.all("link[rel=stylesheet]")[0].get("href")
        assert sheet.startswith("/desk/-/static")
    shut(datasette)


@pytest.mark.parametrize(
    ("address", "module", "asks"),
    [
        ("/", routes, "front_page"),
        ("/search?q=train", routes, "search_claims"),
        ("/-/find.json?q=train", find, "find"),
        ("/worklist.csv", worklist, "worklist"),
    ],
)
async def test_a_slow_database_is_told_to_the_reader(
    small_db: Path, monkeypatch: pytest.MonkeyPatch, address: str, module: object, asks: str
) -> None:
    monkeypatch.setattr(module, asks, lambda connection, *_: connection.execute(ENDLESS).fetchall())
    datasette = open_site(small_db, sql_time_limit_ms=200)
    response = await datasette.client.get(address)
    assert (response.status_code, "That took too long" in response.text) == (503, True)
    shut(datasette)
