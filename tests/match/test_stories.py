"""Articles about the same events form a story, however few there are, and no other ones do."""

import os
from pathlib import Path

import pytest

from claimdesk.match.stories import Piece, stories
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
