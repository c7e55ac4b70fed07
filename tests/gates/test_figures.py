"""Figures: how much, of which unit, whether something changed to or from it, what it counts."""

import pytest

from claimdesk.gates import figures
from claimdesk.gates.figures import Figure
from claimdesk.gates.shares import joined
from claimdesk.gates.tokens import tokens


def found(text: str) -> list[Figure]:
    read, at, figures_ = joined(tokens(text)), 0, []
    while at < len(read):
        figure = figures.figure(read, at)
        figures_ += [figure] if figure else []
        at += figure.length if figure else 1
    return figures_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 homes", Figure(1, "12", "12")),
        ("-3.5", Figure(1, "-3.5", "-3.5")),
        ("1,200 homes", Figure(1, "1200", "1,200")),
        ("12,000.50", Figure(1, "12000.5", "12,000.50")),
        ("0", Figure(1, "0", "0")),
        ("zero homes", Figure(1, "0", "zero")),
        ("twelve homes", Figure(1, "12", "twelve")),
        ("twenty-one homes", Figure(2, "21", "twenty one")),
        ("thirty nine", Figure(2, "39", "thirty nine")),
        ("twenty-one million", Figure(3, "21000000", "twenty one million")),
        ("one million", Figure(2, "1000000", "one million")),
        ("one per cent", Figure(1, "1", "one per cent")),
        ("a million homes", Figure(2, "1000000", "a million")),
        ("a dozen", Figure(2, "12", "a dozen")),
        ("million", Figure(1, "1000000", "million")),
        ("hundred thousand", Figure(2, "100000", "hundred thousand")),
        ("4.2bn", Figure(2, "4200000000", "4.2 bn")),
        ("3 k", Figure(2, "3000", "3 k")),
        ("2 million billion", Figure(3, "2e+15", "2 million billion")),
        ("1234567890123.4", Figure(1, "1.23456789012e+12", "1234567890123.4")),
        ("£5,000", Figure(1, "5000", "£5,000", "pound")),
        ("€ 5 million", Figure(2, "5000000", "€5 million", "euro")),
        ("1,200 per cent", Figure(1, "1200", "1,200 per cent")),
        ("one in five", Figure(1, "20", "one in five", "%")),
        ("half of it", Figure(1, "50", "half", "%")),
        ("lost a third", Figure(1, "33.3333333333", "a third", "%")),
    ],
)
def test_a_figure_has_a_value_and_is_told_as_it_was_written(text: str, expected: Figure) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty homes", ["20"]),
        ("twenty eleven", ["20", "11"]),
        ("twenty ten", ["20", "10"]),
        ("twenty zero", ["20", "0"]),
        ("nineteen five", ["19", "5"]),
        ("ten five", ["10", "5"]),
        ("25 five, 20 five", ["25", "5", "20", "5"]),
        ("five hundred and six", ["500", "6"]),
    ],
)
def test_figures_that_stand_beside_each_other_are_two(text: str, values: list[str]) -> None:
    assert [figure.name for figure in found(text)] == values


@pytest.mark.parametrize("text", "one of them/a m/a k/bn/a/half/1.2.3/5:30/NaN".split("/"))
def test_what_is_no_figure(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("rose to 5", ["to"]),
        ("rose from 5", ["from"]),
        ("rose from 3 to 5", ["from", "to"]),
        ("rose to £5", ["to"]),
        ("cut to a third of it", ["to"]),
        ("cut in York to 5", ["to"]),
        ("rose 3 to 5", ["", ""]),
        ("fell by 3 per cent to 5", ["", ""]),
        ("rose by 3 pounds to 5", ["", ""]),
        ("rose by a million to 5", ["", ""]),
        ("rose up to 5", [""]),
        ("it went to 5", [""]),
        ("rose by 5", [""]),
        ("from 5, to 5", ["", ""]),
        ("cut x x x x x to 5", ["to"]),
        ("cut x x x x x x to 5", [""]),
        ("5 cuts", [""]),
        ("5 cuts to €", [""]),
    ],
)
def test_something_may_change_to_or_from_a_figure(text: str, ends: list[str]) -> None:
    assert [figure.end for figure in found(text)] == ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5 homes in York", ("hom",)),
        ("5 of the homes", ("hom",)),
        ("5 of the red homes", ("red", "hom")),
        ("5 new schools closed", ("new", "school")),
        ("5 closed schools", ("clos", "school")),
        ("5 schools may close", ("school",)),
        ("5 schools all close", ("school",)),
        ("5 schools ran dry", ("school",)),
        ("5 euros of tax", ("euro",)),
        ("5 new euros cash", ("new", "euro")),
        ("5 % of homes", ("%",)),
        ("5 schools, York", ("school",)),
        ("5 schools not York", ("school",)),
        ("5 schools 7 homes", ("school",)),
        ("5 schools of York", ("school",)),
        ("5 b c d e f g h", ("b", "c", "d", "e", "f", "g")),
        ("5, York said", ()),
        ("5; schools", ()),
        ("5 7", ()),
        ("5", ()),
    ],
)
def test_a_figure_counts_the_words_after_it(text: str, words: tuple[str, ...]) -> None:
    read = joined(tokens(text))
    assert figures.counted(read, 1, ()) == words


def test_a_figure_does_not_count_what_belongs_to_a_date() -> None:
    assert figures.counted(tokens("5 new schools May"), 1, {3}) == ("new", "school")
    assert figures.counted(tokens("5 May 2020"), 1, {1, 2}) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", True), ("a 5", True), ("an £5", True), ("$ a 5", True), ("twelve", True),
        ("million", True), ("a million", True), ("half of it", True), ("a third of it", True),
        ("£", False), ("a", False), ("", False), ("a house", False), ("half", False),
    ],
)  # fmt: skip
def test_whether_a_figure_comes_next(text: str, expected: bool) -> None:
    assert figures.begins(joined(tokens(text)), 0) is expected


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12.0), ("-3.5", -3.5), ("1.2", 1.2), ("twelve", 12.0), ("1.2.3", None),
        ("5:30", None), ("--5", None), ("x5", None), ("5x", None), ("-", None), ("", None),
    ],
)  # fmt: skip
def test_the_value_of_one_word(word: str, value: float | None) -> None:
    assert figures.number(word) == value
