"""Files that are read whole, folders that one program at a time writes to, names that last.

A new file is complete and on disk under its name, or not there at all. Until then it is a draft
whose name begins with a full stop; a crash may leave one behind, and :func:`sweep` takes it away.
"""

import errno
import hashlib
import io
import os
import select
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from claimdesk.errors import InputError, StoreError, WriteError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows cannot lock a folder
    fcntl = None  # type: ignore[assignment]

_DRAFT = ".part"
_BINARY = getattr(os, "O_BINARY", 0)
PIPE_SECONDS = 30.0
"""How long a pipe may say nothing before its first byte."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is known again: its content, and size and time to spare reading it."""

    sha256: str
    size: int
    modified: int


def stamp_of(raw: bytes) -> Stamp:
    """Make the stamp of bytes that no file has."""
    return Stamp(hashlib.sha256(raw).hexdigest(), len(raw), 0)


def fault(error: OSError) -> str:
    """Say in words what the system says of a file."""
    return _WORDS.get(error.errno or 0) or error.strerror or str(error)


_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "it can only be read",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
}


def why_not(folder: Path) -> str | None:
    """Try to write into a folder, and say why that fails; None where it does not."""
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(100_000))
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        return fault(error)
    return None


def read(path: Path, most: int | None = None) -> tuple[bytes, Stamp]:
    """Read a file; return its bytes and its stamp.

    Raises InputError where it cannot be read, has more than ``most`` bytes, or is a pipe into which
    nobody writes.
    """
    with opened(path) as file:
        return rest(file, path, b"", most)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read; raises InputError where that, or reading it, fails."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as file:
            if stat.S_ISFIFO(os.fstat(handle).st_mode):
                _wait_for_writer(handle, path)
            yield file
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({fault(error)}).") from None


def _wait_for_writer(handle: int, path: Path) -> None:
    """Let a pipe be read from its first byte on, if one comes."""
    came, _, _ = select.select([handle], [], [], PIPE_SECONDS)
    if not came:
        raise InputError(f"{path}: a pipe into which nobody writes.")
    os.set_blocking(handle, True)


def rest(file: BinaryIO, path: Path, begun: bytes, most: int | None) -> tuple[bytes, Stamp]:
    """Read on to the end of what :func:`opened` has opened, behind bytes that were read already."""
    raw = begun + (file.read() if most is None else file.read(most + 1 - len(begun)))
    if most is not None and len(raw) > most:
        raise InputError(f"{path}: larger than {most // 1_000_000} MB. Split it in parts.")
    return raw, Stamp(hashlib.sha256(raw).hexdigest(), len(raw), _changed(file))


def _changed(file: BinaryIO) -> int:
    """When a file was changed last; 0 for what is no file."""
    try:
        return os.fstat(file.fileno()).st_mtime_ns
    except io.UnsupportedOperation:
        return 0


@contextmanager
def locked(folder: Path, held: str, seconds: float = 0.0) -> Iterator[None]:
    """Keep other programs out of a folder that is there; waits so many seconds for one to end.

    Raises StoreError after that; ``held`` tells what the other one does. The lock goes with the
    process, however that ends.
    """
    if fcntl is None or not folder.is_dir():
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be used ({fault(error)}).") from None
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

    Leaves nothing where that fails: raises WriteError, or InputError where it would have more than
    ``most`` bytes.
    """
    draft = path.with_name(f".{path.name}{_DRAFT}")
    left = draft
    try:
        stamp = _written(draft, write, most)
        draft.rename(path)
        left = path
        sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            left.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise WriteError(f"{path}: cannot be written ({fault(error)}).") from None
        raise
    return stamp


def put_new(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet: all of it, or nothing, even if we die. Raises OSError."""
    draft = path.with_name(f".{path.name}{_DRAFT}")
    try:
        with draft.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        draft.rename(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def make_folder(path: Path) -> None:
    """Make a folder, and those in which it lies; raises WriteError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{path}: cannot be made ({fault(error)}).") from None


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
        with suppress(OSError):  # whoever writes here next is told why that fails
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
