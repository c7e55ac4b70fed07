"""The tables of a release as CSV and as Parquet, a row at a time.

Parquet needs pyarrow (``pip install 'claimdesk[parquet]'``).
"""

import csv
import importlib.util
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from claimdesk.store import exporting
from claimdesk.store.exporting import Exported
from claimdesk.tables.safe import clean, defuse

ROWS = 10_000
"""Rows that are held in memory at once."""
Descriptions = Mapping[str, Mapping[str, str]]
"""What each table and column means; under ``""`` the table itself."""


def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    return importlib.util.find_spec("pyarrow") is not None


def write_csv(connection: sqlite3.Connection, table: Exported, path: Path) -> None:
    """Write a table in UTF-8, RFC 4180; a text that a spreadsheet would run gets an apostrophe."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        for row in exporting.rows(connection, table):
            writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> object:
    return defuse(clean(value)) if isinstance(value, str) else value


def write_parquet(
    connection: sqlite3.Connection, table: Exported, path: Path, told: Descriptions
) -> None:
    """Write a table with its types, and what it and its columns mean."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }
    said = told.get(table.name, {})
    fields = [
        pa.field(it.name, types[it.type], metadata={"description": said.get(it.name, "")})
        for it in table.columns
    ]
    schema = pa.schema(fields, metadata={"description": said.get("", "")})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for held in _batches(connection, table):
            writer.write_batch(pa.record_batch(held, schema=schema))


def _batches(connection: sqlite3.Connection, table: Exported) -> Iterator[list[list[Any]]]:
    """Columns of some thousand rows at a time."""
    makes = [bool if column.type == "boolean" else None for column in table.columns]
    rows = exporting.rows(connection, table)
    while held := list(islice(rows, ROWS)):
        yield [
            [make(value) if make and value is not None else value for value in column]
            for make, column in zip(makes, zip(*held, strict=True), strict=True)
        ]
