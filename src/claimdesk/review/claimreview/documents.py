"""The bytes of a file → the JSON values in it: JSON-LD and microdata of pages, JSON, JSON lines.

Pure. What cannot be read is left out and counted; nothing is fetched, no reference followed.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from claimdesk.encoding import decode

DEEPEST = 60
"""How deep items of microdata may lie in one another."""
_TRAILING = re.compile(r",(?=\s*[}\]])")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")


@dataclass(slots=True)
class Documents:
    """The values found, and in how many places there was something that is no JSON."""

    values: list[Any] = field(default_factory=list)
    unreadable: int = 0

    def take(self, text: str) -> None:
        """Add the value that a piece of text spells, if it is one."""
        found = spelled(text)
        if found is None:
            self.unreadable += bool(text.strip())
        else:
            self.values.append(found)


def documents(raw: bytes) -> Documents:
    """Everything in a file; its kind is seen from how it begins, not from its name."""
    text = decode(raw).lstrip("\ufeff \t\r\n")
    found = Documents()
    if text.startswith("<"):
        _from_page(text, found)
        return found
    whole = spelled(text)
    if whole is not None:
        found.values.append(whole)
        return found
    for line in text.splitlines():
        found.take(line.strip().rstrip(","))
    return found


def spelled(text: str) -> Any | None:
    """The value of a JSON text; the faults that pages commonly have are forgiven."""
    text = _WRAPPED.sub("", text.strip()).strip().rstrip(";")
    for attempt in (str, _without_trailing_commas, html.unescape):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING.sub("", text)


def _from_page(text: str, found: Documents) -> None:
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        tree = None
    if tree is None:
        found.unreadable += 1
        return
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold().startswith("application/ld+json"):
            found.take(script.text or "")
    found.values.extend(
        _item(element, 0) for element in tree.iter("*") if _scope(element) and not _inside(element)
    )


def _scope(element: Any) -> bool:
    return element.get("itemscope") is not None


def _inside(element: Any) -> bool:
    return element.get("itemprop") is not None


def _item(element: Any, depth: int) -> dict[str, Any]:
    """An item of microdata as JSON-LD would have it; every property is a list."""
    kinds = (element.get("itemtype") or "").split()
    item: dict[str, Any] = {"@type": kinds}
    if depth < DEEPEST:
        for name, value in _properties(element, depth):
            item.setdefault(name, []).append(value)
    return item


def _properties(element: Any, depth: int) -> Iterator[tuple[str, Any]]:
    queue = list(reversed(element))
    while queue:
        child = queue.pop()
        if not isinstance(child.tag, str):
            continue
        names = (child.get("itemprop") or "").split()
        scope = _scope(child)
        if names:
            value = _item(child, depth + 1) if scope else _said(child)
            for name in names:
                yield name, value
        if not scope:
            queue.extend(reversed(child))


def _said(element: Any) -> str:
    for attribute in ("content", "datetime", "href", "src"):
        if element.get(attribute) is not None:
            return str(element.get(attribute))
    return "".join(element.itertext())
