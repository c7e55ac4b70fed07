"""The worklist as a download, and how blind a first pass is: as docs/editing.md says (B12)."""

import csv
import io
from typing import Any

import pytest

from claimdesk.store.database import Store
from tests.site.editing.conftest import desk
from tests.support import newsroom
from tests.support.desking import Desk
from tests.support.project import ROOT

__all__ = ["desk"]


@pytest.fixture
def judged(desk: Desk) -> str:
    """A claim with one first review, and another without any."""
    with Store(desk.db) as store:
        newsroom.bring(store, desk.claims, newsroom.row(3, "false", rationale="The first verdict."))
    return newsroom.claim(3)


async def test_the_worklist_leaves_out_the_first_verdicts_of_others(
    desk: Desk, judged: str
) -> None:
    table = (await desk.person().get("/worklist.csv?excel=0&limit=100")).text
    (row,) = [it for it in csv.DictReader(io.StringIO(table)) if it["claim_id"] == judged]
    assert [row[name] for name in ("verdict", "rationale", "verdicts_so_far")] == ["", "", ""]
    assert "The first verdict." not in table


@pytest.mark.parametrize("path", ["/claim/{}", "/claims/reviews.json?claim_id={}"])
async def test_pages_and_sql_show_it_and_the_handbook_says_so(
    desk: Desk, judged: str, path: str
) -> None:
    answer: Any = await desk.person().get(path.format(judged))
    assert "The first verdict." in answer.text
    handbook = " ".join((ROOT / "docs" / "editing.md").read_text("utf-8").split())
    assert "A first pass is blind in the worklist" in handbook
    assert "It is not secret." in handbook
