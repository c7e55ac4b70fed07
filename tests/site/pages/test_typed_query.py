"""What a reader types → what is looked for; figures are read both ways."""

import pytest

from claimdesk.site.pages.typed_query import all_of, any_of, figure, groups


@pytest.mark.parametrize(
    "typed", ["17500000", "17,500,000", "17.500.000", "17.5 million", "17,5 million", "17.5m"]
)
def test_a_figure_is_one_however_it_is_written(typed: str) -> None:
    (group,) = groups(typed)
    assert {"17500000", "17 500 000", "17 5 million", "17 5m", "17 5mn"} <= set(group)


@pytest.mark.parametrize(
    ("digits", "magnitude", "forms"),
    [
        ("2018", "", ("2018",)),
        ("3", "bn", ("3 billion", "3000000000", "3 000 000 000", "3000 million")),
        ("4.2", "", ("4 2",)),
        ("20", "million", ("20 million", "20000000", "20 000 000")),
    ],
)
def test_forms_begin_with_that_of_the_reader(
    digits: str, magnitude: str, forms: tuple[str, ...]
) -> None:
    assert figure(digits, magnitude)[: len(forms)] == forms


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert groups("the trains of China") == [("trains",), ("china",)]
    assert groups("the") == [("the",)]
    assert groups('"of the" trains') == [("of the",), ("trains",)]
    assert groups("?! …") == []


def test_the_last_word_may_be_a_beginning() -> None:
    asked = groups("train purch")
    assert all_of(asked) == '("train") AND ("purch"*)'
    assert any_of(asked) == '("train") OR ("purch")'


@pytest.mark.parametrize("word", ["died", "tickets", "dying", "die", "tax"])
def test_a_word_that_the_index_shortens_is_no_beginning(word: str) -> None:
    assert all_of(groups(f"people {word}")) == f'("people") AND ("{word}")'
