"""Live reports: their entries keep their times.

A live report is a row of entries under one title, each with a time and mostly the newest first.
They stay in the page's order; above each stands its time as the page shows it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimdesk.articles.extract.blocks import Piece
from claimdesk.days import time_said
from claimdesk.text import clean_line

FEWEST = 3
"""Entries that make a report."""
_LEVEL = 3
_PROSE = 5
_LIVE = re.compile(
    r"(?<![a-z])live-?_?(?:blog|report|updates?|feed|ticker|stream|entry|entries|post|coverage)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?")
_LONGEST_SHOWN = 60
_MOST = 5_000
_DEEPEST = 4
"""Elements from a time up to the entry that it stands in."""


def is_live(tree: Any) -> bool:
    """Return whether a page calls itself a live report, in JSON-LD, markup or the name of a box."""
    for element in tree.iter("script", "div", "section", "article", "main", "body", "ol", "ul"):
        if element.tag == "script":
            if "LiveBlogPosting" in (element.text or ""):
                return True
        elif "LiveBlogPosting" in (element.get("itemtype") or "") or _LIVE.search(
            f"{(element.get('class') or '')[:300]} {(element.get('id') or '')[:100]}"
        ):
            return True
    return False


def with_times(tree: Any, chosen: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a live report with the time of each entry above it."""
    entries = _entries(tree)
    if len(entries) < FEWEST:
        return list(chosen)
    timed: list[Piece] = []
    begun: set[Any] = set()
    for piece in chosen:
        entry = next((one for one in _around(piece.element) if one in entries), None)
        if entry is not None and entry not in begun:
            begun.add(entry)
            timed.append(_time_piece(entries[entry]))
        if entry is None or not _is_time(piece, entries[entry]):
            timed.append(piece)
    return timed if len(begun) >= FEWEST else list(chosen)


def _entries(tree: Any) -> dict[Any, Any]:
    """The entries of a page with their first time: boxes of one make that have one each."""
    makes: dict[tuple[Any, str, str], dict[Any, Any]] = {}
    for number, time in enumerate(tree.iter("time")):
        if number >= _MOST:
            break
        for one in list(time.iterancestors())[:_DEEPEST]:
            make = (one.getparent(), str(one.tag), (one.get("class") or "")[:200])
            makes.setdefault(make, {}).setdefault(one, time)
    rows = [held for held in makes.values() if len(held) >= FEWEST and _is_prose(held)]
    return max(rows, key=len, default={})


def _is_prose(entries: dict[Any, Any]) -> bool:
    """Whether most boxes hold more than a time; others only list when pages were published."""
    counts = Counter(len(one.text_content().split()) > _PROSE for one in entries)
    return counts[True] > counts[False]


def _around(element: Any) -> list[Any]:
    return [element, *element.iterancestors()] if element is not None else []


def _time_piece(time: Any) -> Piece:
    said = time_said(clean_line(time.get("datetime") or ""))
    shown = clean_line(time.text_content()[:_LONGEST_SHOWN])
    if not _CLOCK.fullmatch(shown):  # "2 hours ago" says nothing later
        clock = _TIME.search(shown)
        shown = said[:16].replace("T", " ") if said else clock[0] if clock else shown
    return Piece("heading", _LEVEL, shown, 0, time, said or shown)


def _is_time(piece: Piece, time: Any) -> bool:
    """Whether a piece is the time itself, as it stands in the page."""
    return piece.words == clean_line(time.text_content()[:_LONGEST_SHOWN])
