"""Every sitemap ends in pages, or says how many of its entries cannot be read, and why."""

from datetime import date

import pytest

from claimdesk.capture.sitemaps import read_sitemap

BASE = "https://quay.example/maps/map.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
TORN = "not whole: the file breaks off, or a tag is missing"
WHOLE = "an address that does not begin with http:// or https://"
ONE, TWO = "https://quay.example/1", "https://quay.example/2"


def url(loc: str, more: str = "") -> str:
    return f"<url><loc>{loc}</loc>{more}</url>"


def urlset(*entries: str, space: str = SPACE) -> str:
    return f"<urlset {space}>{''.join(entries)}</urlset>"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (urlset(url(ONE), url(TWO)), [ONE, TWO]),
        (f'\n\n<?xml version="1.0" encoding="UTF-8"?>{urlset(url(ONE))}', [ONE]),
        (f"\ufeff{urlset(url(ONE))}", [ONE]),
        (urlset(url(ONE), space=""), [ONE]),
        (urlset(url(ONE), space='xmlns="https://www.sitemaps.org/schemas/sitemap/0.9"'), [ONE]),
        (urlset(urlset(url(ONE))), [ONE]),
        (urlset(url(f"{ONE}?a=1&b=2"), url(TWO)), [f"{ONE}?a=1&b=2", TWO]),
        (urlset(url(f"{ONE}?a=1&copy=2")), [f"{ONE}?a=1&copy=2"]),
        (urlset(url(f"{ONE}?a=1&amp;b=2")), [f"{ONE}?a=1&b=2"]),
        (urlset(url("https://quay.example/a&nbsp;b")), ["https://quay.example/a%C2%A0b"]),
        (urlset(url("https://quay.example/a b")), ["https://quay.example/a%20b"]),
        (urlset(url(f"<![CDATA[{ONE}?a=1&b=2]]>")), [f"{ONE}?a=1&b=2"]),
        (urlset(url(f"\n  {ONE}  \n")), [ONE]),
        (urlset(url("/3"), url("4"), url("//other.example/5")),
         ["https://quay.example/3", "https://quay.example/maps/4", "https://other.example/5"]),
        ("<s:urlset xmlns:s='x'><s:url><s:loc>" + ONE + "</s:loc></s:url></s:urlset>", [ONE]),
        (urlset(url(ONE, "<image:image><image:loc>https://quay.example/i.jpg</image:loc>"
                "</image:image>")), [ONE]),
        (urlset(f"<!-- {url(TWO)} -->", url(ONE)), [ONE]),
        (urlset(f'<url id="x"><loc>{ONE}</loc></url >'), [ONE]),
        (f"{ONE}\r\n\r\n{TWO}\r\n", [ONE, TWO]),
        ("<rss version='2.0'><channel><link>https://quay.example/</link><item><link>"
         f"{ONE}</link></item></channel></rss>", [ONE]),
    ],
)  # fmt: skip
def test_the_pages_of_a_sitemap_are_read(text: str, pages: list[str]) -> None:
    found = read_sitemap(text.encode(), BASE, 100)
    assert [listed.url for listed in found.pages] == pages
    assert (found.problem, found.unread, found.torn) == (None, (), False)


def test_a_sitemap_in_utf_16_is_read() -> None:
    assert [p.url for p in read_sitemap(urlset(url(ONE)).encode("utf-16"), BASE, 9).pages] == [ONE]


@pytest.mark.parametrize(
    ("text", "pages", "unread", "torn"),
    [
        (urlset(url(ONE), url(TWO))[:-30], [ONE], ((TORN, 1),), True),
        (urlset(url(ONE), url(TWO))[:-9], [ONE, TWO], (), True),
        (urlset(url(ONE), "<url><loc>https://quay.example/3</loc>", url(TWO)), [ONE, TWO],
         ((TORN, 1),), False),
        (urlset("<url></url>", url("")), [], (("no address in it", 2),), False),
        (urlset(url("ftp://quay.example/x"), url(ONE)), [ONE],
         (("ftp://quay.example/x does not begin with http:// or https://", 1),), False),
        (f"{ONE}\nquay.example/2\n", [ONE], ((WHOLE, 1),), False),
    ],
)  # fmt: skip
def test_entries_that_cannot_be_read_are_counted(
    text: str, pages: list[str], unread: tuple[tuple[str, int], ...], *, torn: bool
) -> None:
    found = read_sitemap(text.encode(), BASE, 100)
    assert [listed.url for listed in found.pages] == pages
    assert (found.unread, found.torn, found.problem) == (unread, torn, None)


def test_a_file_on_disk_does_not_say_where_its_addresses_are() -> None:
    found = read_sitemap(urlset(url("/3"), url(ONE)).encode(), None, 100)
    assert [listed.url for listed in found.pages] == [ONE]
    assert found.unread == ((WHOLE, 1),)


def test_more_pages_than_are_read_are_counted() -> None:
    found = read_sitemap(urlset(*(url(f"/{n}") for n in range(5))).encode(), BASE, 3)
    assert len(found.pages) == 3
    assert found.unread == (("more than the 3 that are read of one file", 2),)


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("<lastmod>2023-06-10</lastmod>", date(2023, 6, 10)),
        ("<lastmod>2023-06-10T23:00:00-05:00</lastmod>", date(2023, 6, 10)),
        ("<lastmod>2024-05-08 08:53:11 AM</lastmod>", date(2024, 5, 8)),
        ("<lastmod>10/06/2019</lastmod>", None),
        ("<lastmod>2023</lastmod>", None),
        ("<lastmod>2023-13-45</lastmod>", None),
        ("<news:news><news:publication_date>2019-06-10T10:00+00:00</news:publication_date>"
         "</news:news><lastmod>2023-06-10</lastmod>", date(2019, 6, 10)),
        ("", None),
    ],
)  # fmt: skip
def test_the_day_is_that_of_publication_where_one_is_told(more: str, day: date | None) -> None:
    (listed,) = read_sitemap(urlset(url(ONE, more)).encode(), BASE, 9).pages
    assert listed.day == day


@pytest.mark.parametrize(
    ("text", "children"),
    [
        (f"<sitemapindex {SPACE}><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>b.xml?x=1&y=2"
         "</loc></sitemap></sitemapindex>",
         ("https://quay.example/a.xml", "https://quay.example/maps/b.xml?x=1&y=2")),
        ("User-agent: *\nDisallow: /x\nSitemap: https://quay.example/a.xml\n",
         ("https://quay.example/a.xml",)),
    ],
)  # fmt: skip
def test_an_index_names_further_sitemaps(text: str, children: tuple[str, ...]) -> None:
    assert read_sitemap(text.encode(), BASE, 9).children == children


@pytest.mark.parametrize(
    "raw",
    [b"", b"nothing", b"<!doctype html><html><body>Not found</body></html>", b"<x/>", b"{}", b"\0"],
)
def test_what_is_no_sitemap_is_told(raw: bytes) -> None:
    found = read_sitemap(raw, BASE, 9)
    assert (found.pages, bool(found.problem)) == ((), True)
