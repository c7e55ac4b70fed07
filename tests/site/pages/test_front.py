"""The front page: a lead with its story, what was judged, is due, and is worth checking most."""

from typing import Any

from tests.support.small_site import get, words_of


async def test_front_page_says_what_is_in_here(site: Any) -> None:
    page = await get(site, "/")
    assert [dd.text for dd in page.all(".counts dd")] == ["3", "8", "3", "2"]
    assert words_of(page.all(".build")[0]) == "As of 22 November 2026"
    due = page.all("section[aria-labelledby=due] li")
    assert [words_of(li.all("h3")[0]) for li in due] == ["Party to finish by 2020, in full."]
    worth = page.all("section[aria-labelledby=worth] h3")
    assert words_of(worth[0]) == "An unrelated claim, in full."
    listed = page.all(".articles h3 a")
    assert [a.get("href") for a in listed] == ["/read/art_a", "/read/art_b", "/read/art_noise"]
    tallies = [words_of(tally) for tally in page.all(".articles .tally")]
    assert tallies == ["5 claims, 2 judged", "1 claim, 1 judged", "0 claims"]


async def test_the_lead_is_the_judged_claim_that_went_furthest_with_its_story(site: Any) -> None:
    page = await get(site, "/")
    (lead,) = page.all(".lead-claim")
    assert lead.all("h2 a")[0].get("href") == "/claim/clm_train"
    assert words_of(lead.all(".tag")[0]) == "✕ False"
    assert words_of(lead.all(".standfirst")[0]).startswith("It was planes.")
    assert [a.get("href") for a in lead.all(".story a")] == [
        "/read/art_b?claim=clm_train#at-clm_train",
        "/read/art_a?claim=clm_train#at-clm_train",
    ]


async def test_newest_verdicts_leave_out_what_was_superseded_or_withdrawn(site: Any) -> None:
    page = await get(site, "/")
    rows = page.all("section[aria-labelledby=verdicts] li")
    shown = {words_of(row.all("h3")[0]): words_of(row.all(".tag")[0]) for row in rows}
    assert shown == {
        "17.5 million plane ticket purchases blocked, in full.": "✓ True",
        "It is growing, in full.": "✕ False",
    }


async def test_the_bar_of_verdicts_leads_to_the_claims_that_have_them(site: Any) -> None:
    links = (await get(site, "/")).all(".shares a")
    assert [(words_of(a), a.get("href")) for a in links] == [
        ("✓ True 1", "/claims?verdict=true"),
        ("✕ False 2", "/claims?verdict=false"),
    ]
