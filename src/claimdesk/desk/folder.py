"""The files of ``claims/`` on disk: listed, locked, and a new journal written.

A journal is complete and on disk under its name, or not there at all. Until then it is a draft
whose name begins with a full stop; one that a crash has left behind is swept away by the next
import.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from claimdesk.errors import InputError, StoreError
from claimdesk.files import sync_folder
from claimdesk.records import Review
from claimdesk.review import PATTERN, journal_name, journal_rows
from claimdesk.tables import safe

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows cannot lock a folder
    fcntl = None  # type: ignore[assignment]

LOCK_SECONDS = 60.0
"""How long to wait for another desk that imports into the same folder."""
JOURNAL_CAP = 1_000_000_000
"""Bytes of a journal. It says more than the file that was imported: whole claims, whole reviews."""
_DRAFT = ".part"


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is known again: its content, and size and time to spare reading it."""

    sha256: str
    size: int
    modified: int


def listing(claims: Path, pattern: str = PATTERN) -> dict[str, os.stat_result]:
    """The journals of a folder, those of reviews by default, in the order in which they count."""
    found = {path.name: path for path in claims.glob(pattern) if path.is_file()}
    return {name: found[name].stat() for name in sorted(found)}


def read(path: Path) -> tuple[bytes, Stamp]:
    """The bytes of a file and its stamp. Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            raw = file.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    return raw, Stamp(hashlib.sha256(raw).hexdigest(), stat.st_size, stat.st_mtime_ns)


@contextmanager
def locked(claims: Path) -> Iterator[None]:
    """Keep other desks from importing into the folder; raises StoreError where one takes too long.

    Two databases may share one folder. The lock goes with the process, however that ends.
    """
    if fcntl is None or not claims.is_dir():
        yield
        return
    folder = os.open(claims, os.O_RDONLY)
    try:
        _wait_for(folder, claims)
        yield
    finally:
        os.close(folder)


def _wait_for(folder: int, claims: Path) -> None:
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreError(
                    f"{claims}: another desk is importing into this folder. "
                    "Wait for it to end, then run this again."
                ) from None
            time.sleep(0.02)
        else:
            return


def sweep(claims: Path) -> None:
    """Take away the drafts that a crash has left; only while the folder is locked."""
    for draft in claims.glob(f".*.csv{_DRAFT}"):
        draft.unlink(missing_ok=True)


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
    path, draft = claims / name, claims / f".{name}{_DRAFT}"
    try:
        stamp = _write(draft, columns, rows)
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(claims)
    return path, stamp


def _write(draft: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str | None]]) -> Stamp:
    with draft.open("w", encoding="utf-8", newline="") as file:
        safe.write(rows, columns, file)
        file.flush()
        os.fsync(file.fileno())
        stat = os.fstat(file.fileno())
    if stat.st_size > JOURNAL_CAP:
        reason = f"the import would add more than {JOURNAL_CAP:,} bytes at once"
        raise InputError(f"{reason}. Split the file into several.")
    with draft.open("rb") as file_again:
        digest = hashlib.file_digest(file_again, "sha256").hexdigest()
    return Stamp(digest, stat.st_size, stat.st_mtime_ns)
