"""What an import of fact-checks would do, and which count of all that were ever kept."""

from collections.abc import Iterable, Mapping

from claimdesk.records import Problem
from claimdesk.review.changes import Change, Plan, Status
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.source import Reading


def plan_fact_checks(reading: Reading, standing: Mapping[str, FactCheck]) -> Plan[FactCheck]:
    """Plan the import of fact-checks; ``standing`` are those that count now, by id."""
    done: Plan[FactCheck] = Plan(
        problems=_in_rows(reading.problems),
        rejected_rows=list(reading.rejected_rows),
        warnings=list(reading.notes),
    )
    for check in reading.checks:
        before = standing.get(check.id)
        if check.withdrawn and before is None:
            done.unchanged += 1
            continue
        after = before if before == check else check
        row = reading.rows.get(check.id)
        status = _status(before, check)
        done.take(Change(row, None, check.claim, status, before, after or check))
    return done


def _in_rows(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.row or 0)


def _status(before: FactCheck | None, check: FactCheck) -> Status:
    if before is None:
        return "new"
    if before == check:
        return "unchanged"
    return "withdrawn" if check.withdrawn else "changed"


def standing(entries: Iterable[tuple[str, FactCheck]]) -> dict[str, tuple[str, FactCheck]]:
    """Pick the fact-checks that count, by id, with their files: the last word of each.

    ``entries`` come in the order of files; one that was withdrawn counts no more.
    """
    last: dict[str, tuple[str, FactCheck]] = {}
    for file, check in entries:
        last[check.id] = (file, check)
    return {id_: one for id_, one in last.items() if not one[1].withdrawn}
