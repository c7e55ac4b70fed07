"""JSON lines → captures, one a line: pages or texts with what is known of them.

A row has ``html`` or ``text``, and optionally ``url``, ``captured_at``, ``title``, ``author``,
``published``, ``status``. A row that cannot be used is told by its number; the rest goes on.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from claimdesk.addresses import clean_url
from claimdesk.articles.corpus import media
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.record import origin
from claimdesk.articles.corpus.source import Source
from claimdesk.bodies import MOST_BYTES
from claimdesk.days import iso_time
from claimdesk.records import Capture, Known, Problem
from claimdesk.text import make_id

_LONGEST_LINE = 3 * MOST_BYTES
"""JSON may escape every character of a page."""

_LONGEST_CELL = 2_000
_REMEDY = "Mend the row"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that can be used, and where its line begins."""

    offset: int
    media_type: str
    body: bytes
    cells: dict[str, Any]


def read_lines(source: Source, name: str, notes: Notes) -> Iterator[Capture]:
    """Yield the captures of a file; the ``offset`` of each is where its line begins."""
    with source.open() as file:
        for number, offset, line in _lines(file):
            row = _row(line, offset, _Tell(notes, name, number))
            if row is not None:
                yield _capture(name, row, _Tell(notes, name, number))


def read_line(file: BinaryIO, offset: int) -> bytes:
    """Read the page or text of the line at an offset."""
    file.seek(offset)
    return _body(_cells(file.readline(_LONGEST_LINE), offset))[1]


@dataclass(frozen=True, slots=True)
class _Tell:
    notes: Notes
    name: str
    number: int

    def __call__(self, column: str | None, value: object, reason: str, remedy: str) -> None:
        shown = None if value is None else str(value)[:200]
        self.notes.tell(Problem(self.name, self.number, column, shown, reason, remedy))


def _lines(file: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, offset and bytes of each line that is not blank; None for one that is too long."""
    number, offset = 0, 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        length, whole = len(line), line.endswith(b"\n") or len(line) < _LONGEST_LINE
        while not whole and (more := file.readline(1 << 20)):
            length += len(more)
            if more.endswith(b"\n"):
                break
        if not whole or line.strip():
            yield number, offset, line if whole else None
        offset += length


def _row(line: bytes | None, offset: int, tell: _Tell) -> _Row | None:
    if line is None:
        tell(None, None, f"the line is longer than {_LONGEST_LINE // 1_000_000} MB", "Split it up")
        return None
    try:
        cells = _cells(line, offset)
    except (ValueError, RecursionError) as error:
        tell(None, None, f"is not JSON: {str(error)[:100]}", _REMEDY)
        return None
    if not isinstance(cells, dict):
        tell(None, None, "is not a JSON object", 'Write {"url": …, "html": …}')
        return None
    media_type, body = _body(cells)
    if not body:
        tell(None, None, "has neither html nor text", 'Write the page into "html" or "text"')
        return None
    return _Row(offset, media_type, body, cells)


def _cells(line: bytes, offset: int) -> Any:
    return json.loads(line.decode("utf-8-sig" if offset == 0 else "utf-8"))


def _body(cells: dict[str, Any]) -> tuple[str, bytes]:
    for name, media_type in (("html", media.HTML), ("text", media.TEXT)):
        if isinstance(value := cells.get(name), str) and value:
            return media_type, value.encode("utf-8", "replace")
    return media.TEXT, b""


def _capture(name: str, row: _Row, tell: _Tell) -> Capture:
    found = origin(_address(row.cells, tell), _time(row.cells, "captured_at", tell))
    sha256 = hashlib.sha256(row.body).hexdigest()
    return Capture(
        id=make_id("cap", name, str(row.offset), sha256),
        path=name,
        sha256=sha256,
        media_type=row.media_type,
        bytes=len(row.body),
        url=found.url,
        captured_at=found.captured_at,
        status=_status(row.cells, tell),
        offset=row.offset,
        charset="utf-8",
        archived_url=found.archived_url,
        known=Known(
            _words(row.cells, "title", tell),
            _words(row.cells, "author", tell),
            _time(row.cells, "published", tell),
        ),
    )


def _words(cells: dict[str, Any], column: str, tell: _Tell) -> str | None:
    """A text, or several with a semicolon between them."""
    value = cells.get(column)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "; ".join(value)
    if value is not None and not isinstance(value, str):
        tell(column, value, "is no text", "Write it in quotation marks")
        return None
    text = (value or "").encode("utf-8", "replace").decode()
    return text.strip()[:_LONGEST_CELL] or None


def _address(cells: dict[str, Any], tell: _Tell) -> str | None:
    url = _words(cells, "url", tell)
    if url and clean_url(url) is None:
        tell(
            "url", url, "not a web address", "Write an address that begins with http:// or https://"
        )
        return None
    return url


def _time(cells: dict[str, Any], column: str, tell: _Tell) -> str | None:
    text = _words(cells, column, tell)
    when = iso_time(text) if text else None
    if text and when is None:
        tell(column, text, "not a date or time", "Write 2024-05-31 or 2024-05-31T18:00:00Z")
    return when


def _status(cells: dict[str, Any], tell: _Tell) -> int | None:
    value = cells.get("status")
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == 3:
        value = int(value)
    if value is None or (type(value) is int and 100 <= value <= 599):
        return value
    tell("status", value, "is no HTTP status", "Write a number from 100 to 599")
    return None
