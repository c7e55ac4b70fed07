"""Queries for the index of words: nobody's text is an operator in them, whatever it is."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.match.query import (
    FEWEST,
    PHRASE,
    affordable,
    any_term,
    asked,
    every_word,
    phrase,
    telling_words,
    within,
)
from claimdesk.match.terms import Term, terms
from claimdesk.store.text_index import TextIndex

TEXTS = (
    "China blocked 17.5 million train ticket purchases",
    "Purchases of plane tickets were blocked",
    "The dam was finished in 2006",
)


def places(index: TextIndex, query: str, most: int) -> list[int]:
    return [place for place, _ in index.best(query, most)]


WAYS: tuple[Callable[[str], str], ...] = (
    every_word,
    phrase,
    telling_words,
    lambda text: any_term(terms(text)),
    lambda text: any_term(asked(text)),
    lambda text: within("text", phrase(text)),
    lambda text: within("text", telling_words(text, 2)),
)


@pytest.fixture(scope="module")
def index() -> Iterator[TextIndex]:
    with closing(TextIndex(TEXTS)) as index:
        yield index


@given(text=st.text(st.characters(), max_size=120))
def test_any_text_is_a_query_that_sqlite_accepts(index: TextIndex, text: str) -> None:
    for way in WAYS:
        places(index, way(text), 1)


OPERATORS = 'AND OR NOT NEAR NEAR( ) ( { } : ^ - + * " "" text text: , ; \\ \x00 train'.split(" ")


@given(text=st.lists(st.sampled_from(OPERATORS), min_size=1, max_size=8).map(" ".join))
def test_what_others_read_as_operators_are_words_to_be_found(text: str) -> None:
    with closing(TextIndex([text, "Something else"])) as index:
        for way in WAYS:
            if query := way(text):
                assert places(index, query, 2) == [0], query


@pytest.mark.parametrize("nothing", ["", " ", "?!", '""', "_", "…", "\x00"])
def test_where_no_word_is_there_is_no_query(nothing: str) -> None:
    assert [way(nothing) for way in WAYS] == [""] * len(WAYS)


@pytest.mark.parametrize(
    ("typed", "query", "found"),
    [
        ("blocked purch", '"blocked" "purch"*', [0, 1]),
        ("purch blocked", '"purch" "blocked"*', []),
        ('"ticket purchases"', '"ticket purchases"', [0]),
        ('"purchases ticket"', '"purchases ticket"', []),
        ("17.5", '"17.5"*', [0]),
        ("dam OR train", '"dam" "OR" "train"*', []),
    ],
)
def test_every_word_must_occur_and_the_last_may_be_a_beginning(
    index: TextIndex, typed: str, query: str, found: list[int]
) -> None:
    assert every_word(typed) == query
    assert sorted(places(index, query, 9)) == found


def test_any_word_will_do(index: TextIndex) -> None:
    query = any_term(terms("Did the dam block the trains?"))
    assert query == '"dam" OR "block" OR "trains"'
    assert sorted(places(index, query, 9)) == [0, 1, 2]


def test_a_phrase_stays_in_order_and_a_long_one_is_cut_between_words(index: TextIndex) -> None:
    assert places(index, phrase("blocked 17.5 million train"), 9) == [0]
    assert places(index, phrase("million 17.5"), 9) == []
    assert phrase("word " * 300) == '"' + ("word " * 199).strip() + '"'
    assert phrase("x" * (PHRASE + 1)) == f'"{"x" * PHRASE}"'
    assert phrase(" " * (PHRASE + 1) + "x") == ""


def test_telling_words_are_long_or_figures_or_initials_and_never_those_of_every_text() -> None:
    text = "What did the EU say about 42 of them before Schrödinger’s cat sat there?"
    assert telling_words(text) == '"schrödinger" OR "42" OR "eu"'
    assert telling_words(text, 1) == '"schrödinger"'
    assert telling_words("Then we were ill") == '"then" OR "were" OR "ill" OR "we"'


def test_a_query_can_be_kept_to_one_column(index: TextIndex) -> None:
    assert within("text", phrase("the dam")) == 'text : ("the dam")'
    assert places(index, within("text", '"dam" OR "plane"'), 9) == [1, 2]


def test_quoted_words_stay_together() -> None:
    assert [t.forms[0] for t in asked("“social credit” in China")] == ["social credit", "china"]


def test_in_a_large_collection_frequent_words_are_left_out() -> None:
    wanted = [Term((name,)) for name in "abcdefgh"]
    counts = {"a": 900, "b": 1, "c": 0, "d": 2, "e": 3, "f": 4, "g": 5, "h": 800}
    kept = affordable(wanted, lambda term: counts[term.forms[0]], budget=100)
    assert [term.forms[0] for term in kept] == ["b", "d", "e", "f", "g", "h"]
    assert len(kept) == FEWEST
