"""How alike two wordings are, and whether one says something besides."""

import pytest

from claimdesk.gates import likeness
from claimdesk.gates.pairing import pair
from claimdesk.gates.wording import wording


@pytest.mark.parametrize(
    ("a", "b", "text", "words"),
    [
        ("The council closed twelve schools", "The council closed 12 schools.", 100.0, 100.0),
        ("Rents rose in York", "In York rents climbed", 100.0, 100.0),
        ("The a is of", "It be to", 100.0, 100.0),
        ("abc def", "xyz", 0.0, 0.0),
        ("Keller sold ships", "Keller bought boats to men", 46.5, 40.0),
        ("The council closed 12 schools", "The council closed 12 schools, officials said",
         80.0, 74.5),
        ("He sold the ships", "She sold those ships to them", 78.3, 100.0),
        ("schools closed in the old town", "in the old town, schools closed", 100.0, 100.0),
        ("old the closed", "closed the old x", 92.3, 88.9),
    ],
)  # fmt: skip
def test_likeness_is_the_same_both_ways(a: str, b: str, text: float, words: float) -> None:
    for first, second in ((wording(a), wording(b)), (wording(b), wording(a))):
        pairing = pair(first, second)
        assert round(likeness.likeness(first, second), 1) == text
        assert round(likeness.likeness(first, second, pairing), 1) == text
        assert likeness.of_words(first, second, pairing) == words


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("cats dogs", "cats dogs cows", False),
        ("cats dogs cows", "cats dogs cows pigs", True),
        ("cats dogs cows", "cats dogs cows pigs hens", True),
        ("cats dogs cows", "cats dogs cows pigs hens ants", False),
        ("cats dogs cows pigs hens ants", "cats dogs cows pigs hens ants bees bugs rats", True),
        ("cats dogs cows pigs hens ants", "cats dogs cows pigs hens ants bees bugs rats mice",
         False),
        ("cats dogs cows hens", "cats dogs cows pigs", False),
    ],
)  # fmt: skip
def test_a_claim_contains_another_if_it_has_a_few_words_more(
    a: str, b: str, expected: bool
) -> None:
    first, second = wording(a), wording(b)
    assert likeness.contains(first, second, pair(first, second)) is expected
    assert likeness.contains(second, first, pair(second, first)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Schools closed", "Schools closed and parks opened", True),
        ("Schools closed", "Schools closed but", False),
        ("Schools and parks closed", "Schools and parks closed soundly", False),
        ("Schools closed", "Keller said schools closed", True),
        ("Keller left", "The mayor said Keller left", True),
        ("Keller left", "mayor Keller left", True),
        ("schools closed", "sadly old schools closed", True),
        ("Schools closed", "Old schools closed", False),
        ("Schools closed", "York schools closed", False),
        ("They closed schools", "Keller closed schools", False),
        ("Cars crashed", "The Police Cars crashed", False),
        ("Schools closed", "Schools closed", False),
    ],
)
def test_a_second_assertion_has_a_word_that_joins_or_begins_otherwise(
    a: str, b: str, expected: bool
) -> None:
    first, second = wording(a), wording(b)
    assert likeness.joined(first, second, pair(first, second)) is expected
    assert likeness.joined(second, first, pair(second, first)) is expected


@pytest.mark.parametrize(
    ("a", "b", "others", "expected"),
    [
        ("Rents rose", "Rents rose, schools closed", ["Parks opened", "schools closed"], True),
        ("Rents rose", "Rents rose, schools closed", ["Schools closed in York"], True),
        ("Rents rose", "Rents rose, schools closed", ["Parks opened"], False),
        ("Rents rose", "Rents rose, schools closed", [], False),
        ("Rents rose", "Rents rose", ["Rents"], False),
        ("Rents rose", "Rents rose, schools", ["schools closed"], True),
        ("Rents rose fast", "Rents rose, schools", ["schools closed"], False),
        ("Rents rose fast", "Rents rose, schools closed", ["schools closed"], True),
        ("Rents rose fast", "Rents rose, schools closed", ["schools closed in big towns"], False),
        ("Rents rose fast", "Rents rose, schools", ["schools"], False),
        ("Rents rose fast", "Rents rose b c d e f g h", ["b c d e f g h x y z"], True),
        ("Rents rose fast", "Rents rose b c d e f g", ["b c d e f g x y z"], False),
    ],
)
def test_what_another_claim_said_is_swallowed(
    a: str, b: str, others: list[str], expected: bool
) -> None:
    held = [wording(other) for other in others]
    assert likeness.swallowed(wording(a), wording(b), held) is expected
