"""Fact-checks as CSV: what people bring, and the files in which ``claims/`` keeps them.

Both have the same columns, so that what one desk keeps another one can import.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from claimdesk.addresses import several
from claimdesk.days import fault, readings
from claimdesk.records import Problem
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.schema import clean_address, clean_day, clean_text, host
from claimdesk.tables.columns import FACT_CHECK_COLUMNS
from claimdesk.tables.junk_cells import is_error
from claimdesk.tables.safe import shorten
from claimdesk.tables.table import Row, Table

_YES = frozenset("yes y true 1 x withdrawn retracted".split())
_NO = frozenset(("", *"no n false 0".split()))


@dataclass(slots=True)
class Sheet:
    """The fact-checks of a table with the numbers of their rows, and what is wrong with others."""

    checks: list[tuple[int, FactCheck]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected_rows: list[Row] = field(default_factory=list)


def to_rows(checks: Iterable[FactCheck]) -> list[dict[str, str | None]]:
    """Make the rows of a file, with the columns ``FACT_CHECK_COLUMNS``."""
    return [{**asdict(check), "withdrawn": "yes" if check.withdrawn else None} for check in checks]


def read_sheet(table: Table) -> Sheet:
    """Read a table with ``columns.FACT_CHECKS``.

    A row without a claim is rejected; a cell that is wrong is told, and the rest of its row taken.
    """
    if "claim" not in table.columns:
        remedy = f"Name the columns: {', '.join(FACT_CHECK_COLUMNS)}. Only claim must be there."
        problem = Problem(table.name, 1, None, None, "there is no column claim", remedy)
        return Sheet(problems=[*table.problems, problem])
    sheet = Sheet(problems=list(table.problems), rejected_rows=list(table.bad_rows))
    for row in table.rows:
        claim = clean_text(row.get("claim"))
        if claim:
            cells = _Cells(row, table.name, sheet.problems)
            sheet.checks.append((row.number, _check(cells, claim)))
        else:
            remedy = "Write the claim that was checked, or take the row out."
            problem = Problem(table.name, row.number, "claim", None, "no claim", remedy)
            sheet.problems.append(problem)
            sheet.rejected_rows.append(row)
    return sheet


@dataclass(frozen=True, slots=True)
class _Cells:
    """Reads the cells of one row; what is left out of it is told in ``problems``."""

    row: Row
    file: str
    problems: list[Problem]

    def tell(self, column: str, reason: str, remedy: str) -> None:
        value = shorten(self.row.get(column))
        self.problems.append(Problem(self.file, self.row.number, column, value, reason, remedy))

    def text(self, column: str) -> str | None:
        given = self.row.get(column)
        if is_error(given):
            remedy = "Write the cell anew."
            self.tell(column, "an error of the spreadsheet, so it was left out", remedy)
        return clean_text(given) or None

    def date(self, column: str) -> str | None:
        given = clean_text(self.row.get(column))
        meant = readings(given)
        found = clean_day(meant.pop() if len(meant) == 1 else "" if meant else given)
        if given and not found:
            reason, remedy = fault(given, meant)
            self.tell(column, f"{reason}, so it was left out", remedy)
        return found

    def address(self, column: str) -> str | None:
        given = clean_text(self.row.get(column))
        found = clean_address(given)
        if given and not found:
            reason, remedy = "not a web address", "Write it with https://."
            if several(given):
                reason, remedy = "two addresses stand in the cell", "Keep one of them."
            self.tell(column, f"{reason}, so it was left out", remedy)
        return found

    def yes(self, column: str) -> bool:
        said = clean_text(self.row.get(column)).casefold()
        if said not in _YES | _NO:
            reason = "neither yes nor no, so it was left out"
            self.tell(column, reason, "Write yes, or leave it blank.")
        return said in _YES


def _check(cells: _Cells, claim: str) -> FactCheck:
    url = cells.address("url")
    label, rating = cells.text("label"), cells.text("rating")
    if rating and not re.search(r"\d", rating):  # many tables call their label a rating
        label, rating = label or rating, None
    return FactCheck(
        claim=claim,
        label=label,
        url=url,
        publisher=cells.text("publisher") or host(url),
        published=cells.date("published"),
        title=cells.text("title"),
        claimant=cells.text("claimant"),
        said_on=cells.date("said_on"),
        claim_url=cells.address("claim_url"),
        rating=rating,
        best=cells.text("best"),
        worst=cells.text("worst"),
        language=cells.text("language"),
        withdrawn=cells.yes("withdrawn"),
        note=cells.text("note"),
    )
