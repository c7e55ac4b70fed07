"""What users rely on in either edition of Datasette, 0.65 and 1.0."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from claimdesk.site.datasette_versions import ONE, sql_path
from tests.support.desking import SECRET
from tests.support.small_site import ENDLESS, shut

Plain = Callable[..., Any]
QUERIES = {"one": {"sql": "select 1 as n", "title": "Just one"}}


@pytest.fixture
def plain(small_db: Path) -> Iterator[Plain]:
    """Datasette as others start it, with one metadata file for both editions."""
    begun = []

    def begin(metadata: Any, **options: Any) -> Any:
        settings = {"num_sql_threads": 0}
        begun.append(Datasette([str(small_db)], metadata=metadata, settings=settings, **options))
        return begun[-1]

    yield begin
    for one in begun:
        shut(one)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/claims", "/claims/-/query" if ONE else "/claims"),
        ("/claims.json", "/claims/-/query.json" if ONE else "/claims.json"),
        ("/claims/-/query", "/claims/-/query" if ONE else "/claims"),
        ("/claims/-/query.csv", "/claims/-/query.csv" if ONE else "/claims.csv"),
        ("/claims/claims", "/claims/claims"),
        ("/claims/claims/-/query", "/claims/claims/-/query"),
        ("/", "/"),
    ],
)
def test_each_edition_has_its_address_for_sql(asked: str, answered: str) -> None:
    assert sql_path(asked) == answered


@pytest.mark.parametrize("base", ["/claims", "/claims/-/query"])
async def test_links_of_both_editions_to_sql_are_answered(site: Any, base: str) -> None:
    for form in (".json", ".json?noise=1"):
        path, _, noise = form.partition("?")
        query = f"?sql=select+1+as+n&_shape=array&{noise}"
        answer = await site.client.get(f"{base}{path}{query}")
        assert (answer.status_code, answer.json()) == (200, [{"n": 1}])
    table = await site.client.get(f"{base}.csv?sql=select+'=1'+as+n")
    assert table.text.splitlines() == ["n", "'=1"]
    assert ">1<" in (await site.client.get(f"{base}?sql=select+1+as+n")).text
    assert (await site.client.get("/claims?noise=sql=1")).status_code == 200


async def test_a_table_and_its_lists_to_filter_by_are_told_of(plain: Plain) -> None:
    tables = {"claims": {"description": "What was claimed.", "facets": ["kind"]}}
    site = plain({"databases": {"claims": {"tables": tables, "queries": QUERIES}}})
    page = (await site.client.get("/claims/claims")).text
    assert "What was claimed." in page
    assert 'data-column="kind"' in page
    assert "facet-results" in page
    assert "Just one" in (await site.client.get("/data")).text
    answer = await site.client.get("/claims/one.json?_shape=array")
    assert answer.json() == [{"n": 1}]


async def test_what_the_metadata_closes_is_closed(plain: Plain) -> None:
    """Datasette 1.0 would not look there for some of it, and leave it open."""
    only_ann = {"id": "ann"}
    said = {"allow_sql": only_ann, "tables": {"reviews": {"allow": only_ann}}, "queries": QUERIES}
    site = plain({"databases": {"claims": said}}, secret=SECRET)
    ann = {"ds_actor": site.sign({"a": {"id": "ann"}}, "actor")}
    for path in ("/claims.json?sql=select+1", "/claims/-/query.json?sql=select+1"):
        assert (await site.client.get(path)).status_code == 403
        assert (await site.client.get(path, cookies=ann)).status_code == 200
    for path in ("/claims/reviews.json", "/claims/reviews/rev_first.json", "/claim/clm_train"):
        assert (await site.client.get(path)).status_code == 403, path
        assert (await site.client.get(path, cookies=ann)).status_code == 200, path
    assert (await site.client.get("/claims/claims.json?_where=1=1")).status_code == 403
    assert (await site.client.get("/claims/one.json")).status_code == 200


async def test_what_another_file_says_besides_is_kept(plain: Plain) -> None:
    metadata = {"databases": {"claims": {"allow_sql": False, "queries": QUERIES}}}
    if not ONE:
        return  # has one file
    config = {"databases": {"claims": {"allow_sql": True, "queries": {"two": "select 2 as n"}}}}
    site = plain(metadata, config=config)
    for name, value in (("one", 1), ("two", 2)):
        answer = await site.client.get(f"/claims/{name}.json?_shape=array")
        assert answer.json() == [{"n": value}]
    assert (await site.client.get("/claims.json?sql=select+1")).status_code == 200


async def test_endless_sql_ends_at_either_address(plain: Plain) -> None:
    site = plain({})
    site.sql_time_limit_ms = 50
    for base in ("/claims", "/claims/-/query"):
        answer = await site.client.get(f"{base}.json", params={"sql": ENDLESS})
        assert answer.status_code == 400
