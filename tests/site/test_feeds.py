"""Atom feeds and data for other programs: what is in them, and who may read them."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.support.small_site import HOSTILE, open_site, shut

ATOM = {"a": "http://www.w3.org/2005/Atom"}


async def entries(site: Any, path: str) -> list[tuple[str, str]]:
    response = await site.client.get(path)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)
    assert feed.findtext("a:id", None, ATOM) == f"http://localhost{path.partition('?')[0]}"
    ids = [entry.findtext("a:id", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids)
    return [
        (entry.findtext("a:title", "", ATOM), entry.findtext("a:updated", "", ATOM)[:10])
        for entry in feed.findall("a:entry", ATOM)
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/feeds/verdicts.atom", ["False: It is growing, in full."]),
        ("/feeds/due.atom", ["Due: Party to finish by 2020, in full."]),
        ("/feeds/corrections.atom", []),
        ("/feeds/changed.atom", []),
        ("/search.atom?q=train", ["False: 17.5 million train ticket purchases blocked, in full."]),
        ("/search.atom?q=", []),
    ],
)
async def test_a_feed_says_what_is_new(site: Any, path: str, told: list[str]) -> None:
    assert [title for title, _ in await entries(site, path)][: len(told) or None] == told


async def test_what_an_editor_wrote_is_text_in_a_feed(site: Any) -> None:
    page = (await site.client.get("/feeds/verdicts.atom")).text
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


async def test_there_are_no_other_feeds(site: Any) -> None:
    assert (await site.client.get("/feeds/else.atom")).status_code == 404


async def test_an_article_is_data_too(site: Any) -> None:
    told = (await site.client.get("/read/art_a.json?show=all")).json()
    assert told["url"] == "http://localhost/read/art_a"
    (first, *_) = told["claims"]
    assert (first["claim_id"], first["why"]) == ("clm_train", "judged")
    assert first["verdict"] == {"id": "false", "label": "False", "rating": 1}
    assert [it["claim_id"] for it in told["edited_out"]] == ["clm_score"]
    assert (await site.client.get("/read/art_nobody.json")).status_code == 404


@pytest.mark.parametrize("path", ["/claim/clm_train.json", "/feeds/verdicts.atom"])
async def test_pages_of_other_sites_may_read_them_only_where_the_server_says_so(
    site: Any, small_db: Path, path: str
) -> None:
    assert "access-control-allow-origin" not in (await site.client.get(path)).headers
    open_to_all = open_site(small_db)
    open_to_all.cors = True
    response = await open_to_all.client.get(path)
    assert response.headers["access-control-allow-origin"] == "*"
    shut(open_to_all)
