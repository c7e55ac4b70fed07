"""The bytes of captures, from the corpus, as WARC records: as they lie there, or made of a page."""

import hashlib
import uuid
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from warcio.warcwriter import WARCWriter

from claimdesk.articles.corpus.folder import Corpus
from claimdesk.articles.corpus.place import Place, read_bytes
from claimdesk.days import utc_time
from claimdesk.records import Capture, Rejection

_PIECE = 1 << 16
_UNDATED = "1970-01-01T00:00:00Z"
_NAMES = uuid.UUID("8f1a4f0e-0f0d-5d0e-9a6c-2f6f0a9b7c11")
"""The namespace of ids of records that are made here, so that they are the same every time."""


def records(corpus: Path, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Find captures by id; ``wanted`` names the file of each, relative to the corpus.

    Yields the id with one gzipped WARC record. The files that are named are read first, and the
    others only for what refers to them.
    """
    left = set(wanted)
    named = {"/".join(parts) for path in wanted.values() for parts in _beginnings(path)}
    for only in (named, None):
        if left:
            with Corpus(corpus, only=only) as found:
                for capture, place in found:
                    if capture.id in left and not isinstance(place, Rejection):
                        left.discard(capture.id)
                        yield capture.id, _record(capture, place)


def _beginnings(path: str) -> Iterator[list[str]]:
    """A path and the folders above it, one of which may be an archive that holds the rest."""
    parts = path.split("/")
    return (parts[: end + 1] for end in range(len(parts)))


def _record(capture: Capture, place: Place) -> bytes:
    if place.form == "warc" and place.source.is_gzip:
        return _member(place)
    return _made(capture, read_bytes(place))


def _member(place: Place) -> bytes:
    """The gzip member that is a record, byte by byte as it lies in the archive."""
    pieces, unpack = [], zlib.decompressobj(wbits=31)
    with place.source.open() as file:
        file.seek(place.offset)
        while not unpack.eof and (piece := file.read(_PIECE)):
            unpack.decompress(piece)
            pieces.append(piece[: len(piece) - len(unpack.unused_data)])
    return b"".join(pieces)


def _made(capture: Capture, body: bytes) -> bytes:
    """A record of type resource, of a page that was not kept as one."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    name = f"{capture.id} {hashlib.sha256(body).hexdigest()}"
    record = writer.create_warc_record(
        capture.url or f"urn:sha256:{hashlib.sha256(body).hexdigest()}",
        "resource",
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=capture.media_type,
        warc_headers_dict={
            "WARC-Date": _date(capture.captured_at),
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMES, name)}>",
        },
    )
    writer.write_record(record)
    return out.getvalue()


def _date(captured_at: str | None) -> str:
    time = utc_time(captured_at) if captured_at else None
    return time.replace("+00:00", "Z") if time else _UNDATED
