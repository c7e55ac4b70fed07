"""Results of the slow stages ↔ compressed JSON; apart, so that workers need not load more."""

import zlib

from pydantic import TypeAdapter

from claimdesk.records import Article, Rejection, Split

_READING: TypeAdapter[Article | Rejection] = TypeAdapter(Article | Rejection)
_SPLIT: TypeAdapter[Split] = TypeAdapter(Split)


def pack_reading(record: Article | Rejection) -> bytes:
    """What a capture gave, as compressed JSON."""
    return zlib.compress(_READING.dump_json(record))


def unpack_reading(blob: bytes) -> Article | Rejection:
    """The inverse of :func:`pack_reading`."""
    return _READING.validate_json(zlib.decompress(blob))


def pack_split(record: Split) -> bytes:
    """What the splitter found, as compressed JSON."""
    return zlib.compress(_SPLIT.dump_json(record))


def unpack_split(blob: bytes | None) -> Split:
    """The inverse of :func:`pack_split`; without anything packed, an empty split."""
    if blob is None:
        return Split()
    return _SPLIT.validate_json(zlib.decompress(blob))
