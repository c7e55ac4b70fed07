"""Addresses out of RSS and Atom feeds and sitemaps; the bytes come from elsewhere.

In: bytes of a feed, or a way to fetch parts of a sitemap. Out: addresses with the day of each, if
there is one. The libraries that read them never fetch anything themselves.
"""

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import feedparser
from usp.fetch_parse import SitemapFetcher
from usp.objects.sitemap import InvalidSitemap
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientResponse,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

from claimdesk.capture import address
from claimdesk.capture.oneline import shown
from claimdesk.capture.records import Listed
from claimdesk.errors import FetchError

# It warns on standard error of what we tell ourselves.
logging.getLogger("usp").addHandler(logging.NullHandler())
logging.getLogger("usp").propagate = False


def read_feed(raw: bytes, base: str, most: int) -> Iterator[Listed]:
    """The pages that a feed names, in its order. Raises FetchError where it is no feed."""
    found: Any = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise FetchError("not_a_feed", f"{len(raw):,} bytes")
    for entry in found.entries[:most]:
        link = entry.get("link")
        if not isinstance(link, str) or not link.strip():
            continue
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


@dataclass(frozen=True, slots=True)
class SitemapLimits:
    """How far a sitemap is followed."""

    sitemaps: int
    depth: int
    pages: int


class _Fetched(AbstractWebClientSuccessResponse):
    """What a sitemap's address answered."""

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
    """Hands usp what we fetched, and remembers what could not be."""

    def __init__(self, get: Callable[[str], bytes]) -> None:
        self._get = get
        self.failures: list[tuple[str, FetchError]] = []

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        """Our own limits hold."""

    def get(self, url: str) -> AbstractWebClientResponse:
        try:
            return _Fetched(url, self._get(url))
        except FetchError as error:
            self.failures.append((url, error))
            return WebClientErrorResponse(error.detail, retryable=False)


def read_sitemap(
    url: str, get: Callable[[str], bytes], limits: SitemapLimits
) -> tuple[list[Listed], list[tuple[str, FetchError]]]:
    """The pages of a sitemap and of those that it leads to, and what could not be fetched.

    ``get`` gives the unpacked bytes of an address, and may be called from another thread.
    """
    client = _Client(get)
    asked = {url}

    def may(child: str, level: int, parents: set[str]) -> bool:  # noqa: ARG001
        if child in asked or level >= limits.depth or len(asked) >= limits.sitemaps:
            return False
        asked.add(child)
        return True

    try:
        tree = SitemapFetcher(url, 0, web_client=client, recurse_callback=may).sitemap()
    except Exception as error:  # its parser raises what it likes
        return [], [*client.failures, (url, FetchError("not_a_sitemap", str(error)))]
    if isinstance(tree, InvalidSitemap) and not client.failures:
        client.failures.append((url, FetchError("not_a_sitemap", shown(tree.reason))))
    return list(_pages(tree, limits.pages)), client.failures


def _pages(tree: Any, most: int) -> Iterator[Listed]:
    for number, page in enumerate(tree.all_pages()):
        if number >= most:
            return
        told = page.news_story.publish_date if page.news_story else page.last_modified
        try:
            yield Listed(address.key(page.url), told.date() if told else None)
        except FetchError:
            continue
