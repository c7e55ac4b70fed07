"""Days of publication as pages write them, and which of them can be. Pure.

A day after the capture cannot be. Nothing depends on the day on which this runs.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from claimdesk.extract.jsonld import line

_FIRST_DAY = "1800-01-01"
LAST_DAY = "2100-01-01"
"""Bound of dates where the time of capture is unknown."""

_LONGEST = 200


def day(value: object) -> str | None:
    """The day of a date or time as ``YYYY-MM-DD``, as the page says it, whatever the time zone."""
    text = line(value)[:_LONGEST]
    found = re.match(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)", text)
    if found:
        try:
            return date(*(int(part) for part in found.groups())).isoformat()
        except ValueError:
            return None
    for pattern in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, pattern).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def declared(values: Iterable[object], captured_at: str | None) -> str | None:
    """The first of the dates that a page declares that can be one."""
    days = (found for value in values if (found := day(value)))
    return next((kept for found in days if (kept := possible(found, captured_at))), None)


def possible(found: str, captured_at: str | None) -> str | None:
    """The day if it can be one of publication; day and month swapped where only that can be.

    03/11/2019 on a page captured on 12 March 2019 is 11 March.
    """
    captured = day(captured_at)
    swapped = day(found[:4] + found[7:10] + found[4:7]) if captured else None
    days = (one for one in (found, swapped) if one)
    return next((one for one in days if _FIRST_DAY <= one <= (captured or LAST_DAY)), None)
