"""Run by the Python of the peers, without claimdesk: opens what it is told in DuckDB and pandas.

In, as JSON on standard input: ``db`` (or null), a ``release`` with the ``forms`` of its tables, and
``code``, pieces of Python that are run as one program. Out: as JSON, ``faults`` (what could not be
opened), what was ``printed``, and the ``values`` of the names that were asked for.
"""

import contextlib
import io
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import duckdb_extension_sqlite_scanner as scanner
import pandas as pd


def names(db: sqlite3.Connection) -> list[str]:
    """Tables and views for people: no caches, no parts of a full-text index."""
    sql = "select name from sqlite_master where type in ('table', 'view') order by name"
    found = [name for (name,) in db.execute(sql)]
    return [name for name in found if name[0] != "_" and "_fts" not in name]


def in_both(path: str) -> Iterator[str]:
    """What DuckDB or pandas reads otherwise than SQLite: as many rows, the same columns."""
    (extension,) = Path(scanner.__file__).parent.glob("extensions/*/*.duckdb_extension")
    duck = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    duck.load_extension(str(extension))
    duck.execute(f"attach '{path}' as desk (type sqlite, read_only)")
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        for name in names(db):
            cursor = db.execute(f'select * from "{name}"')
            columns = [column[0] for column in cursor.description]
            expected = (len(cursor.fetchall()), columns)
            in_duckdb = partial(lambda sql: duck.execute(sql).df(), f'select * from desk."{name}"')
            yield from differing(f"{name} in DuckDB", expected, in_duckdb)
            in_pandas = partial(pd.read_sql, f'select * from "{name}"', db)
            yield from differing(f"{name} in pandas", expected, in_pandas)


def differing(what: str, expected: tuple[int, list[str]], read: Callable[[], Any]) -> Iterator[str]:
    try:
        frame = read()
    except Exception as error:  # whatever it is, it is told
        yield f"{what}: {error}"
        return
    found = (len(frame), list(frame.columns))
    if found != expected:
        yield f"{what}: {found}, and not {expected}"


def in_files(release: str, form: str) -> Iterator[str]:
    """Tables of a release that DuckDB reads otherwise than its database."""
    folder = Path(release) / form
    with contextlib.closing(sqlite3.connect(Path(release) / "claims.db")) as db:
        for path in sorted(folder.iterdir()):
            (count,) = db.execute(f'select count(*) from "{path.stem}"').fetchone()
            reader = "read_csv" if form == "csv" else "read_parquet"
            try:
                got = duckdb.sql(f"select count(*) from {reader}('{path}')").fetchone()
            except duckdb.Error as error:
                yield f"{path.name}: {error}"
                continue
            if got != (count,):
                yield f"{path.name}: {got} rows, and not {count}"


def main() -> None:
    told = json.load(sys.stdin)
    scope: dict[str, Any] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for piece in told["code"]:
            exec(piece, scope)
    faults = list(in_both(told["db"])) if told["db"] else []
    for form in told["forms"]:
        faults += in_files(told["release"], form)
    kept = {name: str(scope[name]) for name in told["values"]}
    json.dump({"faults": faults, "printed": printed.getvalue(), "values": kept}, sys.stdout)


main()
