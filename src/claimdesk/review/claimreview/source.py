"""A file of fact-checks from anywhere → the fact-checks in it, each once. Pure."""

from collections import Counter
from dataclasses import dataclass

from claimdesk.records import Problem
from claimdesk.review.claimreview.documents import documents
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.schema import fact_checks, reviews_in
from claimdesk.review.claimreview.sheet import read_sheet
from claimdesk.tables.columns import FACT_CHECKS
from claimdesk.tables.table import read_table

TOLD = 20
"""Entries without a claim that are named one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds; ``notes`` tell what was left out of entries that could be read."""

    checks: tuple[FactCheck, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    duplicates: int = 0


def read_source(raw: bytes, name: str) -> Reading:
    """Read a page, a feed, JSON lines or CSV; ``name`` is what messages call the file."""
    start = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"<", b"{", b"[") or b"\0" in start:
        return _from_documents(raw, name)
    table = read_table(raw, name, FACT_CHECKS)
    if isinstance(table, list):
        return Reading(problems=tuple(table))
    checks, problems = read_sheet(table)
    return _once(checks, problems, list(table.warnings))


def _from_documents(raw: bytes, name: str) -> Reading:
    found = documents(raw)
    faults: list[str] = []
    checks: list[FactCheck] = []
    empty: list[int] = []
    count = 0
    for node, named in reviews_in(found.values):
        count += 1
        made = fact_checks(node, named, faults)
        checks += made
        if not made:
            empty.append(count)
    problems = [
        Problem(
            name,
            None,
            None,
            None,
            f"ClaimReview no. {number} does not say which claim was checked",
            "It was left out; the others were read.",
        )
        for number in empty[:TOLD]
    ]
    if len(empty) > TOLD:
        reason = f"{len(empty) - TOLD} more do not say which claim was checked"
        problems.append(Problem(name, None, None, None, reason, "They were left out."))
    if found.unreadable:
        reason = f"JSON that cannot be read, in {found.unreadable} places"
        problems.append(Problem(name, None, None, None, reason, "The rest was read."))
    if not count and not problems:
        remedy = "Bring a page with schema.org ClaimReview, a feed, JSON lines, or CSV."
        problems.append(Problem(name, None, None, None, "no fact-check stands in it", remedy))
    notes = [f"{name}: {n} times {fault}." for fault, n in sorted(Counter(faults).items())]
    return _once(checks, problems, notes)


def _once(checks: list[FactCheck], problems: list[Problem], notes: list[str]) -> Reading:
    """Entries that stand there twice count once; the last one is the publisher's latest word."""
    by_id = {check.id: check for check in checks}
    return Reading(tuple(by_id.values()), tuple(problems), tuple(notes), len(checks) - len(by_id))
