"""What makes a page costly, told before a library gets to see it; and simpler pages.

Parsers and extractors spend minutes, or gigabytes, on pages that nobody writes: a tag with 200,000
attributes, towers of tags, fonts that are opened and never closed. Everything here takes time in
proportion to the page.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

MOST_ELEMENTS = 20_000
MOST_DEPTH = 200
MOST_CHARACTERS = 3_000_000
"""Beyond any of these, a page is read in the simple way. libxml2 drops what lies 256 deep."""

_LONG_TAG = 4_000
_MOST_ATTRIBUTES = 500
_MOST_OPEN = 300

_NAME = r"[a-zA-Z][^\s/>]{0,60}"
_VALUES = r"=\s*+(?:\"[^\"]*+\"|'[^']*+')?+"
_PARTS = re.compile(
    r"(?P<dark><!--(?:[^-]++|-(?!->))*+(?:-->)?+|<(?P<kind>script|style)\b(?:[^<]++|<(?!/(?P=kind)))*+)"
    rf"|(?P<tag><(?P<name>{_NAME})(?:[^>=]++|{_VALUES})*+>?+)",
    re.IGNORECASE,
)
_VALUE = re.compile(_VALUES)
_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
_DARK = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->)?+|<(script|style)\b(?:[^<]++|<(?!/\1))*+(?:</\1\s*>)?+",
    re.IGNORECASE,
)
_HIDDEN = {
    name: re.compile(rf"<{name}\b(?:[^<]++|<(?!/{name}))*+</{name}", re.IGNORECASE)
    for name in ("select", "svg", "math", "template", "noscript", "textarea")
}
_ANY_TAG = re.compile(rf"</?({_NAME})(?:[^>=]++|{_VALUES})*+>?+")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd label mark nobr q s small span strike strong "
    "sub sup time tt u var wbr".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a parsed page is: elements, the deepest nesting, characters of text."""

    elements: int
    depth: int
    characters: int

    @property
    def simple(self) -> bool:
        """Whether a page can be given to extractors that look at every element many times."""
        return (
            self.elements <= MOST_ELEMENTS
            and self.depth <= MOST_DEPTH
            and self.characters <= MOST_CHARACTERS
        )


def measure(tree: Any) -> Shape:
    """Measure a parsed page."""
    elements = depth = deepest = characters = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements += 1
            depth += 1
            deepest = max(deepest, depth)
            characters += len(element.text or "") if element.tag not in ("script", "style") else 0
        else:
            depth -= 1
            characters += len(element.tail or "")
    return Shape(elements, deepest, characters)


def bare(text: str) -> str:
    """Reduce tags of hundreds of attributes to their names."""
    return _PARTS.sub(_shorter, text)


def _shorter(match: re.Match[str]) -> str:
    whole = match.group()
    if match["tag"] is None or len(whole) < _LONG_TAG:
        return whole
    attributes = _VALUE.sub(" ", whole).replace("/", " ").split()
    return whole if len(attributes) <= _MOST_ATTRIBUTES else f"<{match['name']}>"


def is_flat_enough(text: str, shape: Shape) -> bool:
    """Return whether an HTML5 parser can be given the page.

    It opens again what was not closed, which multiplies towers of tags.
    """
    open_ = 0
    for slash, _ in _FORMATTING.findall(text):
        open_ += -1 if slash else 1
    return shape.depth <= MOST_DEPTH and open_ <= _MOST_OPEN


def light(text: str) -> str:
    """Take out scripts, comments, lists to choose from and other things nobody reads."""
    text = _DARK.sub(" ", text)
    for name, pattern in _HIDDEN.items():
        # what is never closed would be searched to the end of the page again and again
        closed = max(text.rfind(f"</{name}"), text.rfind(f"</{name.upper()}")) + len(name) + 2
        text = pattern.sub("</x", text[:closed]) + text[closed:]
    return text


def flatten(text: str) -> str:
    """Undo all nesting: a tag begins a paragraph, or is nothing if it is inline."""
    marked = _ANY_TAG.sub(lambda tag: "" if tag[1].lower() in _INLINE else "<p>", light(text))
    return "<html><body>" + re.sub(r"(?:<p>\s*+){2,}+", "<p>", marked)
