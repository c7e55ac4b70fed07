"""Slips of the pen, and words that only look like one."""

import pytest

from claimdesk.gates.spelling import MOST_MENDED, certain, respelt, slip


@pytest.mark.parametrize(
    ("a", "b", "likely", "sure"),
    [
        ("announc", "anounc", True, True),
        ("recieve", "receive", True, True),
        ("Brandenbrug", "Brandenburg", True, True),
        ("abcdef", "abcedf", True, True),
        ("abcdef", "abcdfe", True, False),
        ("abcdef", "abcxef", True, False),
        ("abcdef", "abdef", True, False),
        ("abcdefg", "abcdeg", True, True),
        ("abcdefg", "abcdef", True, False),
        ("bcdefgh", "abcdefgh", False, False),
        ("abcd", "abdc", True, False),
        ("abc", "abcd", False, False),
        ("abcd", "badc", False, False),
        ("abcdefgh", "abdcegfh", False, False),
        ("abcdefg", "abcdefg", False, False),
        ("abcdefgh", "abdefh", False, False),
        ("boat", "goat", False, False),
        ("countr", "count", False, False),
        ("hors", "hous", False, False),
        ("train", "grain", False, False),
        ("import", "mport", False, False),
    ],
)
def test_one_letter_makes_a_slip(a: str, b: str, likely: bool, sure: bool) -> None:
    for x, y in ((a, b), (b, a)):
        assert slip(x, y) is likely
        assert certain(x, y) is sure


def test_words_that_are_known_to_be_two_are_no_slips_of_each_other() -> None:
    assert not slip("desert", "dessert")
    assert not slip("lawful", "unlawful")
    assert slip("tram", "trem")


@pytest.mark.parametrize(
    ("a", "b", "mended"),
    [
        ("It rose 5 pecrent", "It rose 5 percent", ("It rose 5 percent", "It rose 5 percent")),
        ("In January", "In Janaury", ("In January", "In January")),
        ("SEPTMBER", "September", ("September", "September")),
        ("nveer", "never", ("never", "never")),
        ("neer", "never", ("never", "never")),
        ("thre men", "three men", ("three men", "three men")),
        ("They brougth it", "They brought it", ("They brought it", "They brought it")),
        ("Tuseday Wedensday", "Tuesday Wednesday", ("Tuesday Wednesday", "Tuesday Wednesday")),
        ("Janaury, Janaury", "January", ("January, January", "January")),
        ("Janaury; Janaurys", "January", ("January; Janaurys", "January")),
    ],
)
def test_a_slip_in_a_word_that_decides_is_mended(a: str, b: str, mended: tuple[str, str]) -> None:
    assert respelt(a, b) == mended


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ever", "never"),
        ("billion", "million"),
        ("Not", "Nto"),
        ("Junee", "Jun"),
        ("all", "alll"),
        ("marchs", "march"),
        ("march", "marchs"),
        ("marsh", "march"),
        ("They fought it", "They bought it"),
        ("They spent it", "They spend it"),
        ("cold", "could"),
        ("world", "would"),
        ("smoke", "spoke"),
        ("coast", "cost"),
        ("mighty", "might"),
        ("Januarx", "January"),
        ("thing", "think"),
        ("fewer", "fever"),
        ("the anounced plan", "the announced plan"),
        ("Janaury and January", "January"),
        ("Janaury5", "January"),
    ],
)
def test_two_words_stay_two_words(a: str, b: str) -> None:
    assert respelt(a, b) == (a, b)


def test_texts_with_many_words_of_their_own_are_left_alone() -> None:
    own = "abcd efgh ijkl mnop qrst uvwx yzab cdef".split()
    few, many = " ".join(["Janaury", *own[: MOST_MENDED - 1]]), " ".join(["Janaury", *own])
    assert respelt(few, "January")[0] == few.replace("Janaury", "January")
    assert respelt(many, "January") == (many, "January")
    assert respelt("January", few)[1] == few.replace("Janaury", "January")
    assert respelt("January", many) == ("January", many)
