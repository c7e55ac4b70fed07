"""What the cells of one row say: text, date, address, choice, sources.

A blank cell means what the review before it said, ``__clear__`` means nothing any more. A cell
that cannot be understood becomes a problem; the reading goes on, so that one pass finds all.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast, get_args

from rapidfuzz import fuzz, process

from claimdesk.addresses import private_fault, several, url_fault, whole
from claimdesk.days import day_number, fault, readings
from claimdesk.records import Category, Problem, Source, SourceStatus, Stage, Stance
from claimdesk.tables import junk_cells, lost_characters
from claimdesk.tables.columns import ID_COLUMNS, SOURCE_COLUMNS
from claimdesk.tables.safe import shorten
from claimdesk.tables.table import Row

CLEAR = "__clear__"
LINE_CAP = 200
"""Characters of a name or label."""
STAGES: tuple[str, ...] = get_args(Stage)
STANCES: tuple[str, ...] = get_args(Stance)
STATUSES: tuple[str, ...] = get_args(SourceStatus)


@dataclass(frozen=True, slots=True)
class Cells:
    """A row being read, and what is wrong in it so far."""

    file: str
    row: Row
    problems: list[Problem] = field(default_factory=list)
    encoding: str = "utf-8"
    warnings: list[str] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        cell = self.row.values.get(column)
        if not cell:
            return ""
        return tidy(cell).lower() if column in ID_COLUMNS else tidy(cell)

    def refuse(
        self, column: str | None, reason: str, remedy: str, category: Category = "invalid"
    ) -> None:
        """Note a problem of a cell, or of the row.

        Of what nobody can have meant, that is told and nothing else.
        """
        value = shorten(self.row.get(column)) if column else None
        if value and (wrong := junk_cells.fault(value)):
            reason, remedy = wrong
        self.problems.append(
            Problem(self.file, self.row.number, column, value, reason, remedy, category)
        )


def tidy(text: str) -> str:
    """A cell without white space around it, its line breaks as ``\\n``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def cleared(cell: str) -> bool:
    """Whether an editor asks for nothing to stand here any more."""
    return len(cell) == len(CLEAR) and cell.casefold() == CLEAR


def text_cell(cells: Cells, column: str, base: str | None) -> str | None:
    """Free text; a cell that only differs from the base in its line breaks is the base."""
    cell = cells[column]
    if not cell or cleared(cell):
        return None if cell else base
    was = tidy(base) if base else ""
    if was == cell:
        return base
    if wrong := junk_cells.fault(cell):
        cells.refuse(column, *wrong)
        return base
    gone = lost_characters.lost(was) if cells.encoding == lost_characters.ENCODING else ""
    if gone and lost_characters.is_remainder(cell, was):
        cells.warnings.append(
            f"{cells.file}, row {cells.row.number}, column {column}: the file has lost "
            f"{shorten(gone)}; the text stays as it was."
        )
        return base
    if gone and "?" in cell:
        reason = f"characters that Windows-1252 does not have were lost ({shorten(gone)})"
        cells.refuse(column, reason, "Save the file as “CSV UTF-8” and write the cell anew.")
        return base
    return cell


def name_cell(cells: Cells, column: str) -> str | None:
    """A person's name: one line, bounded, all of it visible; None where blank."""
    cell = " ".join(cells[column].split())
    if cleared(cell):
        cells.refuse(column, "this cannot be cleared", "Leave it blank or write a name.")
    elif "?" in cell and cells.encoding == lost_characters.ENCODING:
        cells.refuse(column, "letters of the name were lost", "Save the file as “CSV UTF-8”.")
    elif cell and (wrong := name_fault(cell)):
        cells.refuse(column, *wrong)
    else:
        return cell or None
    return None


def name_fault(name: str) -> tuple[str, str] | None:
    """Tell why nobody can sign with a name, and what to do; None for a good one."""
    if not name.strip() or cleared(name.strip()):
        return "it is blank", "Write the name that readers may see."
    if len(name) > LINE_CAP:
        return f"longer than {LINE_CAP} characters", "Shorten it."
    if any(map(_unseen, name)):
        return "characters that nobody can see stand in the name", "Type it anew."
    if not any(map(str.isalpha, name)):
        return "not a name", "Write the name that readers may see."
    return junk_cells.fault(name)


def _unseen(character: str) -> bool:
    """Control characters and those that turn the direction of writing, but not joiners."""
    return unicodedata.category(character) in ("Cc", "Cf") and character not in "\u200c\u200d"


