"""Addresses out of the bytes of RSS, Atom and JSON feeds.

In: bytes and where they are from. Out: a ``Listing``; what cannot be read in it is counted, with
the reason. feedparser reads them and never fetches anything; it runs in a process that can be
ended, as a megabyte of nested tags keeps it busy for half a minute.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import feedparser

from claimdesk.capture import address
from claimdesk.capture.entries import TORN, count, tidied, whole_entries
from claimdesk.capture.reasons import shown
from claimdesk.capture.records import Listed, Listing
from claimdesk.days import day_said
from claimdesk.encoding import decode
from claimdesk.errors import FetchError

try:
    import resource
except ImportError:  # pragma: no cover - Windows does not limit memory
    resource = None  # type: ignore[assignment]

MEMORY = 1_500_000_000
"""Bytes that the process may take."""

FEED = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_BEGIN = re.compile(r"<rss[\s>]", re.IGNORECASE)
_ENTRY = re.compile(r"</?(?:[\w.-]+:)?(item|entry)[\s/>]")
_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_OTHERS = re.compile(r"<(source|image|textinput)[\s>].*?</\1>", re.DOTALL | re.IGNORECASE)
"""What else has a title, a link or an id: the feed from which an entry was taken, a picture."""
_NO_ADDRESS = "no address of a page in it"
_RELATIVE = "an address that does not begin with http:// or https://"


def bound_memory() -> None:
    """End the process by MemoryError before it takes more than it may."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read_feed(raw: bytes, base: str | None, most: int) -> Listing:
    """Return the pages that a feed names, in its order.

    ``base`` is where the feed is from; of a file on disk (None) the site is that of its channel.
    """
    text = decode(raw).lstrip("\ufeff \t\r\n\0")
    if text.startswith("{"):
        return _from_json(text, base, most)
    text = tidied(text)
    name = found[1] if (found := _ENTRY.search(text)) else "item"
    whole = [entry is not None for entry in whole_entries(text, name)]
    torn = max(_count(text, name) - sum(whole), whole.count(False))
    try:
        parsed = _parsed(_without_torn(text, name), base)
    except Exception as error:  # its parser raises what it likes
        return Listing(problem=shown(f"{type(error).__name__}: {error}"))
    if not parsed.get("version"):
        return Listing(problem=f"{len(raw):,} bytes of something else")
    unread = Counter({TORN: torn})
    unread["not understood by the reader of feeds"] = sum(whole) - len(parsed.entries)
    base = base or _home(parsed)
    given = ((entry.get("link"), _day_of(entry)) for entry in parsed.entries)
    return replace(_listing(given, base, most, unread), torn=_is_torn(text))


def _is_torn(text: str) -> bool:
    """Whether the feed's own tags are not all there, so that an entry may be missing with them."""
    begun = _BEGIN.search(text)
    return not _END.search(text) or (begun is not None and "<channel" not in text)


def _count(text: str, name: str) -> int:
    """How many entries a feed has, by their own tags and by what each has one of.

    One title before the first of them is the feed's own.
    """
    own = rf"(?:[\w.-]+:)?{name}"
    text = _OTHERS.sub("", text)
    first = re.search(rf"</?{own}[\s/>]", text)
    head, entries = (text[: first.start()], text[first.start() :]) if first else (text, "")
    parts = ("id", "title") if name == "entry" else ("link", "title")
    more = max(0, count(head, "title") - 1)
    return max(count(text, own), *(more + count(entries, part) for part in parts))


def _parsed(text: str, base: str | None) -> Any:
    """The feed as feedparser reads it; it is given characters, so that no encoding is guessed."""
    text = re.sub(r"^<\?xml[^>]{0,200}\?>", "", text)
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8",
                          **({"content-location": base} if base else {})},
        sanitize_html=False,
        resolve_relative_uris=False,
    )  # fmt: skip


def _without_torn(text: str, name: str) -> str:
    """The feed without an entry at its end that breaks off."""
    ends = [match.end() for match in re.finditer(rf"</(?:[\w.-]+:)?{name}\s*>", text)]
    start = re.compile(rf"<(?:[\w.-]+:)?{name}[\s/>]").search(text, ends[-1] if ends else 0)
    return text[: start.start()] if start else text


def _home(parsed: Any) -> str | None:
    """The site that a feed is of, by its own word."""
    link = parsed.feed.get("link")
    return link if isinstance(link, str) and _WEB.match(link) else None


def _from_json(text: str, base: str | None, most: int) -> Listing:
    """A JSON Feed (jsonfeed.org)."""
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return Listing(problem="JSON that breaks off or is none")
    if not isinstance(feed, dict) or not isinstance(items := feed.get("items"), list):
        return Listing(problem="JSON that is no feed")
    home = feed.get("home_page_url")
    base = base or (home if isinstance(home, str) and _WEB.match(home) else None)
    return _listing((_of_json(item) for item in items), base, most, Counter())


def _of_json(item: Any) -> tuple[object, date | None]:
    if not isinstance(item, dict):
        return None, None
    said = str(item.get("date_published") or item.get("date_modified") or "")
    day = day_said(said)
    id_ = item.get("id")
    link = item.get("url") or item.get("external_url")
    named = link or (id_ if isinstance(id_, str) and _WEB.match(id_) else None)
    return named, date.fromisoformat(day) if day else None


def _listing(
    given: Iterable[tuple[object, date | None]],
    base: str | None,
    most: int,
    unread: Counter[str],
) -> Listing:
    pages = list(_listed(given, base, unread))
    if len(pages) > most:
        unread[f"more than the {most:,} that are read of one file"] = len(pages) - most
    told = tuple((reason, number) for reason, number in sorted(unread.items()) if number > 0)
    return Listing(tuple(pages[:most]), (), None, told)


def _listed(
    given: Iterable[tuple[object, date | None]], base: str | None, unread: Counter[str]
) -> Iterator[Listed]:
    for link, day in given:
        if not isinstance(link, str) or not link.strip():
            unread[_NO_ADDRESS] += 1
        elif base is None and not _WEB.match(link.strip()):
            unread[_RELATIVE] += 1
        else:
            try:
                yield Listed(str(address.joined(base or "", link)), day)
            except FetchError as error:
                unread[error.detail or error.reason] += 1


def _day_of(entry: Any) -> date | None:
    told = dict.get(entry, "updated_parsed") or dict.get(entry, "published_parsed")
    try:
        return date(*told[:3]) if told else None
    except (ValueError, TypeError):
        return None
