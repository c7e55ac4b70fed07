"""What an import would do to each row, as plain records. Pure."""

from dataclasses import dataclass, field
from typing import Literal

from claimdesk.records import Problem, Review
from claimdesk.review.conflicts import Conflict
from claimdesk.tables.table import Row

Status = Literal["new", "changed", "withdrawn", "unchanged"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a row does to a claim; ``before`` is what it replaces, ``after`` what then stands.

    An unchanged row has the same review in both.
    """

    row: int
    claim_id: str
    claim_text: str
    status: Status
    before: Review | None
    after: Review


@dataclass(slots=True)
class Plan:
    """What an import would do, row by row; ``rejected_rows`` are those that ``problems`` name.

    ``changes`` has every row that was accepted or is unchanged, ``conflicts`` those that met
    somebody else's review; both retell the other fields, so they do not count when compared.
    """

    accepted: list[Review] = field(default_factory=list)
    unchanged: int = 0
    untouched: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected_rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list, compare=False)
    conflicts: list[Conflict] = field(default_factory=list, compare=False)
