"""Files that are read whole, folders that one program at a time writes to, names that last.

A new file is complete and on disk under its name, or not there at all. Until then it is a draft
whose name begins with a full stop; a crash may leave one behind, and :func:`sweep` takes it away.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from claimdesk.errors import InputError, StoreError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows cannot lock a folder
    fcntl = None  # type: ignore[assignment]

_DRAFT = ".part"


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is known again: its content, and size and time to spare reading it."""

    sha256: str
    size: int
    modified: int


def stamp_of(raw: bytes) -> Stamp:
    """Make the stamp of bytes that no file has."""
    return Stamp(hashlib.sha256(raw).hexdigest(), len(raw), 0)


def read(path: Path, most: int | None = None) -> tuple[bytes, Stamp]:
    """Read a file; return its bytes and its stamp.

    Raises InputError where it cannot be read, or has more than ``most`` bytes.
    """
    try:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            if most is not None and stat.st_size > most:
                raise InputError(f"{path}: larger than {most // 1_000_000} MB. Split it in parts.")
            raw = file.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    return raw, Stamp(hashlib.sha256(raw).hexdigest(), stat.st_size, stat.st_mtime_ns)


@contextmanager
def locked(folder: Path, held: str, seconds: float = 0.0) -> Iterator[None]:
    """Keep other programs out of a folder that is there; waits so many seconds for one to end.

    Raises StoreError after that; ``held`` tells what the other one does. The lock goes with the
    process, however that ends.
    """
    if fcntl is None or not folder.is_dir():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _wait_for(handle, f"{folder}: {held}", seconds)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, held: str, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise StoreError(f"{held}. Wait for it to end, then run this again.") from None
            time.sleep(0.02)
        else:
            return


def put(path: Path, write: Callable[[TextIO], object], most: int) -> Stamp:
    """Write a file of this new name, and return when it would survive a power cut.

    Raises InputError, and leaves nothing, where it would have more than ``most`` bytes.
    """
    draft = path.with_name(f".{path.name}{_DRAFT}")
    try:
        stamp = _written(draft, write, most)
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return stamp


def _written(draft: Path, write: Callable[[TextIO], object], most: int) -> Stamp:
    with draft.open("w", encoding="utf-8", newline="") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
        stat = os.fstat(file.fileno())
    if stat.st_size > most:
        reason = f"that would make a file of more than {most:,} bytes"
        raise InputError(f"{reason}. Bring the rows in several parts.")
    with draft.open("rb") as file_again:
        digest = hashlib.file_digest(file_again, "sha256").hexdigest()
    return Stamp(digest, stat.st_size, stat.st_mtime_ns)


def sweep(folder: Path) -> None:
    """Take away the drafts that a crash has left; only while the folder is locked."""
    for draft in folder.glob(f".*{_DRAFT}"):
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Let the folder's own list of names survive a power cut."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
