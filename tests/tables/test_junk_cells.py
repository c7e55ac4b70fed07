"""What a program put into a cell is told from what somebody wrote."""

import pytest

from claimdesk.tables.junk_cells import fault, is_nothing


@pytest.mark.parametrize(
    "cell",
    ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!",
     "#WERT!", "#BEZUG!", "#NV", "#NOM?", "#¡REF!", "#ÜBERLAUF!", "########", "Err:502", " #REF! "],
)  # fmt: skip
def test_errors_of_spreadsheets_are_told(cell: str) -> None:
    assert fault(cell) == (
        "an error of the spreadsheet, not what was written",
        "Write the cell anew, with an apostrophe in front if it begins with = or -.",
    )
    assert is_nothing(cell) == (cell == "#N/A")


@pytest.mark.parametrize(
    "cell", ["nan", "NaN", "-NaN", "NULL", "(null)", "None", "none", "N/A", "<NA>", "NaT", "\\N"]
)
def test_words_for_no_value_are_told(cell: str) -> None:
    told = "a program's word for a blank cell", "Empty the cell, or say it in other words."
    assert (fault(cell), is_nothing(cell)) == (told, True)


@pytest.mark.parametrize(
    "cell",
    ["", "No.", "None of it is so.", "Nana", "null and void", "#1", "# 3", "#metoo", "Ref! Ref!",
     "N. Null", "not a number", "Error: the page is gone", "##", "Err: 502", "-"],
)  # fmt: skip
def test_words_of_people_are_left_alone(cell: str) -> None:
    assert fault(cell) is None
