"""The tables of a release as CSV, a row at a time."""

import csv
import sqlite3
from pathlib import Path

from claimdesk.store import exporting
from claimdesk.store.exporting import Exported
from claimdesk.tables.safe import clean, defuse


def write_csv(connection: sqlite3.Connection, table: Exported, path: Path) -> None:
    """Write a table in UTF-8, RFC 4180; a text that a spreadsheet would run gets an apostrophe."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        for row in exporting.rows(connection, table):
            writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> object:
    return defuse(clean(value)) if isinstance(value, str) else value
