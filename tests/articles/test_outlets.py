"""One outlet is one, however its pages spell it."""

import pytest

from claimdesk.articles.outlets import Outlet, Published, host_of, outlets


def named(*published: tuple[str | None, str | None]) -> list[tuple[str | None, str] | None]:
    given = [Published(f"art_{n}", url, site) for n, (url, site) in enumerate(published)]
    found = outlets(given)
    one = [found.get(article.article) for article in given]
    return [(outlet.host, outlet.name) if outlet else None for outlet in one]


def test_the_host_tells_and_most_pages_name_it() -> None:
    assert named(
        ("https://www.post.example/1", "The Post"), ("http://news.post.example/2", "post.example"),
        ("https://post.example/3", "The Post"), ("https://post.example/4", "Post | News of today"),
        ("https://post.example/5", None), ("https://other.example/", "The Post"),
    ) == [("post.example", "The Post")] * 5 + [("other.example", "The Post")]  # fmt: skip


def test_an_outlet_that_no_page_names_is_called_by_its_host() -> None:
    assert named(("https://post.example/1", None)) == [("post.example", "post.example")]
    assert named(("https://ink.example/", "https://ink.example")) == [
        ("ink.example", "ink.example")
    ]


def test_without_an_address_the_name_tells() -> None:
    assert named(
        ("https://post.example/1", "The Post"), (None, "the post"), (None, "Gazette"),
        (None, "gazette"), (None, None),
    ) == [
        ("post.example", "The Post"), ("post.example", "The Post"), (None, "Gazette"),
        (None, "Gazette"), None,
    ]  # fmt: skip


def test_a_name_that_two_hosts_have_is_of_neither() -> None:
    found = named(("https://a.example/", "Post"), ("https://b.example/", "Post"), (None, "Post"))
    assert found[2] == (None, "Post")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://edition.paper.co.uk/x", "paper.co.uk"),
        ("https://ann.substack.com/p", "ann.substack.com"),
        ("https://bob.substack.com/p", "bob.substack.com"), ("ftp:nothing", None), (None, None),
        ("https://192.0.2.7/x", "192.0.2.7"),
    ],
)  # fmt: skip
def test_hosts(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_the_order_of_articles_changes_nothing() -> None:
    given = [Published("art_1", None, "gazette"), Published("art_2", None, "Gazette")]
    assert outlets(given) == outlets(given[::-1])
    assert isinstance(outlets(given)["art_1"], Outlet)
