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


@pytest.mark.parametrize(
    ("a", "b", "quotes", "told"),
    [
        # what only one of them has, and its quote has not, was put in
        ("He closed 12 schools in 2019", "He closed 12 schools", (HE, HE), "date: 2019 / no date"),
        ("He closed 12 schools in 2019", "He closed 12 schools", ("he closed them", HE), ""),
        ("He closed 12 schools", "He closed 12 schools in 2019", (HE, "he closed them"), ""),
        ("He closed 12 schools", "He closed schools", (HE, HE), "figure: 12 / no other figure"),
        ("He closed 12 schools", "He closed schools", ("he closed them", HE), ""),
        ("He closed schools", "He closed 12 schools", (HE, HE), "figure: no other figure / 12"),
        ("He left York", "He left it", ("he left York", HE), "names: York / no other"),
        ("He left it", "He left York", (HE, "he left York"), "names: no other / York"),
        ("He left York", "He left it", ("he left it", HE), ""),
        ("We left York", "It left York", ("we left it", "it left"), "of whom: we / no other"),
        ("It left York", "We left York", ("it left", "we left it"), "of whom: no other / we"),
        ("We left York", "It left York", ("it left", "it left"), ""),
        ("We left York", "It left York", ("we left", "we left"), ""),
        (
            "All of them left",
            "They left",
            ("all of them left", "they left"),
            "quantity: all / none",
        ),
        ("All of them left", "They left", ("they left", "they left"), ""),
        (
            "All 5 of them left",
            "5 of them left",
            ("they left", "they left"),
            "quantity: all / none",
        ),
    ],
)
def test_what_a_quote_says_itself_was_not_put_in(
    a: str, b: str, quotes: tuple[str, str], told: str
) -> None:
    assert "; ".join(compare(a, b, quotes=quotes).reasons()) == told


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("We left York", "They left York", "of whom: we / they"),
        ("We left York", "It left York", ""),
        ("All left York", "York was left", ""),
        ("All 5 left York", "5 left York", "quantity: all / none"),
        ("Did 5 men leave for £6", "5 men left", ""),
        ("Did Keller leave York", "Brandt left Leeds", "names: Keller, York / Leeds"),
    ],
)
def test_a_question_leaves_out_what_only_one_has(a: str, b: str, told: str) -> None:
    assert "; ".join(compare(a, b, piece=True).reasons()) == told
