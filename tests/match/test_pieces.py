"""A word in another form is found in part."""

from claimdesk.match.pieces import Pieces, spaced
from claimdesk.match.terms import terms

TEXTS = [
    "Floridians were rescued from the flood",
    "A flood in Texas",
    "Nurses were rescued",
    "The mayor of Texas was ill",
]


def scores(question: str, texts: list[str] = TEXTS) -> list[float]:
    return Pieces(TEXTS).scores(terms(question), [spaced(text) for text in texts])


def test_other_forms_of_a_word_share_its_pieces() -> None:
    florida, texas, nurses, mayor = scores("Florida")
    assert florida > texas > 0  # "flood" begins like it
    assert (nurses, mayor) == (0, 0)


def test_rare_pieces_count_most() -> None:
    found = scores("a flood and a mayor")
    assert found[3] > found[1] > 0 == found[2]


def test_words_that_every_text_has_are_not_looked_at() -> None:
    assert scores("They were the") == [0, 0, 0, 0]
    assert spaced("The #StayAtHome order, 5 days") == " stay home order 5 days "


def test_an_empty_collection_has_nothing() -> None:
    assert Pieces([]).scores(terms("Florida"), []) == []
