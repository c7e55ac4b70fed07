"""CSV that a spreadsheet opens without running it, and that comes back exactly as it left.

In: rows of cells. Out: RFC 4180 text (comma, CRLF, quotes doubled, line breaks in cells kept).
A cell that a spreadsheet would take for a formula gets an apostrophe in front, which
``undefuse`` takes away again. Never cuts, trims or reformats a cell; a cell that no CSV file
can carry (NUL, half a surrogate pair) is refused by name. Columns that are ``kept`` also get
the apostrophe where a spreadsheet would rewrite the text: 00123 to 123, 1E5 to 100000, May 5 to
a date.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TextIO

from claimdesk.errors import InputError
from claimdesk.tables.dialect import LINE_CAP, LINE_END, RECORD_CAP
from claimdesk.words import DAYS, MONTHS, SHORT_MONTHS

GUARD = "'"

# OWASP "CSV injection": = + - @ tab CR LF and their full-width forms. White space may come first,
# because some programs trim it; so may guards, or a cell that begins with one would not come back.
_FORMULA = re.compile(
    r"'*(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
)
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")

_REWRITTEN_CAP = 40
"""Characters of the longest text that a spreadsheet takes for a number, a date or a time."""
_MONTHS = (*SHORT_MONTHS, *MONTHS)
_DAYS = (*(day[:3] for day in DAYS), *DAYS)
_WORD = rf"(?:{'|'.join([*_MONTHS, *_DAYS])}|e|t|z|a|p|am|pm|eur|usd|gbp|chf)(?![^\W\d_])\.?"
_REWRITTEN = re.compile(
    rf"""\s*(?:
      true | false | wahr | falsch | vrai | faux | vero | verdadero | falso | verdadeiro
      | (?=[^\d]*\d) (?!(?:[aeptz]|[ap]m)(?![^\W\d_]))   # a digit, but not “p. 4”
        (?: [\d\s.,:/%()'’$€£¥₹+\-–−] | {_WORD} )+
      | \d{{1,2}} [\s./-]+ [^\W\d_]{{3,10}} \.? [\s./-]+ \d{{2,4}}   # a day in any language
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)


def rewritten(cell: str) -> bool:
    """Return whether a spreadsheet may read the text as a number, date, time or truth value."""
    text = cell.lstrip(GUARD)
    return len(text) <= _REWRITTEN_CAP and _REWRITTEN.fullmatch(text) is not None


def defuse(cell: str) -> str:
    """Guard a cell that a spreadsheet would run."""
    guarded = _FORMULA.match(cell) or (cell.startswith(GUARD) and rewritten(cell))
    return GUARD + cell if guarded else cell


def keep(cell: str) -> str:
    """Guard a cell that a spreadsheet would run or rewrite."""
    return GUARD + cell if _FORMULA.match(cell) or rewritten(cell) else cell


def undefuse(cell: str) -> str:
    """Undo ``defuse`` or ``keep`` exactly, for every string."""
    guarded = cell.startswith(GUARD) and (_FORMULA.match(cell, 1) or rewritten(cell))
    return cell[1:] if guarded else cell


def clean(text: str) -> str:
    """Put � for every character that a CSV file cannot carry."""
    return _UNWRITABLE.sub("\ufffd", text)


def shorten(value: str, limit: int = 80) -> str:
    """Shorten a cell as a problem quotes it: whole if short, else its beginning and …"""
    value = clean(value)
    return value if len(value) <= limit else value[: limit - 1] + "…"


def write(
    rows: Iterable[Mapping[str, object]],
    fieldnames: Sequence[str],
    out: TextIO,
    *,
    delimiter: str = ",",
    kept: Collection[str] = (),
) -> None:
    """Write rows under a header; ``None`` and a missing column are blank cells.

    Raises InputError for a cell that cannot be written and ValueError for a column
    that ``fieldnames`` does not name. Open ``out`` with ``newline=""``.
    """
    cells = (_in_order(row, fieldnames) for row in rows)
    write_cells(cells, fieldnames, out, delimiter=delimiter, kept=kept)


def write_cells(
    rows: Iterable[Sequence[object]],
    header: Sequence[str],
    out: TextIO,
    *,
    delimiter: str = ",",
    kept: Collection[str] = (),
) -> None:
    """Write rows that are already in the order of the header; they may be longer than it."""
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_cell(name, 1, name, defuse) for name in header])
    guards = [keep if name in kept else defuse for name in header]
    for number, row in enumerate(rows, start=2):
        more = len(row) - len(header)
        names, how = [*header, *[""] * more], [*guards, *[defuse] * more]
        cells = [_cell(value, number, names[i], how[i]) for i, value in enumerate(row)]
        if sum(map(len, cells)) > LINE_CAP:
            _readable(cells, number, names)
        writer.writerow(cells)


def to_bytes(
    rows: Iterable[Mapping[str, object]],
    fieldnames: Sequence[str],
    *,
    bom: bool = False,
    delimiter: str = ",",
    kept: Collection[str] = (),
) -> bytes:
    """Write the file in UTF-8; with ``bom``, Excel too reads the accents right."""
    out = io.StringIO(newline="")
    write(rows, fieldnames, out, delimiter=delimiter, kept=kept)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def cells_to_bytes(
    rows: Iterable[Sequence[object]],
    header: Sequence[str],
    *,
    bom: bool = False,
    delimiter: str = ",",
    kept: Collection[str] = (),
) -> bytes:
    """Write a file as ``to_bytes`` does, from rows already in the order of the header."""
    out = io.StringIO(newline="")
    write_cells(rows, header, out, delimiter=delimiter, kept=kept)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _in_order(row: Mapping[str, object], fieldnames: Sequence[str]) -> list[object]:
    if unknown := row.keys() - set(fieldnames):
        raise ValueError(f"columns without a place in the header: {sorted(unknown)}")
    return [row.get(name) for name in fieldnames]


def _cell(value: object, row: int, column: str, guard: Callable[[str], str]) -> str:
    if value is None:
        return ""
    text = str(value)
    # Most cells are plain; asking that first halves the time of a long file.
    plain = text.isascii() and "\0" not in text
    if not plain and (found := _UNWRITABLE.search(text)):
        raise InputError(
            f"row {row}, column {column}: a CSV file cannot carry the character "
            f"U+{ord(found.group()):04X}. Take it out of the text."
        )
    return text if guard is defuse and text[:1].isalnum() else guard(text)


def _readable(cells: Sequence[str], row: int, columns: Sequence[str]) -> None:
    """Refuse a row that a reader would take for one whose quotation marks are never closed."""
    breaks = [len(LINE_END.findall(cell)) for cell in cells]
    size = sum(len(cell) + cell.count('"') + 3 for cell in cells)
    if sum(breaks) >= LINE_CAP or (any(breaks) and size > RECORD_CAP):
        column = columns[max(range(len(cells)), key=lambda i: (breaks[i], len(cells[i])))]
        raise InputError(
            f"row {row}, column {column}: the row has {sum(breaks):,} line breaks and {size:,} "
            f"characters; {LINE_CAP:,} and {RECORD_CAP:,} are the limits. Shorten the text."
        )
