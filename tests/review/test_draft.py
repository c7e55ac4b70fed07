"""One row over its base: what it says, who signs it, and what is too long for a journal."""

from dataclasses import replace

import pytest

from claimdesk.records import AnchorPoint, Source
from claimdesk.review.cells import Cells
from claimdesk.review.draft import LINES_CAP, TEXT_CAP, Defaults, Drafter, bounded
from claimdesk.tables.table import Row
from tests.support.reviewing import DEFAULTS, OLD, SCALE_3, TRAINS


def cells_of(**row: str) -> Cells:
    return Cells("mine.csv", Row(2, row, tuple(row.values())))


def told(cells: Cells) -> list[tuple[str | None, str, str]]:
    return [(one.column, one.reason, one.remedy) for one in cells.problems]


DRAFTER = Drafter(SCALE_3, DEFAULTS, 1)
CHOICES = "Write one of true, false, unproven."


def test_a_draft_says_what_its_row_says_and_else_what_its_base_says() -> None:
    alone = DRAFTER.draft(cells_of(verdict="Pants on fire", context="C"), TRAINS, None)
    assert (alone.verdict, alone.label, alone.stage) == ("false", "Pants on fire", "initial")
    assert (alone.rationale, alone.context, alone.sources) == (None, "C", ())
    assert (alone.supersedes, alone.reviewer, alone.reviewed_on, alone.id) == (None, "", "", "")
    assert alone.anchor == AnchorPoint("clm_trains", TRAINS.text, TRAINS.quote, TRAINS.article_url)
    base = replace(OLD, stage="cross", context="Before.")
    over = DRAFTER.draft(cells_of(rationale="New."), TRAINS, base)
    assert (over.verdict, over.label, over.stage) == ("false", "False", "cross")
    assert (over.rationale, over.context) == ("New.", "Before.")
    assert (over.sources, over.supersedes) == (OLD.sources, OLD.id)


def test_the_word_of_the_base_keeps_its_label() -> None:
    base = replace(OLD, label="Lie")
    for word in ("FALSE", "lie", ""):
        draft = DRAFTER.draft(cells_of(verdict=word), TRAINS, base)
        assert (draft.verdict, draft.label) == ("false", "Lie")
    assert DRAFTER.draft(cells_of(verdict="true"), TRAINS, base).label == "True"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", ("verdict", "a review needs a verdict", CHOICES)),
        ("__clear__", ("verdict", "a verdict cannot be cleared",
                       "To take a review back, write withdrawn into stage.")),
        ("flase", ("verdict", "not on the scale", f"Did you mean false? {CHOICES}")),
        ("xyz", ("verdict", "not on the scale", CHOICES)),
    ],
)  # fmt: skip
def test_a_verdict_that_is_none_is_told(cell: str, problem: tuple[str, str, str]) -> None:
    cells = cells_of(verdict=cell, rationale="R")
    draft = DRAFTER.draft(cells, TRAINS, None)
    assert (draft.verdict, draft.label) == ("", "")
    assert told(cells) == [problem]


def test_a_stage_cannot_be_cleared() -> None:
    cells = cells_of(verdict="true", stage="__clear__")
    DRAFTER.draft(cells, TRAINS, OLD)
    assert told(cells) == [
        ("stage", "a review has a stage", "Write one of initial, cross, final, withdrawn.")
    ]


def signed(row: dict[str, str], defaults: Defaults = DEFAULTS) -> tuple[str, str, Cells]:
    cells = cells_of(**row)
    draft = Drafter(SCALE_3, defaults, 1).sign(cells, replace(OLD, reviewer="x"), OLD)
    return draft.reviewer, draft.reviewed_on, cells


@pytest.mark.parametrize(
    ("row", "defaults", "name", "day"),
    [
        ({}, Defaults("Ann", "2026-12-01"), "Ann", "2026-12-01"),
        ({"reviewer": "Bob"}, Defaults("Ann", "2026-12-01"), "Bob", "2026-12-01"),
        ({"reviewed_on": "2026-11-30"}, Defaults("Ann", "2026-12-01"), "Ann", "2026-11-30"),
        ({"reviewed_on": "11/22/2026"}, Defaults("Ann", "2026-12-01"), "Ann", "2026-11-22"),
        ({"reviewed_on": "__clear__"}, Defaults("Ann", "2026-12-01"), "Ann", "2026-12-01"),
        ({"reviewed_on": "2026-12-02"}, Defaults("Ann", "2026-12-01"), "Ann", "2026-12-02"),
        ({"reviewer": "ANN"}, Defaults("Ann", "2026-12-01", others=False), "ANN", "2026-12-01"),
        ({"reviewer": "Bob", "reviewed_on": "2026-12-09"}, Defaults(), "Bob", "2026-12-09"),
    ],
)
def test_a_row_signs_for_itself_or_by_the_defaults(
    row: dict[str, str], defaults: Defaults, name: str, day: str
) -> None:
    reviewer, reviewed_on, cells = signed(row, defaults)
    assert (reviewer, reviewed_on, told(cells)) == (name, day, [])


@pytest.mark.parametrize(
    ("row", "defaults", "problems"),
    [
        ({}, Defaults(), [
            ("reviewer", "nobody signs the review", "Write the reviewer's name."),
            ("reviewed_on", "the review has no date", "Write it as YYYY-MM-DD."),
        ]),
        ({"reviewer": "12"}, Defaults(None, "2026-12-01"), [
            ("reviewer", "not a name", "Write the name that readers may see."),
        ]),
        ({"reviewer": "Bob"}, Defaults("Ann", "2026-12-01", others=False), [
            ("reviewer", "somebody else's name; you sign as Ann",
             "Leave it blank, or let that reviewer import the row."),
        ]),
        ({"reviewed_on": "2026-12-03"}, Defaults("Ann", "2026-12-01"), [
            ("reviewed_on", "the date lies in the future",
             "Write the day of the review; today is 2026-12-01."),
        ]),
    ],
)  # fmt: skip
def test_what_is_not_signed_is_told(
    row: dict[str, str], defaults: Defaults, problems: list[tuple[str, str, str]]
) -> None:
    assert told(signed(row, defaults)[2]) == problems


def test_a_review_fits_into_one_row_of_a_journal() -> None:
    quarter = "x" * (TEXT_CAP // 6)
    source = Source("https://s.example", quote=quarter, title=quarter, publisher=quarter,
                    locator=quarter)  # fmt: skip
    left = "x" * (TEXT_CAP - 5 * len(quarter))
    full = replace(OLD, rationale=quarter, context=left, sources=(source,))
    for draft, fits in (
        (full, True),
        (replace(full, context=left + "x"), False),
        (replace(full, context="\n" * LINES_CAP), True),
        (replace(full, context="\n" * (LINES_CAP + 1)), False),
        (replace(OLD, rationale=None, context=None), True),
    ):
        cells = cells_of()
        bounded(cells, draft)
        assert told(cells) == (
            [] if fits else
            [(None, "the review has more than 1,000,000 characters or 5,000 lines", "Shorten it.")]
        )  # fmt: skip
