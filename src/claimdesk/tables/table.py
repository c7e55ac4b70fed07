"""A CSV file from a person, as rows; what cannot be read is told by row and column.

In: the bytes of a file. Out: a ``Table``, or the problems that keep the whole file from being
read. Never guesses in silence: any encoding but UTF-8 comes with a warning. Never changes a
cell, except that the guard that ``safe`` put before it is taken off again.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimdesk.errors import InputError
from claimdesk.records import Problem
from claimdesk.tables import dialect
from claimdesk.tables.columns import REVIEWS, Vocabulary
from claimdesk.tables.dialect import COLUMN_CAP, Lines, Trouble
from claimdesk.tables.safe import GUARD, clean, undefuse

SIZE_CAP = 150_000_000
"""Bytes of a file: some 300,000 rows as the worklist has them. Reading takes 6 times that."""
CELL_CAP = 1_000_000
"""Characters of a cell."""
ROW_CAP = 1_048_576
"""Rows of a file: what a spreadsheet holds."""
BROKEN_CAP = 100
"""Rows with quotation marks that do not pair up before the file is given up."""

SAVE_AS = "Save it as “CSV UTF-8” and bring that file."


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


@dataclass(frozen=True, slots=True)
class _Start:
    """The header, and where the rows below it begin."""

    header: tuple[str, ...]
    columns: tuple[str | None, ...]
    delimiter: str
    row: int
    position: int


def misspelt(table: Table, vocabulary: Vocabulary) -> list[Problem]:
    """Return a problem for each column kept aside that may be a known one misspelt."""
    return [
        Problem(table.name, 1, header[:80], None, "not a column that is read", f"Write {like}.")
        for header in table.unknown
        if (like := vocabulary.nearest(header))
    ]


def read_table(
    raw: bytes, name: str, vocabulary: Vocabulary = REVIEWS, *, size_cap: int = SIZE_CAP
) -> Table | list[Problem]:
    """Read a file; ``name`` is what its problems call it. Its first row must name the columns.

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
        start = _start(text, name, vocabulary)
        if isinstance(start, Problem):
            return [start]
        reading = _read_rows(text, name, start)
    if reading.broken > BROKEN_CAP:
        reason = f"more than {BROKEN_CAP} rows have quotation marks that do not pair up"
        return [*reading.problems, Problem(name, None, None, None, reason, SAVE_AS)]
    return Table(
        name,
        start.header,
        start.columns,
        tuple(reading.rows),
        encoding,
        start.delimiter,
        (warning,) if warning else (),
        _unknown(start),
        tuple(reading.problems),
        tuple(reading.bad_rows),
    )


def shorten(value: str, limit: int = 80) -> str:
    """Shorten a cell as a problem quotes it: whole if short, else its beginning and …"""
    value = clean(value)
    return value if len(value) <= limit else value[: limit - 1] + "…"


def letters(column: int) -> str:
    """Return what a spreadsheet calls the column with this number (from 0): A … Z, AA …"""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def _start(text: str, name: str, vocabulary: Vocabulary) -> _Start | Problem:
    position, row, sep = dialect.top(text)
    if position >= len(text):
        return Problem(name, None, None, None, "the file is empty", "Bring one with a header row.")
    cuts = dialect.first_records(text, position, sep or dialect.DELIMITERS)

    def known(delimiter: str) -> tuple[int, int]:
        names = [vocabulary.name(cell) for cell in cuts[delimiter]]
        return len([name for name in names if name]), len(names)

    delimiter = max(cuts, key=known)
    header = tuple(undefuse(cell) for cell in cuts[delimiter])
    while header and not header[-1].strip():
        header = header[:-1]
    lines = Lines(text, position)
    next(dialect.records(lines, delimiter))
    start = _Start(header, _columns(header, vocabulary), delimiter, row, lines.position)
    return _header_problem(name, start, vocabulary) or start


def _columns(header: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str | None, ...]:
    """The known name of each column; where the true name stands too, an alias stays unknown."""
    true = {vocabulary.name(cell) for cell in header if vocabulary.spells(cell)}
    return tuple(
        None if (name := vocabulary.name(cell)) in true and not vocabulary.spells(cell) else name
        for cell in header
    )


def _header_problem(name: str, start: _Start, vocabulary: Vocabulary) -> Problem | None:
    def problem(column: str | None, value: str | None, reason: str, remedy: str) -> Problem:
        return Problem(name, start.row, column, value, reason, remedy)

    shown = shorten(", ".join(start.header[:20]))
    if any("\0" in cell for cell in start.header):
        return problem(None, None, "NUL characters: not a text file, or UTF-16", SAVE_AS)
    if len(start.header) > COLUMN_CAP:
        return problem(None, None, f"more than {COLUMN_CAP:,} columns", SAVE_AS)
    if not any(start.columns):
        some = ", ".join(sorted(vocabulary.names)[:6])
        remedy = f"The first row must name the columns ({some} …)."
        return problem(None, shown, "no column has a name that claimdesk knows", remedy)
    column, times = Counter(c for c in start.columns if c).most_common(1)[0]
    if times > 1:
        twice = [start.header[i] for i, c in enumerate(start.columns) if c == column]
        remedy = "Keep one of them"
        stem = column.rstrip("0123456789").rstrip("_")
        if stem in vocabulary.repeating:
            remedy += f", or number them: {stem}, {stem}_2, {stem}_3"
        return problem(column, ", ".join(twice), "the column stands there twice", remedy + ".")
    return None


def _unknown(start: _Start) -> tuple[str, ...]:
    pairs = zip(start.header, start.columns, strict=True)
    return tuple(
        cell.strip() or f"(column {letters(i)}, without a header)"
        for i, (cell, name) in enumerate(pairs)
        if name is None
    )


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    name: str
    start: _Start
    rows: list[Row] = field(default_factory=list)
    bad_rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: int = 0

    def take(self, number: int, raw: list[str], trouble: Trouble | None) -> None:
        """Keep a row, or tell why not: the first fault only, so that memory stays bounded."""
        cells = tuple([undefuse(cell) if cell[:1] == GUARD else cell for cell in raw])
        if not any(cell.strip() for cell in cells):
            return
        pairs = zip(self.start.columns, cells, strict=False)
        row = Row(number, {name: cell for name, cell in pairs if name and cell}, cells)
        self.broken += trouble is not None
        trouble = trouble or self._fault(cells)
        if trouble is None:
            self.rows.append(row)
            return
        self.bad_rows.append(row)
        header = self.start.header
        column = header[trouble.cell].strip() if trouble.cell < len(header) else ""
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

    def _fault(self, cells: tuple[str, ...]) -> Trouble | None:
        width = len(self.start.header)
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
                remedy = f"Put a cell that holds {self.start.delimiter!r} into quotation marks."
                return Trouble(i, reason, remedy)
        return None


def _read_rows(text: str, name: str, start: _Start) -> _Reading:
    reading = _Reading(name, start)
    lines = Lines(text, start.position)
    found = dialect.records(lines, start.delimiter)
    for number, (cells, trouble) in enumerate(found, start.row + 1):
        reading.take(number, cells, trouble)
        if reading.broken > BROKEN_CAP:
            break
        if number >= ROW_CAP:
            if text[lines.position :].strip(' ,;|"\t\r\n'):
                reason = f"the rows below row {ROW_CAP:,} were not read"
                remedy = "Split the file."
                reading.problems.append(Problem(name, number, None, None, reason, remedy))
            break
    return reading
