"""Parts of a whole are one token with its value; what only looks like one is left alone."""

import pytest

from claimdesk.gates.shares import joined
from claimdesk.gates.tokens import Token, tokens


@pytest.mark.parametrize(
    ("text", "part", "share"),
    [
        ("half of it", "half", 0.5),
        ("Half the homes", "Half", 0.5),
        ("one half of it", "one half", 0.5),
        ("a half of it", "a half", 0.5),
        ("1/2 of it", "1/2", 0.5),
        ("3/4, he said", "3/4", 0.75),
        ("a third of it", "a third", 1 / 3),
        ("lost a third", "a third", 1 / 3),
        ("a third, he said", "a third", 1 / 3),
        ("one quarter of it", "one quarter", 0.25),
        ("a quarter last year", "a quarter", 0.25),
        ("a quarter in May", "a quarter", 0.25),
        ("two-thirds voted", "two thirds", 2 / 3),
        ("three quarters of it", "three quarters", 0.75),
        ("3 fifths of it", "3 fifths", 0.6),
        ("a sixth of it", "a sixth", 1 / 6),
        ("a seventh of it", "a seventh", 1 / 7),
        ("an eighth of it", "an eighth", 1 / 8),
        ("a ninth of it", "a ninth", 1 / 9),
        ("nine tenths voted", "nine tenths", 0.9),
        ("one in five voted", "one in five", 0.2),
        ("One in every five voted", "One in every five", 0.2),
        ("1 in 5 homes", "1 in 5", 0.2),
        ("2 out of 3 homes", "2 out of 3", 2 / 3),
        ("2 out of every 3 homes", "2 out of every 3", 2 / 3),
        ("4 in a hundred homes", "4 in a hundred", 0.04),
        ("1 in 999 homes", "1 in 999", 1 / 999),
        ("12 in 30, days later", "12 in 30", 0.4),
    ],
)
def test_a_part_of_a_whole_is_one_token(text: str, part: str, share: float) -> None:
    found = [token for token in joined(tokens(text)) if token.share is not None]
    assert [(token.text, token.folded) for token in found] == [(part, part.casefold())]
    assert found[0].share == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "half a day", "half", "half, of it", "the second half of it", "its latter half of",
        "one half", "5/4 of it", "4/4 of it", "third of it", "a third time", "four thirds of it",
        "3 thirds of it", "two quarters of growth", "one, third of it", "a hundredth of it",
        "5 out of 4", "3 in 3", "0 in 5", "a in five", "an in five", "a out of five",
        "one out five", "one in", "one out of", "one in the city", "one in a million",
        "12 in 30 days", "12 in 30 minutes", "2 in 3 centuries", "4 in a hundred days",
        "2 in 3 million", "2 in 3 four", "1 in 5 6", "100 in a hundred", "1 in 1000", "one",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_part_is_left_as_it_stands(text: str) -> None:
    assert joined(tokens(text)) == tokens(text)


def test_several_parts_among_other_words_each_keep_their_stop() -> None:
    assert joined(tokens("Of 9 homes, one in five, half of York.")) == [
        Token("Of", "of"),
        Token("9", "9"),
        Token("homes", "homes", stop=","),
        Token("one in five", "one in five", share=0.2, stop=","),
        Token("half", "half", share=0.5),
        Token("of", "of"),
        Token("York", "york", stop="."),
    ]
