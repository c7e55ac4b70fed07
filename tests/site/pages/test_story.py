"""The page of a story: its articles in order, what they repeat, what changed, what is a guess."""

from typing import Any

from tests.support.press import NOISE, STORY
from tests.support.small_site import HOSTILE, get, links, words_of


async def test_stories_are_listed_with_articles_outlets_days_and_repeats(press_site: Any) -> None:
    page = await get(press_site, "/stories")
    first, second = page.all("ol.stories > li")
    assert words_of(first) == (
        "Zone, traffic 4 articles of 2 outlets · 12 June 2023 to 20 June 2023 · 1 claim repeated"
    )
    assert first.all("h3 a")[0].get("href") == f"/story/{STORY}"
    assert second.all("h3 a")[0].text == HOSTILE
    further = await get(press_site, f"/stories?after=4&id={STORY}")
    assert [a.get("href") for a in further.all("ol.stories h3 a")] == [f"/story/{NOISE}"]
    for odd in ("?after=many&id=x", "?after=²&id=x", f"?after={'9' * 40}&id=x"):
        assert len((await get(press_site, f"/stories{odd}")).all("ol.stories > li")) == 2


async def test_a_story_shows_its_articles_and_what_they_repeat(press_site: Any) -> None:
    page = await get(press_site, f"/story/{STORY}")
    assert words_of(page.all("h1")[0]) == "Zone, traffic"
    assert words_of(page.all(".lead")[0]) == (
        "4 articles of 2 outlets, from 12 June 2023 to 20 June 2023. "
        "They repeat 1 claim, and 1 figure changed on the way."
    )
    whens = page.all("section[aria-labelledby=articles] .when")
    assert [words_of(when) for when in whens] == [
        "12 June 2023 · The Post",
        "16 June 2023 · The Post",
        "17 June 2023 · Wire",
        "captured 20 June 2023 · Wire",
    ]
    (repeated,) = page.all("section[aria-labelledby=repeated] li")
    assert words_of(repeated.all(".line")[0]) == (
        "Not judged said by 2 outlets, in 2 articles of this story"
    )
    (changed,) = page.all("section[aria-labelledby=changed] li")
    assert words_of(changed.all(".reasons")[0]) == "5 million → 4 million"
    assert "✕ False" in words_of(changed)


async def test_what_is_perhaps_the_same_stands_apart_with_its_reasons(press_site: Any) -> None:
    page = await get(press_site, f"/story/{STORY}")
    (pair,) = page.all("section.perhaps li")
    assert [words_of(h) for h in pair.all("h3")] == ["Traffic has fallen", "Shops closed"]
    assert words_of(pair.all(".why")[0]) == "Both have: <b>. Different: figure “3” in one only."
    claim = await get(press_site, "/claim/clm_shops")
    (same,) = claim.all("section.perhaps li")
    assert same.all("h3 a")[0].get("href") == "/claim/clm_fallen"
    assert not same.all(".tag.none")


async def test_a_story_of_hostile_names_is_text(press_site: Any) -> None:
    page = await get(press_site, f"/story/{NOISE}")
    assert page.all("h1")[0].text == HOSTILE
    assert not [script for script in page.all("script") if not script.get("type")]


async def test_a_story_is_data_too(press_site: Any) -> None:
    told = (await press_site.client.get(f"/story/{STORY}.json")).json()
    assert [it["claim_id"] for it in told["repeated"]] == ["clm_fell"]
    assert [it["id"] for it in told["articles"]] == [
        "art_one", "art_two", "art_copy", "art_three",
    ]  # fmt: skip
    assert (await press_site.client.get("/story/sty_nobody.json")).status_code == 404
    await get(press_site, "/story/sty_nobody", 404)


async def test_an_article_and_the_lead_of_the_front_page_lead_to_their_story(
    press_site: Any,
) -> None:
    article = await get(press_site, "/read/art_two")
    assert words_of(article.all(".of-story")[0]) == "One of 4 articles about zone, traffic"
    assert f"/story/{STORY}" in links(article)
    front = await get(press_site, "/")
    assert f"/story/{NOISE}" in links(front) or f"/story/{STORY}" in links(front)
    assert "/stories" in links(front)
