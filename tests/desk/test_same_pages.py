"""Which articles there are is told anew of those only that a change can have touched."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.articles.brief import brief
from claimdesk.articles.editions import outlines
from claimdesk.articles.same_page import Copy
from claimdesk.desk import same_pages
from claimdesk.records import Article, Capture
from claimdesk.store import briefs, cache, page_outlines
from claimdesk.store.database import Store
from claimdesk.store.packing import pack_reading

URLS = [
    f"{scheme}://{host}site.example/{name}{end}"
    for scheme in ("http", "https")
    for host in ("", "www.", "m.")
    for name in "abc"
    for end in ("", "/", "/amp", "?utm_source=x", "?id=1")
]
TEXTS = [" ".join(f"{word}{n}" for n in range(40)) for word in ("one", "two", "three")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened:
        yield opened


class Captured:
    """Captures that come, change and go by chance, and what is told of them."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.chance, self.made = store, random.Random(seed), 0
        self.held: dict[str, tuple[Capture, Article, str]] = {}

    def add(self, id_: str | None = None) -> None:
        chance, self.made = self.chance, self.made + 1
        id_ = id_ or f"cap_{self.made}"
        url = chance.choice([*URLS, None])
        day = f"2024-05-{chance.randint(10, 28)}"
        capture = Capture(id_, f"{id_}.html", "", "text/html", 1, url, day)
        own = chance.choice([url, chance.choice(URLS), None])
        article = Article("Title", chance.choice(TEXTS), "m", own, site="Site", language="en")
        self.held[id_] = capture, article, f"said {self.made}"
        cache.save_reading(self.store, id_, "key", pack_reading(article))
        briefs.fill(self.store, brief)

    def told(self) -> None:
        """What is told after a change is what is told of all at once."""
        captures = {id_: capture for id_, (capture, _, _) in self.held.items()}
        said = {id_: said for id_, (_, _, said) in self.held.items()}
        copies = [Copy.of(capture, article) for capture, article, _ in self.held.values()]
        whole = outlines(copies, lambda id_: self.held[id_][1])
        found = same_pages.find(self.store, captures, said)
        assert [_without_source(one) for one in found] == [_without_source(one) for one in whole]
        assert [*page_outlines.outlines(self.store)] == found


def _without_source(outline: object) -> str:
    return ", ".join(part for part in repr(outline).split(", ") if "made_from" not in part)


@pytest.mark.parametrize("seed", range(8))
def test_after_any_change_the_articles_are_those_of_all_captures(store: Store, seed: int) -> None:
    captured = Captured(store, seed)
    for _ in range(12):
        captured.add()
    captured.told()
    for _ in range(10):
        chance = captured.chance
        for _ in range(chance.randint(0, 2)):
            captured.add(chance.choice([None, chance.choice(sorted(captured.held))]))
        if chance.random() < 0.5:
            del captured.held[chance.choice(sorted(captured.held))]
        captured.told()


def test_what_shares_no_address_with_a_new_capture_is_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    captured = Captured(store, 0)
    read: list[str] = []
    article = cache.article

    def noted(store: Store, id_: str) -> Article:
        read.append(id_)
        return article(store, id_)

    monkeypatch.setattr(cache, "article", noted)
    for n, url in enumerate(("https://a.example/1", "https://b.example/1")):
        for m, end in enumerate(("", "/amp")):
            capture = Capture(f"cap_{n}{m}", f"{n}{m}.html", "", "text/html", 1, url + end, "2024")
            text = Article("T", TEXTS[m], "m", url + end)
            captured.held[capture.id] = capture, text, "said"
            cache.save_reading(store, capture.id, "key", pack_reading(text))
    briefs.fill(store, brief)
    captured.told()
    assert sorted(set(read)) == ["cap_00", "cap_01", "cap_10", "cap_11"]
    read.clear()
    captured.held["cap_01"] = *captured.held["cap_01"][:2], "said otherwise"
    captured.told()
    assert sorted(set(read)) == ["cap_00", "cap_01"]
