"""What may be left out where texts were resolved or are but a piece, and what never."""

import pytest

from claimdesk.gates.differences import agree, compare

HE = "he closed 12 schools in 2019"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("He closed 12 schools in 2019", "Tom Brandt closed 12 schools in 2019"),
        ("Mr Brandt closed 12 schools in 2019", "He closed 12 schools in 2019"),
    ],
)
def test_a_name_that_took_the_place_of_a_pronoun_is_no_difference(a: str, b: str) -> None:
    assert not agree(a, b)
    assert agree(a, b, quotes=(HE, HE))


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("Tom Brandt closed 12 schools", "Karl Voss closed 12 schools", "names"),
        ("He closed 12 schools", "She closed 12 schools", "of whom"),
        ("He closed 12 schools", "He closed 13 schools", "figure"),
        ("He closed 12 schools", "He may have closed 12 schools", "hedge"),
        ("He closed 12 schools", "He never closed 12 schools", "negation"),
        ("He closed 12 schools in 2019", "Brandt closed 12 schools", "date"),
    ],
)
def test_what_the_words_of_the_article_say_is_never_left_out(a: str, b: str, why: str) -> None:
    assert "; ".join(compare(a, b, quotes=(HE, HE)).reasons()).startswith(why)


def test_nothing_is_resolved_where_no_word_points_to_anything() -> None:
    quote = "schools were closed in Leeds"
    assert not agree("Schools were closed", "12 schools were closed", quotes=(quote, quote))


@pytest.mark.parametrize(
    "asked",
    ["Did China block train tickets?", "train tickets blocked in 2018", "17.5 million tickets"],
)
def test_a_question_may_leave_out_figures_days_and_names(asked: str) -> None:
    found = "China blocked 17.5 million train tickets in 2018"
    assert agree(asked, found, piece=True)
    assert not agree(asked, found)


def test_a_piece_must_not_say_otherwise() -> None:
    whole = "The council said that 12 schools may close in Leeds"
    assert agree("12 schools may close", whole, piece=True)
    assert not agree("13 schools may close", whole, piece=True)
    assert not agree("12 schools close", whole, piece=True)
    assert not agree("12 schools may not close", whole, piece=True)
    assert not agree("Did the US beat Ghana?", "Today Ghana beat the US", piece=True)
