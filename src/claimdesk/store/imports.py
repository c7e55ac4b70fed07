"""Imports in the database: the files of ``claims/``, and what is wrong in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from claimdesk.errors import InputError
from claimdesk.records import ImportKind, Problem
from claimdesk.store.database import Store
from claimdesk.text import make_id


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read: who signed its first row, when it was written, how many rows it has."""

    kind: ImportKind
    file: str
    reviewer: str | None
    imported_at: str | None
    rows: int

    @property
    def id(self) -> str:
        """Make its id from the name of its file."""
        return import_id(self.file)


def import_id(file: str) -> str:
    """Make the id of the import that wrote a file."""
    return make_id("imp", file)


def clear(store: Store, kind: ImportKind) -> None:
    """Take all imports of a kind out, with their problems."""
    store.db.execute("DELETE FROM imports WHERE kind = ?", (kind,))


def add(store: Store, imports: Iterable[Import], problems: Iterable[Problem]) -> None:
    """Insert imports, and those of the problems that are about their files."""
    listed = list(imports)
    files = {one.file for one in listed}
    store.db.conn.executemany(
        'INSERT INTO imports (id, kind, file, reviewer, imported_at, "rows") '
        "VALUES (?, ?, ?, ?, ?, ?)",
        ((i.id, i.kind, i.file, i.reviewer, i.imported_at, i.rows) for i in listed),
    )
    store.db.conn.executemany(
        """INSERT INTO import_problems
        (import_id, position, "row", "column", value, reason, remedy)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (import_id(p.file), place, p.row, p.column, p.value, p.reason, p.remedy)
            for place, p in enumerate(problems, 1)
            if p.file in files
        ),
    )


def find(store: Store, which: str) -> Import:
    """Find the import that is meant: by its id or file, or by how only one of either begins.

    Raises InputError where none or several begin so.
    """
    name = PurePath(which).name or which
    sql = 'SELECT kind, file, reviewer, imported_at, "rows" FROM imports ORDER BY file'
    found = [
        one
        for one in (Import(*row) for row in store.rows(sql))
        if one.id.startswith(name) or one.file.startswith(name)
    ]
    exact = [one for one in found if name in (one.id, one.file)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise InputError(f"{which}: there is no such import. The table imports lists them all.")
    some = ", ".join(f"{one.id} ({one.file})" for one in found[:5])
    raise InputError(f"{which}: {len(found)} imports begin so, {some} … Write more of it.")
