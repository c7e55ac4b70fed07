"""Which folders a database was computed from, and how much it has read there.

The path of a folder near the database is kept as it is seen from there, so that it still leads to
it when all is moved together. One far away counts only for the database that has noted it, and not
for its copies.
"""

import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from claimdesk.store.database import Store

Name = Literal["corpus", "claims"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a database comes from; ``journals`` are the files of ``claims/`` that it has read.

    A folder is None where nobody has noted it: in a new database, or one of an older version.
    """

    corpus: Path | None = None
    claims: Path | None = None
    captures: int = 0
    reviews: int = 0
    journals: frozenset[str] = frozenset()


def origin(path: Path) -> Origin:
    """Look into a database of any version; one that is not there or not ours comes from nowhere."""
    if not path.is_file():
        return Origin()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return origin_of(connection, path)
    except sqlite3.Error:
        return Origin()  # opening it says what is wrong


def origin_of(connection: sqlite3.Connection, path: Path) -> Origin:
    """Look where an open database comes from; ``path`` is its file."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}

    def rows(table: str, sql: str) -> list[Any]:
        return connection.execute(sql).fetchall() if table in tables else []

    def count(table: str) -> int:
        return int((rows(table, f"SELECT count(*) FROM {table}") or [("0",)])[0][0])

    noted: dict[str, str] = {}
    noted.update(rows("_folders", "SELECT name, path FROM _folders"))
    stayed = noted.pop("database", None) == path.resolve().as_posix()
    at = {name: _seen_from_here(path, there, stayed=stayed) for name, there in noted.items()}
    return Origin(
        at.get("corpus"),
        at.get("claims"),
        count("captures"),
        count("reviews"),
        frozenset(file for (file,) in rows("imports", "SELECT file FROM imports")),
    )


def captures(path: Path) -> dict[str, str]:
    """The captures that a database has read, each with its file; of any version, or none."""
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT id, path FROM captures"))
    except sqlite3.Error:
        return {}  # opening it says what is wrong


def lacking(path: Path, captures: Collection[str]) -> int:
    """Count the captures of a database that are not among these."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        known = {id_ for (id_,) in connection.execute("SELECT id FROM captures")}
    return len(known.difference(captures))


def note(store: Store, name: Name, folder: Path) -> None:
    """Note the folder that the database is computed from, in the caller's transaction."""
    paths = {name: _seen_from(store.path, folder), "database": store.path.resolve().as_posix()}
    known = dict(store.rows("SELECT name, path FROM _folders"))
    for key, path in paths.items():
        if known.get(key) != path:
            sql = "INSERT OR REPLACE INTO _folders (name, path) VALUES (?, ?)"
            store.db.execute(sql, (key, path))


def _home(db: Path) -> Path:
    return db.resolve().parent


def _seen_from(db: Path, folder: Path) -> str:
    """The path from the database's folder, or from the one above it; else from the root."""
    near = _home(db).parent
    if folder.resolve().is_relative_to(near):
        return Path(os.path.relpath(folder.resolve(), _home(db))).as_posix()
    return folder.resolve().as_posix()


def _seen_from_here(db: Path, there: str, *, stayed: bool) -> Path:
    """The folder as somebody would type it here: relative where it lies below.

    A copy does not lead to a folder far away, whose database is another one, but to one of that
    name beside itself.
    """
    folder = Path(os.path.normpath(_home(db) / there))
    if Path(there).is_absolute() and not stayed:
        folder = _home(db) / folder.name
    try:
        return folder.relative_to(Path.cwd())
    except ValueError:
        return folder


def same(a: Path, b: Path) -> bool:
    """Return whether two paths lead to one folder, be it there or not."""
    return a.resolve() == b.resolve() or (a.exists() and b.exists() and a.samefile(b))
