"""How a claim is written: what is quoted within it stays quoted."""

import pytest

from tests.support.project import Reader

QUOTED = [
    ("Vale called the ruling of the court “too bad for our harbour.” She left.",
     "Vale called the ruling of the court “too bad for our harbour”"),
    ('The clerk called the sale of the port "a shame for all our sailors." She left.',
     'The clerk called the sale of the port "a shame for all our sailors"'),
    ("After agreeing to a price, Orr took her back to his house where he “came up behind me and "
     "grabbed me by my hand. I wasn’t able to move”.",
     "After agreeing to a price, Orr took her back to his house where he “came up behind me and "
     "grabbed me by my hand”"),
    ("“We have sold nine boats in Oslo,” Vale said.", "We have sold nine boats in Oslo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), QUOTED)
def test_words_that_are_quoted_within_a_claim_stay_in_marks(
    read: Reader, text: str, claim: str
) -> None:
    assert claim in read.texts(text)


def test_a_mark_that_is_closed_at_the_end_of_a_claim_is_no_words_of_the_article(
    read: Reader,
) -> None:
    text = "Vale called the ruling of the court “too bad for our harbour.” She left."
    claim = next(c for c in read.claims(text) if c.text.endswith("”"))
    assert [text[a:b] for a, b in claim.spans] == [
        "Vale called the ruling of the court “too bad for our harbour"
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Vale called the plan ‘a terrible idea for boats’ – and sold hers.",
         "Vale called the plan ‘a terrible idea for boats’"),
        ("Norland released the guidance after ‘the state of the sea has worsened in recent years’.",
         "Norland released the guidance after ‘the state of the sea has worsened in recent years’"),
        ("The board said that Norland is 'deeply sorry', and Orr left the hall.",
         "Norland is 'deeply sorry'"),
        ("Norland calls the sailors’ strike ‘an act of folly’, Orr said.",
         "Norland calls the sailors’ strike ‘an act of folly’"),
    ],
)  # fmt: skip
def test_a_quotation_in_single_marks_that_ends_the_claim_keeps_both(
    read: Reader, text: str, claim: str
) -> None:
    assert claim in read.texts(text)
