"""How a CSV file is written: its encoding, its delimiter, its records.

In: bytes. Out: text, and from it records of cells, each with the trouble it gave if it gave any.
Time and memory grow with the size of the file and no faster: quotation marks that are never
closed cost one row, not the rest of the file.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from claimdesk.errors import InputError
from claimdesk.tables import mac_roman

DELIMITERS = ",;\t|"
RECORD_CAP = 4_000_000
"""Characters of a row; with ``LINE_CAP`` it bounds what an open quotation mark can swallow."""
LINE_CAP = 10_000
"""Lines of a row."""
COLUMN_CAP = 16_384
"""Columns of a table: what a spreadsheet holds."""

PAIRING = (
    'Write a quotation mark inside a cell twice ("") and close every cell that begins with one.'
)

_OTHERS = {
    b"PK\x03\x04": "a spreadsheet workbook",
    b"\xd0\xcf\x11\xe0": "a spreadsheet workbook",
    b"\x1f\x8b": "a compressed file",
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text document",
    b"SQLite format 3\0": "a database",
}
_OFFICE = b"urn:schemas-microsoft-com:office:"
"""Stands at the top of what Excel saves as XML or as a page."""

MARK = "\ufeff"
"""The byte-order mark."""
LINE_END = re.compile(r"\r\n|\r|\n")
_SEP_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_LIMIT = Lock()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be read, and the number (from 0) of the cell where it shows."""

    cell: int
    reason: str
    remedy: str


Record = tuple[list[str], Trouble | None]


def decode(raw: bytes) -> tuple[str, str, str | None]:
    """Decode a file; return its encoding too, and a warning unless it is UTF-8.

    Raises InputError.
    """
    if other := other_format(raw):
        raise InputError(f"this is {other}, not CSV")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), "utf-16", "The file was read as UTF-16, not UTF-8."
        except UnicodeDecodeError as error:
            raise InputError(f"the file begins as UTF-16, but byte {error.start} is not") from None
    try:
        return raw.decode("utf-8-sig"), "utf-8", None
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise InputError("NUL characters: not a text file, or UTF-16") from None
        return _decode_latin(raw, error.start)


def other_format(raw: bytes) -> str | None:
    """Return what a file is that is no table of text by how it begins; None if it may be one."""
    found = (name for begins, name in _OTHERS.items() if raw.startswith(begins))
    return next(found, "a spreadsheet workbook" if _OFFICE in raw[:2_000] else None)


def _decode_latin(raw: bytes, at: int) -> tuple[str, str, str]:
    escaped = raw.decode("utf-8-sig", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", escaped))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", escaped))
    line = raw.count(b"\n", 0, at) + 1
    # Read as Windows-1252, a UTF-8 file with one damaged byte would lose all its accents.
    if raw.startswith(b"\xef\xbb\xbf") or good > bad:
        raise InputError(f"the file is UTF-8, but byte {at} (line {line}) is damaged")
    text = raw.decode("cp1252", "replace")
    if found := mac_roman.sign(raw, text):
        word, line = found
        reason = "the file is in Mac Roman, as “CSV (Macintosh)” has it"
        raise InputError(f"{reason} (line {line}: {word!r})")
    if "\ufffd" in text:
        position = text.index("\ufffd")  # one byte, one character
        raise InputError(f"byte {position} is neither UTF-8 nor Windows-1252")
    shown = raw[at : at + 1].decode("cp1252")
    return (
        text,
        "cp1252",
        (
            f"The file is not UTF-8; it was read as Windows-1252 (the first such character is "
            f"{shown!r}, line {line}). Look at the accents before you accept it."
        ),
    )


@contextmanager
def field_limit() -> Iterator[None]:
    """Let ``csv`` read long cells for a while; its limit is global, so one reader at a time."""
    with _LIMIT:
        before = csv.field_size_limit(RECORD_CAP)
        try:
            yield
        finally:
            csv.field_size_limit(before)


class Lines:
    """The lines of a text, from a position that can be set back."""

    def __init__(self, text: str, position: int = 0) -> None:
        self.text = text
        self.position = self.record = position
        self.lines = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if self.position >= len(self.text):
            raise StopIteration
        line = self.line()
        if self.lines > LINE_CAP or self.position - self.record > RECORD_CAP:
            raise csv.Error("row too long")
        return line

    def begin(self, position: int) -> None:
        """Begin a record at a position."""
        self.position = self.record = position
        self.lines = 0

    def line(self) -> str:
        """Return the next line, however long."""
        start = self.position
        self.lines += 1
        end = LINE_END.search(self.text, start)
        self.position = end.end() if end else len(self.text)
        return self.text[start : self.position]


def top(text: str) -> tuple[int, int, str | None]:
    """Find the header: its position, row number, and the delimiter of a ``sep=`` line above.

    The ``sep=`` line is Excel's own and not a row; blank rows before the header count as rows.
    """
    sep = _SEP_LINE.match(text)
    position = sep.end() if sep else 0
    start = position
    while line_end := LINE_END.match(text, position):
        position = line_end.end()
    row = 1 + len(LINE_END.findall(text[start:position]))
    return position, row, sep[1] if sep else None


def records(lines: Lines, delimiter: str) -> Iterator[Record]:
    """Yield each row as cells; of a row that cannot be parsed, the cells of its first line."""
    while lines.position < len(lines.text):
        lines.begin(lines.position)
        if lines.text[lines.position] == MARK:  # where files were put one behind the other
            lines.begin(lines.position + 1)
            if lines.position == len(lines.text):
                return
        try:
            yield next(csv.reader(lines, delimiter=delimiter, strict=True)), None
        except csv.Error:
            lines.begin(lines.record)
            line = lines.line()
            cells, cell = _salvage(line, delimiter)
            if len(line) > RECORD_CAP:
                reason = f"the row has more than {RECORD_CAP:,} characters"
                yield cells, Trouble(cell, reason, "Shorten it.")
            else:
                yield cells, Trouble(cell, "the quotation marks do not pair up", PAIRING)


def _salvage(line: str, delimiter: str) -> tuple[list[str], int]:
    """The cells of a line as they can best be told apart, and the first that is at fault."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    quoted = re.compile(rf'"[^"]*+(?:""[^"]*+)*+"(?=[{re.escape(delimiter)}\r\n]|$)')
    cells: list[str] = []
    fault = None
    position = 0
    while True:
        found = quoted.match(line, position)
        if found:
            end = found.end()
            cells.append(line[position + 1 : end - 1].replace('""', '"'))
        else:
            bare_cell = bare.match(line, position)
            end = bare_cell.end() if bare_cell else position
            cells.append(line[position:end])
            if fault is None and cells[-1].startswith('"'):
                fault = len(cells) - 1
        if not line.startswith(delimiter, end):
            return cells, len(cells) - 1 if fault is None else fault
        position = end + 1
