"""Bodies as a server sent them → the bytes of the document. Pure.

Transfer coding (chunks) and content coding (gzip, deflate, br, zstd) are undone up to a bound, so
that a small body cannot grow without end. A header may name a coding that the body is not in, as
archives often keep the header and undo the coding: then the body stands as it is.
"""

import re
import zlib
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

MOST_BYTES = 20_000_000
"""A larger document is rejected unread."""

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_MOST_CODINGS = 3
_MOST_MEMBERS = 100
"""Gzip files in a row in one body; more are no page, and each costs a copy of the rest."""


def join_chunks(body: bytes) -> bytes:
    """Join a chunked body; it stays as it is where its chunks do not fit."""
    parts: list[bytes] = []
    position = 0
    while found := _CHUNK.match(body, position):
        size, start = int(found[1], 16), found.end()
        if size == 0:
            return b"".join(parts)
        if start + size > len(body):
            break
        parts.append(body[start : start + size])
        end = start + size
        position = end + (2 if body.startswith(b"\r\n", end) else 1)
    return body


def decode(body: bytes, codings: str, most: int) -> bytes:
    """Undo the codings of a body, up to ``most + 1`` bytes, which tell that it is larger."""
    names = [name.strip().lower() for name in codings[:200].split(",") if name.strip()]
    for name in reversed(names[-_MOST_CODINGS:]):
        plain = _undo(name, body, most + 1)
        if plain is None:
            break
        body = plain
    return body[: most + 1]


def _undo(name: str, body: bytes, most: int) -> bytes | None:
    """One coding less; None where the body is not in it."""
    if name in ("gzip", "x-gzip"):
        return _inflate(body, (31,), most) if body.startswith(b"\x1f\x8b") else None
    if name == "deflate":  # servers disagree on whether zlib's header belongs to it
        return _inflate(body, (15, -15), most)
    if name == "br":
        return _read(BrotliReader, body, most)
    if name == "zstd":
        return _read(ZstdReader, body, most) if body.startswith(b"\x28\xb5\x2f\xfd") else None
    return body if name in ("identity", "none") else None


def _inflate(body: bytes, windows: tuple[int, ...], most: int) -> bytes | None:
    """zlib's formats, several members in a row too; what can be read of a torn one."""
    for window in windows:
        parts: list[bytes] = []
        left, size = body, 0
        while left and size < most and len(parts) < _MOST_MEMBERS:
            engine = zlib.decompressobj(window)
            try:
                parts.append(engine.decompress(left, most - size))
            except zlib.error:
                break
            size += len(parts[-1])
            left = engine.unused_data if window == 31 else b""
        if parts:
            return b"".join(parts)
    return None


def _read(reader: type[BrotliReader] | type[ZstdReader], body: bytes, most: int) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    try:
        stream = reader(BytesIO(body))
        while size < most and (piece := stream.read(min(1 << 20, most - size))):
            parts.append(piece)
            size += len(piece)
    except OSError:
        pass
    return b"".join(parts) or None
