"""``known.csv``: what people knew of pages that they had captured; the build reads it.

Rows are only ever appended, and of two with one address the later counts. Each row is one line, so
that what a crash has torn off can be told from a row.
"""

import os
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from claimdesk.capture.lists import COLUMNS
from claimdesk.export import safe_csv
from claimdesk.records import Known
from claimdesk.spreadsheet.columns import PAGES
from claimdesk.spreadsheet.table import read_table

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
        safe_csv.write_cells(rows, COLUMNS, out)
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
