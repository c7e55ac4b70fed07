"""The plain records of capturing: what a server answered, and what became of a page. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimdesk.capture.reasons import shown
from claimdesk.errors import FetchError

Outcome = Literal["captured", "unchanged", "failed"]
Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer as received: ``body`` is de-chunked, but compressed as it came.

    ``head`` and ``request`` are the lines before the bodies, with the blank line; ``began`` is
    when the request was made; ``peer`` is the address that was connected to. ``asked`` tells that
    the request was conditional, ``clipped`` that the body was longer than was wanted.
    """

    url: str
    status: int
    headers: tuple[Header, ...]
    head: bytes
    body: bytes
    request: bytes
    peer: str
    began: str
    asked: bool = False
    clipped: bool = False

    def header(self, name: str) -> str | None:
        """Return the first header of this name, as text."""
        wanted = name.lower().encode("ascii")
        for key, value in self.headers:
            if key.lower() == wanted:
                return value.decode("utf-8", "replace").strip()
        return None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a feed or sitemap names, and the day that it gives it."""

    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap names: pages, further sitemaps; or why it cannot be read.

    ``unread`` tells of entries that cannot be used: why, and how many. ``torn`` tells that the end
    of the file is missing, so that there may have been more.
    """

    pages: tuple[Listed, ...] = ()
    children: tuple[str, ...] = ()
    problem: str | None = None
    unread: tuple[tuple[str, int], ...] = ()
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """The answers on the way to a page, the last one last, and why there is no page if so."""

    answers: tuple[Answer, ...] = ()
    failure: FetchError | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Where the bytes of a page are kept, and by what a server knows whether they still stand."""

    url: str
    date: str
    digest: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one page: one line of the log.

    ``file``, ``offset`` and ``end`` tell where its last answer begins and where all its records
    end in the archive, if there are any.
    """

    url: str
    outcome: Outcome
    time: str
    run: str
    reason: str | None = None
    detail: str | None = None
    status: int | None = None
    final: str | None = None
    file: str | None = None
    offset: int | None = None
    end: int | None = None
    content: Content | None = None


MOST_VALIDATOR = 1_000
"""Characters of an ETag or Last-Modified that are sent back."""


def judge(
    status: int, *, asked: bool = False, same: bool = False
) -> tuple[Outcome, str | None, str | None]:
    """Judge a complete last answer: outcome, reason and detail.

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
    """Describe a copy so that the server can be asked whether it still stands."""
    return Content(url, date, digest, validator(etag), validator(modified))


def validator(value: str | None) -> str | None:
    """Return a header's value if it can be sent back as it is."""
    fit = value and value.isascii() and value.isprintable() and len(value) <= MOST_VALIDATOR
    return value if fit else None


def told(detail: str) -> str:
    """Make a detail fit for one line."""
    return shown(detail, 300)
