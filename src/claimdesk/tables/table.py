"""A CSV file from a person, as rows; what cannot be read is told by row and column.

In: the bytes of a file. Out: a ``Table``, or the problems that keep the whole file from being
read. Never guesses in silence: any encoding but UTF-8 comes with a warning. Never changes a
cell, except that the guard that ``safe`` put before it is taken off again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimdesk.errors import InputError
from claimdesk.records import Problem
from claimdesk.tables import dialect, header, unsplit_rows
from claimdesk.tables.columns import REVIEWS, Vocabulary
from claimdesk.tables.dialect import Lines, Trouble
from claimdesk.tables.header import SAVE_AS, Again, Header
from claimdesk.tables.safe import GUARD, shorten, undefuse

SIZE_CAP = 150_000_000
"""Bytes of a file: some 300,000 rows as the worklist has them. Reading takes 6 times that."""
CELL_CAP = 1_000_000
"""Characters of a cell."""
ROW_CAP = 1_048_576
"""Rows of a file: what a spreadsheet holds."""
BROKEN_CAP = 100
"""Rows with quotation marks that do not pair up before the file is given up."""
SHOWN = 10
"""Row numbers that one warning names."""

NOT_READ = "not a column that is read"
EMPTY = "Bring one with a header row."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells.

    ``values`` holds the cells of known columns that are not empty; ``cells`` is the whole row.
    """

    number: int
    values: Mapping[str, str]
    cells: tuple[str, ...]

    def get(self, column: str) -> str:
        """Return the cell of a column; an absent or empty one is ``""``."""
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file that could be read. ``bad_rows`` are the rows that ``problems`` speak of.

    ``header`` is spelled as in the file, ``columns`` are the known names in the same order
    (None for an unknown column), ``unknown`` the headers of columns that were kept aside.
    Blank rows count in the numbers but are not kept.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[str | None, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    warnings: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    bad_rows: tuple[Row, ...] = ()
    header_row: int = 1


def misspelt(table: Table, vocabulary: Vocabulary) -> list[Problem]:
    """Return a problem for each column kept aside that may be a known one misspelt."""
    return [
        Problem(table.name, table.header_row, name[:80], None, NOT_READ, f"Write {like}.")
        for name in table.unknown
        if (like := vocabulary.nearest(name))
    ]


def read_table(
    raw: bytes, name: str, vocabulary: Vocabulary = REVIEWS, *, size_cap: int = SIZE_CAP
) -> Table | list[Problem]:
    """Read a file; ``name`` is what its problems call it. A row at its top must name the columns.

    A journal may be larger than the file that was imported; its reader can raise the cap.
    """
    if len(raw) > size_cap:
        reason = f"the file has {len(raw):,} bytes; {size_cap:,} is the limit"
        return [Problem(name, None, None, None, reason, "Split it into several files.")]
    try:
        text, encoding, warning = dialect.decode(raw)
    except InputError as error:
        return [Problem(name, None, None, None, str(error), SAVE_AS)]
    with dialect.field_limit():
        reading = _read(text, name, vocabulary)
    if isinstance(reading, list):
        return reading
    top, columns = reading.top, reading.columns
    return Table(
        name,
        top.cells,
        columns,
        tuple(reading.rows),
        encoding,
        top.delimiter,
        (*([warning] if warning else ()), *_above(top), *_repeated(reading.repeated)),
        _unknown(top.cells, columns),
        tuple(reading.problems),
        tuple(reading.bad_rows),
        top.row,
    )


def _read(text: str, name: str, vocabulary: Vocabulary) -> "_Reading | list[Problem]":
    """Find the header and read the rows below it; the problems of what is no table."""
    top = header.find(text, vocabulary.name)
    if top is None:
        return [Problem(name, None, None, None, "the file is empty", EMPTY)]
    columns = header.columns(top.cells, vocabulary)
    if wrong := header.fault(top, columns, vocabulary):
        column, value, reason, remedy = wrong
        return [Problem(name, top.row, column, value, reason, remedy)]
    reading = _Reading(name, top, columns, Again.of(top, vocabulary))
    _read_rows(text, reading)
    if reading.other:
        return [*reading.problems, reading.other]
    if reading.broken > BROKEN_CAP:
        reason = f"more than {BROKEN_CAP} rows have quotation marks that do not pair up"
        return [*reading.problems, Problem(name, None, None, None, reason, SAVE_AS)]
    return reading


def _above(top: Header) -> list[str]:
    return [
        f"row {number} stands above the header, which is row {top.row}, and was not read "
        f"({cells!r})."
        for number, cells in top.above
    ]


def _repeated(rows: list[int]) -> list[str]:
    if not rows:
        return []
    shown = ", ".join(map(str, rows[:SHOWN])) + (" …" if len(rows) > SHOWN else "")
    return [f"the header stands there again and was left out: row {shown}."]


def _unknown(cells: tuple[str, ...], columns: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(
        cell.strip() or f"(column {letters(i)}, without a header)"
        for i, (cell, name) in enumerate(zip(cells, columns, strict=True))
        if name is None
    )


def letters(column: int) -> str:
    """Return what a spreadsheet calls the column with this number (from 0): A … Z, AA …"""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    name: str
    top: Header
    columns: tuple[str | None, ...]
    again: Again
    rows: list[Row] = field(default_factory=list)
    bad_rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: int = 0
    repeated: list[int] = field(default_factory=list)
    other: Problem | None = None

    def take(self, number: int, raw: list[str], trouble: Trouble | None) -> None:
        """Keep a row, or tell why not: the first fault only, so that memory stays bounded."""
        cells = tuple([undefuse(cell) if cell[:1] == GUARD else cell for cell in raw])
        if not any(cell.strip() for cell in cells) or self._is_header(number, cells):
            return
        pairs = zip(self.columns, cells, strict=False)
        row = Row(number, {name: cell for name, cell in pairs if name and cell}, cells)
        self.broken += trouble is not None
        trouble = trouble or self._fault(cells) or unsplit_rows.fault(cells, len(self.top.cells))
        if trouble is None:
            self.rows.append(row)
            return
        self.bad_rows.append(row)
        names = self.top.cells
        column = names[trouble.cell].strip() if trouble.cell < len(names) else ""
        value = shorten(cells[trouble.cell])
        self.problems.append(
            Problem(
                self.name,
                number,
                column or letters(trouble.cell),
                value,
                trouble.reason,
                trouble.remedy,
            )
        )

    def _is_header(self, number: int, cells: tuple[str, ...]) -> bool:
        """Note a row that names columns; other ones than the header are the file's end."""
        if self.again.is_same(cells):
            self.repeated.append(number)
            return True
        if self.again.is_other(cells):
            reason = "another header stands here, with other columns than the first"
            remedy = "Bring the two tables as two files."
            value = shorten(", ".join(cells))
            self.other = Problem(self.name, number, None, value, reason, remedy)
        return self.other is not None

    def _fault(self, cells: tuple[str, ...]) -> Trouble | None:
        width = len(self.top.cells)
        whole = "".join(cells)
        if "\0" not in whole and len(whole) <= CELL_CAP and len(cells) <= width:
            return None
        for i, cell in enumerate(cells):
            if "\0" in cell:
                return Trouble(i, "a NUL character stands in the cell", "Type the cell anew.")
            if len(cell) > CELL_CAP:
                reason = f"the cell has more than {CELL_CAP:,} characters"
                return Trouble(i, reason, "Shorten it.")
            if i >= width and cell.strip():
                reason = f"the row has more cells than the header, which has {width}"
                remedy = (
                    f"Name column {letters(i)} in the header, or empty it; text that holds "
                    f"{self.top.delimiter!r} belongs into quotation marks."
                )
                return Trouble(i, reason, remedy)
        return None


def _read_rows(text: str, reading: _Reading) -> None:
    top = reading.top
    lines = Lines(text, top.position)
    found = dialect.records(lines, top.delimiter)
    for number, (cells, trouble) in enumerate(found, top.row + 1):
        reading.take(number, cells, trouble)
        if reading.broken > BROKEN_CAP or reading.other:
            break
        if number >= ROW_CAP:
            if text[lines.position :].strip(' ,;|"\t\r\n'):
                reason = f"the rows below row {ROW_CAP:,} were not read"
                remedy = "Split the file."
                reading.problems.append(Problem(reading.name, number, None, None, reason, remedy))
            break
