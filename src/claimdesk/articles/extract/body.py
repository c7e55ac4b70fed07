"""The chosen blocks of a page → the paragraphs of an article and what each is.

Every paragraph stands once, without the title, furniture and headings over nothing; quotations are
marked and signed; the standfirst comes first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claimdesk.articles.extract.blocks import Piece
from claimdesk.articles.extract.boilerplate import closes, is_furniture
from claimdesk.articles.extract.metadata import Metadata
from claimdesk.articles.extract.plain import count_words, split_long
from claimdesk.articles.extract.quoted import mark_quotations
from claimdesk.records import Block, BlockKind
from claimdesk.text import clean_line, normalise

_PROSE_WORDS = 15
_TEASER_WORDS = 40
_ONCE_WORDS = 8
"""Words; a longer paragraph that stands there twice counts once."""

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, and what it is."""

    words: str
    kind: BlockKind = "paragraph"
    level: int = 0
    at: str | None = None


def body_of(pieces: Sequence[Piece], meta: Metadata, title: str | None, tree: Any) -> list[Part]:
    """Return the paragraphs of the article, from the chosen blocks of its page."""
    kept = _without_tail(_once(mark_quotations(pieces), {*meta.headings, title or ""}))
    while kept and kept[-1].kind == "heading":
        kept.pop()
    parts = [
        Part(words, piece.kind, piece.level, piece.at)
        for piece in kept
        for words in split_long(piece.words)
    ]
    standfirst = _standfirst(tree, meta, parts)
    return [Part(standfirst), *parts] if standfirst else parts


def joined(parts: Iterable[Part]) -> str:
    """Return the article's text."""
    return _GAP.join(part.words for part in parts)


def blocks_of(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Return what stands where in the text that :func:`joined` gives."""
    blocks, start = [], 0
    for part in parts:
        end = start + len(part.words)
        blocks.append(Block(part.kind, start, end, part.level, part.at))
        start = end + len(_GAP)
    return tuple(blocks)


def _once(pieces: Sequence[Piece], titles: set[str]) -> list[Piece]:
    """Each piece once, without the title and furniture."""
    seen = {normalise(title) for title in titles}
    kept = []
    for piece in pieces:
        key = normalise(piece.words)
        closing = piece.kind == "heading" and closes(piece.words)
        if piece.at is None and (
            key in seen or (not closing and is_furniture(piece.words, piece.share))
        ):
            continue
        if count_words(piece.words) > _ONCE_WORDS:
            seen.add(key)
        kept.append(piece)
    return kept


def _without_tail(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without headings such as "More from us" and the teasers below them."""
    kept, closed = [], False
    for piece in pieces:
        if piece.kind == "heading":
            closed = closes(piece.words)
        elif _is_prose(piece):
            closed = False
        if not closed:
            kept.append(piece)
    return kept


def _is_prose(piece: Piece) -> bool:
    enough = piece.count >= _PROSE_WORDS and piece.words.endswith((".", "!", "?", "”", '"'))
    return piece.count >= _TEASER_WORDS or (enough and piece.share < 0.5)


def _standfirst(tree: Any, meta: Metadata, parts: Sequence[Part]) -> str | None:
    """The summary under the title, often missed: what the page shows and describes itself by."""
    wanted = normalise(meta.description or "").rstrip(". ")
    if count_words(wanted) < 6 or wanted in normalise(" ".join(part.words for part in parts)):
        return None
    most = 2 * len(wanted) + 500
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span", "strong"):
        if len(element) <= 3:
            words = clean_line(element.text_content()[:most])
            if normalise(words) == wanted:
                return words
    return None
