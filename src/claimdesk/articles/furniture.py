"""Paragraphs that a site repeats from page to page without belonging to any article.

One page alone (:mod:`claimdesk.articles.extract.boilerplate`) cannot tell a newsletter box from a
paragraph of its article; many pages of one site can. Repetition is no proof: reporters carry
paragraphs of background from story to story, and following what is repeated is what claimdesk is
for. So a repeated paragraph is furniture only if it speaks to the reader about the outlet, or is
no sentence, or always closes (or opens) the articles. Reprints of one article count once.
"""

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from claimdesk.records import Spans
from claimdesk.text import normalise, paragraphs

FEWEST = 3
"""Articles that have the paragraph word for word, where it speaks to the reader or is no sentence.
"""
FEWEST_AT_THE_EDGE = 5
"""Articles that begin or end with it, where only its place tells."""
EDGE_SHARE = 0.1
"""Least share of the site's articles that begin or end with such a paragraph."""
_EDGE = 3
"""Paragraphs from the end that are its edge; from the beginning it is one."""
_MOST_WORDS = 80

_READER = re.compile(r"\b(?:you|your|yours|us|our|we|here|below|this (?:article|story|page))\b")
_OFFER = re.compile(
    r"\b(?:subscri\w+|sign(?:ing)? up|newsletters?|inbox|e-?mails?|log ?in|register\w*|click|tap|"
    r"read more|read our|follow|download|apps?|podcasts?|support\w*|donat\w+|contribut\w+|members?"
    r"(?:hip)?|contact|write to|letters?|comments?|shar(?:e|ing)|join|advert\w*|cookies|terms|"
    r"privacy|rights reserved|copyright|licen[cs]e\w*|republish\w*|independent journalism|"
    r"affiliate|commission|alerts?|notifications?|editor@\S+|whatsapp|telegram)\b"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A paragraph that a site repeats, as its first article has it, and in how many it stands."""

    site: str
    text: str
    articles: int
    why: str


@dataclass(frozen=True, slots=True)
class _Repeated:
    """A paragraph of several articles: the first of them, and at the edge of how many it stands."""

    key: int
    first: int
    articles: int
    edges: int


class Paragraphs:
    """Which articles have which paragraphs, each as a number: all the texts fill the memory."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.sites: list[str] = []
        self._keys, self._lengths, self._edges = array("Q"), array("q"), array("B")
        self._salts, self._salt_of = array("Q"), cache(_number)

    def add(self, id_: str, site: str | None, text: str) -> None:
        """Add an article; those of no site have no furniture."""
        self.add_numbered(id_, site, *numbered(text))

    def add_numbered(self, id_: str, site: str | None, numbers: bytes, edges: bytes) -> None:
        """Add an article of which :func:`numbered` is known."""
        if not site:
            return
        self._keys.frombytes(numbers)
        self._lengths.append(len(edges))
        self._salts.append(self._salt_of(site))
        self._edges.frombytes(edges)
        self.ids.append(id_)
        self.sites.append(site)

    def repeated(self, reprints: Container[str]) -> Iterator[_Repeated]:
        """The paragraphs that several articles of a site have, with the first of these by id."""
        once = np.array([id_ not in reprints for id_ in self.ids], bool)
        lengths = np.frombuffer(self._lengths, np.int64)
        articles = np.repeat(np.arange(len(self.ids)), lengths)
        salts = np.repeat(np.frombuffer(self._salts, np.uint64), lengths)
        whole = np.frombuffer(self._keys, np.uint64) ^ salts
        rank = np.empty(len(self.ids), np.int64)
        rank[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        places = np.flatnonzero(once[articles])
        keys = whole[places]
        order = places[np.lexsort((rank[articles[places]], keys))]
        keys = whole[order]
        starts = np.flatnonzero(np.append([True] * (len(keys) > 0), keys[1:] != keys[:-1]))
        counts = np.diff(np.append(starts, len(keys)))
        edges = np.frombuffer(self._edges, np.uint8)[order]
        for start, count in zip(starts[counts >= FEWEST], counts[counts >= FEWEST], strict=True):
            at_edge = int(edges[start : start + count].sum())
            yield _Repeated(int(keys[start]), int(articles[order[start]]), int(count), at_edge)


def furniture(
    paragraphs_: Paragraphs, reprints: Container[str], text_of: Callable[[str], str]
) -> list[Furniture]:
    """Find the furniture of every site, in order of site and text; ``text_of`` goes by article."""
    of_site = Counter(
        site
        for id_, site in zip(paragraphs_.ids, paragraphs_.sites, strict=True)
        if id_ not in reprints
    )
    by_first: dict[int, list[_Repeated]] = {}
    for one in paragraphs_.repeated(reprints):
        by_first.setdefault(one.first, []).append(one)
    found = []
    for first, repeated in by_first.items():
        site, text = paragraphs_.sites[first], text_of(paragraphs_.ids[first])
        written = {
            _number(key) ^ _number(site): piece for key, (piece, _) in _paragraphs(text).items()
        }
        found += [
            Furniture(site, written[one.key], one.articles, why)
            for one in repeated
            if (why := _judge(written[one.key], one, of_site[site]))
        ]
    return sorted(found, key=lambda one: (one.site, one.text))


def numbered(text: str) -> tuple[bytes, bytes]:
    """The short paragraphs of a text as 64-bit numbers, and whether each stands at an edge."""
    found = _paragraphs(text)
    numbers = array("Q", map(_number, found))
    return numbers.tobytes(), bytes(edge for _, edge in found.values())


def numbers_of(keys: Iterable[str]) -> frozenset[int]:
    """The numbers of paragraphs of which the normalised words are given."""
    return frozenset(map(_number, keys))


def _number(words: str) -> int:
    said = words.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "little")


def places(text: str, keys: frozenset[str]) -> Spans:
    """Find the paragraphs of a text whose normalised words are among ``keys``."""
    if not keys:
        return ()
    return tuple((a, b) for a, b in paragraphs(text) if normalise(text[a:b]) in keys)


def keys_by_site(found: Iterable[Furniture]) -> dict[str, frozenset[str]]:
    """Return the normalised words of the furniture of each site."""
    keys: dict[str, set[str]] = {}
    for one in found:
        keys.setdefault(one.site, set()).add(normalise(one.text))
    return {site: frozenset(texts) for site, texts in keys.items()}


def _paragraphs(text: str) -> dict[str, tuple[str, bool]]:
    """The short paragraphs by their normalised words, and whether they stand at an edge."""
    pieces = [text[a:b] for a, b in paragraphs(text)]
    last = len(pieces) - _EDGE
    return {
        normalise(piece): (piece, number == 0 or number >= last)
        for number, piece in enumerate(pieces)
        if piece.count(" ") < _MOST_WORDS
    }


def _judge(text: str, one: _Repeated, articles: int) -> str | None:
    """Why a paragraph is furniture, or None; ``articles`` are all of its site."""
    folded = text.casefold()
    if _OFFER.search(folded) and _READER.search(folded):
        return "speaks to the reader"
    if not _SENTENCE_END.search(text):
        return "no sentence"
    if one.edges == one.articles >= max(FEWEST_AT_THE_EDGE, EDGE_SHARE * articles):
        return "opens or closes articles"
    return None
