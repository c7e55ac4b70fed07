"""The page of a claim: verdict, history, places, links; and what is left of one that is gone."""

from typing import Any

from tests.support.small_site import get, words_of


async def test_claim_page_has_verdict_history_places_and_links(site: Any) -> None:
    page = await get(site, "/claim/clm_train")
    assert words_of(page.all(".judgement .tag")[0]) == "✕ False"
    states = [words_of(state) for state in page.all(".history .state")]
    assert states == ["current", "superseded"]
    places = [a.get("href") for a in page.all(".places h3 a")]
    assert places == ["/read/art_b#note-clm_train", "/read/art_a#note-clm_train"]
    assert words_of(page.all("blockquote")[1]) == (
        "🚆🚆 A report says 17.5 million train ticket purchases were blocked,"
        " <script>alert(1)</script> &…"
    )
    linked = page.all("section[aria-labelledby=links]")[0]
    assert linked.all("h3")[0].text == "Other figure or date"
    assert linked.all(".gist a")[0].get("href") == "/claim/clm_plane"
    assert "trains or planes" in words_of(linked)
    facts = words_of(page.all(".facts")[0])
    assert "17.5 million (about 17,500,000)" in facts
    assert "2018 (until 31 December 2018); in May (1 May 2018 to 31 May 2018)" in facts


async def test_a_withdrawn_review_is_history_and_no_verdict(site: Any) -> None:
    page = await get(site, "/claim/clm_loans")
    assert not page.all(".judgement .tag")
    assert [words_of(state) for state in page.all(".state")] == ["withdrawn"]


async def test_a_review_carried_over_says_of_what_it_was_made(site: Any) -> None:
    page = await get(site, "/claim/clm_grow")
    assert "Made of the wording “as it was”" in words_of(page.all(".history")[0])


async def test_a_claim_that_is_gone_shows_what_became_of_its_reviews(site: Any) -> None:
    moved = await get(site, "/claim/clm_older", 404)
    assert moved.all("main p a")[0].get("href") == "/claim/clm_grow"
    lost = await get(site, "/claim/clm_lost", 404)
    assert lost.all("blockquote")[0].text == "old words"
