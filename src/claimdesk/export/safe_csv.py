"""CSV that a spreadsheet opens without running it, and that comes back exactly as it left.

In: rows of cells. Out: RFC 4180 text (comma, CRLF, quotes doubled, line breaks in cells kept).
A cell that a spreadsheet would take for a formula gets an apostrophe in front, which
``undefuse`` takes away again. Never cuts, trims or reformats a cell; a cell that no CSV file
can carry (NUL, half a surrogate pair) is refused by name.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from claimdesk.errors import InputError

GUARD = "'"

# OWASP "CSV injection": = + - @ tab CR LF and their full-width forms. White space may come first,
# because some programs trim it; so may guards, or a cell that begins with one would not come back.
_FORMULA = re.compile(
    r"'*(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
)
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def defuse(cell: str) -> str:
    """The cell as a spreadsheet shows it without running it."""
    return GUARD + cell if _FORMULA.match(cell) else cell


def undefuse(cell: str) -> str:
    """What ``defuse`` was given: ``undefuse(defuse(cell)) == cell`` for every string."""
    guarded = cell.startswith(GUARD) and _FORMULA.match(cell, 1)
    return cell[1:] if guarded else cell


def clean(text: str) -> str:
    """The text with � for every character that a CSV file cannot carry."""
    return _UNWRITABLE.sub("\ufffd", text)


def write(rows: Iterable[Mapping[str, object]], fieldnames: Sequence[str], out: TextIO) -> None:
    """Write rows under a header; ``None`` and a missing column are blank cells.

    Raises InputError for a cell that cannot be written and ValueError for a column
    that ``fieldnames`` does not name. Open ``out`` with ``newline=""``.
    """
    write_cells((_in_order(row, fieldnames) for row in rows), fieldnames, out)


def write_cells(rows: Iterable[Sequence[object]], header: Sequence[str], out: TextIO) -> None:
    """Write rows that are already in the order of the header; they may be longer than it."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(name, 1, name) for name in header])
    for number, row in enumerate(rows, start=2):
        names = [*header, *[""] * len(row)]
        writer.writerow([_cell(value, number, names[i]) for i, value in enumerate(row)])


def to_bytes(
    rows: Iterable[Mapping[str, object]], fieldnames: Sequence[str], *, bom: bool = False
) -> bytes:
    """The file in UTF-8; with ``bom``, Excel too reads the accents right."""
    out = io.StringIO(newline="")
    write(rows, fieldnames, out)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def cells_to_bytes(
    rows: Iterable[Sequence[object]], header: Sequence[str], *, bom: bool = False
) -> bytes:
    """Like ``to_bytes``, for rows already in the order of the header."""
    out = io.StringIO(newline="")
    write_cells(rows, header, out)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _in_order(row: Mapping[str, object], fieldnames: Sequence[str]) -> list[object]:
    if unknown := row.keys() - set(fieldnames):
        raise ValueError(f"columns without a place in the header: {sorted(unknown)}")
    return [row.get(name) for name in fieldnames]


def _cell(value: object, row: int, column: str) -> str:
    text = "" if value is None else str(value)
    if found := _UNWRITABLE.search(text):
        raise InputError(
            f"row {row}, column {column}: a CSV file cannot carry the character "
            f"U+{ord(found.group()):04X}. Take it out of the text."
        )
    return defuse(text)
