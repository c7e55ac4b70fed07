"""Articles about the same events form a story, however few there are, and no other ones do."""

import os
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.match.stories import Piece, named, search, search_few, stories
from claimdesk.match.story_groups import chained, on_average
from claimdesk.match.story_words import Lexicon
from tests.support.invented import ARTICLES, DAIRY, FERRY
from tests.support.project import ROOT

SHARED = Path(os.environ.get("CLAIMDESK_SHARED", ROOT.parent / "shared"))
REAL = SHARED / "data" / "links" / "texts"


def pieces(**days: str) -> list[Piece]:
    return [Piece(name, text, days.get(name)) for name, text in ARTICLES.items()]


def grouped(found: list[Piece]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories(found)}


def test_articles_about_two_events_are_two_stories() -> None:
    assert grouped(pieces()) == {frozenset(FERRY), frozenset(DAIRY)}


def test_a_story_is_called_by_its_most_telling_words() -> None:
    names = {story.articles[0]: story.name for story in stories(pieces())}
    assert "Marabel" in names["ferry-1"]
    assert "Brunnfeld" in names["dairy-1"]


@pytest.mark.parametrize("names", [("ferry-1", "ferry-2"), ("dairy-1", "dairy-3", "dairy-4")])
def test_two_or_three_articles_alone_are_a_story(names: tuple[str, ...]) -> None:
    assert grouped([Piece(name, ARTICLES[name]) for name in names]) == {frozenset(names)}


def test_articles_about_other_things_are_none() -> None:
    assert stories([Piece(name, ARTICLES[name]) for name in ("ferry-1", "dairy-1")]) == []
    assert stories([Piece("ferry-1", ARTICLES["ferry-1"])]) == []


def test_what_lies_years_apart_needs_more_in_common() -> None:
    near = [Piece("a", FERRY["ferry-5"], "2019-03-01"), Piece("b", FERRY["ferry-4"], "2019-03-05")]
    far = [near[0], Piece("b", FERRY["ferry-4"], "2023-03-05")]
    assert (len(stories(near)), len(stories(far))) == (1, 0)


def test_articles_in_two_languages_are_not_compared() -> None:
    text = FERRY["ferry-1"]
    assert stories([Piece("a", text, None, "en"), Piece("b", text, None, "de")]) == []
    assert len(stories([Piece("a", text, None, "en-GB"), Piece("b", text, None, "en")])) == 1


GERMAN = {
    "dam": "Der Damm bei Brunnfeld ist nach dem Regen gebrochen, und das Wasser steht im Ort.",
    "dam-2": "In Brunnfeld ist der Damm gebrochen. Das Wasser steht nach dem Regen noch im Ort.",
    "opera": "Die Oper hat einen neuen Leiter, der aus Wien kommt und das Haus schon gut kennt.",
    "tax": "Das Finanzamt hat die Bescheide für das Jahr noch nicht verschickt, und der Rat rügt.",
}


def test_frequent_words_of_another_language_make_no_story() -> None:
    found = stories([Piece(name, text, None, "de-DE") for name, text in GERMAN.items()])
    assert [story.articles for story in found] == [("dam", "dam-2")]
    assert set(found[0].name.split(", ")) <= {"Damm", "Brunnfeld", "Regen", "gebrochen", "Ort"}


def test_a_language_whose_frequent_words_nobody_knows_makes_none() -> None:
    text = GERMAN["dam"]
    assert stories([Piece("a", text, None, "tlh"), Piece("b", text, None, "tlh")]) == []


def test_the_order_of_articles_does_not_matter() -> None:
    assert stories(pieces()) == stories(pieces()[::-1])


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data are not here")
def test_ten_real_articles_and_ten_made_up_ones_are_three_stories() -> None:
    real = [Piece(path.stem, path.read_text("utf-8")) for path in sorted(REAL.glob("*.txt"))]
    found = grouped([*pieces(), *real])
    assert found == {frozenset(FERRY), frozenset(DAIRY), frozenset(one.id for one in real)}


EVENTS = [[f"event{n}word{k}" for k in range(5)] for n in range(12)]


def invented(chance: random.Random, number: int) -> Piece:
    """An article of a few words, on some day, mostly in English."""
    own = [f"word{chance.randrange(200)}" for _ in range(4)]
    words = " ".join(chance.sample(chance.choice(EVENTS), 3) + own)
    days = (None, "2019-01-01", "2019-02-01", "2020-02-01")
    return Piece(f"art_{number:03}", words, chance.choice(days), chance.choice(("en", "en", "de")))


@pytest.mark.parametrize("seed", range(4))
def test_what_changes_step_by_step_ends_where_all_at_once_does(seed: int) -> None:
    chance, lexicon = random.Random(seed), Lexicon()
    held = {n: invented(chance, n) for n in range(60)}
    found = search(map(lexicon.counted, held.values()))
    told, kept = named(found, lexicon, lambda _: held.values()), 0
    for _ in range(8):
        for n in chance.sample(range(70), chance.randint(1, 3)):
            held.pop(n, None)
            if chance.random() < 0.7:
                held[n] = invented(chance, n)
        counted = [*map(lexicon.counted, held.values())]
        fewer = search_few(counted, found.state, told, most=len(held))
        assert fewer is not None
        kept += len(fewer.kept)
        found, told = fewer, named(fewer, lexicon, lambda _: held.values())
        assert told == stories(held.values())
    assert kept > len(told)


def test_where_too_much_is_new_all_is_searched() -> None:
    lexicon = Lexicon()
    counted = [lexicon.counted(piece) for piece in pieces()]
    assert search_few(counted, search(counted[:1]).state, (), most=3) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_chains_join_whatever_pairs_lead_to(pairs: list[tuple[int, int]]) -> None:
    ends = np.array(pairs, np.int64).reshape(-1, 2).T
    found = {frozenset(group.tolist()) for group in chained(10, *ends)}
    reached = [{n} for n in range(10)]
    for _ in range(10):
        for a, b in pairs:
            both = reached[a] | reached[b]
            for n in both:
                reached[n] = reached[n] | both
    assert found == {frozenset(group) for group in reached if len(group) > 1}


def test_groups_are_near_on_the_average_and_no_chain_draws_in_more() -> None:
    places = np.array([0.0, 1.0, 2.0, 3.0, 10.0, 11.0])
    apart = np.abs(places[:, None] - places[None, :])
    assert on_average(apart.copy(), 1.0) == [[0, 1], [2, 3], [4, 5]]
    assert on_average(apart.copy(), 2.0) == [[0, 1, 2, 3], [4, 5]]
    assert on_average(apart.copy(), 0.5) == [[n] for n in range(6)]
