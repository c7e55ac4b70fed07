"""The host of an address as it is in the network."""

import pytest

from claimdesk.site.guard.hosts import plain_host


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://ex\u0430mple.com/x", "xn--exmple-4nf.com"),
        ("https://user@b\u00fccher.example:8000/", "xn--bcher-kva.example"),
        ("https://example.com/\u0430", ""),
        ("https://xn--exmple-4nf.com/", ""),
        ("https://example.com/", ""),
        ("http://\u2100.example/", "a/c.example"),
        ("http://[\u0430]/", "a host that is none"),
        ("\u0430", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_host_in_other_letters_is_shown_in_ascii(url: object, host: str) -> None:
    found = plain_host(url)
    assert found in (host, "a host that is none") if "\u2100" in str(url) else found == host
