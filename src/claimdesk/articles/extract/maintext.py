"""The main text of a page as blocks, and how far two extractors agree on it. Pure.

trafilatura finds the text. resiliparse stands in where that yields next to nothing, reads alone
what would cost trafilatura minutes, and gives a second opinion on all the rest.
"""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import trafilatura
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from claimdesk.articles.extract.boilerplate import join_bodies, prune
from claimdesk.articles.extract.plain import clean_words, count_words, split_long, split_paragraphs
from claimdesk.articles.extract.shape import Shape, flatten, is_flat_enough, light

Block = tuple[str, str]
"""Kind ("head", "p", "item" …) and text."""

MOST_TEXT = 1_000_000
"""Characters; no article is as long, and splitting a longer text takes minutes."""

_ENOUGH_WORDS = 50
_PROSE_WORDS = 10
_BLOCKS = {"p", "head", "item", "quote", "list", "table", "row", "div", "body"}
_SENTENCE_END = re.compile(r"[.!?…:;\"”’»)]\s*$")


def main_text(tree: Any, text: str, shape: Shape) -> tuple[list[Block], str]:
    """Find the blocks of the main text; return them and the method that found them."""
    blocks = _trafilatura(tree) if shape.simple else []
    if _count(blocks) >= _ENOUGH_WORDS:
        return blocks, "trafilatura"
    plain = _plain(_readable(text, shape), main=True)
    if len(plain) > 2 * MOST_TEXT:
        return [("p", plain)], "resiliparse"
    others = [("p", words) for line in split_paragraphs(plain) for words in _pieces(line)]
    if not shape.simple or _count(others) > 2 * _count(blocks):
        return others, "resiliparse"
    return blocks, "trafilatura"


def agreement(paragraphs: list[str], text: str, shape: Shape) -> float:
    """Measure how far resiliparse agrees, 0 to 1: the smaller of two shares of words (F1).

    The one is in its main text, where boxes that trafilatura took for text are missing; the other
    in all prose of the page, where passages are that both took for boxes.
    """
    page = HTMLTree.parse(_readable(text, shape))
    ours = _bag(paragraphs)
    shares = []
    for main in (True, False):
        theirs = _bag(_plain(page, main=main).splitlines())
        total = ours.total() + theirs.total()
        shares.append(2 * (ours & theirs).total() / total if total else 0.0)
    return round(min(shares), 3)


def _bag(lines: list[str]) -> Counter[str]:
    """The words of all lines that are long enough to be prose."""
    words = (re.findall(r"\w+", line.casefold()) for line in lines)
    return Counter(word for line in words if len(line) >= _PROSE_WORDS for word in line)


def _readable(text: str, shape: Shape) -> str:
    """The page for an HTML5 parser; a flat one where the nesting would cost it minutes."""
    return light(text) if is_flat_enough(text, shape) else flatten(text)


def _plain(page: Any, *, main: bool) -> str:
    """resiliparse's text of a page, or of all that it does not take for a menu or the like."""
    found: str = extract_plain_text(
        page, main_content=main, alt_texts=False, comments=False, list_bullets=False
    )
    return found


def _trafilatura(tree: Any) -> list[Block]:
    """trafilatura's blocks, without links and comments, of a page without its boxes."""
    pruned = deepcopy(tree)
    prune(pruned)
    blocks = _bare(pruned)
    if join_bodies(pruned):
        joined = _bare(pruned)
        blocks = joined if _count(joined) > 1.25 * _count(blocks) else blocks
    return blocks


def _bare(tree: Any) -> list[Block]:
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    return list(_blocks(body)) if body is not None else []


def _count(blocks: list[Block]) -> int:
    return sum(count_words(words) for _, words in blocks)


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of trafilatura's tree; table cells are parted by a bar."""
    kind, parts = "p", [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS or (event == "start" and tag == "lb" and _ends("".join(parts[-4:]))):
            yield from _block(kind, parts)
            kind, parts = (tag if event == "start" and tag != "lb" else "p"), [""]
        elif event == "start" and tag == "lb":
            parts.append("\n")
        elif event == "end" and tag == "cell":
            parts.append(" | ")
        parts.append((element.text if event == "start" else element.tail) or "")
    yield from _block(kind, parts)


def _ends(text: str) -> bool:
    """Whether a line break after this text ends a paragraph: after a sentence, or doubled."""
    return bool(_SENTENCE_END.search(text[-200:]) or text.endswith("\n"))


def _block(kind: str, parts: list[str]) -> Iterator[Block]:
    for words in _pieces("".join(parts)):
        yield kind, words


def _pieces(text: str) -> Iterator[str]:
    if words := clean_words(text).strip(" |"):
        yield from split_long(words)
