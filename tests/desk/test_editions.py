"""Articles are told in outline, and their texts are read as they are wanted."""

import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.articles.brief import brief
from claimdesk.articles.same_page import Copy
from claimdesk.desk.comparing import Compared
from claimdesk.desk.editions import Editions
from claimdesk.records import Article, Capture
from claimdesk.store import briefs, cache
from claimdesk.store.database import Store
from claimdesk.store.packing import pack_reading


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened:
        yield opened


def copy(store: Store, number: int, text: str, page: int | None = None) -> Copy:
    """A capture whose reading is in the database."""
    url = f"https://site.example/{number if page is None else page}"
    day = f"2024-05-{1 + number % 28:02}"
    capture = Capture(f"cap_{number}", f"{number}.html", "", "text/html", 1, url, day)
    article = Article(f"Title {number}", text, "m", url, site="Site", language="en")
    cache.save_reading(store, capture.id, "key", pack_reading(article))
    return Copy.of(capture, article)


def test_an_article_is_put_together_of_its_captures(store: Store) -> None:
    copies = [copy(store, n, text, 0) for n, text in enumerate(["Old.", "Old.", "New."])]
    other = copy(store, 9, "Other.")
    editions = Editions.of(store, [other, *copies])
    [edition] = [one for one in editions if one.article.url == "https://site.example/0"]
    assert edition.article.title == "Title 2"
    assert [(v.number, v.text, v.captures, v.captured_last) for v in edition.versions] == [
        (1, "Old.", ("cap_0", "cap_1"), "2024-05-02"), (2, "New.", ("cap_2",), "2024-05-03"),
    ]  # fmt: skip
    assert editions.text(edition.id) == "New."
    assert sorted(one.newest.text for one in editions) == ["New.", "Other."]


def test_memory_does_not_grow_with_the_texts_of_articles(store: Store) -> None:
    chance = random.Random(1)
    words = [f"word{n}" for n in range(2_000)]

    def peak(first: int, count: int) -> int:
        texts = (
            "\n".join([" ".join(chance.choices(words, k=40)) + "."] * 150) for _ in range(count)
        )
        copies = [copy(store, first + n, text) for n, text in enumerate(texts)]
        tracemalloc.start()
        briefs.fill(store, brief)
        Compared.of(store, Editions.of(store, copies))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(0, 2)  # what is loaded and remembered once
    few, many = peak(100, 10), peak(200, 40)
    assert (many - few) / 30 < 9_000  # bytes; a text has 45,000
