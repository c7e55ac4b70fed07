"""What became of the pages that were captured: by the log, and by the database where there is one.

In: a corpus folder and perhaps a database. Out: one ``PageStatus`` a page, in the order in which
pages were first tried.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from claimdesk.capture import log as logs
from claimdesk.capture.records import Entry
from claimdesk.capture.run import FOLDER
from claimdesk.store import Store

COLUMNS = (
    "url", "outcome", "reason", "detail", "status", "time", "final", "file", "article", "problem",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageStatus:
    """One page: the newest entry of the log, and what the build made of its last good copy."""

    entry: Entry
    article: str | None = None
    problem: str | None = None

    def row(self) -> dict[str, str | int | None]:
        """The columns of the table that people get."""
        kept = {name: getattr(self.entry, name) for name in COLUMNS[:8]}
        return {**kept, "article": self.article, "problem": self.problem}


def read(corpus: Path, db: Path | None = None) -> list[PageStatus]:
    """The state of every page that was ever tried."""
    log = logs.read(corpus / FOLDER)
    made = _made(db) if db and db.exists() else {}
    found = []
    for url, entry in log.newest.items():
        good = log.good.get(url)
        place = (f"{FOLDER}/{good.file}", good.offset or 0) if good else ("", 0)
        article, problem = made.get(place, (None, None))
        found.append(PageStatus(entry, article, problem))
    return found


def _made(db: Path) -> dict[tuple[str, int], tuple[str | None, str | None]]:
    """Article and problem of every capture, by where it stands."""
    with Store(db, create=False) as store:
        sql = "SELECT path, offset, article_id, problem FROM captures WHERE path LIKE ?"
        return {
            (path, offset): (article, problem)
            for path, offset, article, problem in store.rows(sql, (f"{FOLDER}/%",))
        }


def counts(pages: Iterable[PageStatus]) -> dict[str, int]:
    """Pages by outcome, and the failed ones by reason too."""
    pages = list(pages)
    found = Counter(page.entry.outcome for page in pages)
    reasons = Counter(page.entry.reason or "" for page in pages if page.entry.outcome == "failed")
    return {
        **{name: found[name] for name in ("captured", "unchanged", "failed")},
        **{f"failed: {reason}": number for reason, number in sorted(reasons.items())},
    }
