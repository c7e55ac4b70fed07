"""What an answer means for a page: captured, unchanged or failed. Pure."""

from claimdesk.capture.oneline import shown
from claimdesk.capture.records import Content, Outcome

MOST_VALIDATOR = 1_000
"""Characters of an ETag or Last-Modified that are sent back."""


def judge(
    status: int, *, asked: bool = False, same: bool = False
) -> tuple[Outcome, str | None, str | None]:
    """Outcome, reason and detail of a complete last answer.

    ``asked`` tells that the request was conditional, ``same`` that the body is the last copy's.
    """
    if status == 304 and asked:
        return "unchanged", None, None
    if 200 <= status < 300:
        return ("unchanged" if same else "captured"), None, None
    if status == 429:
        return "failed", "rate_limited", "HTTP 429"
    return "failed", f"http_{status}", f"HTTP {status}"


def content(url: str, date: str, digest: str, etag: str | None, modified: str | None) -> Content:
    """A copy that can be asked about again, with what is safe to send back of its validators."""
    return Content(url, date, digest, validator(etag), validator(modified))


def validator(value: str | None) -> str | None:
    """A header's value if it can be sent back as it is."""
    fit = value and value.isascii() and value.isprintable() and len(value) <= MOST_VALIDATOR
    return value if fit else None


def told(detail: str) -> str:
    """A detail fit for one line."""
    return shown(detail, 300)
