"""What a name names, by its words alone."""

import pytest

from claimdesk.split.name_types import is_time, type_of


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Mr Cundall", "PERSON"), ("John Smith Jr", "PERSON"), ("Bank of England", "ORG"),
        ("Marks & Spencer", "ORG"), ("BBC", "ORG"), ("Red Cross", "ORG"), ("Corn Street", "LOC"),
        ("Lake Como", "LOC"), ("New York", "GPE"), ("eastern Uganda", "GPE"), ("U.S.", "GPE"),
        ("Henrik Aldane", None), ("Skerrywind", None), ("De Blasio", None),
    ],
)  # fmt: skip
def test_words_tell_what_a_name_names(name: str, label: str | None) -> None:
    assert type_of(name.split()) == label


@pytest.mark.parametrize(
    ("name", "time"), [("March 2019", True), ("Monday", True), ("May Lee", False)]
)
def test_names_of_times(name: str, time: bool) -> None:
    assert is_time(name.split()) is time
