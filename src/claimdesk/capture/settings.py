"""How pages are fetched: every limit in one place, so that a test can make it small."""

from dataclasses import dataclass, field

from claimdesk import __version__

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
