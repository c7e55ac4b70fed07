"""What people write, and the words that are looked for."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.match.query import any_term
from claimdesk.match.terms import MOST, terms
from claimdesk.store.text_index import TextIndex


def places(index: TextIndex, query: str, most: int) -> list[int]:
    return [place for place, _ in index.best(query, most)]


def looked_for(text: str) -> list[str]:
    return [term.forms[0] for term in terms(text)]


def test_words_that_every_text_has_are_not_looked_for() -> None:
    assert looked_for("Did the mayor say that this wasn't so?") == ["mayor", "say"]


def test_hashtags_come_apart_and_stay_together() -> None:
    assert looked_for("#StayAtHome") == ["stay", "home", "stayathome"]
    assert looked_for("#NATOSummit") == ["nato", "summit", "natosummit"]


def test_addresses_and_mentions_say_nothing() -> None:
    text = "RT @someone: floods https://t.co/x1 www.example.org/a pic.twitter.com/b"
    assert looked_for(text) == ["floods"]


def test_a_possessive_is_the_word_itself() -> None:
    assert looked_for("the president’s dog") == looked_for("president dog")


@pytest.mark.parametrize(
    ("asked_for", "written"),
    [
        ("1,000 homes", "They sold 1000 homes"),
        ("1000 homes", "They sold 1,000 homes"),
        ("$3bn", "It costs $3 billion"),
        ("3 billion", "It costs $3bn"),
        ("17.5m tickets", "It blocked 17.5 million"),
    ],
)
def test_a_figure_is_found_in_any_form(asked_for: str, written: str) -> None:
    figure = [term for term in terms(asked_for) if term.forms[0][0].isdigit()]
    with closing(TextIndex(["Something else", written])) as index:
        assert places(index, any_term(figure), 2) == [1]


def test_a_year_is_no_thousand() -> None:
    assert terms("in 2019")[0].forms == ("2019",)


@given(st.text(max_size=5000))
def test_a_question_stays_small(text: str) -> None:
    found = terms(text)
    assert len(found) <= MOST
    assert len({term.forms[0] for term in found}) == len(found)
