"""What an archive says of one answer, and whether that answer can be an article. Pure."""

import re
from dataclasses import dataclass

from claimdesk import addresses
from claimdesk.articles.corpus import media
from claimdesk.articles.corpus.source import Source
from claimdesk.bodies import decode

_LONGEST_ADDRESS = 2_000
_LONGEST_HEADER = 65_536
_WEB = re.compile(r"https?://[^\s/][^\x00-\x1f\x7f]*", re.IGNORECASE)
_SECRET = re.compile(r"(?<=://)[^/?#@\s]*@")
_ROBOTS = re.compile(r"https?://[^/?#]+/robots\.txt(?:[?#]|$)", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """Headers of one record, as they stand; ``offset`` is where it begins in its archive.

    Not frozen, unlike other records: tens of thousands a second are made of it.
    """

    offset: int
    kind: str
    """response, resource or revisit."""
    address: str
    date: str | None
    """ISO 8601 in UTC."""
    status: int | None = None
    content_type: str = ""
    content_encoding: str = ""
    chunked: bool = False
    loose: bool = False
    """Whether its HTTP headers seem to end in LF, so that they have to be read again."""
    memento: tuple[str, str] = ("", "")
    """Memento-Datetime and Link."""
    swallows: bool = False
    """Whether its body holds what looks like a record, as where its length is wrong."""
    digest: str = ""
    refers_to: tuple[str, str | None] = ("", None)
    """Address and date of the record that a revisit refers to."""


@dataclass(slots=True)
class Record:
    """A record whose body was hashed: transfer coding undone, content coding as received.

    ``source`` is what its offset counts in.
    """

    source: Source
    head: Head
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when; ``archived_url`` is the web archive's address if it came through one."""

    url: str | None
    captured_at: str | None
    archived_url: str | None = None


def passed_over(head: Head) -> str | None:
    """Return why a record is passed over; None where it may be a page."""
    if not _WEB.fullmatch(head.address):
        return "no web address"
    if _ROBOTS.match(head.address):
        return "robots.txt"
    if head.status is not None and 300 <= head.status < 400:
        return None if head.kind == "revisit" and head.status == 304 else "redirect"
    if head.kind == "revisit":
        return None
    return "no text" if media.declared(head.content_type) is None else None


def kind_of_document(head: Head, body: bytes) -> str | None:
    """Return the document's media type, by the bytes where the server does not tell; or None.

    An error is one in whatever it is written, and a revisit is what it refers to.
    """
    if said := media.declared(head.content_type):
        return said
    start = decode(body[: 16 * media.HEAD_BYTES], head.content_encoding, media.HEAD_BYTES)
    anything = not body or head.kind == "revisit" or (head.status or 0) >= 400
    return media.sniff(start) or (media.HTML if anything else None)


def origin(address: str | None, when: str | None, headers: tuple[str, str] = ("", "")) -> Origin:
    """Return the page's own address and time, where a copy came through a web archive.

    The time is that of the archive's copy if that names a day, else that of ours: no later than.
    An address that is too long to be kept is left out rather than cut; names and passwords in it
    are taken out, as addresses are published.
    """
    address = _public(address) if address else None
    found = addresses.original_of(address) if address else None
    if headers[0] and (told := addresses.told_by_headers(*headers)):
        found = (found[0] if found else told[0], told[1])
    if not found or not _WEB.fullmatch(found[0]):
        return Origin(_short(address), when)
    day = found[1] if found[1] and len(found[1]) >= 10 else None
    return Origin(_short(_public(found[0])), day or when, _short(address))


def _public(address: str) -> str:
    """An address, and any address within it, without a name and password."""
    return _SECRET.sub("", address) if "@" in address else address


def _short(address: str | None) -> str | None:
    return address if address and len(address) <= _LONGEST_ADDRESS else None


def clean_address(address: str) -> str:
    """Take off the angle brackets and line breaks that some archives put into an address."""
    return address[:_LONGEST_HEADER].strip().removeprefix("<").removesuffix(">")
