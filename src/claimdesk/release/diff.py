"""In what two releases or databases differ: as a page, as CSV, in a few lines."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import astuple
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from claimdesk.errors import InputError
from claimdesk.release.standalone_pages import environment
from claimdesk.release.write import DATABASE
from claimdesk.site.pages.formats import day
from claimdesk.store import comparing
from claimdesk.store.comparing import KINDS, Change
from claimdesk.tables import safe

COLUMNS = ("change", "id", "what", "before", "after", "why", "who", "on")
SHOWN = 1_000
"""Changes of a kind that the page holds; the CSV has all."""
_HEADINGS = {
    "correction": "Corrections",
    "verdict new": "New verdicts",
    "verdict changed": "Changed verdicts",
    "verdict gone": "Verdicts that are gone",
    "claim new": "New claims",
    "claim reworded": "Claims in other words",
    "claim gone": "Claims that are gone",
    "claim spread": "Claims made in more or fewer places",
    "article new": "New articles",
    "article edited": "Edited articles",
    "article gone": "Articles that are gone",
}


def compare(old: Path, new: Path) -> AbstractContextManager[sqlite3.Connection]:
    """Open two databases, or the folders of two releases, to compare them."""
    return comparing.both(_database(old), _database(new))


def _database(path: Path) -> Path:
    found = path / DATABASE if path.is_dir() else path
    if not found.is_file():
        raise InputError(f"{path}: there is no database in it.")
    return found


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many changes there are of each kind."""
    return {kind: comparing.count(connection, kind) for kind in KINDS}


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """A line for each kind of which there are any."""
    for kind, number in counts(connection).items():
        if number:
            yield f"{_HEADINGS[kind]}: {number:,}"


def write_csv(connection: sqlite3.Connection, out: TextIO) -> None:
    """Write all changes, a row each."""
    rows = (astuple(it) for kind in KINDS for it in comparing.changes(connection, kind))
    safe.write_cells(rows, COLUMNS, out)


def write_page(connection: sqlite3.Connection, old: str, new: str, out: TextIO) -> None:
    """Write a page that stands alone."""
    sections = (
        {"heading": _HEADINGS[kind], "count": number, "changes": _some(connection, kind)}
        for kind, number in counts(connection).items()
        if number
    )
    template = environment(day=day).get_template("diff.html")
    for piece in template.generate(old=old, new=new, sections=sections, most=SHOWN):
        out.write(piece)


def _some(connection: sqlite3.Connection, kind: Any) -> Iterator[Change]:
    return islice(comparing.changes(connection, kind), SHOWN)
