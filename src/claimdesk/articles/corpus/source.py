"""Where the bytes of an archive lie: a file, or a stretch of one, that is opened at any offset."""

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Source:
    """An archive: ``size`` bytes of ``path`` from ``start`` on.

    ``base`` is added to positions that are told to people: where the piece that was unpacked
    begins in the archive as it was found.
    """

    path: Path
    start: int = 0
    size: int = -1
    base: int = 0

    def length(self) -> int:
        """Return the size of the archive in bytes."""
        return self.size if self.size >= 0 else self.path.stat().st_size - self.start

    @property
    def is_gzip(self) -> bool:
        """Whether it begins as gzip files do."""
        with self.open() as file:
            return file.read(2) == b"\x1f\x8b"

    def open(self) -> BinaryIO:
        """Open the archive; positions in the stream are those of the archive."""
        file = self.path.open("rb")
        if self.start == 0 and self.size < 0:
            return file
        return io.BufferedReader(_Section(file, self.start, self.size), 1 << 16)


class _Section(io.RawIOBase):
    """A stretch of a file as a file of its own; the outer file is closed with it."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0
        file.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move within the stretch."""
        before = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, before + offset)
        self._file.seek(self._start + self._at)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with what is left, at most."""
        view = memoryview(buffer)[: max(0, self._size - self._at)]  # type: ignore[arg-type]
        piece = self._file.read(len(view))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()
