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

from claimdesk.corpus.budget import Budget, Exhausted

_PIECE = 1 << 20
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\x5d\x2a\x4d\x18")
"""First bytes of a frame, and of the frames that may come before it."""

BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, BadZipFile)


def gunzip(file: BinaryIO) -> BinaryIO:
    """The unpacked stream of gzip members in a row."""
    return GzipFile(fileobj=file, mode="rb")  # type: ignore[return-value]


def unzstd(file: BinaryIO) -> BinaryIO:
    """The unpacked stream of Zstandard frames in a row."""
    return ZstdReader(file)  # type: ignore[return-value]


class Spool:
    """A temporary folder of unpacked archives; gone when it is closed."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0

    def unpack(self, stream: BinaryIO, packed: int) -> tuple[Path, str | None]:
        """The unpacked copy of a stream of ``packed`` bytes, and why it is not whole, if so.

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
