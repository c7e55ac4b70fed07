"""Addresses out of the bytes of a sitemap: XML, an index of others, text, or a robots.txt.

In: bytes and where they are from. Out: a ``Listing``; what cannot be read in it is counted, with
the reason. Nothing is fetched.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from claimdesk.capture import address
from claimdesk.capture.entries import TORN, count, field, tidied, whole_entries
from claimdesk.capture.feeds import FEED, read_feed
from claimdesk.capture.records import Listed, Listing
from claimdesk.days import day_said
from claimdesk.encoding import decode
from claimdesk.errors import FetchError

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:urlset|sitemapindex|url|sitemap)[\s/>]")
_END = re.compile(r"</(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>")
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROBOTS = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_PREFIX = r"(?:(?!image:|video:|news:)[\w.-]+:)?"
_MARKS = (f"{_PREFIX}(?:url|sitemap)", f"{_PREFIX}loc")
"""What an entry has one of."""
_NO_ADDRESS = "no address in it"
_RELATIVE = "an address that does not begin with http:// or https://"


def read_sitemap(raw: bytes, base: str | None, most: int) -> Listing:
    """Return the pages that a sitemap names, and the sitemaps that an index names.

    ``base`` is where it is from; None for a file on disk, in which addresses have to be whole.
    """
    text = decode(raw).lstrip("\ufeff \t\r\n\0")
    if _MARKUP.match(text):
        return Listing(problem="a page, no sitemap")
    head = text[:4096]
    if "<" not in head:
        return _from_lines(text, most)
    if not _ROOT.search(text) and FEED.search(head):
        return read_feed(raw, base, most)
    if not _ROOT.search(text):
        return Listing(problem=f"{len(raw):,} bytes of something else")
    return _from_xml(tidied(text), base, most)


def _from_xml(text: str, base: str | None, most: int) -> Listing:
    unread: Counter[str] = Counter()
    pages = list(_entries(text, "url", base, unread))
    children = [listed.url for listed in _entries(text, "sitemap", base, unread)]
    missing = count(text, *_MARKS) - len(pages) - len(children) - unread.total()
    unread += Counter({TORN: max(0, missing)})
    if len(pages) > most:
        unread[f"more than the {most:,} that are read of one file"] = len(pages) - most
    told = tuple(sorted(unread.items()))
    return Listing(tuple(pages[:most]), tuple(children), None, told, not _END.search(text))


def _entries(text: str, name: str, base: str | None, unread: Counter[str]) -> Iterator[Listed]:
    for entry in whole_entries(text, name):
        if entry is None:
            unread[TORN] += 1
        elif found := _listed(field(entry, "loc"), _day(entry), base, unread):
            yield found


def _listed(loc: str, day: date | None, base: str | None, unread: Counter[str]) -> Listed | None:
    """A page by its address, or None, with the reason counted."""
    loc = re.sub(r"\s", lambda space: quote(space.group()), loc.strip())
    if not loc:
        unread[_NO_ADDRESS] += 1
        return None
    if base is None and not _ADDRESS.match(loc):
        unread[_RELATIVE] += 1
        return None
    try:
        return Listed(str(address.joined(base or "", loc)), day)
    except FetchError as error:
        unread[error.detail or error.reason] += 1
        return None


def _day(entry: str) -> date | None:
    """When the page was published, as news sitemaps say, else when it was last changed."""
    said = field(entry, "publication_date") or field(entry, "lastmod")
    found = day_said(said)
    return date.fromisoformat(found) if found else None


def _from_lines(text: str, most: int) -> Listing:
    """A text with an address a line, or the sitemaps that a robots.txt names."""
    if named := _ROBOTS.findall(text):
        return Listing((), tuple(named[:most]))
    unread: Counter[str] = Counter()
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not any(map(_ADDRESS.match, lines)):
        return Listing(problem="a text without addresses")
    found = [_listed(line, None, None, unread) for line in lines]
    pages = [listed for listed in found if listed]
    if len(pages) > most:
        unread[f"more than the {most:,} that are read of one file"] = len(pages) - most
    return Listing(tuple(pages[:most]), (), None, tuple(sorted(unread.items())))
