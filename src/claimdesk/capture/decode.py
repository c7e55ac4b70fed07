"""Undo the compression of a body, but never past a limit. Pure."""

import zlib
from collections.abc import Callable

import brotli

from claimdesk.errors import FetchError

MOST_LAYERS = 3
MOST_MEMBERS = 100
"""Gzip files in one body; more than a few is no page, and each costs a copy of the rest."""


def decode(body: bytes, encodings: str | None, limit: int) -> bytes | None:
    """The body without its Content-Encoding; None where it is not what that says.

    Raises FetchError where it would be larger than ``limit``.
    """
    names = [name.strip().lower() for name in (encodings or "").split(",") if name.strip()]
    if len(names) > MOST_LAYERS:
        raise FetchError("bomb", f"compressed {len(names)} times over")
    for name in reversed(names):
        if name == "identity" or not body:
            continue
        undo = _UNDO.get(name)
        try:
            unpacked = undo(body, limit + 1) if undo else None
        except (zlib.error, brotli.error):
            return None
        if unpacked is None:
            return None
        if len(unpacked) > limit:
            raise FetchError("bomb", f"{len(body):,} bytes unpack to more than {limit:,}")
        body = unpacked
    return body


def gunzip(body: bytes, limit: int) -> bytes:
    """The body, unpacked where it is a gzip file. Raises FetchError."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    return decode(body, "gzip", limit) or b""


def _gzip(body: bytes, most: int) -> bytes:
    found, size = [], 0
    for _ in range(MOST_MEMBERS):
        unpack = zlib.decompressobj(wbits=31)
        found.append(unpack.decompress(body, most - size))
        size += len(found[-1])
        body = unpack.unused_data
        if size >= most or not body.startswith(b"\x1f\x8b"):
            break
    return b"".join(found)


def _deflate(body: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, most)
    except zlib.error:  # some servers leave the header out
        return zlib.decompressobj(wbits=-15).decompress(body, most)


def _brotli(body: bytes, most: int) -> bytes:
    unpacked: bytes = brotli.Decompressor().process(body, output_buffer_limit=most)
    return unpacked


_UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
