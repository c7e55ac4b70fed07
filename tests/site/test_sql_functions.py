"""The SQL functions that compare two texts, in any query."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.site import sql_functions


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
    assert sql_functions.same_claim(a, b) == sql_functions.same_claim(b, a) == 0


async def test_functions_are_bounded_and_pass_null_on(site: Any) -> None:
    for name in ("claim_similarity", "same_claim", "claim_gates"):
        assert await sql(site, f"{name}(null, 'a') is null") == 1
        assert await sql(site, f"{name}('a', x'00') is null") == 1
    long = "replace(hex(zeroblob(300)), '0', 'a')"
    assert await sql(site, f"same_claim({long}, {long})") == 1
    assert await sql(site, f"same_claim({long} || 'b', {long} || 'b') is null") == 1
    assert await sql(site, "same_claim(1, 1)") == 1
    assert await sql(site, "same_claim('', '')") == 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_functions_take_any_text_and_both_ways_round(a: str, b: str) -> None:
    assert sql_functions.same_claim(a, b) == sql_functions.same_claim(b, a)
    assert sql_functions.claim_similarity(a, b) == sql_functions.claim_similarity(b, a)
    assert bool(sql_functions.claim_gates(a, b)) == bool(sql_functions.claim_gates(b, a))
    assert not sql_functions.claim_gates(a, a)


async def test_what_is_no_text_does_not_fill_the_log(
    site: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("claim_similarity", "same_claim", "claim_gates"):
        query = {"sql": f"select {name}(char(55296), 'a')", "_shape": "arrays"}
        assert (await site.client.get("/claims.json", params=query)).status_code == 400
    assert capfd.readouterr() == ("", "")
