"""A file of fact-checks from anywhere → the fact-checks in it, each once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from claimdesk.encoding import decode, is_garbled
from claimdesk.records import Problem
from claimdesk.review.changes import about
from claimdesk.review.claimreview.documents import documents
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.schema import fact_checks, reviews_in
from claimdesk.review.claimreview.sheet import read_sheet
from claimdesk.tables.columns import FACT_CHECKS
from claimdesk.tables.safe import shorten
from claimdesk.tables.table import Row, Table, read_table

TOLD = 20
"""Entries without a claim that are named one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds; ``notes`` tell what was left out of entries that could be read.

    ``rows`` gives the row of a fact-check by its id, where a ``table`` has it.
    """

    checks: tuple[FactCheck, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    duplicates: int = 0
    table: Table | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    rejected_rows: tuple[Row, ...] = ()


def beginning(raw: bytes, most: int = 1_000) -> str:
    """Read how a file begins, to see what it is."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw[: most // 2 * 2].decode("utf-16", "replace")
    return raw[:most].decode("utf-8-sig", "replace")


def is_document(text: str) -> bool:
    """Return whether a file that begins so is a page or JSON, and not a table."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("<", "{", "[")


def read_source(raw: bytes, name: str) -> Reading:
    """Read a page, a feed, JSON lines or CSV; ``name`` is what messages call the file."""
    text = decode(raw)
    if is_document(text[:1_000]):
        return _from_documents(text, name)
    table = read_table(raw, name, FACT_CHECKS)
    return Reading(problems=tuple(table)) if isinstance(table, list) else _from_table(table)


def _unreadable(name: str, places: int, *, rest: bool) -> Problem:
    reason = f"JSON that cannot be read, in {places} place{'' if places == 1 else 's'}"
    remedy = "The rest was read." if rest else "Save the page or feed anew and bring that."
    return Problem(name, None, None, None, reason, remedy)


def _from_table(table: Table) -> Reading:
    sheet = read_sheet(table)
    garbled = {number: column for number, one in sheet.checks if (column := _garbled(one))}
    sheet.problems += [
        _refused(check, garbled[number], table.name, number)
        for number, check in sheet.checks
        if number in garbled
    ]
    sheet.rejected_rows += [row for row in table.rows if row.number in garbled]
    sound = [(number, check) for number, check in sheet.checks if number not in garbled]
    once = _once([check for _, check in sound], sheet.problems, about(table, FACT_CHECKS))
    rows = {check.id: number for number, check in sound}
    return replace(once, table=table, rows=rows, rejected_rows=tuple(sheet.rejected_rows))


def _garbled(check: FactCheck) -> str | None:
    """The column of a text that was read in a wrong encoding once; it would be published so."""
    texts = ((column, text) for column, text in asdict(check).items() if isinstance(text, str))
    return next((column for column, text in texts if is_garbled(text)), None)


def _refused(check: FactCheck, column: str, name: str, row: int | None = None) -> Problem:
    reason = "the text is garbled (read in a wrong encoding once), so it was left out"
    remedy = "Get the file again from its publisher, or save it as UTF-8."
    return Problem(name, row, column, shorten(str(getattr(check, column))), reason, remedy)


def together(readings: Sequence[Reading]) -> Reading:
    """Take several files as one; of a fact-check in two of them the later word counts."""
    if len(readings) == 1:
        return readings[0]
    all_ = _once(
        [check for reading in readings for check in reading.checks],
        [problem for reading in readings for problem in reading.problems],
        [note for reading in readings for note in reading.notes],
    )
    twice = all_.duplicates + sum(reading.duplicates for reading in readings)
    return replace(all_, duplicates=twice)


def _from_documents(text: str, name: str) -> Reading:
    found = documents(text)
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
        problems.append(_unreadable(name, found.unreadable, rest=count > 0))
    if not count and not problems:
        remedy = "Bring a page with schema.org ClaimReview, a feed, JSON lines, or CSV."
        problems.append(Problem(name, None, None, None, "no fact-check stands in it", remedy))
    garbled = [(check, column) for check in checks if (column := _garbled(check))]
    problems += [_refused(check, column, name) for check, column in garbled[:TOLD]]
    if len(garbled) > TOLD:
        reason = f"{len(garbled) - TOLD} more texts are garbled"
        problems.append(Problem(name, None, None, None, reason, "They were left out."))
    checks = [check for check in checks if not _garbled(check)]
    notes = [f"{name}: {n} times {fault}." for fault, n in sorted(Counter(faults).items())]
    return _once(checks, problems, notes)


def _once(checks: list[FactCheck], problems: list[Problem], notes: list[str]) -> Reading:
    """Entries that stand there twice count once; the last one is the publisher's latest word."""
    by_id = {check.id: check for check in checks}
    return Reading(tuple(by_id.values()), tuple(problems), tuple(notes), len(checks) - len(by_id))
