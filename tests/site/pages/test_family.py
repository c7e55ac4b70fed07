"""What a reader sees of a claim's family: chart, table, inherited verdict, fact-checks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.desk.served import SETTINGS
from claimdesk.site.pages.family import said_otherwise
from claimdesk.site.pages.timeline import Kind
from claimdesk.site.serve import Settings, application
from claimdesk.store.database import Store
from claimdesk.store.queries.family import Fact
from tests.support.newsroom import add_claim, bring, furnish, row
from tests.support.small_site import shut

HOSTILE = "\"><script>alert('x')</script>"
SAME, OTHER, MORE, DENIED = "clm_same", "clm_other", "clm_more", "clm_denied"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three claims of one family in three articles; one is reviewed, one has another figure."""
    tmp_path = tmp_path_factory.mktemp("family")
    path = furnish(tmp_path / "claims.db", 15)
    (tmp_path / "claims").mkdir()
    with Store(path) as store, store.transaction():
        for n, (id_, words) in enumerate(
            [(SAME, "The zone cost £4.2 million"), (OTHER, "£4.2 million the zone cost"),
             (MORE, "The zone cost £5 million")]
        ):  # fmt: skip
            add_claim(store, id_, words, n)
        add_claim(store, DENIED, "The zone did not cost £4.2 million", 2)
        for id_, value, said in ((SAME, 4.2e6, "£4.2 million"), (MORE, 5e6, HOSTILE)):
            figure = {"claim_id": id_, "position": 1, "low": value, "high": value, "value": value,
                      "text": said, "approximate": 0}  # fmt: skip
            store.db.table("quantities").insert(figure)
        for n, day in enumerate(("2019-03-04", "2019-03-12", "2019-06-29")):
            more = {"published": day, "site": f"Outlet {n}{HOSTILE}"}
            store.db.table("articles").update(f"art_{n}", more)
        said = "(SELECT published FROM articles t WHERE t.id = article_id)"
        store.db.execute(f"UPDATE appearances SET said_on = {said}, said_basis = 'published'")
        copy = {"near_duplicate_of": "art_0", "origin_id": "art_0"}
        store.db.table("articles").update("art_1", copy)
        for a, b, relation, why in (
            (OTHER, SAME, "same", "only the wording differs"),
            (MORE, SAME, "variant", "figure"),
            (DENIED, SAME, "contradicts", "negation"),
        ):
            link = {"claim_a": a, "claim_b": b, "relation": relation, "score": 100}
            store.db.table("links").insert({**link, "reasons": why})
    with Store(path) as store:
        bring(store, tmp_path / "claims", {**row(0, "false"), "claim_id": OTHER})
    with Store(path) as store, store.transaction():  # an import would take out what no file has
        for id_, relation, url in (
            ("fck_a", "same", "https://check.example/a"),
            ("fck_b", "variant", "javascript:alert(1)"),
        ):
            store.db.table("fact_checks").insert(
                {"id": id_, "claim_text": HOSTILE, "label": HOSTILE, "publisher": f"Check {id_}",
                 "url": url}
            )  # fmt: skip
            link = {"fact_check_id": id_, "claim_id": SAME, "relation": relation, "score": 90}
            store.db.table("fact_check_links").insert({**link, "reasons": HOSTILE})
    return path


@pytest.fixture(scope="module")
def datasette(desk: Path) -> Iterator[Any]:
    """Its pages, without threads: a test may have an event loop of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SETTINGS, "num_sql_threads", 0)
        site = application(Settings(desk, claims=desk.parent / "claims"))
    yield site
    shut(site)


async def page(datasette: Any, claim_id: str = SAME) -> str:
    response = await datasette.client.get(f"/claim/{claim_id}")
    assert response.status_code == 200
    return str(response.text)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


async def test_the_chart_has_a_line_for_each_figure_and_the_table_says_the_same(
    datasette: Any,
) -> None:
    html = await page(datasette)
    chart = html[html.index('<svg class="chart"') : html.index("</svg>")]
    names = re.findall(r'class="name"[^>]*>([^<]*)<', chart)
    assert "£4.2 million (this claim)" in names
    assert names[-1] == "The contrary"
    assert chart.count("<circle") == 4
    assert chart.count('class="hollow"') == 1
    table = html[html.index('class="told-when"') : html.index("</table>")]
    assert table.count("<tr>") == 5
    assert "reprint" in table
    spread = "It stands in 2 articles of 2 outlets, from 1 independent origin (1 reprint)."
    assert spread in words(html)


async def test_the_chart_needs_no_style_of_its_own(datasette: Any) -> None:
    html = await page(datasette)
    assert "style=" not in html


async def test_a_verdict_is_shown_as_inherited_with_its_origin(datasette: Any) -> None:
    html = await page(datasette)
    assert "Nobody has judged these words themselves." in html
    assert f"/claim/{OTHER}" in html
    assert "inherited" not in await page(datasette, OTHER)
    assert "Not judged yet" in await page(datasette, MORE)


async def test_fact_checks_of_the_claim_and_of_similar_ones_stand_apart(
    datasette: Any,
) -> None:
    html = await page(datasette)
    text = words(html)
    assert "Checked before by Check fck_a" in text
    assert "Checked before by Check fck_b" not in text
    assert text.index("this claim") < text.index("a similar claim, but")
    assert 'href="javascript:' not in html


def test_a_line_is_named_by_what_the_claim_says_otherwise() -> None:
    facts = [
        Fact("own", "figure", "17.5 million", 17.5e6, None),
        Fact("own", "date", "2018", "2018-01-01", "2018-12-31"),
        Fact("more", "figure", "20 million", 20e6, None),
        Fact("more", "date", "2018", "2018-01-01", "2018-12-31"),
        Fact("words", "figure", "17,500,000", 17.5e6, None),
    ]
    kinds: dict[str, Kind] = {"own": "own", "more": "variant", "words": "own"}
    assert said_otherwise("own", kinds, facts) == {
        "own": ("17.5 million", 17.5e6),
        "more": ("20 million", 20e6),
        "words": ("17.5 million", 17.5e6),
    }
