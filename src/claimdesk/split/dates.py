"""Dates in running text: absolute ones, and relative ones where the publication date is known.

Patterns over text. A date is kept as the first and last day that it can mean.
"""

import calendar
import re
from datetime import date, timedelta

from claimdesk.records import DateRange, Span
from claimdesk.words import MONTHS, SHORT_MONTHS

_NUMBERS = {name[:3]: n for n, name in enumerate(MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(sorted({*MONTHS, *SHORT_MONTHS}, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_EDGE = r"(?![\w%]|[.,]\d|\s(?:people|homes|tickets|jobs|cases|million|billion))"
DATE = re.compile(
    r"(?<!\w)(?:\b(?P<cue>by the end of|by|before|until|since|after|between|from)\s)?"
    r"(?<![\w.,$£€-])(?:(?P<part>early|late|mid)[\s-])?(?:"
    rf"(?P<iso>{_YEAR}-[01]\d-[0-3]\d)"
    rf"|(?P<one>\d{{1,2}})(?P<slash>[/.])(?P<other>\d{{1,2}})(?P=slash)(?P<year_n>{_YEAR})"
    rf"|(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month_a>{_MONTH})(?:,?\s(?P<year_a>{_YEAR}))?"
    rf"|(?P<month_b>{_MONTH})\s(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<year_b>{_YEAR}))?"
    rf"|(?P<month_c>{_MONTH}),?\s(?P<year_c>{_YEAR})"
    rf"|(?P<decade>(?:1[5-9]|20)\d0)s"
    rf"|(?P<year_d>{_YEAR})(?:\s?(?:[-–]|to|and)\s?(?P<year_e>{_YEAR}|\d\d))?"
    r"|(?P<which>last|this|next)\s(?P<unit>year|month|week)"
    r"|(?P<word>yesterday|today|tomorrow)"
    rf"){_EDGE}",
    re.IGNORECASE,
)
LIKELY_WORDS = frozenset("last this next yesterday today tomorrow".split())
LIKELY = re.compile(rf"\d|\b(?:{'|'.join(sorted(LIKELY_WORDS))})\b", re.IGNORECASE)
"""What every date has; most texts have none, and need no further look."""
Days = tuple[date, date]
DECADES = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""Years of a decade that is told in part."""
AHEAD = frozenset({"by", "before", "until", "by the end of"})
NAMED = re.compile(r"[A-Z][a-z]+(?:['’]s)?")
SEASONED = frozenset(MONTHS) | frozenset("spr sum aut fal win chr eas in sin by fro the".split())
"""How words begin, right behind which a year is a year: months, seasons, feasts, "In"."""


def _month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month_number(name: str) -> int:
    return _NUMBERS[name.lower()[:3]]


def _absolute(match: re.Match[str], published: date | None) -> Days | None:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day
    if match["slash"]:
        return _numeric(int(match["one"]), int(match["other"]), int(match["year_n"]))
    for which in "ab":
        if match[f"day_{which}"]:
            return _day(match, which, published)
    if match["month_c"]:
        return _month_days(int(match["year_c"]), _month_number(match["month_c"]))
    if match["decade"]:
        first, last = DECADES.get((match["part"] or "").lower(), (0, 9))
        year = int(match["decade"])
        return date(year + first, 1, 1), date(year + last, 12, 31)
    if match["year_d"]:
        first = int(match["year_d"])
        last = first
        if match["year_e"]:
            last = int(match["year_e"])
            last = last if last > 99 else first // 100 * 100 + last
        return (date(first, 1, 1), date(max(first, last), 12, 31))
    return None


def _numeric(one: int, other: int, year: int) -> Days | None:
    """25/12/2020 and 12/25/2020 are one day; 3/4/2020 may be two, and is none."""
    if one > 12:
        day = date(year, other, one)
    elif other > 12 or one == other:
        day = date(year, one, other)
    else:
        return None
    return day, day


def _day(match: re.Match[str], which: str, published: date | None) -> Days | None:
    """A day of a month; without its year only as a deadline, which is the next such day."""
    month, number = _month_number(match[f"month_{which}"]), int(match[f"day_{which}"])
    year = match[f"year_{which}"]
    if year:
        day = date(int(year), month, number)
    elif published and (match["cue"] or "").lower() in AHEAD:
        day = date(published.year, month, number)
        if day < published:
            day = date(published.year + 1, month, number)
    else:
        return None
    return day, day


def _title(text: str, match: re.Match[str]) -> bool:
    """ "Orwell 1984": a bare year right behind a name is a title."""
    before = text[: match.start()].rstrip(" ")
    bare = match["year_d"] and match.group() == match["year_d"]
    word = before.rsplit(None, 1)[-1] if before and text[match.start() - 1] == " " else ""
    return bool(bare and NAMED.fullmatch(word) and word.lower().rstrip(".")[:3] not in SEASONED)


def _relative(match: re.Match[str], published: date) -> Days | None:
    if match["word"]:
        step = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["word"].lower()]
        day = published + timedelta(days=step)
        return day, day
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if unit == "year":
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month_days(months // 12, months % 12 + 1)
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def asks_for_day(text: str) -> bool:
    """Whether the day of publication may tell what a date in a text means."""
    return any(
        m["which"] or m["word"] or (m["day_a"] and not m["year_a"])
        or (m["day_b"] and not m["year_b"])
        for m in DATE.finditer(text)
    )  # fmt: skip


def dates(text: str, published: str | None = None) -> list[tuple[Span, DateRange, bool]]:
    """Dates of a text in order: where, which days, and whether the publication date resolved it.

    "by", "before" and "until" leave the range open at its start, "since", "after" and "from"
    at its end.
    """
    if not LIKELY.search(text):
        return []
    origin = date.fromisoformat(published[:10]) if published else None
    found = []
    for match in DATE.finditer(text):
        if _title(text, match):
            continue
        relative = bool(match["which"] or match["word"])
        timeless = bool(match["day_a"] or match["day_b"] or match["slash"])
        try:
            if relative:
                days = _relative(match, origin) if origin else None
            else:
                days = _absolute(match, origin)
        except (ValueError, OverflowError):
            continue  # 31 February, say: not a date
        if days is None and not (relative or timeless):
            continue
        first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        cue = (match["cue"] or "").lower()
        if cue == "before" and days:
            first, last = None, (days[0] - timedelta(days=1)).isoformat()
        elif cue in ("by", "until", "by the end of"):
            first = None
        elif cue in ("since", "after", "from"):
            last = None if not match["year_e"] else last
        said = DateRange(text=match.group().strip(), earliest=first, latest=last)
        found.append((match.span(), said, relative and days is not None))
    return found
