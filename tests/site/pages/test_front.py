"""The front page: what is in here, newest verdicts, what is due, repeated and edited."""

from typing import Any

from tests.support.small_site import get, words_of


async def test_front_page_says_what_is_in_here(site: Any) -> None:
    page = await get(site, "/")
    counts = [dd.text for dd in page.all(".counts dd")]
    assert counts == ["3", "8", "3", "2"]
    assert words_of(page.all(".build")[0]) == "As of build 7, 22 November 2026"
    due = page.all("section[aria-labelledby=due] li")
    assert [words_of(li.all("h3")[0]) for li in due] == ["Party to finish by 2020"]
    repeated = page.all("section[aria-labelledby=repeated] h3")
    assert [words_of(heading) for heading in repeated] == ["An unrelated claim"]
    listed = page.all(".articles h3 a")
    assert [a.get("href") for a in listed] == ["/read/art_a", "/read/art_b", "/read/art_noise"]
    tallies = [words_of(tally) for tally in page.all(".tally")]
    assert tallies == ["5 claims, 2 reviewed", "1 claim, 1 reviewed", "0 claims"]


async def test_newest_verdicts_leave_out_what_was_superseded_or_withdrawn(site: Any) -> None:
    page = await get(site, "/")
    rows = page.all("section[aria-labelledby=verdicts] li")
    shown = {words_of(row.all("h3")[0]): words_of(row.all(".tag")[0]) for row in rows}
    assert shown == {
        "17.5 million train ticket purchases blocked": "✕ False",
        "17.5 million plane ticket purchases blocked": "✓ True",
        "It is growing": "✕ False",
    }
