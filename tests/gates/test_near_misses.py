"""Words that are near each other and not the same."""

import pytest

from claimdesk.gates.near_misses import agent, confused, listed, other_kind
from claimdesk.gates.synonyms import stem


@pytest.mark.parametrize(
    ("a", "b", "kind", "mistaken"),
    [
        ("nurse", "teacher", True, False),
        ("train", "plane", True, False),
        ("nurse", "train", False, False),
        ("nurse", "nurse", False, False),
        ("nurse", "zebra", False, False),
        ("car", "vehicle", False, False),
        ("student", "pupil", False, False),
        ("country", "county", True, True),
        ("desert", "dessert", False, True),
        ("desert", "diary", False, False),
        ("zig", "zag", False, False),
    ],
)
def test_things_of_one_kind_and_words_that_are_mistaken_for_each_other(
    a: str, b: str, kind: bool, mistaken: bool
) -> None:
    for x, y in ((a, b), (b, a)):
        assert other_kind(stem(x), stem(y)) is kind
        assert confused(stem(x), stem(y)) is mistaken


@pytest.mark.parametrize(
    ("word", "expected"),
    [("nurse", True), ("country", True), ("dessert", True), ("wolf", True), ("zebra", False)],
)
def test_whether_a_word_is_in_a_list(word: str, expected: bool) -> None:
    assert listed(stem(word)) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("teachers", True), ("Teacher", True), ("ARTISTS", True), ("engineer", True),
        ("women", True), ("refugees", True), ("nurses", False), ("bus", False), ("ers", True),
        ("erx", False),
    ],
)  # fmt: skip
def test_some_endings_tell_people(word: str, expected: bool) -> None:
    assert agent(word) is expected
