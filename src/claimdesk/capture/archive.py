"""The WARC files of ``corpus/captures/``: one a day, locked, appended to, whole after a crash.

What a crash has torn off the end of the newest file is cut back to the last whole record; nothing
else that was once written is ever changed. A file that is damaged otherwise is left as it is, and
a new one begun beside it.
"""

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claimdesk.capture import warc
from claimdesk.capture.warc import Records
from claimdesk.errors import StoreError
from claimdesk.files import sync_folder
from claimdesk.records import Problem

PATTERN = "*.warc.gz"
HELD = "another capture is writing into this folder"
"""What a capture is told where one is at work already."""
_PIECE = 1 << 14
"""Bytes read at once; what follows a record in them is copied for each record."""
_UNPACKED = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page's record begins, and where what was written with it ends."""

    file: str
    offset: int
    end: int


class Archive:
    """The files of a folder, while it is locked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._damaged: set[str] = set()

    def mend(self, ends: dict[str, int]) -> tuple[Path, int, list[Problem]] | None:
        """Cut a torn end off the newest file; None where there is no file.

        ``ends`` says up to where files were known to be whole. Returns the file, from where it
        was looked at, and what is wrong with it that cannot be mended.
        """
        path = max(self._folder.glob(PATTERN), default=None)
        if path is None:
            return None
        size = path.stat().st_size
        begin = ends.get(path.name, 0)
        begin = begin if begin <= size else 0
        whole, torn = _whole(path, begin)
        if whole == size:
            return path, begin, []
        if torn:
            _cut(path, whole)
            return path, begin, []
        self._damaged.add(path.name)
        reason = f"it is damaged at byte {whole:,}, which no broken-off writing explains"
        remedy = "It was left as it is; new captures go into a new file."
        return path, begin, [Problem(str(path), None, None, None, reason, remedy)]

    def append(self, records: Records) -> Place:
        """Write records, and return when they would survive a power cut.

        Raises StoreError, and leaves nothing of them, where the disk takes no more.
        """
        path = self._today()
        before = path.stat().st_size if path.exists() else 0
        head = b"" if before else warc.warcinfo(path.name)
        try:
            end = _write(path, head + records.data)
            if head:
                sync_folder(self._folder)
        except OSError as error:
            with suppress(OSError):  # else the next capture does it
                _cut(path, before)
            raise StoreError(f"{path}: cannot be written ({error.strerror}).") from None
        return Place(path.name, before + len(head) + records.last, end)

    def _today(self) -> Path:
        """The newest file of this day; another one where that is damaged."""
        day = datetime.now(UTC).date().isoformat()
        found = sorted(path.name for path in self._folder.glob(f"{day}{PATTERN}"))
        if not found:
            return self._folder / f"{day}.warc.gz"
        if found[-1] not in self._damaged:
            return self._folder / found[-1]
        return self._folder / f"{day}_{len(found) + 1:03}.warc.gz"  # sorts after the others


def _write(path: Path, data: bytes) -> int:
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def _whole(path: Path, begin: int) -> tuple[int, bool]:
    """Where the last whole gzip member ends, and whether what follows is the torn end of one."""
    whole = position = begin
    with path.open("rb") as file:
        file.seek(begin)
        unpack = zlib.decompressobj(wbits=31)
        rest = b""
        while piece := rest or file.read(_PIECE):
            try:
                unpack.decompress(piece, _UNPACKED)
                while unpack.unconsumed_tail:
                    unpack.decompress(unpack.unconsumed_tail, _UNPACKED)
            except zlib.error:
                return whole, _blank(path, whole)
            rest = unpack.unused_data
            position += len(piece) - len(rest)
            if unpack.eof:
                whole = position
                unpack = zlib.decompressobj(wbits=31)
    return whole, True


def _blank(path: Path, begin: int) -> bool:
    """Whether only zeros follow: what some file systems leave after a power cut."""
    with path.open("rb") as file:
        file.seek(begin)
        return all(not piece.strip(b"\0") for piece in iter(lambda: file.read(_PIECE), b""))


def _cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)
        file.flush()
        os.fsync(file.fileno())
