"""The page of a claim: verdict, history, places, links; and what is left of one that is gone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from claimdesk.store import judged, schema
from tests.support import small_site
from tests.support.small_site import HOSTILE, get, open_site, shut, words_of


@pytest.fixture(scope="module")
def checked_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A claim without a verdict, one that nearly says the same, and two of its figure."""
    path: Path = tmp_path_factory.mktemp("near") / "claims.db"
    db = Database(path)
    schema.create(db.conn)
    for name, text, value in (
        ("short", "Trains were blocked", 17.5e6),
        ("long", "Trains were blocked in China", 17.5e6),
        ("planes", "17.5 million planes were boarded", 17.5e6),
        ("unjudged", "17.5 million ships sailed", 17.5e6),
        ("noise", "12 million planes were boarded", 12e6),
    ):
        small_site.claim(db, name, text, text=text)
        figure = {"claim_id": f"clm_{name}", "position": 1, "low": value, "high": value,
                  "value": value, "approximate": 0}  # fmt: skip
        db.table("quantities").insert({**figure, "text": f"{value / 1e6:g} million"})
    for id_, label in (("false", "False"), ("true", "True")):
        db.table("scale").insert({"id": id_, "label": label, "rating": 1, "definition": ""})
    db.table("imports").insert({"id": "imp_a", "kind": "reviews", "file": "a.csv", "rows": 1})
    for name, verdict in (("long", "false"), ("planes", "true"), ("noise", "true")):
        small_site.review(db, name, name, verdict)
    db.table("links").insert(
        {"claim_a": "clm_long", "claim_b": "clm_short", "relation": "variant", "score": 90,
         "reasons": "names: China / no other"}
    )  # fmt: skip
    with db.conn:
        judged.renew(db.conn)
    db.close()
    datasette = open_site(path)
    yield datasette
    shut(datasette)


async def test_claim_page_has_verdict_history_places_and_links(site: Any) -> None:
    page = await get(site, "/claim/clm_train")
    assert words_of(page.all(".judgement .tag")[0]) == "✕ False"
    states = [words_of(state) for state in page.all(".history .state")]
    assert states == ["current", "replaced"]
    places = [a.get("href") for a in page.all(".places h4 a")]
    assert places == [
        "/read/art_b?claim=clm_train#at-clm_train",
        "/read/art_a?claim=clm_train#at-clm_train",
    ]
    assert words_of(page.all("blockquote.in-place")[0]) == (
        "🚆🚆 A report says 17.5 million train ticket purchases were blocked,"
        " <script>alert(1)</script> &…"
    )
    linked = page.all("section[aria-labelledby=links-variant]")[0]
    assert linked.all("h3 a")[0].get("href") == "/claim/clm_plane"
    assert "with “plane” instead of “train”" in words_of(linked)
    facts = words_of(page.all(".facts")[0])
    assert "17.5 million (about 17,500,000)" in facts
    assert "2018 (until 31 December 2018); in May (1 May 2018 to 31 May 2018)" in facts
    headings = [words_of(h) for h in page.all("h2")]
    assert headings == [
        "Verdict", "Evidence", "How it spread", "Nearly the same", "History of its reviews",
        "Cite and share",
    ]  # fmt: skip


async def test_a_withdrawn_review_is_history_and_no_verdict(site: Any) -> None:
    page = await get(site, "/claim/clm_loans")
    assert [words_of(tag) for tag in page.all(".judgement .tag")] == ["Not judged yet"]
    assert [words_of(state) for state in page.all(".history .state")] == ["withdrawn"]


async def test_a_review_carried_over_says_of_what_it_was_made(site: Any) -> None:
    page = await get(site, "/claim/clm_grow")
    assert "Made of the wording “as it was”" in words_of(page.all(".history")[0])


async def test_a_claim_that_is_gone_shows_what_became_of_its_reviews(site: Any) -> None:
    moved = await get(site, "/claim/clm_older", 404)
    assert moved.all("main p a")[0].get("href") == "/claim/clm_grow"
    lost = await get(site, "/claim/clm_lost", 404)
    assert lost.all("blockquote")[0].text == "old words"


async def test_a_claim_without_a_verdict_tells_that_of_the_nearest_one(checked_desk: Any) -> None:
    page = await get(checked_desk, "/claim/clm_short")
    assert words_of(page.all(".near")[0]) == (
        "The same statement with “in China” was judged ✕ False on 20 November 2026: "
        "Trains were blocked in China"
    )


async def test_what_uses_the_same_figure_of_another_thing_answers_the_claim(
    checked_desk: Any,
) -> None:
    page = await get(checked_desk, "/claim/clm_short")
    (answer,) = page.all("section[aria-labelledby=answers] li")
    assert words_of(answer.all("h3")[0]) == "17.5 million planes were boarded"
    assert words_of(answer.all(".line")[0]) == "✓ True 17.5 million, of another thing"


async def test_a_claim_is_data_too_with_its_claim_review(site: Any) -> None:
    told = (await site.client.get("/claim/clm_train.json")).json()
    assert told["verdict"] == {"id": "false", "label": "False", "rating": 1}
    review = told["claim_review"]
    assert review["claimReviewed"] == "17.5 million train ticket purchases blocked, in full."
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5,
        "worstRating": 1,
    }  # fmt: skip
    assert (await site.client.get("/claim/clm_nobody.json")).status_code == 404


async def test_a_page_tells_others_what_it_is(site: Any) -> None:
    page = await get(site, "/claim/clm_train")
    (canonical,) = page.all("link[rel=canonical]")
    assert canonical.get("href") == "http://localhost/claim/clm_train"
    (described,) = page.all("meta[name=description]")
    assert described.get("content").startswith("False: 17.5 million train ticket purchases")
    (data,) = page.all("script[type='application/ld+json']")
    assert json.loads(data.text)["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": 'a "report"',
    }
    assert HOSTILE in json.loads(data.text)["reviewBody"]
    assert "<" not in data.text
