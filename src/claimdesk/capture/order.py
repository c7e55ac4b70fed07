"""What somebody wants captured: addresses, lists, feeds, sitemaps, how much of them. Pure."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

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
        """Whether a page is new enough; one without a date is."""
        return not (self.since and listed.day) or listed.day >= self.since
