"""What a figure counts is told by the nearest word that can tell it."""

import pytest

from claimdesk.gates.counts import counts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plague has claimed 57 lives", [("deaths", 57, "57 lives")]),
        ("The outbreak has so far killed 97 people", [("deaths", 97, "97 killed")]),
        ("The death toll rose to 124", [("deaths", 124, "124 toll")]),
        (
            "At least 128 people have been killed and more than 1,300 injured",
            [("deaths", 128, "128 killed"), ("injured", 1300, "1300 injured")],
        ),
        ("There are 911 confirmed cases", [("infected", 911, "911 cases")]),
        ("Twelve people were arrested", [("arrested", 12, "Twelve arrested")]),
    ],
)
def test_a_figure_is_given_to_what_it_counts(
    text: str, found: list[tuple[str, float, str]]
) -> None:
    assert [tuple(one) for one in counts(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Death often comes within 12 to 24 hours of being infected",
        "An estimated 25 of the deaths were in the capital",
        "Of 114 districts, 35 have reported cases",
        "70 per cent of the cases are in towns",
        "She died on 12 May 2019",
        "The council hired 12 teachers",
        "The storm could kill 100 people",
        "Nobody died",
    ],
)
def test_spans_of_time_parts_shares_and_days_count_nobody(text: str) -> None:
    assert counts(text) == []
