"""What people bring: a worklist, a list of links, or fact-checks of others.

In: the bytes of a file. Out: which of them it is, by its content, and what was read of it; or the
problems that keep it from being read.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from claimdesk import files
from claimdesk.records import ImportKind, Problem
from claimdesk.review.claimreview import Reading, beginning, is_document, read_source
from claimdesk.tables import dialect, header
from claimdesk.tables.columns import EDITOR_COLUMNS, FACT_CHECKS, LINKS, REVIEWS, fold
from claimdesk.tables.table import SIZE_CAP, Table, read_table

FEED_CAP = 500_000_000
"""Bytes of a page or feed; that of Data Commons has a fifth of it. A table has ``SIZE_CAP``."""
BEGINNING = 100_000
"""Bytes that tell what a file brings."""
STANDARD_INPUT = Path("-")
OURS = frozenset(EDITOR_COLUMNS) - {"verdict"}
"""Columns that make a table a worklist."""
THEIRS = frozenset(
    """claimant claim_author said_on claim_date claim_url label textual_rating alternate_name
    alternatename best best_rating bestrating worst worst_rating worstrating rating_value
    ratingvalue publisher organisation organization fact_check_url claim_reviewed
    claimreviewed""".split()
)
"""Columns, as :func:`claimdesk.tables.columns.fold` spells them, that only fact-checks have."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was read: a table of rows to fill in or, of fact-checks, their reading."""

    kind: ImportKind
    name: str
    table: Table | None = None
    reading: Reading = field(default_factory=Reading)


def kind_of(raw: bytes) -> ImportKind:
    """Tell what a file brings by how it begins; a table is a worklist if nothing says otherwise.

    A list of links names two claims. Fact-checks are pages, JSON, or tables with the claim and some
    column that only publishers fill, and none that only editors do.
    """
    if dialect.other_format(raw):
        return "reviews"
    text = beginning(raw, BEGINNING)
    if is_document(text):
        return "fact_checks"
    names = _header(text)
    if {"claim_a", "claim_b"} <= {LINKS.name(cell) for cell in names}:
        return "link_decisions"
    ours = any(REVIEWS.spells(cell) and REVIEWS.name(cell) in OURS for cell in names)
    claim = any(FACT_CHECKS.name(cell) == "claim" for cell in names)
    theirs = any(fold(cell) in THEIRS for cell in names)
    return "fact_checks" if claim and theirs and not ours else "reviews"


def _header(text: str) -> tuple[str, ...]:
    """Find the row that names columns which anybody knows."""
    known = (LINKS, FACT_CHECKS, REVIEWS)
    with dialect.field_limit():
        found = header.find(text, lambda cell: any(one.name(cell) for one in known))
    return found.cells if found else ()


def read(raw: bytes, name: str, kind: ImportKind | None = None) -> Incoming | list[Problem]:
    """Read a file; ``name`` is what messages call it, ``kind`` what it brings, if that is known."""
    kind = kind or kind_of(raw)
    if kind == "fact_checks":
        return _fact_checks(raw, name)
    table = read_table(raw, name, LINKS if kind == "link_decisions" else REVIEWS)
    if isinstance(table, list):
        return table
    if not table.rows and not table.problems:
        return [_empty(name)]
    return Incoming(kind, name, table)


def _fact_checks(raw: bytes, name: str) -> Incoming | list[Problem]:
    reading = read_source(raw, name)
    if not reading.checks and reading.table is None:
        return list(reading.problems)
    if not reading.checks and not reading.problems:
        return [_empty(name)]
    return Incoming("fact_checks", name, reading.table, reading)


def _empty(name: str) -> Problem:
    remedy = "Bring the file with the rows that you have filled in."
    return Problem(name, None, None, None, "no rows below the header", remedy)


def name_of(path: Path) -> str:
    """Return what messages call a file."""
    return "standard input" if path == STANDARD_INPUT else path.name


def read_bytes(path: Path) -> bytes:
    """Read a file; raises InputError where there is none, or it is too large for what it is."""
    if path == STANDARD_INPUT:
        return _bounded(sys.stdin.buffer, Path(name_of(path)))
    with files.opened(path) as file:
        return _bounded(file, path)


def _bounded(file: BinaryIO, path: Path) -> bytes:
    begun = file.read(BEGINNING)
    cap = FEED_CAP if is_document(beginning(begun)) else SIZE_CAP
    return files.rest(file, path, begun, cap)[0]
