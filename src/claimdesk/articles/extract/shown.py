"""Author and day as a page shows them without declaring them: other libraries' guesses."""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import htmldate
import trafilatura
from htmldate import extractors

from claimdesk.articles.extract import dates, names
from claimdesk.articles.extract.boilerplate import is_dateline
from claimdesk.records import DateBasis
from claimdesk.text import clean_line

_MOST_LOOKED_AT = 5_000
_LONGEST = 160
"""Characters of a line that says when a page was published and changed."""

LANGUAGES = "en de fr es it nl pt pl ru sv da nb fi cs tr id".split()
"""Languages in which a day is looked for in the text."""


@cache
def _parser() -> Any:
    """What htmldate asks about words that look like a day.

    Its own asks in all 205 languages that dateparser knows, which costs each worker three seconds.
    Nothing relative ("yesterday") is taken, as that would depend on today.
    """
    from dateparser import DateDataParser  # noqa: PLC0415 - slow, and few pages need it

    settings = {
        "PARSERS": ["custom-formats", "absolute-time"],
        "PREFER_DATES_FROM": "past",
        "PREFER_LOCALE_DATE_ORDER": True,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "STRICT_PARSING": True,
    }
    return DateDataParser(languages=LANGUAGES, settings=settings)


extractors.get_external_parser = _parser


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, on what it rests, and whether that is sure."""

    day: str
    basis: DateBasis
    certain: bool


def byline(tree: Any) -> list[str]:
    """Find the authors in the byline: those linked as such, else as trafilatura finds them."""
    if linked := names.linked(tree):
        return linked
    found = trafilatura.extract_metadata(tree, date_config=_settings(None)).author or ""
    parts = [clean_line(name) for part in found.split(";") for name in names.split_names(part)]
    return list(dict.fromkeys(map(names.spelled, parts)))


def day(tree: Any, url: str | None, captured_at: str | None, modified: str | None) -> Dated | None:
    """Return the day that a page shows without declaring it.

    A line such as "First published: 10 June 2023" goes before what htmldate reads from address and
    markup, and that before what it finds in the text, which is a guess. The first of a month is
    left out in the text: it is what a bare year or month comes to.
    """
    if first := _labelled(tree, captured_at):
        return Dated(first, "shown", certain=True)
    for extensive in (False, True):
        with suppress(Exception):
            found = htmldate.find_date(tree, url=url, **_settings(captured_at, extensive=extensive))
            kept = dates.possible(found, captured_at) if found else None
            if kept and not (extensive and kept.endswith("-01")):
                return _rests(tree, url, kept, modified, guessed=extensive)
    return None


def _labelled(tree: Any, captured_at: str | None) -> str | None:
    """The day in the first line that says nothing but when the page was published and changed.

    Further lines are those of other pages; nor are they asked where the first cannot be read.
    """
    for element in islice(tree.iter("p", "div", "span", "time", "li", "small"), _MOST_LOOKED_AT):
        text = clean_line(element.text_content()[: _LONGEST + 1]) if len(element) <= 8 else ""
        if 0 < len(text) <= _LONGEST and is_dateline(text) and dates.is_labelled(text):
            found = dates.first_published(text)
            return dates.possible(found, captured_at) if found else None
    return None


def _rests(tree: Any, url: str | None, day: str, modified: str | None, *, guessed: bool) -> Dated:
    """On what a day rests that htmldate found; of figures such as 03/04/2023 nobody is sure."""
    digits = re.sub(r"\D", "", url or "")
    if day.replace("-", "") in digits or day[:7].replace("-", "/") in (url or ""):
        return Dated(day, "address", certain=not guessed)
    if modified and modified[:10] == day:
        return Dated(day, "modified", certain=False)
    contents = [element.get("content") or "" for element in tree.iter("meta")]
    attributes = [element.get("datetime") or "" for element in tree.iter("time")]
    if any(text.startswith(day) for text in (*contents, *attributes)):
        return Dated(day, "declared", certain=not guessed)
    unsure = guessed or dates.ambiguous([*contents, tree.text_content()], day)
    return Dated(day, "shown", certain=not unsure)


def _settings(captured_at: str | None, *, extensive: bool = False) -> dict[str, Any]:
    """What htmldate is told: the first date, and none after the capture; never up to today."""
    return {
        "original_date": True,
        "extensive_search": extensive,
        "max_date": dates.day(captured_at) or dates.LAST_DAY,
    }
