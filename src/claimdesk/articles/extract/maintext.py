"""The main text of a page as blocks, and how far two extractors agree on it.

trafilatura tells which text is the article's, the page itself in what form it stands there.
resiliparse stands in where that yields next to nothing, reads alone what would cost trafilatura
minutes, and gives a second opinion on all the rest.
"""

import re
from collections import Counter
from copy import deepcopy
from itertools import chain
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from claimdesk.articles.extract.blocks import Piece, pieces
from claimdesk.articles.extract.inline import clean_lines, without_marks
from claimdesk.articles.extract.live import is_live, with_times
from claimdesk.articles.extract.plain import clean_words, count_words, split_paragraphs
from claimdesk.articles.extract.selection import choose
from claimdesk.articles.extract.shape import Shape, flatten, is_flat_enough, light

MOST_TEXT = 1_000_000
"""Characters; no article is as long, and splitting a longer text takes minutes."""

_WORD = re.compile(r"\w+")
_ENOUGH_WORDS = 50
_PROSE_WORDS = 10


def main_text(tree: Any, text: str, shape: Shape) -> tuple[list[Piece], str]:
    """Find the blocks of the main text; return them and the method that found them."""
    if not shape.simple:
        return _flat(text, shape), "resiliparse"
    chosen, method, hidden = _read(tree, text, shape)
    if _count(chosen) < _ENOUGH_WORDS and hidden:  # the article itself waits for a script
        again, other, _ = _read(tree, text, shape, hidden=True)
        if _count(again) > 2 * _count(chosen):
            return again, other
    return chosen, method


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


def _read(
    tree: Any, text: str, shape: Shape, *, hidden: bool = False
) -> tuple[list[Piece], str, bool]:
    """The chosen blocks, who chose them, and whether hidden words were left out."""
    shown = deepcopy(tree)
    left_out = clean_lines(shown, hidden=hidden)
    body = shown.find("body")
    found = pieces(shown if body is None else body)
    chosen = choose(found, _trafilatura(shown))
    if _count(chosen) >= _ENOUGH_WORDS:
        timed = with_times(shown, chosen) if is_live(tree) else chosen
        return timed, "trafilatura", left_out
    others = choose(found, _plain(HTMLTree.parse(_readable(text, shape)), main=True).splitlines())
    if _count(others) > 2 * _count(chosen):
        return others, "resiliparse", left_out
    return chosen, "trafilatura", left_out


def _flat(text: str, shape: Shape) -> list[Piece]:
    """The paragraphs of a page that is too costly to be looked at more closely."""
    plain = _plain(HTMLTree.parse(_readable(text, shape)), main=True)
    if len(plain) > 2 * MOST_TEXT:  # it will be rejected as it is
        return [Piece("paragraph", 0, plain, 0, None)]
    cleaned = (clean_words(line) for line in split_paragraphs(plain))
    return [Piece("paragraph", 0, words, 0, None) for words in cleaned if words]


def _bag(lines: list[str]) -> Counter[str]:
    """The words of all lines that are long enough to be prose."""
    words = (_WORD.findall(line.casefold()) for line in lines)
    return Counter(chain.from_iterable(line for line in words if len(line) >= _PROSE_WORDS))


def _readable(text: str, shape: Shape) -> str:
    """The page for an HTML5 parser; a flat one where the nesting would cost it minutes."""
    return light(text) if is_flat_enough(text, shape) else flatten(text)


def _plain(page: Any, *, main: bool) -> str:
    """resiliparse's text of a page, or of all that it does not take for a menu or the like."""
    found: str = extract_plain_text(
        page, main_content=main, alt_texts=False, comments=False, list_bullets=False
    )
    return found


def _trafilatura(tree: Any) -> list[str]:
    """The lines that trafilatura takes for the article; it is told to be strict.

    What it leaves out among them is brought back by the page's own make (``selection``).
    """
    document = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, with_metadata=False, favor_precision=True
    )
    text = getattr(document, "text", None) or ""
    return without_marks(str(text)).splitlines()


def _count(found: list[Piece]) -> int:
    return sum(count_words(piece.words) for piece in found)
