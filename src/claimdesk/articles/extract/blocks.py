"""A parsed page → its blocks: paragraphs, headings, list items, quotations, rows.

Every run of words between two block elements, line breaks after sentences included, is one
``Piece`` with what it is, where it stands, and how much of it is linked. Nothing is left out here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

from claimdesk.articles.extract.inline import without_marks
from claimdesk.articles.extract.plain import clean_words

Kind = Literal["paragraph", "heading", "list_item", "quote", "table_row"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section "
    "summary table tbody td tfoot th thead title tr ul".split()
)
_LIST_WORDS = 200
"""Words; an item that holds more is a part of the page, no item."""
_CELL_WORDS = 60
_SENTENCE_END = re.compile(r"[.!?…:;\"”’»)]\s*$")


@dataclass(slots=True)
class Piece:
    """One block: ``level`` is a heading's, or how deep a list lies in others; ``linked`` words.

    ``at`` is the time of an entry of a live report, of which the block is the heading.
    """

    kind: Kind
    level: int
    words: str
    linked: int
    element: Any
    at: str | None = None

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    @property
    def share(self) -> float:
        """The share of its words that stand in links."""
        return self.linked / max(1, self.count)


def pieces(tree: Any) -> list[Piece]:
    """Return the blocks of a page in its order."""
    return list(_Walk().run(tree))


class _Walk:
    """A walk through a page that collects words until a block begins or ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked: list[str] = []
        self._links = 0
        self._row: Any = None
        self._kinds = _Kinds()

    def run(self, tree: Any) -> Iterator[Piece]:
        """Return the pieces of an element and of all in it."""
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                yield from self._start(element)
            else:
                yield from self._end(element)
                if element is not tree:
                    self._add(element.tail)
        yield from self._flush(tree)

    def _start(self, element: Any) -> Iterator[Piece]:
        tag = element.tag
        if tag == "br":
            self._parts.append("\n")
        elif tag in BLOCKS:
            if self._row is not None:
                self._parts.append(" ")
            else:
                yield from self._flush(element.getparent())
                self._row = element if tag == "tr" and self._kinds.is_data(element) else None
        elif tag == "a":
            self._links += 1
        self._add(element.text)

    def _end(self, element: Any) -> Iterator[Piece]:
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif element is self._row:
            yield from self._flush(element)
            self._row = None
        elif self._row is not None:
            self._parts.append(" | " if tag in ("td", "th") else " " if tag in BLOCKS else "")
        elif tag in BLOCKS:
            yield from self._flush(element)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text if "\n" not in text else text.replace("\n", " "))
            if self._links:
                self._linked.append(text)

    def _flush(self, element: Any) -> Iterator[Piece]:
        text, linked = "".join(self._parts), len(" ".join(self._linked).split())
        self._parts, self._linked = [], []
        if not text.strip(" \n\t\r|") or element is None:
            return
        kind, level = self._kinds.of(element)
        for line in _lines(text):
            words = clean_words(without_marks(line)).strip(" |")
            if words:
                yield Piece(kind, level, words, min(linked, len(words.split())), element)


class _Kinds:
    """What a run of words is, by the elements around it; each element is looked at once."""

    def __init__(self) -> None:
        self._counts: dict[Any, int] = {}
        self._data: dict[Any, bool] = {}

    def of(self, element: Any) -> tuple[Kind, int]:
        """Kind and level."""
        if element.tag == "tr":
            return "table_row", 0
        for one in (element, *element.iterancestors()):
            if one.tag in _HEADINGS:
                return "heading", int(one.tag[1])
            if one.tag in ("li", "dt", "dd") and self._count(one) <= _LIST_WORDS:
                return "list_item", sum(1 for _ in one.iterancestors("ul", "ol", "dl"))
            if one.tag == "blockquote":
                return "quote", 0
        return "paragraph", 0

    def is_data(self, row: Any) -> bool:
        """Return whether a row is one of figures and names; others only lay out a page."""
        table = next(row.iterancestors("table"), None)
        if table is None or sum(1 for cell in row if cell.tag in ("td", "th")) < 2:
            return False
        if table not in self._data:
            cells = table.iter("td")
            self._data[table] = table.find(".//table") is None and not any(
                self._count(cell) > _CELL_WORDS or len(cell.findall(".//p")) > 1 for cell in cells
            )
        return self._data[table]

    def _count(self, element: Any) -> int:
        if element not in self._counts:
            self._counts[element] = len(element.text_content().split())
        return self._counts[element]


def _lines(text: str) -> Iterator[str]:
    """A run parted at breaks after a sentence, and at doubled ones; others are spaces."""
    line = ""
    for part in re.split(r"(\n[\s]*\n|\n)", text):
        if part.startswith("\n"):
            if part.count("\n") > 1 or _SENTENCE_END.search(line[-200:]):
                yield line
                line = ""
            else:
                line += " "
        else:
            line += part
    yield line
