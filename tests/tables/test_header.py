"""The header of a table is found where people put it, and told where it is not the first row."""

import pytest

from claimdesk.records import Problem
from claimdesk.tables.columns import REVIEWS
from claimdesk.tables.table import Table, misspelt, read_table


def read(text: str) -> Table:
    table = read_table(text.encode(), "mine.csv")
    assert isinstance(table, Table), table
    return table


def values(table: Table) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, dict(row.values)) for row in table.rows]


SAID = {"claim_id": "clm_a", "verdict": "true"}


@pytest.mark.parametrize(
    ("above", "shown"),
    [
        ("Checks of week 12\n", "Checks of week 12"),
        ("Checks, week 12\n", "Checks, week 12"),
        ("Claim,,Our review\n", "Claim, Our review"),
        ('"Checks,\nweek 12"\n', "Checks,\nweek 12"),
    ],
)
def test_a_row_above_the_header_is_passed_over_and_told(above: str, shown: str) -> None:
    table = read(above + "claim_id,verdict,rationale\nclm_a,true,\n")
    assert values(table) == [(3, SAID)]
    assert table.warnings == (
        f"row 1 stands above the header, which is row 2, and was not read ({shown!r}).",
    )


def test_a_title_does_not_part_the_cells() -> None:
    table = read("Checks, week 12\n\nclaim_id;verdict\nclm_a;true\n")
    assert (values(table), table.delimiter, table.header_row) == ([(4, SAID)], ";", 3)
    assert len(table.warnings) == 1


def test_misspelt_columns_are_told_in_the_row_of_the_header() -> None:
    table = read("Week 12\nclaim_id,verdict,rationael\nclm_a,true,\n")
    told = Problem(
        "mine.csv", 2, "rationael", None, "not a column that is read", "Write rationale."
    )
    assert misspelt(table, REVIEWS) == [told]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_header_that_stands_there_again_is_left_out_and_told(mark: str) -> None:
    one = "claim_id,verdict,Mood\nclm_a,true,ok\n"
    table = read(one + mark + one + mark + "CLAIM_ID,Verdict,mood,\n")
    assert values(table) == [(2, SAID), (4, SAID)]
    assert table.problems == ()
    assert table.warnings == ("the header stands there again and was left out: row 3, 5.",)


def test_a_mark_in_front_of_a_later_row_is_no_part_of_it() -> None:
    assert values(read("claim_id,verdict\nclm_b,true\n\ufeffclm_a,true\n"))[1] == (3, SAID)


@pytest.mark.parametrize("text", ["\r\ufeff", "\n\n\ufeff", "\ufeff\ufeff"])
def test_a_file_of_marks_is_empty(text: str) -> None:
    remedy = "Bring one with a header row."
    told = Problem("mine.csv", None, None, None, "the file is empty", remedy)
    assert read_table(text.encode(), "mine.csv") == [told]


def test_a_mark_at_the_end_is_no_row() -> None:
    assert values(read("claim_id,verdict\nclm_a,true\n\ufeff")) == [(2, SAID)]


def test_two_tables_in_one_file_are_refused() -> None:
    text = "claim_id,verdict\nclm_a,true\nclaim_id,rationale,verdict\nclm_b,No.,false\n"
    assert read_table(text.encode(), "mine.csv") == [
        Problem(
            "mine.csv",
            3,
            None,
            "claim_id, rationale, verdict",
            "another header stands here, with other columns than the first",
            "Bring the two tables as two files.",
        )
    ]


def test_rows_that_speak_of_columns_are_rows() -> None:
    text = "claim_id,rationale\nverdict,The label says verdict\nclaim,quote\nclm_a,claim\n"
    assert [row.number for row in read(text).rows] == [2, 3, 4]


@pytest.mark.parametrize(
    "header", ["Verdict (true/false)", "VERDICT [pick one]", "rating (1-5) *", "verdict (fill in!)"]
)
def test_a_header_with_a_remark_is_asked_about(header: str) -> None:
    assert (REVIEWS.name(header), REVIEWS.nearest(header)) == (None, "verdict")


@pytest.mark.parametrize("header", ["Verdict*", "Verdict:", " verdict * "])
def test_marks_of_forms_do_not_count(header: str) -> None:
    assert REVIEWS.name(header) == "verdict"


def test_a_remark_on_a_numbered_source_is_asked_about() -> None:
    assert REVIEWS.nearest("Source URL 2 (archived)") == "source_url_2"


def test_headers_without_end_are_meant_for_nothing_and_keep_nobody_waiting() -> None:
    """A remark was looked for from every space and every bracket."""
    for between in (" ", "()", "(", ") "):
        assert REVIEWS.nearest(f"x{between * 100_000}x") is None
