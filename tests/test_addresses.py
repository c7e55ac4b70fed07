"""Addresses lose what tracks readers and keep what names the page."""

import pytest

from claimdesk.addresses import clean_url

ARCHIVED = "https://web.archive.org/web/20200102030405/https://www.site.example/x?utm_source=a&id=3"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?utm_source=t&UTM_Medium=m&fbclid=1", "https://a.example/x"),
        ("https://a.example/x?gclid=1&mc_cid=2&xtor=3&id=4", "https://a.example/x?id=4"),
        ("https://a.example/x?gallery=3&source=nz&cid=7", "https://a.example/x?cid=7&gallery=3&source=nz"),
        ("https://a.example/x?session=2&campaign=9", "https://a.example/x?campaign=9&session=2"),
        ("https://a.example/news.asp?12345", "https://a.example/news.asp?12345"),
        ("https://a.example/?p=12&amp;page=2", "https://a.example/?p=12&page=2"),
        ("https://a.example/x?b=2&a=1&a=", "https://a.example/x?a=&a=1&b=2"),
        ("HTTPS://A.example:443/x#top", "https://a.example/x"),
        ("https://name:word@a.example/x", "https://a.example/x"),
        ("https://a.example/", "https://a.example"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        (ARCHIVED, ARCHIVED),
        ("https://archive.example/abc/http://a.example/x", "https://archive.example/abc/http://a.example/x"),
        ("http://127.0.0.1:8080/c/20200102030405mp_/http://a.example/x?b=2&a=1",
         "http://127.0.0.1:8080/c/20200102030405mp_/http://a.example/x?b=2&a=1"),
        ("https://<script>alert(1)</script>/x", None),
        ("https://a.example/<b>'\"", "https://a.example/%3Cb%3E%27%22"),
        ("javascript:alert(1)", None),
        ("https://[bad/x", None),
        ("https://a.example/" + "x" * 3_000, None),
        ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_an_address_is_cleaned(url: str | None, expected: str | None) -> None:
    assert clean_url(url) == expected
    assert clean_url(expected) == expected
