"""Tables as Parquet with their types, some thousand rows in memory at a time.

Days and times are such in Parquet (times in UTC), spans are lists of pairs, and every table and
column says what it means. Needs pyarrow (``pip install 'claimdesk[parquet]'``).
"""

import importlib.util
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimdesk.store import exporting
from claimdesk.store.exporting import Column, Exported, Form

ROWS = 10_000
"""Rows that are held in memory at once, and that stand in a row group."""
Descriptions = Mapping[str, str]
"""What a table, under ``""``, and its columns mean."""
Lost = Counter[str]
"""How many values of a column are no day or time though it is one of days or times, by name."""
NO_MONTH = "__HIVE_DEFAULT_PARTITION__"
"""How those who read such folders expect the folder of rows without a month to be called."""


def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    return importlib.util.find_spec("pyarrow") is not None


def write_parquet(
    connection: sqlite3.Connection, table: Exported, path: Path, told: Descriptions
) -> Lost:
    """Write a table as one file; returns what of it is null as it could not be read."""
    lost: Lost = Counter()
    _write(exporting.rows(connection, table), table, path, told, lost)
    return lost


def write_by_month(
    connection: sqlite3.Connection, table: Exported, folder: Path, told: Descriptions, column: str
) -> Lost:
    """Write a table as a file for each month of a column, in folders ``month=2024-05``."""
    lost: Lost = Counter()
    rows = exporting.rows(connection, table, by_month_of=column)
    for month, some in groupby(rows, key=itemgetter(0)):
        path = folder / f"month={month or NO_MONTH}" / "part-0.parquet"
        path.parent.mkdir(parents=True)
        _write((row[1:] for row in some), table, path, told, lost)
    return lost


def _write(
    rows: Iterable[tuple[Any, ...]], table: Exported, path: Path, told: Descriptions, lost: Lost
) -> None:
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = _schema(table, told)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for held in _batches(rows, table, lost):
            arrays = [pa.array(*pair) for pair in zip(held, schema.types, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _schema(table: Exported, told: Descriptions) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
        "spans": pa.list_(pa.list_(pa.int64(), 2)),
    }
    fields = [
        pa.field(
            it.name, types[it.form or it.type], metadata={"description": told.get(it.name, "")}
        )
        for it in table.columns
    ]
    return pa.schema(fields, metadata={"description": told.get("", "")})


def _batches(
    rows: Iterable[tuple[Any, ...]], table: Exported, lost: Lost
) -> Iterator[list[list[Any]]]:
    """Columns of some thousand rows at a time."""
    left = iter(rows)
    makes = [_make(column) for column in table.columns]
    while held := list(islice(left, ROWS)):
        columns = []
        for column, make, values in zip(table.columns, makes, zip(*held, strict=True), strict=True):
            made = [None if value is None else make(value) for value in values] if make else values
            if gone := made.count(None) - values.count(None):
                lost[f"{table.name}.{column.name}"] += gone
            columns.append(list(made))
        yield columns


def _make(column: Column) -> Callable[[Any], Any] | None:
    """What makes a value of Parquet out of one of SQLite, where it has to be made."""
    return bool if column.type == "boolean" else _FORMS.get(column.form)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text[:10])
    return None


def _time(text: str) -> datetime | None:
    """The moment in UTC; a time without a zone counts as one of UTC."""
    with suppress(ValueError, OverflowError):
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    return None


_FORMS: dict[Form | None, Callable[[str], Any]] = {"day": _day, "time": _time, "spans": json.loads}
