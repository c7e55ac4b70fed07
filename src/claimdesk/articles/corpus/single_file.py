"""A page saved as a file of its own: its bytes, and what the file itself says of its origin."""

import email
import email.policy
import hashlib
import re
import zlib
from email.message import Message
from email.parser import BytesHeaderParser
from gzip import GzipFile
from pathlib import Path

from claimdesk.addresses import clean_url
from claimdesk.articles.corpus import media
from claimdesk.articles.corpus.files import Entry
from claimdesk.articles.corpus.lists import Listed
from claimdesk.articles.corpus.record import Origin, origin
from claimdesk.bodies import MOST_BYTES
from claimdesk.days import mail_time, script_time
from claimdesk.records import Capture, Known, Rejection
from claimdesk.text import make_id

_PIECE = 1 << 20
_MHTML_HEAD = 64 << 10

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile(.*?)-->", re.IGNORECASE | re.DOTALL)
_SINGLE_URL = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE)
_SINGLE_DATE = re.compile(r"^\s*saved date:\s*(.+?)\s*$", re.MULTILINE)


def saved_page(entry: Entry, listed: Listed | None) -> tuple[Capture, Rejection | None]:
    """Return the record of one file, and why it cannot be read if it cannot."""
    digest, size, head, broken = hashlib.sha256(), 0, b"", None
    with entry.path.open("rb") as file:
        stream = GzipFile(fileobj=file, mode="rb") if entry.packed else file
        # What is packed is read as far as it is used: a few bytes may unpack to any number.
        most = MOST_BYTES + 1 if entry.packed else None
        try:
            while piece := stream.read(_PIECE if most is None else min(_PIECE, most - size)):
                head = head or piece[:_MHTML_HEAD]
                digest.update(piece)
                size += len(piece)
        except (OSError, EOFError, zlib.error) as error:
            if not entry.packed:
                raise
            broken = Rejection("unreadable", f"damaged gzip: {str(error)[:100]}")
    return _capture(entry, listed, digest.hexdigest(), size, head), broken


def _capture(entry: Entry, listed: Listed | None, sha256: str, size: int, head: bytes) -> Capture:
    media_type = media.BY_SUFFIX[entry.suffix]
    said = read_saved(head, media_type)
    found = listed.origin if listed else Origin(None, None)
    return Capture(
        id=make_id("cap", entry.name, sha256),
        path=entry.name,
        sha256=sha256,
        media_type=media_type,
        bytes=size,
        url=found.url or said.url,
        captured_at=found.captured_at or said.captured_at,
        archived_url=found.archived_url if found.url else said.archived_url,
        known=listed.known if listed else Known(),
    )


def read_page(path: Path, *, packed: bool) -> bytes:
    """Read a saved page, no further than to see that it is too large."""
    with path.open("rb") as file:
        stream = GzipFile(fileobj=file, mode="rb") if packed else file
        return stream.read(MOST_BYTES + 1)


def read_saved(head: bytes, media_type: str = media.HTML) -> Origin:
    """Read what a browser or SingleFile wrote at the top of a page that it saved."""
    if media_type == media.MHTML:
        return _mhtml_origin(head)
    if media_type != media.HTML:
        return Origin(None, None)
    text = head[: media.HEAD_BYTES].decode("utf-8", "replace")
    if comment := _SINGLE_FILE.search(text):
        url, date = _SINGLE_URL.search(comment[1]), _SINGLE_DATE.search(comment[1])
        when = script_time(date[1]) if date else None
        return origin(url[1] if url and clean_url(url[1]) else None, when)
    saved = _SAVED_FROM.search(text)
    return origin(saved[1] if saved and clean_url(saved[1]) else None, None)


def _mhtml_origin(head: bytes) -> Origin:
    """Address and date in the headers of an MHTML file, or the address of its first part."""
    message, first = _top_of(head)
    said = (message.get("Snapshot-Content-Location"), message.get("Content-Location"),
            first.get("Content-Location"))  # fmt: skip
    url = next((str(one).strip() for one in said if one and clean_url(str(one))), None)
    return origin(url, mail_time(str(message.get("Date") or "")))


def _top_of(head: bytes) -> tuple[Message, Message]:
    """An MHTML file and its first part; the file alone where parts lie in parts without end."""
    try:
        message = email.message_from_bytes(head, policy=email.policy.compat32)
        return message, next(part for part in message.walk() if not part.is_multipart())
    except (RecursionError, StopIteration):
        message = BytesHeaderParser(policy=email.policy.compat32).parsebytes(head)
        return message, message
