"""Which captures are copies of one page: addresses give hints, texts decide."""

import random
from collections.abc import Iterable
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.articles.editions import Edition, edition, outlines
from claimdesk.articles.same_page import Copy, Page, hint, pages
from claimdesk.records import Article, Capture

Reading = tuple[Capture, Article]
WORDS = [f"word{n}" for n in range(3000)]


def prose(seed: int, paragraphs: int = 4) -> str:
    """Paragraphs of words that no other seed gives in this order."""
    chance = random.Random(seed)
    return "\n\n".join(" ".join(chance.choices(WORDS, k=60)) for _ in range(paragraphs))


def reading(
    url: str | None, text: str, day: int = 1, canonical: str | None = None, path: str | None = None
) -> Reading:
    path = path or f"{url}-{day}"
    when = f"2024-05-{day:02}"
    capture = Capture(f"cap_{path}", path, "", "text/html", 1, url, when)
    return capture, Article("Title", text, "trafilatura", canonical or url)


def pages_of(readings: Iterable[Reading]) -> list[Page]:
    some = list(readings)
    held = {capture.id: article for capture, article in some}
    return pages([Copy.of(*one) for one in some], held.__getitem__)


def editions_of(readings: Iterable[Reading]) -> list[Edition]:
    some = list(readings)
    held = {capture.id: article for capture, article in some}
    found = outlines([Copy.of(*one) for one in some], held.__getitem__)
    return [edition(one, held.__getitem__) for one in found]


def addresses(*readings: Reading) -> list[tuple[str | None, int]]:
    """The pages that come of it: their addresses, and how many captures each has."""
    return sorted(((page.url, len(page.copies)) for page in pages_of(readings)), key=str)


SITE = "https://www.site.example"
EDITIONS = [
    "http://www.site.example/news/story",
    "https://site.example/news/story",
    "https://www.site.example/news/story/",
    "https://m.site.example/news/story",
    "https://amp.site.example/news/story",
    "https://www.site.example/amp/news/story",
    "https://www.site.example/news/story/amp",
    "https://www.site.example/news/story/amp/",
    "https://www.site.example/news/story?outputType=amp",
    "https://www.site.example/news/story?print=1",
    "https://www.site.example/print/news/story",
    "https://www.site.example/news/story?utm_source=feed&utm_medium=rss&fbclid=abc",
    "https://www.site.example/news/story#comments",
    "https://www-site-example.cdn.ampproject.org/c/s/www.site.example/news/story",
    "https://www.google.com/amp/s/www.site.example/news/story/amp",
]


@pytest.mark.parametrize("url", EDITIONS)
def test_another_edition_of_a_page_is_the_same_article(url: str) -> None:
    text = prose(1)
    own = reading(f"{SITE}/news/story", text)
    other = reading(url, text + "\n\nOne paragraph more than the other edition has.", 2)
    noise = reading(f"{SITE}/news/other", prose(2))
    assert addresses(own, other, noise) == [
        (f"{SITE}/news/other", 1),
        (f"{SITE}/news/story", 2),
    ]


@pytest.mark.parametrize("url", EDITIONS[1:-3])
def test_a_hint_alone_makes_no_two_pages_one(url: str) -> None:
    found = addresses(reading(f"{SITE}/news/story", prose(1)), reading(url, prose(2), 2))
    assert [count for _, count in found] == [1, 1]
    assert len({address for address, _ in found}) == 2


@pytest.mark.parametrize(("kept", "pages_"), [(0, 2), (2, 2), (4, 2), (6, 1), (9, 1)])
def test_half_of_the_shorter_text_has_to_stand_in_the_longer_one(kept: int, pages_: int) -> None:
    old = [prose(n, 1) for n in range(10)]
    new = [*old[:kept], *(prose(100 + n, 1) for n in range(10 - kept))]
    one = reading(f"{SITE}/news/story", "\n\n".join([*old, prose(200, 3)]))
    other = reading(f"{SITE}/news/story?print=1", "\n\n".join(new), 2)
    assert len(addresses(one, other)) == pages_
    assert len(addresses(other, one)) == pages_


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{SITE}/story?id=1", f"{SITE}/story?id=2"),
        (f"{SITE}/a/story", f"{SITE}/b/story"),
        (f"{SITE}/story", "https://www.other.example/story"),
        (f"{SITE}/story?page=1", f"{SITE}/story?page=2"),
        (f"{SITE}/Story", f"{SITE}/story"),
    ],
)
def test_equal_texts_at_unlike_addresses_are_reprints_not_one_page(one: str, other: str) -> None:
    assert addresses(reading(one, prose(1)), reading(other, prose(1), 2)) == sorted(
        [(one, 1), (other, 1)]
    )


def test_captures_of_one_address_are_one_page_however_it_was_edited() -> None:
    assert addresses(
        reading(f"{SITE}/x", prose(1)), reading(f"{SITE}/x", prose(2), 2)
    ) == [(f"{SITE}/x", 2)]  # fmt: skip


