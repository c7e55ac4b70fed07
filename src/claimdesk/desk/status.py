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
from claimdesk.desk import left_out
from claimdesk.errors import InputError
from claimdesk.store import folders
from claimdesk.store.database import Store
from claimdesk.store.queries.captures import outcomes

COLUMNS = (
    "url", "outcome", "reason", "detail", "status", "time", "final", "file", "held", "article",
    "problem",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made of a capture: an article, or why there is none."""

    article: str | None = None
    problem: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class PageStatus:
    """One page: the newest entry of the log, and what the build made of its last good copy.

    ``held`` tells that there is such a copy, whatever became of the last try.
    """

    entry: Entry
    held: bool
    made: Made = Made()

    def row(self) -> dict[str, str | int | None]:
        """The columns of the table that people get."""
        kept = {name: getattr(self.entry, name) for name in COLUMNS[:8]}
        more = {"held": int(self.held), "article": self.made.article, "problem": self.made.problem}
        return {**kept, **more}


@dataclass(frozen=True, slots=True)
class Status:
    """All pages that were ever tried, and captures from elsewhere that gave no article.

    ``told`` are lines about the database.
    """

    pages: list[PageStatus]
    others: list[tuple[str, Made]]
    told: list[str]


def read(named: Path | None, db: Path) -> Status:
    """The state of a corpus: the one that is named, or that of the database.

    A database that was made from another one is not asked. Raises InputError where there is no
    such folder.
    """
    known = folders.origin(db)
    corpus = named or known.corpus or Path("corpus")
    if not corpus.is_dir():
        raise InputError(f"{corpus}: there is no such folder. Name yours with --corpus.")
    log = logs.read(corpus / FOLDER)
    made: dict[tuple[str, int], Made] = {}
    told: list[str] = []
    if known.corpus and not folders.same(known.corpus, corpus):
        told = [f"{db} was made from {known.corpus}, so it is not asked."]
    elif db.exists():
        made, told = _made(db)
    pages = []
    for url, entry in log.newest.items():
        good = log.good.get(url)
        place = (f"{FOLDER}/{good.file}", good.offset or 0) if good else ("", 0)
        pages.append(PageStatus(entry, good is not None, made.get(place, Made())))
    ours = {(f"{FOLDER}/{e.file}", e.offset or 0) for e in log.newest.values() if e.file}
    others = [
        (f"{path}, byte {offset}" if offset else path, one)
        for (path, offset), one in sorted(made.items())
        if one.problem and (path, offset) not in ours
    ]
    return Status(pages, others, told)


def _made(db: Path) -> tuple[dict[tuple[str, int], Made], list[str]]:
    """What became of every capture, by where it stands; and what is left out of the database."""
    with Store(db, create=False) as store:
        made = {
            (one.path, one.offset): Made(one.article, one.problem, one.detail)
            for one in outcomes(store.db.conn)
        }
        return made, left_out.lines(store)


def counts(pages: Iterable[PageStatus]) -> dict[str, int]:
    """How many pages are held, how the last tries ended, and why they failed."""
    pages = list(pages)
    found = Counter(page.entry.outcome for page in pages)
    failed = [page for page in pages if page.entry.outcome == "failed"]
    reasons = Counter(page.entry.reason or "" for page in failed)
    return {
        "held": sum(page.held for page in pages),
        "captured": found["captured"],
        "unchanged": found["unchanged"],
        "failed": len(failed),
        "failed but held": sum(page.held for page in failed),
        **{f"failed: {reason}": number for reason, number in sorted(reasons.items())},
    }
