"""The rows that were not accepted, as a table to be mended and imported again. Pure."""

from claimdesk.export.safe_csv import clean
from claimdesk.review.changes import Plan
from claimdesk.review.conflicts import Conflict
from claimdesk.spreadsheet.columns import RESOLVE_COLUMNS
from claimdesk.spreadsheet.table import Table


def rejects(table: Table, done: Plan) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and cells of the rows to mend, as they came, for ``safe_csv.write_cells``.

    Where a row is in conflict, the other review stands in columns of its own, with an empty one
    for the decision.
    """
    told = {c.row: _theirs(c) for c in done.conflicts if not c.here}
    added = [name for name in RESOLVE_COLUMNS if told and name not in table.columns]
    names = [*table.columns, *added]
    header = tuple(clean(cell) for cell in (*table.header, *added))
    width = len(table.header)
    rows = []
    for row in done.rejected_rows:
        cells = [clean(cell) for cell in row.cells]
        if names != list(table.columns) or row.number in told:
            kept = [*cells[:width], *[""] * (len(names) - len(cells[:width]))]
            theirs = told.get(row.number, {})
            kept = [theirs.get(name or "", cell) for name, cell in zip(names, kept, strict=True)]
            cells = [*kept, *cells[width:]]  # cells beyond the header stay beyond it
        rows.append(tuple(cells))
    return header, rows


def _theirs(conflict: Conflict) -> dict[str, str]:
    review = conflict.theirs
    return {
        "conflict_with": review.id,
        "their_verdict": clean(review.label),
        "their_rationale": clean(review.rationale or ""),
        "their_reviewer": clean(review.reviewer),
        "decision": "",
    }