def test_the_canonical_address_is_believed_when_the_texts_agree() -> None:
    found = addresses(
        reading(f"{SITE}/x?id=7", prose(1), canonical=f"{SITE}/news/x"),
        reading(f"{SITE}/news/x", prose(1), 2),
    )
    assert found == [(f"{SITE}/news/x", 2)]


def test_a_site_that_gives_every_page_one_canonical_address_stays_many_pages() -> None:
    home = f"{SITE}/home"
    found = addresses(*(reading(f"{SITE}/{n}", prose(n), canonical=home) for n in range(5)))
    assert found == [(f"{SITE}/{n}", 1) for n in range(5)]


def test_hundreds_of_pages_with_one_canonical_address_join_only_with_equal_texts() -> None:
    readings = [
        reading(f"{SITE}/{n}", prose(n % 250, 1), canonical=f"{SITE}/home") for n in range(300)
    ]
    assert sorted(len(page.copies) for page in pages_of(readings)) == [1] * 200 + [2] * 50


def test_saved_files_without_an_address_are_one_page_each_unless_they_say_and_show_otherwise() -> (
    None
):
    same = f"{SITE}/x"
    found = addresses(
        reading(None, prose(1), 1, same, "a.html"),
        reading(None, prose(1) + " Edited.", 2, same, "b.html"),
        reading(None, prose(2), 3, None, "c.txt"),
        reading(None, prose(2), 4, None, "d.txt"),
    )
    assert found == [(same, 2), (None, 1), (None, 1)]


def test_the_order_of_files_changes_nothing() -> None:
    readings = [
        reading(f"{SITE}/x", prose(1), 1),
        reading(f"{SITE}/x/amp", prose(1, 3), 2),
        reading(f"{SITE}/x", prose(1) + "\n\nCorrected.", 3),
        reading(f"{SITE}/x?utm_source=a", prose(9), 4),
    ]
    made = {str(editions_of(order)) for order in permutations(readings)}
    assert len(made) == 1


URLS = st.sampled_from(
    [None, *EDITIONS, f"{SITE}/x", f"{SITE}/y?utm_source=1", f"{SITE}/y", "https://[bad/x"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(URLS, st.integers(1, 3), st.integers(1, 28), URLS), max_size=8))
def test_no_two_pages_share_an_address_and_no_capture_is_lost(
    made: list[tuple[str | None, int, int, str | None]],
) -> None:
    readings = [
        reading(url, prose(seed), day, canonical, f"file-{n}")
        for n, (url, seed, day, canonical) in enumerate(made)
    ]
    found = pages_of(readings)
    named = [page.url for page in found if page.url]
    assert len(named) == len(set(named))
    assert sorted(copy.capture.path for page in found for copy in page.copies) == sorted(
        capture.path for capture, _ in readings
    )
    assert len({edition.id for edition in editions_of(readings)}) == len(found)


@pytest.mark.parametrize("url", ["", "https://", "https://[::1", "not a url", "https://a.example"])
def test_any_address_has_a_hint(url: str) -> None:
    assert isinstance(hint(url), str)


# versions


def versions(*readings: Reading) -> list[tuple[str, str | None, str | None]]:
    [edition] = editions_of(readings)
    return [(v.text[-10:], v.captured_first, v.captured_last) for v in edition.versions]


def test_an_edition_that_lacks_paragraphs_is_no_edit_of_the_page() -> None:
    text = prose(1) + "\n\nThe end."
    shorter = "\n\n".join(text.split("\n\n")[1:])
    found = versions(
        reading(f"{SITE}/x", text, 1),
        reading(f"{SITE}/x/amp", shorter, 2),
        reading(f"{SITE}/x", text, 3),
        reading(f"{SITE}/x/amp", shorter, 4),
    )
    assert found == [("\n\nThe end.", "2024-05-01", "2024-05-04")]


def test_an_edition_with_another_figure_is_a_version_of_its_own() -> None:
    text = prose(1) + "\n\nIt cost 40."
    found = versions(
        reading(f"{SITE}/x", text, 1), reading(f"{SITE}/x/amp", text.replace("40", "90"), 2)
    )
    assert [words for words, _, _ in found] == ["t cost 40.", "t cost 90."]


def test_the_pages_own_text_is_shown_where_an_edition_was_captured_first() -> None:
    text = prose(1) + "\n\nThe end."
    found = versions(
        reading(f"{SITE}/x/amp", prose(1), 1, f"{SITE}/x"), reading(f"{SITE}/x", text, 2)
    )
    assert found == [("\n\nThe end.", "2024-05-01", "2024-05-02")]


def test_paragraphs_that_the_page_itself_adds_are_an_edit() -> None:
    found = versions(
        reading(f"{SITE}/x", prose(1), 1), reading(f"{SITE}/x", prose(1) + "\n\nMore.", 2)
    )
    assert len(found) == 2
