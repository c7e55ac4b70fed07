"""Where records of a damaged WARC end and begin: looked up in the bytes themselves.

Only for archives in which reading came to a halt. Between whole records nothing inside a page's
body is ever taken for a record; behind damage it may be, which is why damage is always told.
"""

import re
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"

_BEGINS = re.compile(rb"WARC/[01]\.\d{1,2}\r\n(?=[A-Za-z-]{3,40}:)")
_MEMBER = re.compile(GZIP + rb"[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_PIECE = 1 << 20
_OVERLAP = 64
_MOST_TRIES = 20_000
"""Places that look like a gzip member and are none: there is one in 16 MB, if nobody put it in."""

_LONGEST_HEADER = 64 << 10
_LONGEST_MEMBER = 200 << 20
"""Bytes that are unpacked to see whether a member is sound; a larger one is not."""


def next_start(file: BinaryIO, position: int, *, packed: bool) -> int | None:
    """Find the first place from ``position`` on where a record seems to begin."""
    tries = 0
    while True:
        file.seek(position)
        piece = file.read(_PIECE)
        for found in _places(piece, packed=packed):
            if not packed or _is_member(file, position + found):
                return position + found
            tries += 1
        if len(piece) < _PIECE or tries > _MOST_TRIES:
            return None
        position += len(piece) - _OVERLAP


def _places(piece: bytes, *, packed: bool) -> list[int]:
    if not packed:
        return [found.start() for found in _BEGINS.finditer(piece)][:1]
    return [found.start() for found in _MEMBER.finditer(piece)][:_MOST_TRIES]


def _is_member(file: BinaryIO, position: int) -> bool:
    file.seek(position)
    try:
        return zlib.decompressobj(31).decompress(file.read(1024), 5) == b"WARC/"
    except zlib.error:
        return False


def sound_end(file: BinaryIO, position: int, *, packed: bool) -> int | None:
    """Find where the record at a place ends; None where its length is wrong or it is torn."""
    return _member_end(file, position) if packed else _plain_end(file, position)


def _plain_end(file: BinaryIO, position: int) -> int | None:
    file.seek(position)
    length = _block_end(file.read(_LONGEST_HEADER))
    if length is None:
        return None
    size = file.seek(0, 2)
    end = position + length
    if end > size:
        return None
    file.seek(end)
    after = file.read(5)
    if after[:4] == b"\r\n\r\n":
        return end + 4
    return end if after == b"WARC/" or not after.strip() else None


def _block_end(header: bytes) -> int | None:
    """Bytes from a record's beginning to the end of its block, as its header says."""
    blank = header.find(b"\r\n\r\n")
    found = _LENGTH.search(header, 0, blank + 2) if blank >= 0 else None
    return blank + 4 + int(found[1]) if found else None


def _member_end(file: BinaryIO, position: int) -> int | None:
    """The end of a gzip member that holds one whole record."""
    file.seek(position)
    engine = zlib.decompressobj(31)
    head, size, taken = b"", 0, 0
    try:
        while not engine.eof and size <= _LONGEST_MEMBER:
            packed = engine.unconsumed_tail or file.read(1 << 16)
            if not packed:
                return None
            taken += 0 if engine.unconsumed_tail else len(packed)
            plain = engine.decompress(packed, _PIECE)
            size += len(plain)
            head = head or plain[:_LONGEST_HEADER]
    except zlib.error:
        return None
    length = _block_end(head)
    if not engine.eof or length is None or not 0 <= size - length <= 4:
        return None
    return position + taken - len(engine.unused_data)
