"""Days of publication as pages write them, and which of them can be.

A day after the capture cannot be. Nothing depends on the day on which this runs.
"""

import re
from collections.abc import Iterable, Iterator

from claimdesk.articles.extract.jsonld import line
from claimdesk.days import day_said, readings, time_said

_FIRST_DAY = "1800-01-01"
LAST_DAY = "2100-01-01"
"""Bound of dates where the time of capture is unknown."""
_NUMERIC = re.compile(r"(?<![\d./-])\d{1,2}[/-]\d{1,2}[/-]\d{4}(?![\d/-])")
_DAY = (
    r"\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}|[^\W\d_]{3,10}\.?\s+\d{1,2}"
    r"(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
)
_FIRST = re.compile(
    r"\b(?:first|originally)\s+(?:published|posted)|\b(?:published|posted)\b|\bveröffentlicht|"
    r"\bpubli(?:é|cado|cato)",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"({_FIRST.pattern})(?:\s+(?:on|at|am|le|el))?\s*[:|]?\s*({_DAY})", re.I)
_MOST_DATES = 200


def day(value: object) -> str | None:
    """Return the day of a date or time as ``YYYY-MM-DD``, in the page's own time zone."""
    return day_said(line(value))


def declared(values: Iterable[object], captured_at: str | None) -> tuple[str | None, str | None]:
    """Find the first declared date that can be one: its day, and its time if told."""
    for text in map(line, values):
        found = day_said(text)
        if found and (kept := possible(found, captured_at)):
            return kept, time_said(text) if kept == found else None
    return None, None


def possible(found: str, captured_at: str | None) -> str | None:
    """Return the day if it can be one of publication; day and month swapped where only that can be.

    03/11/2019 on a page captured on 12 March 2019 is 11 March.
    """
    captured = day(captured_at)
    swapped = day(found[:4] + found[7:10] + found[4:7]) if captured else None
    days = (one for one in (found, swapped) if one)
    return next((one for one in days if _FIRST_DAY <= one <= (captured or LAST_DAY)), None)


def is_labelled(text: str) -> bool:
    """Return whether a line calls something the publication."""
    return bool(_FIRST.search(text))


def first_published(text: str) -> str | None:
    """Find the day that a line calls the first publication's ("First published: 10 June 2023").

    Of several labels the one that says "first" goes before; a date that can be two days is none.
    """
    found = [(match[1].casefold(), _one(match[2])) for match in _LABELLED.finditer(text)]
    days = sorted((not label.startswith(("first", "orig")), day) for label, day in found if day)
    return days[0][1] if days else None


def _one(text: str) -> str | None:
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", " ".join(text.split()))
    meant = readings(text.replace(",", ", ").replace(",  ", ", "))
    return meant.pop() if len(meant) == 1 else day_said(text) if not meant else None


def ambiguous(texts: Iterable[str], found: str) -> bool:
    """Return whether a day stands there as figures that can mean another too (03/04/2023)."""
    meant = [readings(written) for written in _written(texts)]
    return any(found in days and len(days) > 1 for days in meant)


def _written(texts: Iterable[str]) -> Iterator[str]:
    left = _MOST_DATES
    for text in texts:
        for match in _NUMERIC.finditer(text):
            left -= 1
            if left < 0:
                return
            yield match.group()
