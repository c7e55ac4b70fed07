"""Addresses out of the bytes of RSS and Atom feeds and sitemaps.

In: bytes. Out: a ``Listing``. The libraries that read them never fetch anything, and run in a
process that can be ended: a megabyte of nested tags keeps them busy for half a minute.
"""

import io
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser
from usp.fetch_parse import SitemapFetcher
from usp.objects.sitemap import InvalidSitemap
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientResponse,
    AbstractWebClientSuccessResponse,
)

from claimdesk.capture import address
from claimdesk.capture.reasons import shown
from claimdesk.capture.records import Listed, Listing
from claimdesk.errors import FetchError

try:
    import resource
except ImportError:  # pragma: no cover - Windows does not limit memory
    resource = None  # type: ignore[assignment]

# It warns on standard error of what we tell ourselves.
logging.getLogger("usp").addHandler(logging.NullHandler())
logging.getLogger("usp").propagate = False


MEMORY = 1_500_000_000
"""Bytes that the process may take."""


def bound_memory() -> None:
    """End the process by MemoryError before it takes more than it may."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read_feed(raw: bytes, base: str, most: int) -> Listing:
    """Read the pages that a feed names, in its order; ``base`` is where the feed is from."""
    try:
        found: Any = feedparser.parse(
            io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its parser raises what it likes
        return Listing(problem=shown(f"{type(error).__name__}: {error}"))
    if not found.get("version"):
        return Listing(problem=f"{len(raw):,} bytes of something else")
    return Listing(tuple(_entries(found.entries[:most], base)))


def _entries(entries: list[Any], base: str) -> Iterator[Listed]:
    for entry in entries:
        link = entry.get("link")
        if isinstance(link, str) and link.strip():
            try:
                yield Listed(str(address.joined(base, link)), _day_of(entry))
            except FetchError:
                continue


def _day_of(entry: Any) -> date | None:
    told = dict.get(entry, "updated_parsed") or dict.get(entry, "published_parsed")
    try:
        return date(*told[:3]) if told else None
    except (ValueError, TypeError):
        return None


class _Given(AbstractWebClientSuccessResponse):
    """Bytes, as usp wants an answer of the web."""

    def __init__(self, url: str, raw: bytes) -> None:
        self._url, self._raw = url, raw

    def status_code(self) -> int:
        return 200

    def status_message(self) -> str:
        return "OK"

    def header(self, case_insensitive_name: str) -> str | None:  # noqa: ARG002
        return None

    def raw_data(self) -> bytes:
        return self._raw

    def url(self) -> str:
        return self._url


class _Client(AbstractWebClient):
    """Hands usp what we fetched."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        """Do nothing: our own limits hold."""

    def get(self, url: str) -> AbstractWebClientResponse:
        return _Given(url, self._raw)


def read_sitemap(raw: bytes, url: str, most: int) -> Listing:
    """Read the pages that a sitemap names, and the sitemaps that an index names."""
    children: list[str] = []

    def note(urls: list[str], level: int, parents: set[str]) -> list[str]:  # noqa: ARG001
        children.extend(urls[:most])
        return []

    fetcher = SitemapFetcher(url, 0, web_client=_Client(raw), recurse_list_callback=note)
    try:
        tree = fetcher.sitemap()
    except Exception as error:  # its parser raises what it likes
        return Listing(problem=shown(str(error)))
    if isinstance(tree, InvalidSitemap):
        return Listing(problem=shown(tree.reason))
    return Listing(tuple(_pages(tree, most)), tuple(children))


def _pages(tree: Any, most: int) -> Iterator[Listed]:
    for number, page in enumerate(tree.all_pages()):
        if number >= most:
            return
        told = page.news_story.publish_date if page.news_story else page.last_modified
        try:
            yield Listed(address.key(page.url), told.date() if told else None)
        except FetchError:
            continue
