"""Days as people and spreadsheets write them. Pure.

22.11.2026 is always day first; 03/04/2026 can be either, as spreadsheets write it. A number that
a spreadsheet counts days with is never taken for one: nobody can see which day it names.
"""

import re
from datetime import date, timedelta

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")
_DAY_NUMBER = re.compile(r"([2-7][0-9]{4})(?:[.,]0+)?")
"""Spreadsheets count days from 1899-12-30; these are the years 1954 to 2118."""


def readings(cell: str, *, partial: bool = False) -> set[str]:
    """The days that a cell can mean, as YYYY-MM-DD; with ``partial`` also a year or a month."""
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
    """The day that a spreadsheet means by a bare number such as 46348; None for anything else."""
    found = _DAY_NUMBER.fullmatch(cell)
    return (date(1899, 12, 30) + timedelta(days=int(found[1]))).isoformat() if found else None


def days_after(first: str, second: str) -> int:
    """How many days the second of two days (YYYY-MM-DD) lies after the first."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def fault(cell: str, found: set[str]) -> tuple[str, str]:
    """Why a cell is not one day, and what to write instead; ``found`` are its readings."""
    if found:
        days = " or ".join(sorted(found))
        return "the date can mean two days", f"Write {days}, whichever is meant."
    if day := day_number(cell):
        remedy = f"Write {day} if that day is meant, and give the column the format “text”."
        return "a spreadsheet's number, not a date", remedy
    remedy = "Write it as YYYY-MM-DD, for example 2026-11-22."
    if re.fullmatch(r"[0-9]{1,2}[./ -][0-9A-Za-z]{1,9}[./ -]'?[0-9]{2}", cell):
        return "the year has two digits only", remedy
    return "not a date", remedy


def _month(word: str) -> str:
    """The number of a month by its English name, whole or shortened; 0 for another word."""
    word = word.casefold()
    fits = [i for i, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if word == "sept" or not fits:
        return "9" if word == "sept" else "0"
    return str(fits[0])


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
