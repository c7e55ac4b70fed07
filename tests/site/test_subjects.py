"""The pages of outlets and speakers: one address for each, and every older one leads there."""

from typing import Any

import pytest
from datasette.utils import tilde_encode

from tests.support.press import STORY
from tests.support.small_site import HOSTILE, get, links, open_site, shut, words_of


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/outlet/The~20Post", "/outlet/post.example"),
        ("/outlet/out_other", "/outlet/other.example"),
        ("/outlet/out_post?verdict=none&after=1", "/outlet/post.example?verdict=none"),
        ("/speaker/Dr~20Farid~20Nasrallah?verdict=false", "/speaker/Farid+Nasrallah?verdict=false"),
        ("/speaker/a~20survey", "/speaker/spk_noise"),
    ],
)
async def test_an_older_address_leads_to_the_one_of_today(
    press_site: Any, asked: str, leads_to: str
) -> None:
    response = await press_site.client.get(asked)
    assert (response.status_code, response.headers["location"]) == (303, leads_to)
    assert (await press_site.client.get(leads_to)).status_code == 200


async def test_an_address_leads_on_below_a_base_url(press_db: Any) -> None:
    datasette = open_site(press_db, base_url="/desk/")
    response = await datasette.client.get("/outlet/The~20Post")
    assert response.headers["location"] == "/desk/outlet/post.example"
    shut(datasette)


async def test_outlets_are_one_row_each(press_site: Any) -> None:
    page = await get(press_site, "/outlets")
    rows = [[words_of(cell) for cell in row.all("th, td")] for row in page.all("tbody tr")]
    assert rows == [
        ["The Post post.example 12 June 2023 to 16 June 2023", "2", "1"],
        ["Wire wire.example 17 June 2023", "2", "0"],
        [f"{HOSTILE} 2 January 2020", "1", "1"],
        ["The Post other.example 1 January 2020", "1", "1"],
    ]
    hrefs = [a.get("href") for a in page.all("tbody a")]
    assert hrefs[0::3] == ["/outlet/post.example", "/outlet/other.example"]
    assert len((await get(press_site, "/outlets?after=2&id=out_post")).all("tbody tr")) == 3


async def test_an_outlet_shows_all_its_articles_claims_and_namesakes(press_site: Any) -> None:
    page = await get(press_site, "/outlet/post.example")
    articles = page.all("section[aria-labelledby=articles] h3")
    assert [words_of(h) for h in articles] == ["Title two", "Title one"]
    claims = page.all("section[aria-labelledby=claims] h3")
    assert [words_of(h) for h in claims] == [
        "Traffic fell", "The zone cost 5 million", "The zone cost 4 million", "Shops closed",
    ]  # fmt: skip
    assert {"/outlet/other.example", "/speaker/Farid+Nasrallah"} <= links(page)


async def test_a_speaker_has_a_type_other_names_and_all_claims(press_site: Any) -> None:
    page = await get(press_site, "/speaker/Farid~20Nasrallah")
    told = words_of(page.all("main")[0])
    assert "Person, quoted Farid Nasrallah" in told
    assert "Articles also say “Dr Farid Nasrallah”, “Nasrallah”." in told
    assert [words_of(h) for h in page.all("ol.rows h3")] == [
        "Traffic fell", "The zone cost 5 million",
    ]  # fmt: skip


async def test_who_has_no_name_is_told_apart_by_article(press_site: Any) -> None:
    page = await get(press_site, "/speaker/spk_survey")
    assert "No name: another article may mean another one." in words_of(page.all("main")[0])
    assert {"/read/art_one", "/speaker/spk_noise"} <= links(page)
    assert [words_of(h) for h in page.all("ol.rows h3")] == ["The zone cost 4 million"]


@pytest.mark.parametrize(
    ("asked", "label", "found"),
    [
        ("outlet=The+Post", "Outlet: The Post", 4),
        ("outlet=other.example", "Outlet: The Post", 2),
        ("speaker=Nasrallah", "Said by: Farid Nasrallah", 2),
        ("outlet=Nobody", "Outlet: Nobody", 0),
        ("speaker=Nobody&outlet=wire.example", "Said by: Nobody", 0),
    ],
)
async def test_claims_are_filtered_by_any_name(
    press_site: Any, asked: str, label: str, found: int
) -> None:
    page = await get(press_site, f"/claims?{asked}")
    assert label in [words_of(it) for it in page.all(".held .state")]
    assert len(page.all("ol.rows > li")) == found


async def test_a_search_is_narrowed_to_an_outlet(press_site: Any) -> None:
    for outlet, found in (("other.example", ["The zone cost 4 million"]), ("Nobody", [])):
        page = await get(press_site, f"/search?q=zone&outlet={outlet}")
        claims = [a.text for a in page.all("h3 a") if a.get("href").startswith("/claim/")]
        assert claims == found


async def test_hostile_names_are_text_and_nobody_is_not_found(press_site: Any) -> None:
    for kind in ("outlet", "speaker"):
        page = await get(press_site, f"/{kind}/{tilde_encode(HOSTILE)}")
        assert page.all("h1")[0].text == HOSTILE
        await get(press_site, f"/{kind}/nobody", 404)


@pytest.mark.parametrize(
    ("address", "selector", "found"),
    [
        ("/outlets?which=judged", "tbody a", ["The Post", HOSTILE, "The Post"]),
        ("/outlets?which=%00", "tbody a", ["The Post", "Wire", HOSTILE, "The Post"]),
        ("/stories?which=repeated", "ol.stories a", ["Zone, traffic", HOSTILE]),
        ("/stories?order=newest", "ol.stories a", ["Zone, traffic", HOSTILE]),
        (f"/stories?order=newest&after=2023&id={STORY}", "ol.stories a", [HOSTILE]),
    ],
)
async def test_lists_of_outlets_and_stories_have_a_filter(
    press_site: Any, address: str, selector: str, found: list[str]
) -> None:
    page = await get(press_site, address)
    assert [a.text for a in page.all(selector)] == found
    assert page.all(".chips [aria-current]") or "%00" in address
