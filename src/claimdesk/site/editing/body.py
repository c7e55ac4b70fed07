"""What a browser sends: read with a limit, and only if it comes from a page of ours."""

from collections.abc import Mapping

from claimdesk.site.datasette_types import Receive

FORM_CAP = 16_000_000
"""Bytes of a form. A table that is larger goes as a file."""


class TooLargeError(Exception):
    """More came than a request may hold; what came after the limit was not read."""


class HungUpError(Exception):
    """The sender hung up."""


async def read_body(receive: Receive, cap: int, declared: str | None = None) -> bytes:
    """The body of a request; raises TooLargeError at the first byte over ``cap``.

    ``declared`` is the Content-Length header, which can spare reading anything.
    """
    if declared and declared.isdecimal() and (len(declared) > 15 or int(declared) > cap):
        raise TooLargeError
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUpError
        body += message.get("body", b"")
        if len(body) > cap:
            raise TooLargeError
        if not message.get("more_body", False):
            return bytes(body)


def from_elsewhere(headers: Mapping[str, str], host: str) -> bool:
    """Whether a browser says that another site made it send this.

    Datasette's own token check lets requests without cookies pass, but a browser that logs in by
    HTTP Basic sends its password with those too.
    """
    site = headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != host
