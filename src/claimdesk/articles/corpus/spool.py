"""Archives that cannot be entered in the middle → unpacked copies for the time of a build."""

import lzma
import shutil
import tempfile
import zlib
from contextlib import suppress
from gzip import GzipFile
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

from fastwarc.stream_io import ZstdReader

_PIECE = 1 << 20
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\x5d\x2a\x4d\x18")
"""First bytes of a frame, and of the frames that may come before it."""

BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, BadZipFile)


def gunzip(file: BinaryIO) -> BinaryIO:
    """Unpack gzip members in a row, as a stream."""
    return GzipFile(fileobj=file, mode="rb")  # type: ignore[return-value]


def unzstd(file: BinaryIO) -> BinaryIO:
    """Unpack Zstandard frames in a row, as a stream."""
    return ZstdReader(file)  # type: ignore[return-value]


class Spool:
    """A temporary folder of unpacked archives; gone when it is closed."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0

    def unpack(self, stream: BinaryIO, packed: int) -> tuple[Path, str | None]:
        """Unpack a stream of ``packed`` bytes; return the copy, and why it is not whole if so.

        It is bounded by the budget of its size and by half of the disk's free space.
        """
        target = self._next()
        budget, trouble = Budget(packed), None
        read = getattr(stream, "read1", stream.read)  # gives what it has before it fails
        free = shutil.disk_usage(target.parent).free // 2
        with target.open("wb") as file:
            try:
                while piece := read(_PIECE):
                    budget.spend(len(piece))
                    if file.tell() + len(piece) > free:
                        raise OSError("no room on the disk to unpack it")
                    file.write(piece)
            except Exhausted as end:
                trouble = str(end)
            except BROKEN as error:
                trouble = f"cannot be unpacked to its end: {str(error)[:100]}"
        return target, trouble

    def close(self) -> None:
        """Delete the copies."""
        if self._folder is not None:
            with suppress(OSError):
                shutil.rmtree(self._folder)

    def _next(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="claimdesk-"))
        self._count += 1
        return self._folder / str(self._count)


FREE = 1 << 30
"""Bytes that any file may unpack to."""


_TIMES = 50
"""A larger file may unpack to so many times its size; pages shrink to a fifth or a tenth."""


class Exhausted(Exception):  # noqa: N818 - caught by whoever set the budget
    """More than a budget was asked of it."""

    def __init__(self, most: int) -> None:
        super().__init__(f"unpacks to more than {most // 1_000_000:,} MB; left here")


class Budget:
    """Bytes that may still be unpacked from a file of ``packed`` bytes."""

    def __init__(self, packed: int) -> None:
        self._most = max(FREE, _TIMES * packed)
        self._left = self._most

    def spend(self, count: int) -> None:
        """Take bytes away; raises Exhausted where there are not as many."""
        self._left -= count
        if self._left < 0:
            raise Exhausted(self._most)
