"""Days as people and spreadsheets write them. Pure.

22.11.2026 is always day first; 03/04/2026 can be either, as spreadsheets write it. A number that
a spreadsheet counts days with is never taken for one: nobody can see which day it names.
"""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from claimdesk.errors import InputError
from claimdesk.words import MONTHS

FIRST = "1990-01-01"
END = "2100-01-01"
"""No review, decision or import is of a day before the one, or of the other or later: there was no
web to be checked, or a clock is wrong. What such a clock has dated ranks below all else."""

_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")
_DAY_NUMBER = re.compile(r"([2-7][0-9]{4})(?:[.,]0+)?")
"""Spreadsheets count days from 1899-12-30; these are the years 1954 to 2118."""


def readings(cell: str, *, partial: bool = False) -> set[str]:
    """List the days that a cell can mean, as YYYY-MM-DD; with ``partial`` also year or month."""
    if partial and re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", cell):
        return {cell}
    cell = _MIDNIGHT.sub("", cell)
    if found := re.fullmatch(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", cell):
        parts = [(found[1], found[3], found[4])]
    elif found := re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", cell):
        parts = [(found[3], found[2], found[1])]
    elif found := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", cell):
        parts = [(found[3], found[2], found[1]), (found[3], found[1], found[2])]
    elif found := re.fullmatch(r"([0-9]{1,2})\.?[ -]([A-Za-z]{3,9})\.?,?[ -]([0-9]{4})", cell):
        parts = [(found[3], _month(found[2]), found[1])]
    elif found := re.fullmatch(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})", cell):
        parts = [(found[3], _month(found[1]), found[2])]
    else:
        return set()
    return {day for part in parts if (day := _day(*map(int, part)))}


def day_number(cell: str) -> str | None:
    """Return the day that a spreadsheet means by a bare number such as 46348; None otherwise."""
    found = _DAY_NUMBER.fullmatch(cell)
    return (date(1899, 12, 30) + timedelta(days=int(found[1]))).isoformat() if found else None


def days_after(first: str, second: str) -> int:
    """Count the days from the first of two days (YYYY-MM-DD) to the second."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def ranked(day: str) -> str:
    """Return a day as it ranks among others; one that no clock can have shown ranks first."""
    return day if day < END else ""


def check_clock(now: datetime) -> None:
    """Raise InputError where the clock of this machine cannot be right."""
    if not FIRST <= now.date().isoformat() < END:
        raise InputError(
            f"The clock of this machine says {now:%Y-%m-%d}, so nothing was written: what it dates "
            "would be out of order for ever. Set the clock, then run this again."
        )


def fault(cell: str, found: set[str], *, partial: bool = False) -> tuple[str, str]:
    """Explain why a cell is not one day, and what to write; ``found`` are its readings.

    With ``partial`` a year or month would do too.
    """
    if found:
        days = " or ".join(sorted(found))
        return "the date can mean two days", f"Write {days}, whichever is meant."
    if day := day_number(cell):
        remedy = f"Write {day} if that day is meant, and give the column the format “text”."
        return "a spreadsheet's number, not a date", remedy
    remedy = "Write it as YYYY-MM-DD, for example 2026-11-22."
    if partial:
        remedy = "Write a day as 2026-11-22, a month as 2026-11 or a year as 2026."
    if re.fullmatch(r"[0-9]{1,2}[./ -][0-9A-Za-z]{1,9}[./ -]'?[0-9]{2}", cell):
        return "the year has two digits only", remedy
    return "not a date", remedy


def _month(word: str) -> str:
    """The number of a month by its English name, whole or shortened; 0 for another word."""
    word = word.casefold()
    fits = [i for i, name in enumerate(MONTHS, 1) if name.startswith(word)]
    if word == "sept" or not fits:
        return "9" if word == "sept" else "0"
    return str(fits[0])


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_time(text: str) -> str | None:
    """Write a date or time as ISO 8601, as precise as given; None for anything else."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.fromisoformat(text).date().isoformat()
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return None


def mail_time(text: str) -> str | None:
    """Write the date of a mail header (RFC 5322) as ISO 8601."""
    try:
        when = parsedate_to_datetime(text[:100])
        # -0000 is UTC that says nothing of where the sender was.
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()
    except (ValueError, OverflowError):
        return None


def script_time(text: str) -> str | None:
    """Write JavaScript's "Sat May 04 2024 10:15:00 GMT+0200 (…)" as ISO 8601."""
    text = re.sub(r"\s*\(.*\)$|GMT(?=[+-])", "", text[:_LONGEST_DATE])
    parts = re.match(r"(\w{3}) (\w{3}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$", text)
    if not parts:
        return iso_time(text)
    weekday, month, number, year, clock, zone = parts.groups()
    return mail_time(f"{weekday}, {number} {month} {year} {clock} {zone}")


_CLOCK = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s?(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)


def time_said(text: str) -> str | None:
    """Write a date with a clock time as ISO 8601, with its zone if it has one; else None."""
    found = _CLOCK.match(text[:_LONGEST_DATE])
    if found:
        zone = (found[3] or "").upper().replace("Z", "+00:00")
        try:
            when = datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}")
        except ValueError:
            return None
        return when.replace(microsecond=0).isoformat()
    return mail_time(text) if re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:", text) else None


def iso_day(text: str | None) -> str | None:
    """Read a publication date that a user gave. Raises InputError where it is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat() if text else None
    except ValueError:
        raise InputError(f"{text!r} is not a date. Write it as 2026-11-22.") from None


def is_day(text: str) -> bool:
    """Return whether a text is a day, or a day with a time, as ISO 8601 writes it."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}\S*)?", text, re.ASCII):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


_STAMP = re.compile(r"\d{14}")


def utc_time(text: str) -> str | None:
    """Write a WARC's or an ARC's time as ISO 8601 in UTC, as precise; None for anything else."""
    try:
        if _STAMP.fullmatch(text):
            when = datetime.strptime(text + "+0000", "%Y%m%d%H%M%S%z")
        else:
            when = datetime.fromisoformat(text.strip())
        if len(text) == 20 and text[-1] == "Z" and text[10] == "T":
            return text[:-1] + "+00:00"  # as nearly all archives write it
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return when.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return None


_LONGEST_DATE = 200


def day_said(text: str) -> str | None:
    """Return the day of a date or time as ``YYYY-MM-DD``, in the page's own time zone."""
    return _day_said(text[:_LONGEST_DATE])


@lru_cache(maxsize=1 << 10)  # pages say the same day in many places
def _day_said(text: str) -> str | None:
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
