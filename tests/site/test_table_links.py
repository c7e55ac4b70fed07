"""Datasette's own pages: still there, and their cells lead to ours."""

from typing import Any

from tests.support.small_site import get, links


async def test_tables_facets_and_sql_stay_reachable(site: Any) -> None:
    tables = ("/claims", "/claims/board", "/claims/claims/clm_train", "/claims?sql=select+1")
    for address in (*tables, "/claims/claims?_facet=kind", "/claims/claims.json", "/.json"):
        assert (await site.client.get(address)).status_code == 200, address


async def test_cells_link_to_the_pages_and_to_the_rows(site: Any) -> None:
    board = await get(site, "/claims/board")
    assert {"/claim/clm_train", "/claims/claims/clm_train"} <= links(board)
    claims = await get(site, "/claims/claims")
    assert {"/claim/clm_train", "/claims/claims/clm_train"} <= links(claims)
    appearances = await get(site, "/claims/appearances")
    assert {
        "/read/art_a?claim=clm_train#at-clm_train",
        "/read/art_a",
        "/claims/articles/art_a",
        "/claims/appearances/app_traina",
    } <= links(appearances)
    query = await get(site, "/claims?sql=select+'clm_train'+as+x,'clm_<b>'+as+y")
    assert "/claim/clm_train" in links(query)
