"""Which hosts may be fetched from, and how web addresses are read: never tidied, never fooled."""

import pytest

from claimdesk.capture import address
from claimdesk.capture.public import closed
from claimdesk.errors import FetchError

CLOSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16
169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1
198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1
64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001:db8::1 2001:2::1 2001:20::1 2002:7f00:1::
2002:a9fe:a9fe::1 2001:0:4136:e378:8000:63bf:80ff:fffe 2001:0:7f00:1:8000:63bf:3fff:fdd2
fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 3fff::1 5f00::1 4000::1
2606:4700::5efe:10.0.0.1 2606:4700::200:5efe:127.0.0.1 localhost 127.1 0x7f.0.0.1
""".split()
OPEN = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
168.63.129.17 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 198.17.255.255 223.255.255.255
2001:4860:4860::8888 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
""".split()


@pytest.mark.parametrize("text", CLOSED)
def test_what_is_not_public_is_never_fetched_from(text: str) -> None:
    assert closed(text)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_public_may_be(text: str) -> None:
    assert closed(text) is None


SAME = {
    "https://web.example/web/20190304000000/https://a.example/x?y=1&z=2": None,
    "https://web.example/web/2019id_/http://a.example//b//c": None,
    "http://a.example/%7Ex%2fy|z?q=%zz&utm_source=feed": None,
    "HTTP://News.EXAMPLE:80": "http://news.example/",
    "https://news.example:443/A#top": "https://news.example/A",
    "https://news.example:8443/A": None,
    " https://news.example/a ": "https://news.example/a",
    "http://bücher.example/ä?ö": "http://xn--bcher-kva.example/%C3%A4?%C3%B6",
    "http://[2606:4700::1111]:8080/": None,
    "http://news.example./": None,
}


@pytest.mark.parametrize(("given", "meant"), SAME.items())
def test_an_address_is_asked_for_as_given(given: str, meant: str | None) -> None:
    assert address.key(given) == (meant or given)


BAD = {
    "": "not_a_url",
    "news.example/story": "not_a_url",
    "ftp://news.example/": "not_a_url",
    "file:///etc/passwd": "not_a_url",
    "javascript:alert(1)": "not_a_url",
    "http://": "not_a_url",
    "http:///path": "not_a_url",
    "http://a b.example/": "not_a_url",
    "http://news.example/a\r\nHost: other": "not_a_url",
    "http://news.example:0/": "not_a_url",
    "http://news.example:99999/": "not_a_url",
    "http://news.example:port/": "not_a_url",
    "http://a..example/": "not_a_url",
    "http://a\\b.example/": "not_a_url",
    "http://[::1%25eth0]/": "not_a_url",
    "http://[::1": "not_a_url",
    "http://１２７.0.0.1/": "not_a_url",
    "http://\ud800.example/": "not_a_url",
    "http://xn--m/": "not_a_url",
    "http://xn---.example/": "not_a_url",
    'http://xn--m"hen-3ya.example/': "not_a_url",
    "http://news.example/" + "a" * 5_000: "not_a_url",
    "http://" + "a" * 300 + ".example/": "not_a_url",
    "http://me@news.example/": "credentials",
    "http://me:secret@news.example/": "credentials",
    "http://@news.example/": "credentials",
}


@pytest.mark.parametrize(("given", "reason"), BAD.items())
def test_what_is_no_address_is_told(given: str, reason: str) -> None:
    with pytest.raises(FetchError) as told:
        address.key(given)
    assert told.value.reason == reason
    assert "secret" not in told.value.detail
    assert "\n" not in told.value.detail


def test_a_redirect_is_read_from_where_it_stands() -> None:
    base = "https://news.example/a/b?c"
    assert str(address.joined(base, "../d")) == "https://news.example/d"
    assert str(address.joined(base, "//other.example/x")) == "https://other.example/x"
    assert str(address.joined(base, "?e")) == "https://news.example/a/b?e"
    for bad in ("http://[", "mailto:a@b.example", "/" + "x" * 5_000):
        with pytest.raises(FetchError):
            address.joined(base, bad)
