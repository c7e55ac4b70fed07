"""The text of a file → the JSON values in it: JSON-LD, microdata and RDFa of pages, JSON, lines.

What cannot be read is left out and counted; nothing is fetched, no reference followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claimdesk.markup import json_ld, parse_page, spelled

DEEPEST = 60
"""How deep items may lie in one another."""
_MOST_REFERRED = 20


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


def documents(text: str) -> Documents:
    """Read everything in a file; its kind is seen from how it begins, not from its name."""
    text = text.lstrip("\ufeff \t\r\n")
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


def _from_page(text: str, found: Documents) -> None:
    tree = parse_page(text)
    if tree is None:
        found.unreadable += 1
        return
    for script in json_ld(tree):
        found.take(script)
    for syntax in (
        _Syntax("itemscope", "itemtype", "itemprop"),
        _Syntax("typeof", "typeof", "property"),
    ):
        found.values.extend(syntax.items(tree))


@dataclass(frozen=True, slots=True)
class _Syntax:
    """Markup that puts properties on elements: the names of its attributes.

    Microdata and RDFa Lite differ in little else; every property becomes a list, as in JSON-LD.
    """

    scope: str
    kind: str
    prop: str

    def items(self, tree: Any) -> Iterator[dict[str, Any]]:
        """Return the items of a page that are no property of another."""
        for element in tree.iter("*"):
            if element.get(self.scope) is not None and element.get(self.prop) is None:
                yield self._item(element, 0)

    def _item(self, element: Any, depth: int) -> dict[str, Any]:
        item: dict[str, Any] = {"@type": (element.get(self.kind) or "").split()}
        if depth < DEEPEST:
            for name, value in self._properties(element, depth):
                item.setdefault(name, []).append(value)
        return item

    def _properties(self, element: Any, depth: int) -> Iterator[tuple[str, Any]]:
        queue = list(reversed([*element, *_referred(element)]))
        while queue:
            child = queue.pop()
            if not isinstance(child.tag, str):
                continue
            names = (child.get(self.prop) or "").split()
            scope = child.get(self.scope) is not None
            if names:
                value = self._item(child, depth + 1) if scope else _said(child)
                for name in names:
                    yield name, value
            if not scope:
                queue.extend(reversed(child))


def _referred(element: Any) -> list[Any]:
    """Elements elsewhere on the page that an item names as its own (microdata's ``itemref``)."""
    ids = (element.get("itemref") or "").split()[:_MOST_REFERRED]
    root = element.getroottree().getroot() if ids else None
    return [found for id_ in ids if (found := _by_id(root, id_)) is not None]


def _by_id(root: Any, id_: str) -> Any:
    return next((element for element in root.iter("*") if element.get("id") == id_), None)


def _said(element: Any) -> str:
    for attribute in ("content", "datetime", "href", "src", "resource"):
        if element.get(attribute) is not None:
            return str(element.get(attribute))
    return "".join(element.itertext())
