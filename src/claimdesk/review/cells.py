"""What the cells of one row say: text, date, address, choice, sources. Pure.

A blank cell means what the review before it said, ``__clear__`` means nothing any more. A cell
that cannot be understood becomes a problem; the reading goes on, so that one pass finds all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast, get_args
from urllib.parse import urlsplit

from rapidfuzz import process

from claimdesk.records import Problem, Source, Stage, Stance
from claimdesk.spreadsheet.columns import SOURCE_COLUMNS
from claimdesk.spreadsheet.table import Row, shorten

CLEAR = "__clear__"
URL_CAP = 2048
LINE_CAP = 200
"""Characters of a name or label."""
STAGES: tuple[str, ...] = get_args(Stage)
STANCES: tuple[str, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Cells:
    """A row being read, and what is wrong in it so far."""

    file: str
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return tidy(self.row.get(column))

    def refuse(self, column: str | None, reason: str, remedy: str) -> None:
        """Note a problem of a cell, or of the row."""
        value = shorten(self.row.get(column)) if column else None
        self.problems.append(Problem(self.file, self.row.number, column, value, reason, remedy))


def tidy(text: str) -> str:
    """A cell without white space around it, its line breaks as ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def cleared(cell: str) -> bool:
    """Whether an editor asks for nothing to stand here any more."""
    return cell.casefold() == CLEAR


def text_cell(cells: Cells, column: str, base: str | None) -> str | None:
    """Free text; a cell that only differs from the base in its line breaks is the base."""
    cell = cells[column]
    if cleared(cell):
        return None
    return base if not cell or tidy(base or "") == cell else cell


def line_cell(cells: Cells, column: str) -> str | None:
    """A name: one line, bounded; None where blank."""
    cell = " ".join(cells[column].split())
    if cleared(cell):
        cells.refuse(column, "this cannot be cleared", "Leave it blank or write a name.")
    if len(cell) > LINE_CAP:
        cells.refuse(column, f"longer than {LINE_CAP} characters", "Shorten it.")
        return None
    return cell or None


def choice_cell(
    cells: Cells, column: str, choices: tuple[str, ...], base: str | None
) -> str | None:
    """One of a few words, in any case."""
    cell = cells[column].casefold()
    if cleared(cell):
        return None
    if not cell or cell in choices:
        return cell or base
    like = process.extractOne(cell[:LINE_CAP], choices, score_cutoff=60)
    remedy = f"Write one of {', '.join(choices)}."
    if like:
        remedy = f"Did you mean {like[0]}? " + remedy
    cells.refuse(column, f"not a {column.rstrip('_0123456789').replace('_', ' ')}", remedy)
    return base


def dates(cell: str, *, partial: bool = False) -> set[str]:
    """The days that a cell can mean, as YYYY-MM-DD; with ``partial`` also a year or a month.

    22.11.2026 is always day first; 03/04/2026 can be either, as spreadsheets write it.
    """
    if partial and re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", cell):
        return {cell}
    if found := re.fullmatch(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", cell):
        readings = [(found[1], found[3], found[4])]
    elif found := re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", cell):
        readings = [(found[3], found[2], found[1])]
    elif found := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", cell):
        readings = [(found[3], found[2], found[1]), (found[3], found[1], found[2])]
    else:
        return set()
    return {day for reading in readings if (day := _day(*map(int, reading)))}


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_cell(cells: Cells, column: str, base: str | None, *, partial: bool = False) -> str | None:
    """A date; one that a spreadsheet has only rewritten (2026-03-04 as 3/4/2026) is the base."""
    cell = cells[column]
    if cleared(cell):
        return None
    if not cell or cell == base:
        return base
    found = dates(cell, partial=partial)
    if base in found:
        return base
    if len(found) == 1:
        return found.pop()
    reason = "the date can mean two days" if found else "not a date"
    cells.refuse(column, reason, "Write it as YYYY-MM-DD, for example 2026-11-22.")
    return base


def url_fault(url: str) -> str | None:
    """Why an address cannot be a source; None if it can."""
    if len(url) > URL_CAP:
        return f"the address is longer than {URL_CAP:,} characters"
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\]", url):
        return "white space, quotation marks, < > or \\ stand in the address"
    try:
        parts = urlsplit(url)
        sound = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        sound = False
    return None if sound else "not a web address"


def url_cell(cells: Cells, column: str, base: str | None) -> str | None:
    """A web address (http or https)."""
    url = text_cell(cells, column, base)
    if url and url != base and (fault := url_fault(url)):
        cells.refuse(column, fault, "Write a whole address that begins with https:// or http://.")
        return base
    return url


def slots(columns: Iterable[str | None]) -> int:
    """How many sources the columns of a table have room for."""
    found = [re.fullmatch(r"source_[a-z_]+?(?:_(\d+))?", name or "") for name in columns]
    return max((int(match[1] or 1) for match in found if match), default=0)


def slot(column: str, number: int) -> str:
    """A column of the source with this number (from 1): ``source_url``, ``source_url_2`` …"""
    return column if number == 1 else f"{column}_{number}"


def sources(cells: Cells, base: tuple[Source, ...], room: int) -> tuple[Source, ...]:
    """The sources of a row; the n-th columns speak of the n-th source of the base."""
    found = []
    for number in range(1, max(room, len(base)) + 1):
        old = base[number - 1] if number <= len(base) else None
        source = _source(cells, old, number)
        if source:
            found.append(source)
    return tuple(found)


def _source(cells: Cells, old: Source | None, number: int) -> Source | None:
    names = [slot(column, number) for column in SOURCE_COLUMNS]
    filled = [name for name in names if cells[name]]
    if not filled:
        return old
    before = len(cells.problems)
    url_name, archived, title, publisher, published, quote, locator, stance = names
    url = url_cell(cells, url_name, old.url if old else None)
    source = Source(
        url or "",
        url_cell(cells, archived, old.archived_url if old else None),
        text_cell(cells, title, old.title if old else None),
        text_cell(cells, publisher, old.publisher if old else None),
        date_cell(cells, published, old.published if old else None, partial=True),
        cast(Stance | None, choice_cell(cells, stance, STANCES, old.stance if old else None)),
        text_cell(cells, quote, old.quote if old else None),
        text_cell(cells, locator, old.locator if old else None),
    )
    if url or len(cells.problems) > before:
        return source
    said = [name for name in filled if name != url_name and not cleared(cells[name])]
    # A row that removes a source still shows the rest of it, as the worklist had it.
    if said and (old is None or replace(source, url=old.url) != old):
        cells.refuse(said[0], f"a source without {url_name}", f"Fill {url_name}, or empty this.")
    return None
