"""Fact-checks as a table: each column is read, and what is wrong in a cell is told."""

import pytest

from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.sheet import read_sheet, to_rows
from claimdesk.tables.columns import FACT_CHECK_COLUMNS, FACT_CHECKS
from claimdesk.tables.table import Table, read_table

WHOLE = FactCheck(
    "It rose.", "Mostly false", "https://c.example/1", "Check", "2026-11-01", "Did it rise?",
    "Ann", "2026-10-01", "https://a.example/1", "2", "5", "1", "en", True, "Wrong.",
)  # fmt: skip
REMEDY = "Write it as YYYY-MM-DD, for example 2026-11-22."


def table_of(text: str) -> Table:
    table = read_table(text.encode(), "checks.csv", FACT_CHECKS)
    assert isinstance(table, Table), table
    return table


def told(text: str) -> list[str]:
    return [str(problem) for problem in read_sheet(table_of(text)).problems]


def read(**cells: str) -> FactCheck:
    row = {"claim": "It rose.", **cells}
    sheet = read_sheet(table_of(f"{','.join(row)}\n{','.join(row.values())}\n"))
    ((number, check),) = sheet.checks
    assert number == 2
    return check


def test_each_part_of_a_fact_check_has_a_column() -> None:
    (row,) = to_rows([WHOLE])
    assert row["withdrawn"] == "yes"
    assert to_rows([FactCheck("x")])[0]["withdrawn"] is None
    assert set(row) == set(FACT_CHECK_COLUMNS)
    check = read(**{name: cell or "" for name, cell in row.items()})
    assert (check, check.note) == (WHOLE, "Wrong.")


def test_what_is_not_given_stays_unknown() -> None:
    assert read() == FactCheck("It rose.")
    assert read(url="https://www.c.example/1").publisher == "c.example"
    assert read(url="https://www.c.example/1", publisher="Check").publisher == "Check"


@pytest.mark.parametrize(
    ("label", "rating", "read_label", "read_rating"),
    [
        ("", "False", "False", None),
        ("Wrong", "False", "Wrong", None),
        ("Wrong", "2", "Wrong", "2"),
        ("", "2 of 5", None, "2 of 5"),
    ],
)
def test_a_rating_in_words_is_a_label(
    label: str, rating: str, read_label: str | None, read_rating: str | None
) -> None:
    check = read(label=label, rating=rating)
    assert (check.label, check.rating) == (read_label, read_rating)


@pytest.mark.parametrize(
    ("cell", "day"),
    [("22.11.2026", "2026-11-22"), ("2026-11-22", "2026-11-22"), ("Nov 22 2026", "2026-11-22")],
)
def test_days_are_read_as_people_write_them(cell: str, day: str) -> None:
    assert read(published=cell).published == day
    assert read(said_on=cell).said_on == day


@pytest.mark.parametrize("cell", ["yes", "YES", "true", "1"])
def test_what_is_withdrawn_counts_no_more(cell: str) -> None:
    assert read(withdrawn=cell).withdrawn


@pytest.mark.parametrize("cell", ["", "no", "false", "0"])
def test_what_is_not_withdrawn_counts(cell: str) -> None:
    assert not read(withdrawn=cell).withdrawn
    assert told(f"claim,withdrawn\nIt rose.,{cell}\n") == []


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("published", "3/4/2026",
         "the date can mean two days, so it was left out ('3/4/2026'). "
         "Write 2026-03-04 or 2026-04-03, whichever is meant."),
        ("said_on", "soon", f"not a date, so it was left out ('soon'). {REMEDY}"),
        ("url", "x y", "not a web address, so it was left out ('x y'). Write it with https://."),
        ("claim_url", "x", "not a web address, so it was left out ('x'). Write it with https://."),
        ("withdrawn", "perhaps",
         "neither yes nor no, so it was left out ('perhaps'). Write yes, or leave it blank."),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_is_told_and_the_rest_taken(
    column: str, cell: str, problem: str
) -> None:
    text = f"claim,label,{column}\nIt rose.,False,{cell}\n"
    assert told(text) == [f"checks.csv, row 2, column {column}: {problem}"]
    ((_, check),) = read_sheet(table_of(text)).checks
    assert check == FactCheck("It rose.", "False")


def test_a_row_without_a_claim_is_rejected() -> None:
    sheet = read_sheet(table_of("claim,label\n,False\nn/a,True\nIt rose.,True\n"))
    assert [number for number, _ in sheet.checks] == [4]
    assert [row.number for row in sheet.rejected_rows] == [2, 3]
    assert [str(problem) for problem in sheet.problems] == [
        f"checks.csv, row {row}, column claim: no claim. "
        "Write the claim that was checked, or take the row out."
        for row in (2, 3)
    ]


def test_a_table_needs_a_column_of_claims() -> None:
    (problem,) = told("label,rating\nFalse,1\n")
    assert problem.startswith("checks.csv, row 1: there is no column claim. Name the columns: clai")
    assert problem.endswith(" Only claim must be there.")