def choice_cell(
    cells: Cells, column: str, choices: tuple[str, ...], base: str | None
) -> str | None:
    """One of a few words, in any case."""
    cell = cells[column].casefold()
    if cleared(cell):
        return None
    if not cell or cell in choices:
        return cell or base
    like = process.extractOne(cell[:LINE_CAP], choices, scorer=fuzz.ratio, score_cutoff=60)
    remedy = f"Write one of {', '.join(choices)}."
    if like:
        remedy = f"Did you mean {like[0]}? " + remedy
    cells.refuse(column, f"not a {column.rstrip('_0123456789').replace('_', ' ')}", remedy)
    return base


def date_cell(cells: Cells, column: str, base: str | None, *, partial: bool = False) -> str | None:
    """A date; one that a spreadsheet has only rewritten (2026-03-04 as 3/4/2026) is the base."""
    cell = cells[column]
    if cleared(cell):
        return None
    if not cell or cell == base:
        return base
    found = readings(cell, partial=partial)
    if base in found or (base and base == day_number(cell)):
        return base
    if len(found) == 1:
        return found.pop()
    cells.refuse(column, *fault(cell, found, partial=partial))
    return base


def url_cell(cells: Cells, column: str, base: str | None) -> str | None:
    """A web address (http or https) that everybody may see."""
    url = text_cell(cells, column, base)
    if not url or url == base:
        return url
    if several(url):
        remedy = f"Put the second one into {_next_slot(column)}, with what is said of it."
        cells.refuse(column, "two addresses stand in the cell", remedy)
        return base
    if wrong := url_fault(url):
        remedy = "Write a whole address that begins with https:// or http://."
        meant = whole(url)
        cells.refuse(column, wrong, f"Write {shorten(meant)}, if that is it." if meant else remedy)
        return base
    if private := private_fault(url):
        cells.refuse(column, *private)
        return base
    return url


def _next_slot(column: str) -> str:
    """The column of the same kind for one more source."""
    found = re.fullmatch(r"(.+?)(?:_(\d+))?", column)
    return slot(found[1], int(found[2] or 1) + 1) if found else column


def slots(columns: Iterable[str | None]) -> int:
    """How many sources the columns of a table have room for."""
    found = [re.fullmatch(r"source_[a-z_]+?(?:_(\d+))?", name or "") for name in columns]
    return max((int(match[1] or 1) for match in found if match), default=0)


def slot(column: str, number: int) -> str:
    """A column of the source with this number (from 1): ``source_url``, ``source_url_2`` …"""
    return column if number == 1 else f"{column}_{number}"


@cache
def source_slots(number: int) -> dict[str, str]:
    """The columns of the source with this number, by field of :class:`Source`."""
    return {column.removeprefix("source_"): slot(column, number) for column in SOURCE_COLUMNS}


def sources(cells: Cells, base: tuple[Source, ...], room: int) -> tuple[Source, ...]:
    """The sources of a row; the n-th columns speak of the n-th source of the base."""
    if not any(name.startswith("source_") for name in cells.row.values):
        return base
    found = []
    for number in range(1, max(room, len(base)) + 1):
        old = base[number - 1] if number <= len(base) else None
        source = _source(cells, old, number)
        if source:
            found.append(source)
    return tuple(found)


def _source(cells: Cells, old: Source | None, number: int) -> Source | None:
    names = source_slots(number)
    filled = [name for name in names.values() if cells[name]]
    if not filled:
        return old
    before = len(cells.problems)
    base = old or Source("")
    source = Source(
        url=url_cell(cells, names["url"], base.url or None) or "",
        archived_url=url_cell(cells, names["archived_url"], base.archived_url),
        title=text_cell(cells, names["title"], base.title),
        publisher=text_cell(cells, names["publisher"], base.publisher),
        published=date_cell(cells, names["published"], base.published, partial=True),
        stance=cast(Stance | None, choice_cell(cells, names["stance"], STANCES, base.stance)),
        quote=text_cell(cells, names["quote"], base.quote),
        locator=text_cell(cells, names["locator"], base.locator),
        status=cast(
            SourceStatus | None, choice_cell(cells, names["status"], STATUSES, base.status)
        ),
    )
    if len(cells.problems) > before:
        return source
    if source.url:
        if source.status == "archived" and not source.archived_url:
            remedy = f"Fill {names['archived_url']}, or write another status."
            cells.refuse(names["status"], "archived, but no archived copy is named", remedy)
        return source
    said = [name for name in filled if name != names["url"] and not cleared(cells[name])]
    # A row that removes a source still shows the rest of it, as the worklist had it.
    if said and (old is None or replace(source, url=old.url) != old):
        remedy = f"Fill {names['url']}, or empty this."
        cells.refuse(said[0], f"a source without {names['url']}", remedy)
    return None
