"""Every feed ends in pages, or says how many of its entries cannot be read, and why."""

import json
from datetime import date

import pytest

from claimdesk.capture.feeds import read_feed

BASE = "https://quay.example/feeds/all.xml"
ONE, TWO = "https://quay.example/1", "https://quay.example/2"
TORN = "not whole: the file breaks off, or a tag is missing"
NONE = "no address of a page in it"
WHOLE = "an address that does not begin with http:// or https://"
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def item(link: str, more: str = "") -> str:
    return f"<item><title>A dock</title><link>{link}</link>{more}</item>"


def rss(*items: str, home: str = "https://quay.example/") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Q</title><link>{home}</link>'
        f"{''.join(items)}</channel></rss>"
    )


def atom(*entries: str, more: str = "") -> str:
    return f"<feed {ATOM} {more}><title>Q</title>{''.join(entries)}</feed>"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (rss(item(ONE), item(TWO)), [ONE, TWO]),
        (f"\n\n{rss(item(ONE))}", [ONE]),
        (rss(item("/3"), item("4")), ["https://quay.example/3", "https://quay.example/feeds/4"]),
        (rss(item(f"\n{ONE}?a=1&amp;b=2\n")), [f"{ONE}?a=1&b=2"]),
        (rss(item(ONE).replace("A dock", "AT&T &nbsp; caf&eacute;"), item(TWO)), [ONE, TWO]),
        (rss(f"<item><title>x</title><guid isPermaLink='true'>{ONE}</guid></item>"), [ONE]),
        (rss(item(ONE), f"<!-- {item(TWO)} -->"), [ONE]),
        (atom(f"<entry><link rel='enclosure' href='/a.mp3'/><link rel='alternate' href='{ONE}'/>"
              "</entry>"), [ONE]),
        (atom("<entry><link href='d'/></entry>", more="xml:base='https://quay.example/x/'"),
         ["https://quay.example/x/d"]),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
         f'xmlns="http://purl.org/rss/1.0/"><channel/>{item(ONE)}</rdf:RDF>', [ONE]),
        (json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [
            {"id": "1", "url": ONE}, {"id": TWO}, {"id": "3", "url": "/3"}]}),
         [ONE, TWO, "https://quay.example/3"]),
    ],
)  # fmt: skip
def test_the_pages_of_a_feed_are_read(text: str, pages: list[str]) -> None:
    found = read_feed(text.encode(), BASE, 100)
    assert [listed.url for listed in found.pages] == pages
    assert (found.problem, found.unread, found.torn) == (None, (), False)


def test_a_feed_on_disk_is_at_home_where_its_channel_is() -> None:
    found = read_feed(
        rss(item("/3"), item("s/4"), home="https://quay.example/x/").encode(), None, 9
    )
    pages = ["https://quay.example/3", "https://quay.example/x/s/4"]
    assert [listed.url for listed in found.pages] == pages


@pytest.mark.parametrize(
    ("text", "pages", "unread", "torn"),
    [
        (rss(item(ONE), item(TWO))[:-40], [ONE], ((TORN, 1),), True),
        (rss(item(ONE))[:-16], [ONE], (), True),
        (rss(item(ONE), "<item><guid isPermaLink='false'>q-5</guid></item>"), [ONE], ((NONE, 1),),
         False),
        (rss(item("/3"), item(ONE), home=""), [ONE], ((WHOLE, 1),), False),
        (json.dumps({"items": [{"id": "1"}, 5, {"url": ONE}]}), [ONE], ((NONE, 2),), False),
    ],
)  # fmt: skip
def test_entries_that_cannot_be_read_are_counted(
    text: str, pages: list[str], unread: tuple[tuple[str, int], ...], *, torn: bool
) -> None:
    found = read_feed(text.encode(), None, 100)
    assert [listed.url for listed in found.pages] == pages
    assert (found.unread, found.torn, found.problem) == (unread, torn, None)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("<pubDate>Sat, 10 Jun 2023 10:00:00 EST</pubDate>", date(2023, 6, 10)),
        ("<pubDate>2023-06-10 10:00</pubDate>", date(2023, 6, 10)),
        ("<pubDate>Thu, 31 Feb 2023 25:00:00 GMT</pubDate>", None),
        ("<pubDate>10 juin 2023</pubDate>", None),
        ("", None),
    ],
)
def test_a_date_that_cannot_be_is_none(said: str, day: date | None) -> None:
    (listed,) = read_feed(rss(item(ONE, said)).encode(), BASE, 9).pages
    assert listed.day == day


@pytest.mark.parametrize(
    "raw", [b"", b"text", b"<html><body>x</body></html>", b'{"items": 3', b"{}"]
)
def test_what_is_no_feed_is_told(raw: bytes) -> None:
    found = read_feed(raw, BASE, 9)
    assert (found.pages, bool(found.problem)) == ((), True)
