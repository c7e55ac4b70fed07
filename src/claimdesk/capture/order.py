"""What somebody wants captured: addresses, lists, feeds, sitemaps, how much of them. Pure."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from claimdesk import __version__
from claimdesk.capture.records import Listed


@dataclass(frozen=True, slots=True)
class Order:
    """One command; feeds and sitemaps are addresses or names of files."""

    urls: tuple[str, ...] = ()
    lists: tuple[tuple[str, bytes], ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    since: date | None = None
    recapture: bool = False
    limit: int | None = None

    @property
    def names_nothing(self) -> bool:
        """Whether it names no pages, so that all known ones are meant."""
        return not (self.urls or self.lists or self.feeds or self.sitemaps)

    @property
    def mark(self) -> str:
        """A hash by which the same command is known again."""
        named = [sorted(set(self.urls)), [name for name, _ in self.lists]]
        named += [list(self.feeds), list(self.sitemaps), [str(self.since)]]
        return hashlib.sha256(json.dumps(named).encode("ascii")).hexdigest()[:16]

    def wants(self, listed: Listed) -> bool:
        """Return whether a page is new enough; one without a date is."""
        return not (self.since and listed.day) or listed.day >= self.since


NAME = "claimdesk"


AGENT = f"{NAME}/{__version__}"


Allowed = frozenset[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and manners of a run; times are in seconds, sizes in bytes.

    ``allow`` names hosts (with a port, or any) that may have a private address.
    """

    agent: str = AGENT
    allow: Allowed = field(default=frozenset())
    workers: int = 8
    delay: float = 1.0
    most_crawl_delay: float = 30.0
    tries: int = 3
    backoff: float = 2.0
    most_backoff: float = 60.0
    most_retry_after: float = 120.0
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    page_seconds: float = 120.0
    head_bytes: int = 100_000
    raw_bytes: int = 20_000_000
    decoded_bytes: int = 20_000_000
    redirects: int = 10
    robots_redirects: int = 5
    robots_bytes: int = 500 * 1024
    feed_bytes: int = 5_000_000
    sitemap_bytes: int = 20_000_000
    reading_seconds: float = 60.0
    sitemaps: int = 500
    sitemap_depth: int = 3
    entries: int = 100_000

    @property
    def robot(self) -> str:
        """The name by which robots.txt calls us: the agent's first word, without its version."""
        return self.agent.split("/")[0].split()[0]
