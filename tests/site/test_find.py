"""Search on the pages, for programs, and in SQL, over a running Datasette."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree
from sqlite_utils import Database

from claimdesk.site import functions
from claimdesk.store import schema

HOSTILE = "<script>alert('x')</script> train"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("find") / "claims.db"
    db = Database(path)
    schema.create(db.conn)
    shared = {"kind": "event", "worth": 0.5, "standalone": 1, "negated": 0, "appearances": 1}
    for name, text in (
        ("train", "China blocked 17.5 million train ticket purchases"),
        ("dam", "The dam was finished in 2006"),
    ):
        row = {"id": f"clm_{name}", "text": text, "gist": text, "sites": 1, "part": 0}
        db.table("claims").insert({**row, **shared})
    checks: list[dict[str, Any]] = [
            {"id": "fac_a", "claim_text": "China has blocked 17.5 million train trips",
             "label": "Mostly true", "publisher": "A desk", "url": "https://example.org/a",
             "claim_id": "clm_train"},
            {"id": "fac_b", "claim_text": HOSTILE, "label": HOSTILE, "publisher": HOSTILE,
             "url": "javascript:alert(1)", "claim_id": None},
    ]  # fmt: skip
    db.table("fact_checks").insert_all(checks)
    db.close()
    return path


@pytest.fixture
async def site(path: Path) -> AsyncIterator[Any]:
    datasette = Datasette([str(path)], settings={"num_sql_threads": 0})
    yield datasette
    for database in datasette.databases.values():
        for connection in (database._read_connection, database._write_connection):
            if connection:
                connection.close()


async def page(site: Any, words: str) -> Any:
    response = await site.client.get("/search", params={"q": words})
    assert response.status_code == 200, response.text
    assert "<script" not in response.text
    return HTMLTree.parse(response.text).document


def texts(node: Any, selector: str) -> list[str]:
    return [" ".join(found.text.split()) for found in node.query_selector_all(selector)]


async def test_where_nothing_has_all_words_some_will_do_and_the_page_says_so(site: Any) -> None:
    found = await page(site, "Did China block 1.75 million train tickets last year?")
    assert texts(found, "[role=status]")[0].startswith("Nothing has all of")
    claims = found.query_selector_all("section[aria-labelledby=claims] li h3 a")
    assert [a.getattr("href") for a in claims] == ["/claim/clm_train"]
    evidence = texts(found, "section[aria-labelledby=claims] .evidence .against")
    assert evidence == ["≠ other figure: 1.75 million / 17.5 million"]


async def test_what_has_all_words_stands_alone(site: Any) -> None:
    found = await page(site, "train ticket purchases")
    assert texts(found, "[role=status]") == ["1 claim and 0 articles with “train ticket purchases”"]


async def test_fact_checks_of_others_are_found_with_their_words(site: Any) -> None:
    found = await page(site, "17.5 million train")
    checks = found.query_selector_all("section[aria-labelledby=checks] li")
    assert "Mostly true A desk" in " ".join(checks[0].text.split())
    assert texts(checks[0], ".evidence .for") == ["= same figure: 17.5 million"]
    links = [a.getattr("href") for a in checks[0].query_selector_all("a")]
    assert links == ["https://example.org/a", "/claim/clm_train"]


async def test_a_hostile_fact_check_is_only_text(site: Any) -> None:
    found = await page(site, "train")
    links = [a.getattr("href") for a in found.query_selector_all("a")]
    assert not [link for link in links if link.startswith("javascript")]


async def test_programs_get_what_the_command_gives(site: Any) -> None:
    response = await site.client.get("/-/find.json", params={"q": "1.75 million train tickets"})
    assert response.status_code == 200
    body = response.json()
    assert body["q"] == "1.75 million train tickets"
    assert [claim["id"] for claim in body["claims"]] == ["clm_train"]
    assert [check["id"] for check in body["fact_checks"]] == ["fac_a", "fac_b"]
    assert 0 < body["claims"][0]["likeness"] < 100
    assert body["claims"][0]["evidence"] == [
        {"speaks": "against", "text": "other figure: 1.75 million / 17.5 million"}
    ]
    limited = await site.client.get("/-/find.json?q=train&limit=1")
    assert len(limited.json()["fact_checks"]) == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [("", "q:"), ("q=%20", "q:"), ("q=" + "x" * 2001, "q:"), ("q=a&limit=0", "limit:"),
     ("q=a&limit=101", "limit:"), ("q=a&limit=-1", "limit:"), ("q=a&limit=%D9%A1", "limit:")],
)  # fmt: skip
async def test_what_cannot_be_answered_is_told(site: Any, asked: str, told: str) -> None:
    response = await site.client.get(f"/-/find.json?{asked}")
    assert response.status_code == 400
    assert response.json()["error"].startswith(told)


async def test_who_may_not_see_the_tables_may_not_ask(path: Path) -> None:
    metadata = {"databases": {"claims": {"tables": {"fact_checks": {"allow": False}}}}}
    datasette = Datasette([str(path)], metadata=metadata, settings={"num_sql_threads": 0})
    assert (await datasette.client.get("/-/find.json?q=train")).status_code == 403


async def sql(site: Any, expression: str, **values: str) -> Any:
    query = {"sql": f"select {expression} as found", "_shape": "arrayfirst", **values}
    response = await site.client.get("/claims.json", params=query)
    assert response.status_code == 200, response.text
    return response.json()[0]


async def test_texts_are_compared_in_sql(site: Any) -> None:
    said = {"a": "China blocked 17.5 million tickets", "b": "China blocked 1.75 million tickets"}
    assert await sql(site, "claim_similarity(:a, :b)", **said) > 95
    assert await sql(site, "same_claim(:a, :b)", **said) == 0
    assert await sql(site, "claim_gates(:a, :b)", **said) == "figure: 17.5 million / 1.75 million"
    same = {"a": "China blocked 4 trains in 2018.", "b": "In 2018, China blocked “4 trains”"}
    assert await sql(site, "same_claim(:a, :b)", **same) == 1
    assert await sql(site, "claim_gates(:a, :b)", **same) == ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It was 40 metres long", "It was 40 feet long"),
        ("The mayor won in May 2019", "The mayor won in June 2019"),
        ("The link is established", "The link is not established"),
        ("The link isn't fully proven", "The link is fully proven"),
        ("On Monday, Boston flooded", "On Monday, Denver flooded"),
        ("Prices will fall", "Prices could fall"),
    ],
)
def test_what_differs_is_never_the_same_claim(a: str, b: str) -> None:
    assert functions.same_claim(a, b) == functions.same_claim(b, a) == 0


async def test_functions_are_bounded_and_pass_null_on(site: Any) -> None:
    for name in ("claim_similarity", "same_claim", "claim_gates"):
        assert await sql(site, f"{name}(null, 'a') is null") == 1
        assert await sql(site, f"{name}('a', x'00') is null") == 1
    long = "replace(hex(zeroblob(1000)), '0', 'a')"
    assert await sql(site, f"same_claim({long} || 'b', {long} || 'c')") == 1
    assert await sql(site, "same_claim(1, 1)") == 1
    assert await sql(site, "same_claim('', '')") == 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_functions_take_any_text_and_both_ways_round(a: str, b: str) -> None:
    assert functions.same_claim(a, b) == functions.same_claim(b, a)
    assert functions.claim_similarity(a, b) == functions.claim_similarity(b, a)
    assert bool(functions.claim_gates(a, b)) == bool(functions.claim_gates(b, a))
    assert not functions.claim_gates(a, a)


async def test_searches_at_the_same_time_do_not_mix(site: Any) -> None:
    pages = await asyncio.gather(*(page(site, words) for words in ("train", "dam", "train")))
    found = [texts(p, "section[aria-labelledby=claims] h3") for p in pages]
    assert found[0] == found[2] != found[1]
