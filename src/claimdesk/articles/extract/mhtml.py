"""MHTML (a page that a browser saved with all its parts) → the page's HTML."""

import email
import email.policy
from email.message import Message

from claimdesk.records import Rejection

_MOST_PARTS = 5_000


def read_mhtml(raw: bytes) -> tuple[bytes, str | None] | Rejection:
    """Return the HTML of the page and its charset; of several, the first, as browsers do."""
    if raw.count(b"\n--") > _MOST_PARTS:
        return Rejection("too_large", f"an MHTML file with more than {_MOST_PARTS:,} parts")
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        part = _root(message)
    except RecursionError:
        return Rejection("too_deep", "an MHTML file whose parts lie in parts without end")
    if part is None:
        return Rejection("not_text", "an MHTML file without a page in it")
    body = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return body if isinstance(body, bytes) else b"", charset[:40] if charset else None


def _root(message: Message) -> Message | None:
    """The part that ``start`` names, else the first that is a page."""
    pages = [one for one in message.walk() if one.get_content_type() == "text/html"]
    start = message.get_param("start")
    named = [one for one in pages if start and one.get("Content-ID") == start]
    return next(iter(named or pages), None)
