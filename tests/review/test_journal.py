"""Journals in ``claims/``: what is damaged in them is told, cell by cell, and the rest counts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from claimdesk.records import Review, Source
from claimdesk.review.journal import (
    Journal,
    in_order,
    journal_name,
    journal_rows,
    read_journal,
    source_cells,
    source_columns,
)
from claimdesk.tables.columns import JOURNAL
from claimdesk.tables.safe import to_bytes
from claimdesk.tables.table import Table, read_table
from tests.support.reviewing import OLD, RENT, SCALE_3, review_of

GIT = "Take the row from git as it was."


def written(*reviews: Review, **cells: str) -> Journal:
    """Reviews in a journal and back; these cells of the first row were changed by hand."""
    columns, rows = journal_rows(reviews)
    listed = [dict(row) for row in rows]
    listed[0] |= cells
    raw = to_bytes(listed, [*columns, *(name for name in cells if name not in columns)])
    table = read_table(raw, "reviews-1.csv", JOURNAL)
    assert isinstance(table, Table)
    return read_journal(table, SCALE_3)


def told(journal: Journal) -> list[tuple[int | None, str | None, str, str]]:
    return [(one.row, one.column, one.reason, one.remedy) for one in journal.problems]


WHOLE = Source(
    "https://s.example/1", "https://a.example/1", "T", "P", "2019", "refutes", "Q", "L", "archived"
)


def test_a_journal_has_a_column_for_all_that_a_review_says() -> None:
    columns, rows = journal_rows([OLD, review_of(RENT, context="C", sources=(WHOLE, WHOLE))])
    listed = list(rows)
    assert columns[:6] == ["claim_id", "review_id", "supersedes", "verdict", "label", "rationale"]
    assert columns[6:11] == ["context", "stage", "reviewer", "reviewed_on", "source_url"]
    assert columns[-4:] == ["source_stance_2", "claim", "quote", "article_url"]
    assert len(columns) == 10 + 2 * 9 + 3
    assert listed[0]["review_id"] == OLD.id
    assert listed[1]["context"] == "C"
    assert listed[1]["source_locator_2"] == "L"
    assert listed[1]["claim"] == RENT.text
    assert set(listed[1]) == set(columns)


def test_a_journal_without_sources_has_room_for_one() -> None:
    assert "source_url" in journal_rows([])[0]
    assert "source_url" in journal_rows([review_of(sources=())])[0]
    assert source_columns(0) == []
    assert source_columns(1)[0] == "source_url"
    assert source_columns(2)[9] == "source_url_2"
    assert source_cells([WHOLE])["source_quote"] == "Q"
    assert source_cells([]) == {}


def test_what_was_written_is_read_back() -> None:
    said = review_of(RENT, context="C", supersedes=OLD.id, sources=(WHOLE, Source("http://x.de")))
    assert written(OLD, said) == Journal("reviews-1.csv", (OLD, said))


@pytest.mark.parametrize(
    ("cells", "column", "reason", "remedy"),
    [
        ({"claim_id": ""}, "claim_id", "the cell is empty", GIT),
        ({"review_id": ""}, "review_id", "the cell is empty", GIT),
        ({"label": ""}, "label", "the cell is empty", GIT),
        ({"reviewer": ""}, "reviewer", "the cell is empty", GIT),
        ({"reviewed_on": ""}, "reviewed_on", "the cell is empty", GIT),
        ({"stage": "last"}, "stage", "not a stage",
         "Write one of initial, cross, final, withdrawn."),
        ({"verdict": "gone"}, "verdict", "not a verdict of the scale",
         "Give the scale this verdict again, or take the row from git as it was."),
        ({"source_url": ""}, "source_url", "not a web address", GIT),
        ({"source_archived_url": "ftp://x"}, "source_archived_url", "not a web address", GIT),
        ({"source_stance": "against"}, "source_stance", "not a stance",
         "Write one of supports, refutes, context."),
        ({"source_status": "dead"}, "source_status", "not a status",
         "Write one of live, archived, gone, paywalled, withheld."),
    ],
)  # fmt: skip
def test_a_damaged_row_is_told_and_left_out(
    cells: dict[str, str], column: str, reason: str, remedy: str
) -> None:
    noise = review_of(RENT)
    found = written(OLD, noise, **cells)
    assert found.reviews == (noise,)
    assert told(found) == [(2, column, reason, remedy)]


@pytest.mark.parametrize(
    "column", ["rationale", "context", "supersedes", "source_title", "source_locator"]
)
def test_a_row_that_was_edited_by_hand_is_told_and_kept(column: str) -> None:
    found = written(OLD, **{column: "Edited."})
    assert len(found.reviews) == 1
    assert told(found) == [
        (2, "review_id",
         "the row has been changed since it was imported; it is kept as it now stands",
         "Take the row from git as it was, and import the change as a new review."),
    ]  # fmt: skip


def test_of_two_rows_with_one_id_the_first_counts() -> None:
    assert written(OLD, OLD) == Journal("reviews-1.csv", (OLD,))
    found = written(OLD, OLD, claim="Another text.")
    assert len(found.reviews) == 1
    assert found.reviews[0].anchor.claim == "Another text."
    assert told(found) == [
        (3, "review_id", "another row has the same id and says otherwise",
         "Take this row out, or import the change as a new review."),
    ]  # fmt: skip


def test_a_table_without_the_columns_of_a_journal_is_none() -> None:
    table = read_table(b"claim_id,review_id,label\na,b,c\n", "reviews-1.csv", JOURNAL)
    assert isinstance(table, Table)
    found = read_journal(table, SCALE_3)
    assert found.reviews == ()
    assert told(found) == [
        (1, None, "not a journal: no column reviewed_on, reviewer, stage, verdict",
         "Move it elsewhere and import it; only imports write files of this name."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reviewer", "taken", "name"),
    [
        ("M. Okafor", (), "reviews-2026-11-22T101500Z-m-okafor.csv"),
        ("  Ångström!", (), "reviews-2026-11-22T101500Z-angstrom.csv"),
        ("李", (), "reviews-2026-11-22T101500Z-reviewer.csv"),
        ("x" * 41, (), f"reviews-2026-11-22T101500Z-{'x' * 40}.csv"),
        ("x" * 39 + " y", (), f"reviews-2026-11-22T101500Z-{'x' * 39}.csv"),
        ("a", ("reviews-2026-11-22T101500Z-a.csv",), "reviews-2026-11-22T101500Z-a_2.csv"),
        ("a", ("reviews-2026-11-22T101500Z-a.csv", "reviews-2026-11-22T101500Z-a_2.csv"),
         "reviews-2026-11-22T101500Z-a_3.csv"),
    ],
)  # fmt: skip
def test_a_journal_is_named_for_its_time_and_its_reviewer(
    reviewer: str, taken: tuple[str, ...], name: str
) -> None:
    when = datetime(2026, 11, 22, 12, 15, tzinfo=timezone(timedelta(hours=2)))
    assert journal_name(when, reviewer, taken) == name


def test_a_journal_of_something_else_says_what_and_needs_a_time_zone() -> None:
    when = datetime(2026, 11, 22, tzinfo=UTC)
    assert journal_name(when, "a", what="links") == "links-2026-11-22T000000Z-a.csv"
    with pytest.raises(ValueError, match=r"^the time of an import needs a time zone$"):
        journal_name(when.replace(tzinfo=None), "a")


def test_two_files_with_the_same_review_are_told_apart_only_if_they_differ() -> None:
    first, second = Journal("reviews-1.csv", (OLD,)), Journal("reviews-2.csv", (OLD,))
    assert in_order([second, first]) == ([("reviews-1.csv", OLD)], [])
    other = written(OLD, claim="Another text.").reviews
    found, problems = in_order([Journal("reviews-2.csv", other), first])
    assert found == [("reviews-1.csv", OLD)]
    assert [str(problem) for problem in problems] == [
        f"reviews-2.csv, column review_id: reviews-1.csv has a review with the same id that says "
        f"otherwise ('{OLD.id}'). Take one of them out."
    ]
