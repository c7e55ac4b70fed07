"""Links in Datasette's own tables to the pages of claims and articles."""

import re
from typing import Any

from markupsafe import Markup

from claimdesk.site.datasette_types import Urls
from claimdesk.site.guard.hosts import plain_host
from claimdesk.site.pages.formats import is_web_address

_ID = re.compile(r"(clm|art)_[a-z0-9]{1,64}")
_PAGES = {"clm": ("/claim/", "claims"), "art": ("/read/", "articles")}
"""Where an id leads: the page, and the table that holds the row."""

_NAMES = {("claims", "gist"), ("articles", "title")}
"""Columns that name the row, in tables whose id Datasette links to the row itself."""


def cell(
    row: Any, value: object, column: str, table: str | None, database: str | None, urls: Urls
) -> Markup | None:
    """An id as links to its page and its row; None leaves the cell to Datasette."""
    if (table, column) in _NAMES and isinstance(value, str) and value:
        page = _page(_value(row, "id"), urls)
        return Markup('<a href="{}">{}</a>').format(page, value) if page else None
    if (table, column) == ("appearances", "quote") and isinstance(value, str):
        return _words(row, value, urls)
    key, label = _foreign(value)
    page = _page(key, urls)
    if page is None:
        return address(value)
    link = Markup('<a href="{}">{}</a>').format(page, label or key)
    if database is None:
        return link
    return link + Markup(' <small><a href="{}">row</a></small>').format(
        urls.row(database, _PAGES[str(key)[:3]][1], str(key))
    )


def address(value: object) -> Markup | None:
    """An address whose host is not written in ASCII, with the host that it leads to."""
    host = plain_host(value)
    if not host or not is_web_address(value):
        return None
    link = '<a href="{0}" rel="nofollow noopener noreferrer">{0}</a> <small>{1}</small>'
    return Markup(link).format(value, host)  # noqa: S704 - format escapes


def _words(row: Any, quote: str, urls: Urls) -> Markup | None:
    """The words of an appearance as a link to where they stand in the article."""
    page, claim = _page(_value(row, "article_id"), urls), _value(row, "claim_id")
    if page is None or _page(claim, urls) is None:
        return None
    return Markup('<a href="{0}?claim={1}#at-{1}">{2}</a>').format(page, claim, quote)


def _page(key: object, urls: Urls) -> str | None:
    if not isinstance(key, str) or not _ID.fullmatch(key):
        return None
    return urls.path(_PAGES[key[:3]][0] + key)


def _value(row: Any, column: str) -> object:
    """What stands in another column of the row, if the query has it; without its label."""
    try:
        return _foreign(row[column])[0]
    except (IndexError, KeyError):
        return None


def _foreign(value: object) -> tuple[object, object]:
    """A value and its label; Datasette puts the two into a dict where a column points to a row."""
    if isinstance(value, dict):
        return value.get("value"), value.get("label")
    return value, None
