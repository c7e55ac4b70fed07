"""The search page: odd input, found words set apart, some of the words, fact-checks of others."""

import asyncio
from typing import Any
from urllib.parse import quote

import pytest

from tests.support.small_site import HOSTILE, Node, get, links, words_of

ODD = ['"', '""', "*", "a*", "NEAR", "NEAR(a b)", "a AND", "OR", "NOT x", "text:x", "^x", "-x",
       "(", "a + b", "{x", "'; drop table claims", "\x00", "a\x00b", "%", "🚆", "_", "²", "\u0301",
       "x" * 5000, HOSTILE, "\\", "ﷺ", "17.5", "a:b:c"]  # fmt: skip


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
async def test_odd_searches_do_not_fail(site: Any, words: str) -> None:
    response = await site.client.get("/search", params={"q": words})
    assert response.status_code == 200
    assert "<script" not in response.text


async def test_search_finds_claims_and_articles_and_sets_the_words_apart(site: Any) -> None:
    page = await get(site, "/search?q=train+purch")
    claims = page.all("section[aria-labelledby=claims] li")
    assert [li.all("a")[0].get("href") for li in claims] == ["/claim/clm_train"]
    assert [b.text for b in claims[0].all("b.hit")] == ["train", "purchases"]
    articles = page.all("section[aria-labelledby=articles] h3 a")
    assert {a.get("href") for a in articles} == {"/read/art_a", "/read/art_b"}


async def test_search_keeps_quoted_words_together(site: Any) -> None:
    found = await get(site, "/search?q=%22ticket+purchases%22")
    assert len(found.all("section[aria-labelledby=claims] li")) == 2
    nothing = await get(site, "/search?q=%22purchases+ticket%22")
    assert "Nothing has any of the words" in words_of(nothing.all("main")[0])


async def search(site: Any, words: str) -> Node:
    found = await get(site, f"/search?q={quote(words)}")
    assert not found.all("script")
    return found


async def test_where_nothing_has_all_words_some_will_do_and_the_page_says_so(
    checked_site: Any,
) -> None:
    found = await search(checked_site, "Did China block 1.75 million train tickets last year?")
    assert words_of(found.all("[role=status]")[0]).startswith("No claim has all of")
    claims = found.all("section[aria-labelledby=claims] li h3 a")
    assert [a.get("href") for a in claims] == ["/claim/clm_train"]
    evidence = found.all("section[aria-labelledby=claims] .evidence .against")
    assert [words_of(it) for it in evidence] == ["≠ other figure: 1.75 million / 17.5 million"]


async def test_what_has_all_words_stands_alone(checked_site: Any) -> None:
    found = await search(checked_site, "train ticket purchases")
    told = [words_of(it) for it in found.all("[role=status]")]
    assert told == ["1 claim and 0 articles with “train ticket purchases”"]


async def test_fact_checks_of_others_are_found_with_their_words(checked_site: Any) -> None:
    found = await search(checked_site, "17.5 million train")
    check = found.all("section[aria-labelledby=checks] li")[0]
    assert "Mostly true A desk" in words_of(check)
    assert [words_of(it) for it in check.all(".evidence .for")] == ["= same figure: 17.5 million"]
    assert [a.get("href") for a in check.all("a")] == ["https://example.org/a", "/claim/clm_train"]


async def test_a_hostile_fact_check_is_only_text(checked_site: Any) -> None:
    found = await search(checked_site, "train")
    assert "javascript:alert(1)" in words_of(found.all("main")[0])
    assert not [link for link in links(found) if link.startswith("javascript")]


async def test_searches_at_the_same_time_do_not_mix(checked_site: Any) -> None:
    pages = await asyncio.gather(*(search(checked_site, q) for q in ("train", "dam", "train")))
    found = [[words_of(h) for h in p.all("section[aria-labelledby=claims] h3")] for p in pages]
    assert found[0] == found[2] != found[1]


async def test_beside_the_few_that_have_all_words_stand_those_that_have_some(site: Any) -> None:
    page = await get(site, "/search?q=17.5+million+train")
    all_, some = (
        [a.get("href") for a in page.all(f"section[aria-labelledby={it}] h3 a")]
        for it in ("claims", "others")
    )
    assert (all_, some) == (["/claim/clm_train"], ["/claim/clm_plane"])


async def test_a_page_that_answers_stands_before_claims_that_only_share_words(site: Any) -> None:
    page = await get(site, "/search?q=predictions+due+about+score+train+party")
    assert [a.get("href") for a in page.all(".leads a")] == ["/predictions"]
    assert not page.all("section[aria-labelledby=claims] .evidence")
