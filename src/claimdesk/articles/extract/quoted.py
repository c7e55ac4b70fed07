"""Quotations that stand as blocks → paragraphs that show whose words they are.

A page shows by a margin that words are another's; a text shows it by quotation marks, and by the
speaker's name behind them: “…” — Ines Vale, auditor. A line that the page prints large a second
time (a pull quote) says nothing new and is left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from claimdesk.articles.extract.blocks import Piece
from claimdesk.articles.extract.selection import Words, share_of, shingles, words_of

_SIGNATURE = re.compile(r"[—–―-]{1,2}\s?(?=[^\W\d_])")
_MOST_SIGNED = 20
"""Words of a name with an office."""
_MARKS = "“”„«»\"‘'"
_LAYOUT = 0.6
"""Share of a text's words in quotations from which on these are how the page is laid out."""
_REPEATED = 0.9
_INLINE = re.compile(r"(.*[.!?…,][\"”’»]?)\s[—–―]\s([^\W\d_][^.!?]{2,100})", re.DOTALL)


def mark_quotations(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with quotations marked and signed, without those that repeat the text."""
    quoted = sum(piece.count for piece in pieces if piece.kind == "quote")
    if quoted > _LAYOUT * sum(piece.count for piece in pieces):
        return [_plain(piece) if piece.kind == "quote" else piece for piece in pieces]
    others = " ".join(piece.words for piece in pieces if piece.kind != "quote")
    rest = Counter(shingles(words_of(others)))
    marked: list[Piece] = []
    for quotation, group in groupby(pieces, key=_quotation):
        held = list(group)
        marked += held if quotation is None else _marked(held, rest)
    return marked


def _quotation(piece: Piece) -> Any:
    if piece.kind != "quote":
        return None
    return next(piece.element.iterancestors("blockquote"), piece.element)


def _plain(piece: Piece) -> Piece:
    return Piece("paragraph", 0, piece.words, piece.linked, piece.element)


def _marked(held: list[Piece], rest: Counter[Words]) -> Iterator[Piece]:
    """The paragraphs of one quotation, the last one with the signature."""
    words = [piece.words for piece in held]
    name = ""
    if len(words) > 1 and (found := _SIGNATURE.match(words[-1])):
        if len(words[-1].split()) <= _MOST_SIGNED:
            name = words.pop()[found.end() :].strip()
    elif inside := _INLINE.fullmatch(words[-1]):
        words[-1], name = inside[1], inside[2].strip()
    if _is_repeated(words, rest):
        return
    for number, (piece, said) in enumerate(zip(held, words, strict=False)):
        shown = said if said.startswith(tuple(_MARKS)) else f"“{said}”"
        if name and number == len(words) - 1:
            shown = f"{shown} — {name}"
        yield Piece("quote", 0, shown, piece.linked, piece.element)


def _is_repeated(words: Iterable[str], rest: Counter[Words]) -> bool:
    return share_of(shingles(words_of(" ".join(words))), rest) >= _REPEATED
