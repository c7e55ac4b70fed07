"""The host of an address as it is in the network, where its letters could be another's. Pure."""

from urllib.parse import urlsplit

import idna


def plain_host(url: object) -> str:
    """The host in punycode (``xn--…``) where it is not written in ASCII; else nothing."""
    if not isinstance(url, str) or url.isascii():
        return ""
    try:
        host = urlsplit(url.strip()).hostname or ""
        return "" if host.isascii() else idna.encode(host, uts46=True).decode()
    except (ValueError, idna.IDNAError):
        return "a host that is none"
