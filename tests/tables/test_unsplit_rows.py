"""A row that stands in one cell is told; a sentence with commas is left alone."""

import pytest

from claimdesk.tables.columns import FACT_CHECKS, Vocabulary
from claimdesk.tables.table import Table, read_table

HEADER = "claim;label;url;note\n"


@pytest.mark.parametrize(
    "row",
    [
        "A claim,False,https://f.example/1,x",
        '"A claim;False;https://f.example/1;x"',
        '"A claim,""so, false"",https://f.example/1,x"',
        "A claim\tFalse\t\t",
    ],
)
def test_a_row_in_one_cell_is_refused(row: str) -> None:
    table = read(HEADER + row + "\nAnother claim;True;;\n", FACT_CHECKS)
    assert [problem.reason for problem in table.problems] == [
        "the whole row stands in this one cell"
    ]
    assert [row.number for row in table.bad_rows] == [2]
    assert [row.number for row in table.rows] == [3]


@pytest.mark.parametrize(
    "row",
    ["Roads, bridges, tunnels, and canals;;;", "A claim,False;;;", "A claim,False,x,y;True;;"],
)
def test_a_sentence_is_not_a_row(row: str) -> None:
    assert read(HEADER + row + "\n", FACT_CHECKS).problems == ()


def test_two_columns_are_too_few_to_tell() -> None:
    assert read("claim;label\nFirst,second\n", FACT_CHECKS).problems == ()


def read(text: str, vocabulary: Vocabulary) -> Table:
    table = read_table(text.encode(), "mine.csv", vocabulary)
    assert isinstance(table, Table), table
    return table
