"""Paragraphs that a site repeats are kept out of claims; what reporters repeat is not."""

import sqlite3
from collections.abc import Container
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from claimdesk.articles.furniture import Furniture, Paragraphs, keys_by_site, places
from claimdesk.articles.furniture import furniture as furniture_of
from claimdesk.desk.build import Settings, build
from tests.articles.test_reprints import prose
from tests.support.project import ROOT


class Page(NamedTuple):
    id: str
    site: str
    text: str


def pages(texts: list[str], host: str = "site.example") -> list[Page]:
    return [Page(f"{host}/{n}", host, text) for n, text in enumerate(texts)]


def furniture(shown: list[Page], reprints: Container[str] = ()) -> list[Furniture]:
    held, repeated = {page.id: page.text for page in shown}, Paragraphs()
    for page in shown:
        repeated.add(*page)
    return furniture_of(repeated, reprints, held.__getitem__)


def found(paragraph: str, articles: int, others: int = 0, place: str = "middle") -> list[str]:
    """Why a paragraph is furniture that so many articles of a site have, of all there are."""
    texts = []
    for n in range(articles + others):
        pieces = [f"{prose(10 * n + k, 40)}." for k in range(8)]
        if n < articles:
            pieces.insert({"first": 0, "middle": 4, "last": 8}[place], paragraph)
        texts.append("\n\n".join(pieces))
    return [one.why for one in furniture(pages(texts))]


BACKGROUND = "The council opened the tram line in 2021, and it carried 40,000 people in a year."


@pytest.mark.parametrize(
    ("paragraph", "articles", "place", "why"),
    [
        ("Sign up for our morning briefing and never miss a story.", 3, "middle",
         "speaks to the reader"),
        ("You can support our reporting with a donation today.", 4, "first",
         "speaks to the reader"),
        ("Picture gallery from the town hall", 3, "middle", "no sentence"),
        ("Jo March writes about towns for the Weekly Example.", 5, "last",
         "opens or closes articles"),
    ],
)  # fmt: skip
def test_what_a_site_repeats_without_meaning_the_article(
    paragraph: str, articles: int, place: str, why: str
) -> None:
    assert found(paragraph, articles, 10, place) == [why]
    assert found(paragraph, 2, 10, place) == []


def test_background_that_reporters_repeat_stays_a_claim() -> None:
    assert found(BACKGROUND, 12, 3, "middle") == []


def test_few_authors_of_many_are_not_taken_for_furniture_by_their_place() -> None:
    assert found(BACKGROUND, 5, 60, "last") == []


def test_a_long_paragraph_is_never_furniture() -> None:
    assert found("Sign up for our briefing. " + prose(5, 100) + ".", 6) == []


def test_reprints_count_once_and_other_sites_do_not_count() -> None:
    box = "Subscribe to our newsletter for more."
    texts = [f"{prose(n)}\n\n{box}\n\n{prose(n + 50)}" for n in range(3)]
    here, there = pages(texts[:2]), pages(texts[2:], "other.example")
    assert furniture([*here, *there]) == []
    three = pages(texts)
    assert len(furniture(three)) == 1
    assert furniture(three, {three[2].id}) == []


def test_furniture_is_found_in_a_text_by_its_words() -> None:
    keys = keys_by_site(furniture(pages([f"{prose(n)}.\n\nRead more" for n in range(3)])))
    assert keys == {"site.example": frozenset({"read more"})}
    assert places("A story.\n\nRead more:\n\nRead more of it.", keys["site.example"]) == ((10, 20),)
    assert places("Read more", frozenset()) == ()


PAGE = """<!doctype html><html lang="en"><head><title>Story {n}</title></head><body><article>
<h1>Story {n}</h1><p>{own}</p><p>{box}</p><p>{more}</p></article></body></html>"""
BOX = "You can follow the Weekly Example, which was founded in 1921 and has 40,000 members."
STORIES = [
    ("Mayor Ann Lee opened a bridge in Harrowby on 3 May 2021, which cost £9 million and carries "
     "900 lorries a day, the county said in its report on the roads of the north.",
     "Drivers had waited four years for it, and ten firms had left the town, said the chamber."),
    ("A hospital in Lowmoor closed its ward for children in March 2022 after six nurses had left, "
     "and parents now drive lorries of petitions to the ministry every week, as Bo Ray told us.",
     "The ministry has answered none of the forty letters that the parents sent last autumn."),
    ("Fishermen of Sielhafen caught 300 tonnes of herring last year, half of what they had caught "
     "in 2010, when eleven lorries left the port on every day of the season, the guild reported.",
     "Cy Poe, who has fished there since 1988, blames the warm water and the seals alike."),
]  # fmt: skip


def test_claims_of_a_box_are_none_of_the_article_once_three_pages_show_it(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    desk = Settings(corpus, ROOT / "claims", tmp_path / "claims.db")
    listing = "path,url\n"
    counts = []
    for n, (own, more) in enumerate(STORIES, 1):
        (corpus / f"{n}.html").write_text(PAGE.format(n=n, own=own, box=BOX, more=more), "utf-8")
        listing += f"{n}.html,https://weekly.example/{n}\n"
        (corpus / "captures.csv").write_text(listing, "utf-8")
        build(desk)
        with closing(sqlite3.connect(desk.db)) as db:
            sql = "SELECT count(DISTINCT article_id) FROM appearances WHERE quote LIKE '%40,000%'"
            counts.append(db.execute(sql).fetchone()[0])
            kept = db.execute("SELECT count(*) FROM articles WHERE text LIKE '%40,000 members%'")
            assert kept.fetchone() == (n,)
    assert counts == [1, 2, 0]
    with closing(sqlite3.connect(desk.db)) as db:
        assert db.execute("SELECT * FROM furniture").fetchall() == [
            ("weekly.example", BOX, 3, "speaks to the reader")
        ]
        sql = "SELECT count(DISTINCT article_id) FROM appearances WHERE quote LIKE '%lorries%'"
        assert db.execute(sql).fetchone() == (3,)
