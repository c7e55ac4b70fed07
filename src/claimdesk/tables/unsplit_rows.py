"""Rows whose cells were never parted: all of them stand in the first one.

So it is where a header was written with semicolons above rows with commas, or a program put every
row into quotation marks once more. Pure.
"""

import csv
from collections.abc import Sequence

from claimdesk.tables.dialect import DELIMITERS, Trouble

FEWEST = 3
"""Columns of a table in which a cell with as many parts is no coincidence."""
REASON = "the whole row stands in this one cell"


def fault(cells: Sequence[str], width: int) -> Trouble | None:
    """Return what is wrong where a row has one cell that holds all ``width`` of them.

    Use it while ``dialect.field_limit`` holds.
    """
    if width < FEWEST or not cells[0].strip() or any(cell.strip() for cell in cells[1:]):
        return None
    if not any(_is_row(cells[0], delimiter, width) for delimiter in DELIMITERS):
        return None
    remedy = f"Part it into {width} cells as the header is; save the table as “CSV UTF-8” for that."
    return Trouble(0, REASON, remedy)


def _is_row(cell: str, delimiter: str, width: int) -> bool:
    """Return whether a cell reads as a row; behind the commas of a sentence stands a space."""
    if cell.count(delimiter) < width - 1:
        return False
    try:
        parts = next(csv.reader(cell.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return len(parts) == width and not any(part.startswith(" ") for part in parts)
