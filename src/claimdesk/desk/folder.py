"""The files of ``claims/`` on disk: listed, locked, and a new journal written."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

from claimdesk import files
from claimdesk.files import Stamp
from claimdesk.records import Review
from claimdesk.review import PATTERN, journal_name, journal_rows
from claimdesk.tables import safe

LOCK_SECONDS = 60.0
"""How long to wait for another desk that imports into the same folder."""
JOURNAL_CAP = 1_000_000_000
"""Bytes of a journal. It says more than the file that was imported: whole claims, whole reviews."""


def listing(claims: Path, pattern: str = PATTERN) -> dict[str, os.stat_result]:
    """The journals of a folder, those of reviews by default, in the order in which they count."""
    found = {path.name: path for path in claims.glob(pattern) if path.is_file()}
    return {name: found[name].stat() for name in sorted(found)}


def locked(claims: Path) -> AbstractContextManager[None]:
    """Keep other desks from importing into the folder; raises StoreError where one takes too long.

    Two databases may share one folder.
    """
    return files.locked(claims, "another desk is importing into this folder", LOCK_SECONDS)


def append(claims: Path, reviews: Sequence[Review], now: datetime) -> tuple[Path, Stamp]:
    """Write a new journal, and return when it would survive a power cut.

    Raises InputError, and leaves nothing, where it would be too large to be read back.
    """
    reviewers = {review.reviewer for review in reviews}
    who = reviewers.pop() if len(reviewers) == 1 else "several"
    name = journal_name(now, who, {path.name for path in claims.iterdir()})
    return put(claims, name, *journal_rows(reviews))


def name_after(claims: Path, what: str, now: datetime, who: str) -> str:
    """A new file name that sorts after all files of its kind, so that it counts after them."""
    taken = {path.name for path in claims.iterdir()}
    last = _written(max((name for name in taken if name.startswith(f"{what}-")), default=""))
    if last and last >= now.replace(microsecond=0):
        now = last + timedelta(seconds=1)
    return journal_name(now, who, taken, what)


def _written(name: str) -> datetime | None:
    found = re.search(r"-(\d{4}-\d\d-\d\dT\d{6})Z", name)
    try:
        return datetime.strptime(found[1] + "+0000", "%Y-%m-%dT%H%M%S%z") if found else None
    except ValueError:
        return None


def put(
    claims: Path, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, str | None]]
) -> tuple[Path, Stamp]:
    """Write a file of this new name, complete and on disk, or not at all."""
    path = claims / name
    return path, files.put(path, lambda file: safe.write(rows, columns, file), JOURNAL_CAP)
