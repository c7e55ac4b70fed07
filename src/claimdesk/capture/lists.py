"""Lists of addresses that people bring: one a line, or a CSV file with a column ``url``.

In: bytes. Out: addresses with what is known of their pages, and a ``Problem`` for every row that
cannot be used; the rest goes on.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from claimdesk.capture import address
from claimdesk.capture.reasons import explain
from claimdesk.days import is_day
from claimdesk.errors import FetchError, InputError
from claimdesk.records import Known, Problem
from claimdesk.tables import dialect, safe
from claimdesk.tables.columns import PAGES
from claimdesk.tables.table import Row, misspelt, read_table

COLUMNS = ("url", "title", "author", "published")
MOST_BYTES = 50_000_000
MOST_CELL = 500
REMEDY = "Write one address a line, each beginning with http:// or https://."


@dataclass(slots=True)
class Wanted:
    """Pages to capture, in the order in which they were named, and what is wrong with the rest."""

    pages: dict[str, Known] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, text: str, file: str, row: int | None = None, known: Known | None = None) -> None:
        """Want a page, or tell why not. Of one that is named twice, the later knowledge counts."""
        try:
            url = address.key(text)
        except FetchError as error:
            column = "url" if row and known else None
            remedy = REMEDY if error.reason == "not_a_url" else explain(error.reason)[1]
            self.problems.append(Problem(file, row, column, None, error.detail, remedy))
            return
        told = known if known != Known() else None
        self.pages[url] = told or self.pages.get(url, Known())


def read(raw: bytes, name: str, wanted: Wanted) -> None:
    """Add the addresses of a file to those that are wanted; ``name`` is what problems call it."""
    if len(raw) > MOST_BYTES:
        reason = f"the file has more than {MOST_BYTES:,} bytes"
        wanted.problems.append(Problem(name, None, None, None, reason, "Split it into several."))
        return
    try:
        text, _, warning = dialect.decode(raw)
    except InputError as error:
        wanted.problems.append(Problem(name, None, None, None, str(error), REMEDY))
        return
    if _is_table(text):
        _read_table(raw, name, wanted)
        return
    if header := _nameless(text):
        reason = f"this looks like a table, but its first row names no column url: {header}"
        remedy = "Name the column with the addresses url."
        wanted.problems.append(Problem(name, 1, None, None, reason, remedy))
        return
    wanted.warnings += [f"{name}: {warning}"] if warning else []
    for number, line in enumerate(dialect.LINE_END.split(text), start=1):
        entry = line.strip()
        if entry and not entry.startswith("#"):
            wanted.add(entry, name, number)


def _is_table(text: str) -> bool:
    """Whether the first line names a column ``url``, or several columns."""
    lines = (line.strip() for line in dialect.LINE_END.split(text))
    first = next((line for line in lines if line and not line.startswith("#")), "")
    cells = re.split(r"[,;\t|]", first)
    names = [PAGES.name(cell.strip(" \"'")) for cell in cells]
    return "://" not in first and ("url" in names or any(names) or first.startswith("sep="))


def _nameless(text: str) -> str | None:
    """The first row of a table whose columns are called otherwise; None for a list of addresses."""
    lines = [line.strip() for line in dialect.LINE_END.split(text)[:200] if line.strip()]
    for mark in ";,\t|":
        cells = [line.split(mark) for line in lines]
        whole = {len(row) for row in cells[:20]}
        if len(whole) == 1 and whole != {1} and "://" not in lines[0]:
            return lines[0][:80]
    return None


def _read_table(raw: bytes, name: str, wanted: Wanted) -> None:
    table = read_table(raw, name, PAGES, size_cap=MOST_BYTES)
    if isinstance(table, list):
        wanted.problems += table
        return
    wanted.warnings += [f"{name}: {warning}" for warning in table.warnings]
    wanted.problems += [*misspelt(table, PAGES), *table.problems]
    if "url" not in table.columns:
        remedy = "Name the column with the addresses url."
        wanted.problems.append(Problem(name, 1, "url", None, "the column is missing", remedy))
        return
    for row in table.rows:
        if not row.get("url").strip():
            reason, remedy = "there is no address", "Write one, or take the row out."
            wanted.problems.append(Problem(name, row.number, "url", None, reason, remedy))
        elif not row.get("url").lstrip().startswith("#"):
            wanted.add(row.get("url"), name, row.number, _known(row, name, wanted))


def _known(row: Row, name: str, wanted: Wanted) -> Known:
    title, author, published = (" ".join(row.get(c).split()) for c in COLUMNS[1:])
    for column, cell in (("title", title), ("author", author)):
        if len(cell) > MOST_CELL:
            reason = f"more than {MOST_CELL} characters; cut there"
            problem = Problem(name, row.number, column, cell[:40] + "…", reason, "Shorten it.")
            wanted.problems.append(problem)
    day = published if is_day(published) else ""
    if published and not day:
        remedy = "Write 2024-05-31 or 2024-05-31T18:00:00Z."
        problem = Problem(
            name, row.number, "published", published[:80], "not a date; left out", remedy
        )
        wanted.problems.append(problem)
    return Known(title[:MOST_CELL] or None, author[:MOST_CELL] or None, day or None)


NAME = "known.csv"


_CAP = 1_000_000_000


class KnownFile:
    """The file of a folder that is locked."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._kept: dict[str, Known] = {}
        if self._path.is_file():
            self._cut_torn_row()
            self._read()

    def add(self, pages: Mapping[str, Known]) -> None:
        """Append what is not there yet; it is on disk when the call returns."""
        new = {
            url: known
            for url, known in pages.items()
            if known != Known() and self._kept.get(url) != known
        }
        if not new:
            return
        rows = [(url, known.title, known.author, known.published) for url, known in new.items()]
        out = StringIO(newline="")
        safe.write_cells(rows, COLUMNS, out)
        text = out.getvalue()
        with self._path.open("ab") as file:
            if file.tell():
                text = text.split("\r\n", 1)[1]  # the header is there
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        self._kept |= new

    def _cut_torn_row(self) -> None:
        with self._path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            tail = max(0, size - 100_000)
            file.seek(tail)
            found = file.read().rfind(b"\n")
            if found >= 0 or tail == 0:
                file.truncate(tail + found + 1)

    def _read(self) -> None:
        table = read_table(self._path.read_bytes(), NAME, PAGES, size_cap=_CAP)
        if isinstance(table, list):
            return
        for row in table.rows:
            told = (row.get(column) or None for column in COLUMNS[1:])
            self._kept[row.get("url")] = Known(*told)
