"""Which claim a row speaks of, and what an editor is told where that is not clear."""

import pytest

from claimdesk.records import Review
from claimdesk.review.cells import Cells
from claimdesk.review.known import Claims, KnownClaim
from claimdesk.review.locate import SEARCHES, Locator
from tests.support.reviewing import CLAIMS, OLD, PLANES, RENT, TRAINS, URL, table_of


def located(
    row: dict[str, str], orphan: Review | None = None, finder: Claims = CLAIMS
) -> tuple[KnownClaim | None, list[str], list[str]]:
    """The claim of a row, its problems, and the warnings."""
    quoted = (f'"{cell}"' for cell in row.values())
    table = table_of(f"{','.join(row)}\n{','.join(quoted)}\n")
    cells = Cells(table.name, table.rows[0])
    locator = Locator(finder, [])
    found = locator.claim(cells, orphan)
    return found, [str(problem) for problem in cells.problems], locator.warnings


@pytest.mark.parametrize(
    "row",
    [
        {"claim_id": "clm_rent"},
        {"claim_id": "clm_rent", "claim": RENT.text},
        {"claim_id": "clm_rent", "claim": "“rents did not rise”"},
        {"claim_id": "clm_rent", "claim": "Rents didn't rise."},
        {"claim": RENT.text},
        {"claim_id": "clm_gone", "claim": RENT.text},
        {"claim_id": "clm_gone", "claim": RENT.text, "quote": "x", "article_url": "y"},
    ],
)
def test_a_row_is_understood_by_its_id_or_its_words(row: dict[str, str]) -> None:
    assert located({"verdict": "true", **row}) == (RENT, [], [])


def test_a_row_that_was_linked_by_its_quote_is_told() -> None:
    row = {"claim": "", "quote": PLANES.quote, "article_url": URL}
    assert located({"verdict": "true", **row}) == (
        PLANES, [], [f"mine.csv, row 2: linked by its quote to clm_planes (“{PLANES.text}”)."]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"claim_id": "clm_rent", "claim": TRAINS.text},
         "column claim: this is not the text of clm_rent (“Rents did not rise.”)"),
        ({"claim_id": "clm_rent", "claim": "Rents did rise."},
         "column claim: this is not the text of clm_rent (“Rents did not rise.”)"),
        ({"claim_id": "clm_gone"},
         "column claim_id: no such claim, and the rest of the row does not show which is meant "
         "('clm_gone'). Take it from a worklist."),
        ({"claim_id": "clm_gone", "claim": "Rents did not rise at all."},
         "column claim_id: no such claim, and the rest of the row does not show which is meant "
         "('clm_gone'). Put one of these into claim_id: clm_rent (“Rents did not rise.”)"),
        ({"claim": "Rents did not rise at all."},
         "column claim: no claim fits this row ('Rents did not rise at all.'). "
         "Put one of these into claim_id: clm_rent (“Rents did not rise.”)"),
        ({"quote": "rents did not rise at all"},
         "column claim_id: no claim fits this row. Put one of these into claim_id: clm_rent"),
        ({"quote": "ticket purchases had been blocked", "article_url": URL},
         f"column claim_id: several claims fit this row. Put one of these into claim_id: "
         f"clm_trains (“{TRAINS.text}”); clm_planes (“{PLANES.text}”)."),
        ({"article_url": URL},
         "column claim_id: the row does not say of which claim it speaks. Take it from a "),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_told_the_best_candidates(
    row: dict[str, str], problem: str
) -> None:
    found, problems, warnings = located({"verdict": "true", **row})
    assert (found, warnings) == (None, [])
    assert len(problems) == 1
    assert problems[0].startswith(f"mine.csv, row 2, {problem}")


def test_an_orphan_goes_where_its_row_says() -> None:
    echo = {"claim_id": "clm_rent", "claim": TRAINS.text, "base_revision": OLD.id}
    assert located(echo, OLD) == (RENT, [], [])


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"base_revision": OLD.id},
         f"column base_revision: the claim of this review is no longer in the corpus ('{OLD.id}'). "
         "The review is kept in the view orphans."),
        ({"base_revision": OLD.id, "claim": RENT.text},
         f"column base_revision: the claim of this review is no longer in the corpus ('{OLD.id}'). "
         "The review is kept in the view orphans. To carry it on, put its new claim into claim_id: "
         "clm_rent (“Rents did not rise.”)."),
        ({"claim_id": "clm_gone"},
         "column claim_id: the claim of this review is no longer in the corpus ('clm_gone')."),
    ],
)  # fmt: skip
def test_an_orphan_is_never_placed_by_its_words(row: dict[str, str], problem: str) -> None:
    found, problems, _ = located({"verdict": "true", **row}, OLD)
    assert found is None
    assert len(problems) == 1
    assert problems[0].startswith(f"mine.csv, row 2, {problem}")


def test_only_so_many_rows_are_looked_up() -> None:
    asked = []

    class Counting(Claims):
        def similar(self, text: str, limit: int) -> list[KnownClaim]:
            asked.append((text, limit))
            return []

    locator = Locator(Counting([]), [])
    table = table_of("claim,verdict\n" + "Nothing like it.,true\n" * (SEARCHES + 2))
    for row in table.rows:
        locator.claim(Cells(table.name, row))
    assert asked == [("Nothing like it.", 3)] * SEARCHES
