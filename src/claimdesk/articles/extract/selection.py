"""Which blocks of a page are its article's.

An extractor's text is the vote: a block is chosen where most of its words stand there. Blocks of
the same make, and lists, quotations, tables and headings between chosen paragraphs, are chosen with
them, as extractors drop these; captions, embedded posts and what only links elsewhere go.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from claimdesk.articles.extract.blocks import Piece
from claimdesk.articles.extract.boilerplate import Boxes, is_furniture, leads_away, only_links

Words = tuple[str, ...]

_SHINGLE = 4
_MOSTLY = 0.6
"""Share of a block's words that have to stand in the extractor's text."""
_SAME_MAKE = 0.05
"""Share of the chosen words that stand in places of one make, for others of that make to count."""
_PROSE = 10
_LINKED = 0.6
_NEAR = 5
"""Elements from a list's items up to the one in which the paragraphs stand."""
_LEAST_LIST = 8
_FEWEST_SUMMARY = 6
_MOST_SUMMARY = 80
_SUMMARY = re.compile(
    r"stand-?first|sub-?_?(?:title|head(?:line)?|deck)|(?<![a-z])deks?(?![a-z])|excerpt|"
    r"strap-?line|(?<![a-z])lede?(?![a-z])|teaser-?_?text|(?<![a-z])summary",
    re.IGNORECASE,
)
_OUTSIDE = ("nav", "footer", "aside", "form", "header", "figure")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’»)\]]*$")


def words_of(text: str) -> Words:
    """Return the words by which texts are compared."""
    return tuple(_WORD.findall(text.casefold()))


def choose(pieces: Sequence[Piece], lines: Iterable[str]) -> list[Piece]:
    """Choose the pieces that are the article's, by the lines that an extractor took for it."""
    chosen = _voted([words_of(piece.words) for piece in pieces], list(lines))
    places = _Places(pieces)
    _add_same_make(pieces, chosen, places)
    _add_between(pieces, chosen, places)
    _add_standfirst(pieces, chosen)
    boxes = Boxes()
    kept = [piece for piece, is_in in zip(pieces, chosen, strict=True) if is_in]
    kept = [piece for piece in kept if not boxes.holds(piece) and not only_links(piece)]
    return [
        piece
        for piece in kept
        if piece.kind == "heading" or not is_furniture(piece.words, piece.share)
    ]


def _voted(blocks: Sequence[Words], lines: Sequence[str]) -> list[bool]:
    """Which blocks stand in an extractor's text, each of its words counting once.

    Blocks that are one of its lines go first, so that a teaser that begins like the article does
    not stand for it.
    """
    whole = Counter(words_of(part) for line in lines for part in {line, *line.split("\n")})
    left = Counter(shingles(words_of(" ".join(lines))))
    chosen = [False] * len(blocks)
    for number, words in enumerate(blocks):
        if words and whole[words] > 0:
            chosen[number] = True
            whole[words] -= 1
            left.subtract(shingles(words))
    for number, words in enumerate(blocks):
        own = shingles(words)
        if not chosen[number] and share_of(own, left) > _MOSTLY:
            chosen[number] = True
            left.subtract(own)
    return chosen


def shingles(words: Words) -> list[Words]:
    """Return the runs of four words."""
    return [words[n : n + _SHINGLE] for n in range(len(words) - _SHINGLE + 1)]


def share_of(own: Sequence[Words], held: Counter[Words]) -> float:
    """Return the share of shingles that a bag holds; 0 where there are none."""
    return sum(held[one] > 0 for one in own) / max(1, len(own))


Path = tuple[tuple[str, str], ...]


class _Places:
    """Where pieces stand: tags and classes of their elements, the nearest first."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._found: dict[Any, Path] = {}
        self.paths = [self._path(piece.element) for piece in pieces]

    def _path(self, element: Any) -> Path:
        above = []
        while element is not None and element not in self._found:
            above.append(element)
            element = element.getparent()
        path = self._found[element] if element is not None else ()
        for one in reversed(above):
            path = ((str(one.tag), (one.get("class") or "")[:200]), *path)
            self._found[one] = path
        return path


def _add_same_make(pieces: Sequence[Piece], chosen: list[bool], places: _Places) -> None:
    """Choose prose that stands in a place of the same make as what is chosen.

    Extractors lose paragraphs behind an advertisement, in a second body, of an odd length.
    """
    weights: Counter[Path] = Counter()
    for piece, path, is_in in zip(pieces, places.paths, chosen, strict=True):
        if is_in and piece.kind == "paragraph":
            weights[path[:3]] += piece.count
    least = _SAME_MAKE * weights.total()
    for number, (piece, path) in enumerate(zip(pieces, places.paths, strict=True)):
        prose = piece.kind == "paragraph" and piece.count >= _PROSE and piece.share < 0.5
        if not chosen[number] and prose and weights[path[:3]] > least:
            chosen[number] = True


def _add_between(pieces: Sequence[Piece], chosen: list[bool], places: _Places) -> None:
    """Choose lists, quotations, rows and headings that stand among the chosen paragraphs."""
    numbers = [number for number, is_in in enumerate(chosen) if is_in]
    if not numbers:
        return
    bodies = {places.paths[number][1:] for number in numbers if pieces[number].kind == "paragraph"}
    lists = _list_words(pieces)
    for number in range(numbers[0], len(pieces)):
        piece, path = pieces[number], places.paths[number]
        behind = number > numbers[-1]
        if behind and piece.kind not in ("list_item", "table_row"):
            return
        if chosen[number] or not _may_be_added(piece, path, lists):
            continue
        if any(path[up:] in bodies for up in range(1, _NEAR + 1)):
            chosen[number] = True


def _add_standfirst(pieces: Sequence[Piece], chosen: list[bool]) -> None:
    """Choose the summary that stands between the title and the text, and is called one."""
    first = next((number for number, is_in in enumerate(chosen) if is_in), 0)
    titles = [n for n in range(first) if (pieces[n].kind, pieces[n].level) == ("heading", 1)]
    for number in range(titles[-1] + 1 if titles else first, first):
        piece = pieces[number]
        if _FEWEST_SUMMARY <= piece.count <= _MOST_SUMMARY and _is_summary(piece):
            piece.kind, piece.level = "paragraph", 0
            chosen[number] = True
            return


def _is_summary(piece: Piece) -> bool:
    around = [piece.element, *islice(piece.element.iterancestors(), 2)]
    if piece.share > 0.5 or any(one.tag in ("a", "aside", "nav", "li") for one in around):
        return False
    return any(_SUMMARY.search((one.get("class") or "")[:300]) for one in around)


def _may_be_added(piece: Piece, path: Path, lists: Counter[Any]) -> bool:
    if piece.kind == "paragraph" or piece.share > _LINKED or leads_away(piece):
        return False
    if piece.kind == "heading":
        return piece.level > 1
    if piece.kind == "list_item" and lists[_list_of(piece.element)] < _LEAST_LIST:
        return False
    tags = [tag for tag, _ in path[:_NEAR]]
    if piece.kind == "quote" and "blockquote" in tags:  # whose footer names the speaker
        tags = tags[tags.index("blockquote") :]
    return not any(tag in _OUTSIDE for tag in tags)


def _list_words(pieces: Sequence[Piece]) -> Counter[Any]:
    words: Counter[Any] = Counter()
    for piece in pieces:
        if piece.kind == "list_item":
            words[_list_of(piece.element)] += piece.count
    return words


def _list_of(element: Any) -> Any:
    return next(element.iterancestors("ul", "ol", "dl"), None)
