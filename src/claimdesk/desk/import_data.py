"""What an import did or would do, as data: what a script is answered, and `--json` prints. Pure."""

from dataclasses import asdict
from typing import Any

from claimdesk.desk.imports import Outcome
from claimdesk.records import Problem
from claimdesk.review import Change, Plan
from claimdesk.review.diff import differences


def as_json(outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """The whole outcome for a script."""
    planned: Plan[Any] = outcome.planned or Plan()
    changed = (change for change in planned.changes if change.status != "unchanged")
    return {
        "ok": not outcome.failed,
        "kind": outcome.kind,
        "dry_run": dry_run,
        "summary": outcome.summary,
        "plan": outcome.plan_id or None,
        "journal": outcome.journal.name if outcome.journal else None,
        "changes": [_change_as_json(change) for change in changed],
        "unchanged": planned.unchanged,
        "blank": planned.untouched,
        "problems": [_problem_as_json(problem) for problem in planned.problems],
        "messages": [
            *(planned.warnings if outcome.planned else outcome.messages),
            *outcome.left_out,
        ],
        "rejects": outcome.rejects.decode("utf-8") if outcome.rejects else None,
    }


def _change_as_json(change: Change[Any]) -> dict[str, Any]:
    return {
        "row": change.row,
        "claim_id": change.claim_id,
        "claim": change.claim_text,
        "other_id": change.other_id,
        "other": change.other_text,
        "status": change.status,
        "before": change.before.id if change.before else None,
        "after": change.after.id,
        "differences": [asdict(it) for it in differences(change.before, change.after)],
    }


def _problem_as_json(problem: Problem) -> dict[str, Any]:
    names = ("row", "column", "value", "category", "reason", "remedy")
    return {name: getattr(problem, name) for name in names}
