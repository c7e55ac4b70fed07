"""What an editor sees before confirming an import. Pure.

In: the outcome of a dry run. Out: a bounded extract of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claimdesk.desk.imports import Outcome
from claimdesk.records import ImportKind, Problem, Review
from claimdesk.review import Change, Plan
from claimdesk.review.conflicts import Conflict
from claimdesk.review.diff import Difference, Entry, differences
from claimdesk.review.link_decisions import Decision
from claimdesk.site.pages.verdicts import Verdict

SHOWN = 200
"""Rows of a kind that a page lists; the counts speak of all of them."""
ROWS_NAMED = 10
"""Rows that a remark names."""
TEXT_SHOWN = 600
"""Characters of a cell that a page shows."""
LOOKED = ("verdict", "relation", "label")
"""Fields that a page shows as a tag, not as text."""
NOUNS: dict[ImportKind, str] = {
    "reviews": "review",
    "link_decisions": "decision",
    "fact_checks": "fact-check",
}
BESIDE = ("stage", "rationale", "context", "source_url", "source_quote")
"""Fields that a page shows of two reviews in conflict."""

Look = Callable[[str, str], Verdict]
"""From the id and label of a verdict to how it looks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row that would be imported, or that says what is on file already.

    A row about a link has a second claim; the claim of a fact-check is none of ours.
    """

    row: int | None
    claims: tuple[tuple[str | None, str], ...]
    by: str
    was: Verdict | None
    verdict: Verdict
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reviews in conflict: what it says, its lesser fields as texts."""

    verdict: Verdict
    reviewer: str
    reviewed_on: str
    said: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A row and the review that stands against it; ``here``: another row of the same file."""

    claim_id: str
    claim: str
    yours: Side
    theirs: Side
    here: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a row, and the conflict that it tells of."""

    problem: Problem
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: counts of all, lists of the first ``SHOWN`` of each kind."""

    summary: str
    noun: str
    plan_id: str
    readable: bool
    counts: dict[str, int]
    entries: dict[str, list[Shown]]
    faults: list[Fault]
    warnings: list[str]
    rejects: bytes | None
    journal: str | None

    @property
    def accepted(self) -> int:
        """Rows that would be added."""
        return sum(self.counts[kind] for kind in ("new", "changed", "withdrawn"))


def preview_of(outcome: Outcome, look: Look) -> Preview:
    """The page's extract of an outcome."""
    planned: Plan[Any] = outcome.planned or Plan()
    by_status: dict[str, list[Change[Any]]] = {}
    for status in ("new", "changed", "withdrawn", "unchanged"):
        by_status[status] = [change for change in planned.changes if change.status == status]
    counts = {status: len(found) for status, found in by_status.items()}
    counts |= {
        "blank": planned.untouched,
        "rejected": len(planned.rejected_rows),
        "problems": len(planned.problems),
    }
    readable = outcome.planned is not None
    clashes = {conflict.row: conflict for conflict in planned.conflicts}
    return Preview(
        outcome.summary,
        NOUNS[outcome.kind],
        outcome.plan_id,
        readable,
        counts,
        {status: [_shown(c, look) for c in found[:SHOWN]] for status, found in by_status.items()},
        [_fault(problem, clashes, look) for problem in planned.problems[:SHOWN]],
        [
            *(planned.warnings if readable else outcome.messages),
            *outcome.left_out,
            *_without_sources(by_status["new"] + by_status["changed"]),
        ][:SHOWN],
        outcome.rejects,
        outcome.journal.name if outcome.journal else None,
    )


def _without_sources(changes: list[Change[Any]]) -> list[str]:
    """A remark on verdicts that name no source; they are taken all the same."""
    rows = [
        str(change.row)
        for change in changes
        if isinstance(change.after, Review) and not change.after.sources and change.row
    ]
    if not rows:
        return []
    listed = ", ".join(rows[:ROWS_NAMED]) + (" …" if len(rows) > ROWS_NAMED else "")
    which = f"Row {listed} gives" if len(rows) == 1 else f"{len(rows):,} rows ({listed}) give"
    return [f"{which} a verdict without a source. Readers will see that there is none."]


def _shown(change: Change[Any], look: Look) -> Shown:
    before, after = change.before, change.after
    claims: tuple[tuple[str | None, str], ...] = ((change.claim_id, change.claim_text),)
    if change.other_text:
        claims += ((change.other_id, change.other_text),)
    return Shown(
        change.row,
        claims,
        _by(after),
        _tag(before, look) if before else None,
        _tag(after, look),
        _texts(before, after),
    )


def _by(entry: Entry) -> str:
    if isinstance(entry, Review):
        return entry.reviewer
    return entry.by if isinstance(entry, Decision) else entry.publisher or ""


def _tag(entry: Entry, look: Look) -> Verdict:
    """What an entry says, at one glance; only verdicts of ours have a colour."""
    if isinstance(entry, Review):
        return look(entry.verdict, entry.label)
    said = entry.relation if isinstance(entry, Decision) else entry.label or "no label"
    return Verdict(said, said, "plain", "–")


def _texts(before: Entry | None, after: Entry) -> tuple[Difference, ...]:
    """The differences that are shown as text; a first review need not say that it is one."""
    return tuple(
        Difference(it.field, _cut(it.before), _cut(it.after))
        for it in differences(before, after)
        if it.field not in LOOKED and (it.field, it.before, it.after) != ("stage", None, "initial")
    )


def _fault(problem: Problem, clashes: dict[int, Conflict], look: Look) -> Fault:
    found = clashes.get(problem.row or 0) if problem.category == "conflict" else None
    if found is None:
        return Fault(problem)
    clash = Clash(
        found.claim_id,
        found.claim_text,
        _side(found.yours, look),
        _side(found.theirs, look),
        found.here,
    )
    return Fault(problem, clash)


def _side(review: Review, look: Look) -> Side:
    verdict = look(review.verdict, review.label)
    said = tuple(it for it in _texts(None, review) if it.field in BESIDE)
    return Side(verdict, review.reviewer, review.reviewed_on, said)


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= TEXT_SHOWN else text[: TEXT_SHOWN - 1] + "…"
