"""WACZ files (web archives of browsers: ZIPs with WARCs in them) → the WARCs in them."""

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.spool import Spool

_WARC = re.compile(r"[^\x00-\x1f]{1,400}\.warc(?:\.gz)?", re.IGNORECASE)
_LONGEST_DIRECTORY = 64 << 20
_TAIL = 66_000
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCAL = struct.Struct("<4s22xHH")
_CENTRAL_SIZE = struct.Struct("<12xI")
_CENTRAL_SIZE_64 = struct.Struct("<40xQ")


@dataclass(frozen=True, slots=True)
class Member:
    """A WARC in a WACZ: ``name`` is the WACZ's with that of the member behind it."""

    name: str
    source: Source


def members(path: Path, name: str, spool: Spool, notes: Notes) -> Iterator[Member]:
    """Yield the WARCs of a WACZ in the order of their names; compressed ones are unpacked first."""
    try:
        with path.open("rb") as file:
            if _directory_size(file) > _LONGEST_DIRECTORY:
                notes.damage(name, 0, "has a table of contents larger than any web archive's")
                return
            with zipfile.ZipFile(file) as archive:
                found = [one for one in archive.infolist() if _WARC.fullmatch(one.filename)]
                once = {one.filename: one for one in found}  # of two with one name, the later
                for _, info in sorted(once.items()):
                    yield from _member(archive, file, path, info, name, spool, notes)
                if not found:
                    notes.damage(name, 0, "has no WARC in it")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, struct.error) as error:
        notes.damage(name, 0, f"is no sound WACZ: {str(error)[:100]}")


def _member(
    archive: zipfile.ZipFile,
    file: BinaryIO,
    path: Path,
    info: zipfile.ZipInfo,
    name: str,
    spool: Spool,
    notes: Notes,
) -> Iterator[Member]:
    inner = f"{name}/{info.filename}"
    try:
        if info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & 1:
            yield Member(inner, _stored(file, path, info))
            return
        with archive.open(info) as stream:
            copy, trouble = spool.unpack(stream, info.compress_size)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        notes.damage(inner, 0, f"cannot be unpacked: {str(error)[:100]}")
        return
    if trouble:
        notes.damage(inner, 0, trouble)
    yield Member(inner, Source(copy))


def _stored(file: BinaryIO, path: Path, info: zipfile.ZipInfo) -> Source:
    """The stretch of the ZIP in which a member lies as it is."""
    file.seek(info.header_offset)
    mark, name_length, extra_length = _LOCAL.unpack(file.read(_LOCAL.size))
    if mark != b"PK\x03\x04":
        raise zipfile.BadZipFile("no member where the table of contents says")
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    left = max(0, path.stat().st_size - start)
    return Source(path, start, min(info.file_size, left))


def _directory_size(file: BinaryIO) -> int:
    """Bytes of the ZIP's table of contents, which would be read as a whole."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0:
        return 0
    (length,) = _CENTRAL_SIZE.unpack_from(tail, at)
    large = tail.rfind(_END_64, 0, at)
    if length == 0xFFFFFFFF and large >= 0:
        (length,) = _CENTRAL_SIZE_64.unpack_from(tail, large)
    return int(length)
