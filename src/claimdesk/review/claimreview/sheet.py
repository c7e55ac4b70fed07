"""Fact-checks as CSV: what people bring, and the files in which ``claims/`` keeps them. Pure.

Both have the same columns, so that what one desk keeps another one can import.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict

from claimdesk.days import fault, readings
from claimdesk.records import Problem
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.schema import clean_address, clean_day, clean_text, host
from claimdesk.tables.columns import FACT_CHECK_COLUMNS
from claimdesk.tables.table import Row, Table, shorten

PATTERN = "factchecks-*.csv"
"""The files in ``claims/``; their names sort by time, and the later word of a publisher counts."""


def to_rows(checks: Iterable[FactCheck]) -> list[dict[str, str | None]]:
    """The rows of a file, with the columns ``FACT_CHECK_COLUMNS``."""
    return [asdict(check) for check in checks]


def read_sheet(table: Table) -> tuple[list[FactCheck], list[Problem]]:
    """The fact-checks of a table; a row without a claim is told, a cell that is wrong as well."""
    problems = list(table.problems)
    if "claim" not in table.columns:
        remedy = f"Name the columns: {', '.join(FACT_CHECK_COLUMNS)}. Only claim must be there."
        return [], [Problem(table.name, 1, None, None, "there is no column claim", remedy)]
    checks = []
    for row in table.rows:
        claim = clean_text(row.get("claim"))
        if claim:
            checks.append(_check(row, claim, table.name, problems))
        else:
            remedy = "Write the claim that was checked, or take the row out."
            problems.append(Problem(table.name, row.number, "claim", None, "no claim", remedy))
    return checks, problems


def _check(row: Row, claim: str, file: str, problems: list[Problem]) -> FactCheck:
    def told(column: str, reason: str, remedy: str) -> None:
        value = shorten(row.get(column))
        problems.append(Problem(file, row.number, column, value, reason, remedy))

    def date(column: str) -> str | None:
        given = clean_text(row.get(column))
        meant = readings(given)
        found = clean_day(meant.pop() if len(meant) == 1 else "" if meant else given)
        if given and not found:
            reason, remedy = fault(given, meant)
            told(column, f"{reason}, so it was left out", remedy)
        return found

    def address(column: str) -> str | None:
        given = clean_text(row.get(column))
        found = clean_address(given)
        if given and not found:
            told(column, "not a web address, so it was left out", "Write it with https://.")
        return found

    url = address("url")
    label = clean_text(row.get("label")) or None
    rating = clean_text(row.get("rating")) or None
    if rating and not re.search(r"\d", rating):  # many tables call their label a rating
        label, rating = label or rating, None
    return FactCheck(
        claim=claim,
        label=label,
        url=url,
        publisher=clean_text(row.get("publisher")) or host(url),
        published=date("published"),
        title=clean_text(row.get("title")) or None,
        claimant=clean_text(row.get("claimant")) or None,
        said_on=date("said_on"),
        claim_url=address("claim_url"),
        rating=rating,
        best=clean_text(row.get("best")) or None,
        worst=clean_text(row.get("worst")) or None,
        language=clean_text(row.get("language")) or None,
    )
