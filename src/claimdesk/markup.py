"""The text of a page → its parsed tree, and the JSON in its scripts → values. Pure.

What reads articles and what reads fact-checks take a page apart in the same way.
"""

import html
import json
import re
import string
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_TRAILING = re.compile(r",(?=\s*[}\]])")
_OPENED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_CLOSED = re.compile(r"(?:(?://\s*)?-->|(?://\s*|/\*\s*)?\]\]>(?:\s*\*/)?)$")
_CLOSING = 100
"""Characters at the end of a script among which the end of a comment is looked for."""

_AT_END = f"{string.whitespace};"


def parse_page(text: str) -> Any:
    """Parse a page that was decoded; declared charsets no longer hold. None for no element."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        raw = _CONTROLS.sub("", text).encode("utf-8", "replace")
        return lxml_html.document_fromstring(raw, parser=parser)
    except etree.LxmlError:
        return None


def json_ld(tree: Any) -> Iterator[str]:
    """Return the texts of a page's scripts that hold JSON-LD, in its order."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold().startswith("application/ld+json"):
            yield (script.text or "").strip()


def spelled(text: str) -> Any | None:
    """Return the value of a JSON text; the faults that pages commonly have are forgiven.

    These are comments around it, commas behind the last value, a semicolon at the end, and
    entities for quotation marks.
    """
    text = _OPENED.sub("", text.strip().lstrip("\ufeff")).rstrip(_AT_END)
    text = text[:-_CLOSING] + _CLOSED.sub("", text[-_CLOSING:]).rstrip(_AT_END)
    for attempt in (str, _without_trailing_commas, html.unescape):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING.sub("", text)
