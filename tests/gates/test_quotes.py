"""Whether a quote stands in the page that it is taken from, and never with another number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.gates.quotes import check

TEXT = (
    "The council said on Monday that 17.5 million train tickets had been blocked by 2018, "
    "“mostly for unpaid fines”.\n\nIt did not say how many people were affected. "
    "Takings fell by -3.5 % in the zone, the council’s own survey found."
)


def found(quote: str, text: str = TEXT) -> tuple[str, str | None]:
    result = check(quote, text)
    return result.result, text[slice(*result.span)] if result.span else None


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("17.5 million train tickets", "17.5 million train tickets"),
        ("\"MOSTLY FOR  UNPAID FINES\"", "mostly for unpaid fines"),
        ("unpaid fines. It did not say", "unpaid fines”.\n\nIt did not say"),
        ("the council's own survey", "the council’s own survey"),
        ("Takings fell by −3.5 % in the zone", "Takings fell by -3.5 % in the zone"),
        ("17.5 million train tickets […] for unpaid fines",
         "17.5 million train tickets had been blocked by 2018, “mostly for unpaid fines"),
        ("The council ... survey found", TEXT[:-1]),
    ],
)  # fmt: skip
def test_the_very_words_are_found_whatever_the_typesetting(quote: str, words: str) -> None:
    assert found(quote) == ("exact", words)


def test_a_slip_of_the_pen_is_told_apart() -> None:
    assert found("17.5 million train-tickets have been blocked by 2018") == (
        "fuzzy",
        "17.5 million train tickets had been blocked by 2018",
    )


@pytest.mark.parametrize(
    "quote",
    [
        "18.5 million train tickets had been blocked by 2018",
        "17.5 billion train tickets had been blocked by 2018",
        "17.5 million train tickets had not been blocked by 2018",
        "It did say how many people were affected",
        "It did … say how many people were affected",
        "Takings fell by 3.5 % in the zone",
        "rain tickets",
        "7.5 million train tickets",
        "fines … tickets",
        "the moon is made of green cheese",
        "",
        "…",
        "“ ” —",
    ],
)
def test_other_figures_a_lost_not_and_parts_of_words_are_not_found(quote: str) -> None:
    assert found(quote) == ("not_found", None)


def test_of_several_passages_the_most_alike_is_taken() -> None:
    text = "Rents in the old town rose by a fifth. " * 3 + "Rents in the old towns rose by a fifth."
    assert found("Rents in the old towns rises by a fifth", text) == (
        "fuzzy",
        "Rents in the old towns rose by a fifth",
    )


WORDS = st.lists(st.sampled_from("the tax rose by 5 % not in 2019 – “and rents fell”".split()))


@given(WORDS, WORDS, WORDS)
def test_what_was_copied_is_found(before: list[str], quote: list[str], after: list[str]) -> None:
    text = " ".join([*before, *quote, *after])
    result = check(" ".join(quote), text)
    assert result.result == ("exact" if any(w != "–" for w in quote) else "not_found")


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_text_is_searched_and_a_find_lies_in_it(quote: str, text: str) -> None:
    result = check(quote, text)
    assert (result.span is None) == (result.result == "not_found")
    if result.span:
        assert 0 <= result.span[0] < result.span[1] <= len(text)


def test_a_million_characters_that_repeat_are_no_trap() -> None:
    assert check("a " * 950 + "b", "a " * 500_000).result == "fuzzy"
    assert check("the … the … not there", "the " * 250_000).result == "not_found"
