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

from claimdesk.extract.furniture import join_bodies, prune
from claimdesk.extract.plain import clean_words, count_words, split_long, split_paragraphs
from claimdesk.extract.shape import Shape, flatten, is_flat_enough

Block = tuple[str, str]
"""Kind ("head", "p", "item" …) and text."""

MOST_TEXT = 1_000_000
"""Characters; no article is as long, and splitting a longer text takes minutes."""

_ENOUGH_WORDS = 50
_BLOCKS = {"p", "head", "item", "quote", "list", "table", "row", "div", "body"}
_SENTENCE_END = re.compile(r"[.!?…:;\"”’»)]\s*$")


def main_text(tree: Any, text: str, shape: Shape) -> tuple[list[Block], str]:
    """The blocks of the main text and the method that found them."""
    blocks = _trafilatura(tree) if shape.simple else []
    if _count(blocks) >= _ENOUGH_WORDS:
        return blocks, "trafilatura"
    plain = _resiliparse(text, shape)
    if len(plain) > 2 * MOST_TEXT:
        return [("p", plain)], "resiliparse"
    others = [("p", words) for line in split_paragraphs(plain) for words in _pieces(line)]
    if not shape.simple or _count(others) > 2 * _count(blocks):
        return others, "resiliparse"
    return blocks, "trafilatura"


def agreement(paragraphs: list[str], text: str, shape: Shape) -> float:
    """The share of words (F1 of bags) that resiliparse's main text has in common with a text."""
    ours, theirs = _bag(" ".join(paragraphs)), _bag(_resiliparse(text, shape))
    total = ours.total() + theirs.total()
    return round(2 * (ours & theirs).total() / total, 3) if total else 0.0


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _resiliparse(text: str, shape: Shape) -> str:
    """resiliparse's main text; of a flat page where the nesting would cost it minutes."""
    found: str = extract_plain_text(
        text if is_flat_enough(text, shape) else flatten(text),
        main_content=True,
        alt_texts=False,
        comments=False,
        list_bullets=False,
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
