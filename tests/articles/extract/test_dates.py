"""When an article was published, on what that rests, and how sure it is."""

import json

import pytest

from tests.support.pages import TITLE, page, read

SEEN = "2023-07-01T00:00:00+00:00"


def ld(**said: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, **said}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


DAY = "2023-06-10"
CHANGED = meta("article:modified_time", "2023-06-14T10:00:00Z")


@pytest.mark.parametrize(
    ("head", "line", "published", "basis", "certain"),
    [
        (ld(datePublished="2023-06-10T22:30:00-05:00"), "", DAY, "declared", True),
        (ld(datePublished=["2023-06-10"]), "", DAY, "declared", True),
        (ld(datePublished={"@value": "2023-06-10"}), "", DAY, "declared", True),
        (ld(datePublished=DAY, dateModified="2023-06-14"), "", DAY, "declared", True),
        (meta("article:published_time", "2023-06-10T08:00:00Z"), "", DAY, "declared", True),
        (meta("date", "10 June 2023"), "", DAY, "declared", True),
        (
            '<link rel="canonical" href="https://q.example/2023/06/10/dock">',
            "",
            DAY,
            "address",
            True,
        ),
        (CHANGED, "", "2023-06-14", "modified", False),
        (ld(dateModified="2023-06-14"), "", "2023-06-14", "modified", False),
        ("", "Updated: 14 June 2023 | First published: 10 June 2023", DAY, "shown", True),
        (CHANGED, "Updated: 14 June 2023 | First published: 10 June 2023", DAY, "shown", True),
        ("", "Published on June 10, 2023 · Updated on June 14, 2023", DAY, "shown", True),
        ("", "Published 10th June 2023", DAY, "shown", True),
        ("", "First published: 2023-06-10", DAY, "shown", True),
        ("", "<span class='date'>03/04/2023</span>", "2023-04-03", "shown", False),
        ("", "<span class='date'>13/04/2023</span>", "2023-04-13", "shown", True),
    ],
)
def test_the_day_is_that_of_the_first_publication(
    head: str, line: str, published: str, basis: str, *, certain: bool
) -> None:
    html = page("", head).replace("</h1>", f"</h1><p class='dates'>{line}</p>", 1)
    found = read(html, captured_at=SEEN)
    assert (found.published, found.published_basis, found.published_certain) == (
        published, basis, certain,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("2023-06-10T22:30:00-05:00", "2023-06-10T22:30:00-05:00"),
        ("2023-06-10T08:00:00Z", "2023-06-10T08:00:00+00:00"),
        ("2023-06-10 08:00", "2023-06-10T08:00:00"),
        ("2023-06-10T08:00:00.123+0200", "2023-06-10T08:00:00+02:00"),
        ("Sat, 10 Jun 2023 08:00:00 +0200", "2023-06-10T08:00:00+02:00"),
        ("2023-06-10", None),
    ],
)
def test_the_time_keeps_its_zone(said: str, time: str | None) -> None:
    found = read(page("", ld(datePublished=said)), captured_at=SEEN)
    assert (found.published, found.published_at) == (DAY, time)


def test_the_last_change_is_kept_beside_the_day() -> None:
    found = read(page("", ld(datePublished=DAY) + CHANGED), captured_at=SEEN)
    assert (found.published, found.modified) == (DAY, "2023-06-14T10:00:00+00:00")
