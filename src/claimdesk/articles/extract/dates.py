"""Days of publication as pages write them, and which of them can be. Pure.

A day after the capture cannot be. Nothing depends on the day on which this runs.
"""

from collections.abc import Iterable

from claimdesk.articles.extract.jsonld import line
from claimdesk.days import day_said

_FIRST_DAY = "1800-01-01"
LAST_DAY = "2100-01-01"
"""Bound of dates where the time of capture is unknown."""


def day(value: object) -> str | None:
    """Return the day of a date or time as ``YYYY-MM-DD``, in the page's own time zone."""
    return day_said(line(value))


def declared(values: Iterable[object], captured_at: str | None) -> str | None:
    """Return the first of a page's declared dates that is possible."""
    days = (found for value in values if (found := day(value)))
    return next((kept for found in days if (kept := possible(found, captured_at))), None)


def possible(found: str, captured_at: str | None) -> str | None:
    """Return the day if it can be one of publication; day and month swapped where only that can be.

    03/11/2019 on a page captured on 12 March 2019 is 11 March.
    """
    captured = day(captured_at)
    swapped = day(found[:4] + found[7:10] + found[4:7]) if captured else None
    days = (one for one in (found, swapped) if one)
    return next((one for one in days if _FIRST_DAY <= one <= (captured or LAST_DAY)), None)
