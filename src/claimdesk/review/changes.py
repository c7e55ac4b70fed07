"""What an import would do, row by row, as plain records.

Worklists, lists of links and fact-checks are planned alike: each row ends as accepted, unchanged,
untouched or rejected, whatever it brings.
"""

from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from claimdesk.records import Problem
from claimdesk.review.conflicts import Conflict
from claimdesk.tables.columns import RESOLVE_COLUMNS, Vocabulary
from claimdesk.tables.safe import clean
from claimdesk.tables.table import Row, Table

T = TypeVar("T")
Status = Literal["new", "changed", "withdrawn", "unchanged"]


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What a row does; ``before`` is what it replaces, ``after`` what then stands.

    ``other_id`` and ``other_text`` are the second claim, where the row is about two. An unchanged
    row has the same in ``before`` and ``after``. What stands in no table has no row.
    """

    row: int | None
    claim_id: str | None
    claim_text: str
    status: Status
    before: T | None
    after: T
    other_id: str | None = None
    other_text: str | None = None


@dataclass(slots=True)
class Plan(Generic[T]):
    """What an import would do, row by row; ``rejected_rows`` are those that ``problems`` name.

    ``changes`` has every row that was accepted or is unchanged, ``conflicts`` those that met
    somebody else's review; both retell the other fields, so they do not count when compared.
    """

    accepted: list[T] = field(default_factory=list)
    unchanged: int = 0
    untouched: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected_rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changes: list[Change[T]] = field(default_factory=list, compare=False)
    conflicts: list[Conflict] = field(default_factory=list, compare=False)

    def take(self, change: Change[T]) -> None:
        """Note a row that is accepted or says nothing new."""
        self.changes.append(change)
        if change.status == "unchanged":
            self.unchanged += 1
        else:
            self.accepted.append(change.after)


def about(table: Table, vocabulary: Vocabulary) -> list[str]:
    """Tell what there is to say of a whole table; ``vocabulary`` is that of its columns."""
    said = list(table.warnings)
    if table.unknown:
        names = []
        for header in table.unknown:
            like = vocabulary.nearest(header)
            names.append(f"{header} (did you mean {like}?)" if like else header)
        said.append(f"columns kept aside, not read: {', '.join(names)}.")
    return [f"{table.name}: {warning}" for warning in said]


def rejects(table: Table, done: Plan[Any]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Give header and cells of the rows to mend, as they came, for ``safe.cells_to_bytes``.

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
