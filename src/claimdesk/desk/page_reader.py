"""What a worker does that reads: a capture → its packed reading.

Workers import this module and begin the sooner, the fewer imports it has. They alone load the
extractor.
"""

from claimdesk.articles import corpus as pages
from claimdesk.bodies import MOST_BYTES
from claimdesk.records import Capture
from claimdesk.store.packing import pack_reading

Readable = tuple[Capture, pages.Place]


def load_extractor() -> None:
    """Import what reads pages, once a worker."""
    import claimdesk.articles.extract.document  # noqa: F401


def read_file(item: Readable) -> bytes:
    """A worker's task: the packed reading of one capture."""
    from claimdesk.articles.extract.document import extract

    capture, place = item
    raw = b"" if capture.bytes > MOST_BYTES else pages.read_bytes(place)
    return pack_reading(extract(raw, capture))
