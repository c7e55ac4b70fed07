"""Stems, words for each other, and opposites."""

import pytest

from claimdesk.gates.synonyms import alike, listed, opposite, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rose", "ris"), ("cities", "cit"), ("boxes", "box"), ("running", "run"), ("ran", "run"),
        ("closed", "clos"), ("quickly", "quick"), ("cars", "car"), ("bus", "bus"), ("was", "was"),
        ("stopped", "stop"), ("planned", "plan"), ("falling", "fall"), ("passed", "pass"),
        ("agrees", "agre"), ("added", "add"), ("need", "nee"), ("goes", "go"), ("ties", "tie"),
        ("seeing", "see"), ("went", "go"), ("seed", "see"), ("edds", "edd"), ("bess", "bes"),
    ],
)  # fmt: skip
def test_endings_of_number_and_tense_are_taken_off(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("a", "b", "like", "turned"),
    [
        ("rise", "rise", True, False),
        ("rise", "climb", True, False),
        ("rise", "fall", False, True),
        ("win", "lose", False, True),
        ("more", "less", False, True),
        ("safe", "unsafe", False, True),
        ("legal", "illegal", False, True),
        ("form", "reform", False, True),
        ("male", "female", False, True),
        ("like", "dislike", False, True),
        ("able", "table", False, False),
        ("act", "fact", False, False),
        ("nurse", "teacher", False, False),
        ("zig", "zag", False, False),
    ],
)
def test_words_for_each_other_and_opposites(a: str, b: str, like: bool, turned: bool) -> None:
    for x, y in ((a, b), (b, a)):
        assert alike(stem(x), stem(y)) is like
        assert opposite(stem(x), stem(y)) is turned


@pytest.mark.parametrize(
    ("word", "expected"),
    [("went", True), ("closes", True), ("against", True), ("climbing", True), ("zebra", False)],
)
def test_whether_a_word_is_in_a_list(word: str, expected: bool) -> None:
    assert listed(word) is expected
