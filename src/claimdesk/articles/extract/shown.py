"""Author and day as a page shows them without declaring them: other libraries' guesses. Pure."""

from contextlib import suppress
from functools import cache
from typing import Any

import htmldate
import trafilatura
from htmldate import extractors

from claimdesk.articles.extract import dates, names
from claimdesk.text import clean_line

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


def byline(tree: Any) -> str | None:
    """Find the authors in the page's byline, as trafilatura does."""
    found = trafilatura.extract_metadata(tree, date_config=_settings(None)).author or ""
    parts = [clean_line(name) for part in found.split(";") for name in names.split_names(part)]
    return names.join(parts)


def day(tree: Any, url: str | None, captured_at: str | None) -> tuple[str | None, bool]:
    """Find the day as htmldate does: in address and markup (certain), else in the text (not).

    The first of a month is left out in the text: it is what a bare year or month comes to.
    """
    for extensive in (False, True):
        with suppress(Exception):
            found = htmldate.find_date(tree, url=url, **_settings(captured_at, extensive=extensive))
            kept = dates.possible(found, captured_at) if found else None
            if kept and not (extensive and kept.endswith("-01")):
                return kept, not extensive
    return None, True


def _settings(captured_at: str | None, *, extensive: bool = False) -> dict[str, Any]:
    """What htmldate is told: the first date, and none after the capture; never up to today."""
    return {
        "original_date": True,
        "extensive_search": extensive,
        "max_date": dates.day(captured_at) or dates.LAST_DAY,
    }
