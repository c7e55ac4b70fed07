"""Where the bytes of one capture lie, and how a worker gets them again."""

from dataclasses import dataclass
from typing import Literal

from claimdesk.articles.corpus.arc import read_arc_record
from claimdesk.articles.corpus.lf_warc import read_loose_record
from claimdesk.articles.corpus.lines import read_line
from claimdesk.articles.corpus.single_file import read_page
from claimdesk.articles.corpus.source import Source
from claimdesk.articles.corpus.warc import read_record
from claimdesk.bodies import MOST_BYTES, decode

Form = Literal["page", "packed_page", "line", "warc", "arc", "loose"]


@dataclass(frozen=True, slots=True)
class Place:
    """A capture in a file: ``offset`` counts from where ``source`` begins."""

    form: Form
    source: Source
    offset: int = 0


def read_bytes(place: Place) -> bytes:
    """Read the document with all codings undone, cut where it is too large anyway.

    Raises OSError where the file is not what it was when the corpus was scanned.
    """
    if place.form in ("page", "packed_page"):
        return read_page(place.source.path, packed=place.form == "packed_page")
    with place.source.open() as file:
        if place.form == "line":
            return read_line(file, place.offset)
        read = {"arc": read_arc_record, "loose": read_loose_record}.get(place.form, read_record)
        head, body = read(file, place.offset)
    return decode(body, head.content_encoding, MOST_BYTES)
