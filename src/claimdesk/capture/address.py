"""Web addresses as they are asked for: checked, and never "cleaned".

An address in a web archive holds another one; whatever tidies it breaks it. Only what HTTP itself
does not tell apart is made the same: the case of the host, the default port, the fragment.
"""

import re
from urllib.parse import urljoin

import httpx

from claimdesk.capture.reasons import shown
from claimdesk.errors import FetchError

LONGEST = 4_000
_HOST = re.compile(r"[a-z0-9_][a-z0-9_.-]*", re.ASCII)
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff]")


def parse(text: str) -> httpx.URL:
    """Read the address that a person or a server gave. Raises FetchError where it is none."""
    text = text.strip()
    if len(text) > LONGEST:
        raise FetchError("not_a_url", f"it has more than {LONGEST:,} characters")
    if _SPACE.search(text):
        raise FetchError("not_a_url", f"{shown(text)} holds a space or control character")
    try:
        url = httpx.URL(text)
        host, port = url.host, url.port
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError("not_a_url", f"{shown(text)}: {error}") from None
    if url.scheme not in ("http", "https") or not host:
        raise FetchError("not_a_url", f"{shown(text)} does not begin with http:// or https://")
    if url.userinfo or "@" in re.split(r"[/?#]", text.split("://", 1)[-1])[0]:
        raise FetchError("credentials", f"the address on {host} holds a user name")
    if port is not None and not 0 < port < 65536:
        raise FetchError("not_a_url", f"{shown(text)}: there is no port {port}")
    _check_host(url, text)
    return httpx.URL(f"{url.scheme}://{url.netloc.decode('ascii')}{url.raw_path.decode('ascii')}")


def _check_host(url: httpx.URL, text: str) -> None:
    host = url.raw_host.decode("ascii").lower()
    if ":" in host:
        if re.fullmatch(r"[0-9a-f:.]+", host):
            return
    elif len(host) <= 254 and ".." not in host and _HOST.fullmatch(host):
        return
    raise FetchError("not_a_url", f"{shown(text)}: {shown(host)} is no name of a host")


def key(text: str) -> str:
    """Return the one spelling by which a page is known. Raises FetchError."""
    return str(parse(text))


def host_of(url: httpx.URL) -> str:
    """Return the name of the host, without the full stop that may end it."""
    return url.raw_host.decode("ascii").lower().rstrip(".")


def origin_of(url: httpx.URL) -> str:
    """Return scheme, host and port, for which one robots.txt holds."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def port_of(url: httpx.URL) -> int:
    """Return the port that is connected to."""
    return url.port or (443 if url.scheme == "https" else 80)


def joined(base: str, location: str) -> httpx.URL:
    """Return where a link on the page ``base`` leads. Raises FetchError."""
    if len(location) > LONGEST:
        raise FetchError("not_a_url", f"it leads to more than {LONGEST:,} characters")
    try:
        return parse(urljoin(base, location.strip()))
    except ValueError as error:
        raise FetchError("not_a_url", f"it leads to {shown(location)}: {error}") from None
