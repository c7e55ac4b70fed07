"""The worklist that editors take away: rows of the view ``worklist`` as a table to fill in.

What the current review says stands in the cells already, except who signed it and when: those
two are for whoever changes the row, so that nobody's name stays on words that are not theirs.
"""

from collections.abc import Iterable, Mapping, Sequence

from claimdesk.export.safe_csv import clean
from claimdesk.records import Source
from claimdesk.review.journal import source_cells, source_columns
from claimdesk.spreadsheet.columns import ECHO_COLUMNS

PREFILLED = ("claim_id", "base_revision", "verdict", "rationale", "context")


def worklist_rows(
    rows: Iterable[Mapping[str, object]], sources: Mapping[str, Sequence[Source]]
) -> tuple[list[str], list[dict[str, object]]]:
    """Columns and rows for ``safe_csv.to_bytes``, the editors' columns first.

    ``rows`` come from the view ``worklist``; ``sources`` are those of each base review, by its
    id and in order. Imported again without a change, the rows do nothing.
    """
    rows = list(rows)
    room = max((len(sources.get(str(row["base_revision"]), ())) for row in rows), default=1)
    columns = [
        *PREFILLED,
        *source_columns(max(room, 1)),
        "stage",
        "reviewer",
        "reviewed_on",
        *ECHO_COLUMNS,
    ]
    return columns, [_row(row, sources.get(str(row["base_revision"]), ())) for row in rows]


def _row(row: Mapping[str, object], sources: Sequence[Source]) -> dict[str, object]:
    cells: dict[str, object] = {name: row[name] for name in (*PREFILLED, "stage", *ECHO_COLUMNS)}
    cells.update(source_cells(sources))
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in cells.items()
    }
