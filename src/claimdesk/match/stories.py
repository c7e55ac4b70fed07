"""Articles → stories: which of them report the same events.

Articles about one event share its names, figures and rare words. Each article is taken as its
most telling words, weighted by how few articles have them; two whose words agree enough are of
one story, and more so if they lie far apart in time. Nothing is drawn in along a chain: where a
chain would join many, the articles of a story are alike on the average.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from sys import intern
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimdesk.gates.synonyms import stem
from claimdesk.match.frequent import frequent_words
from claimdesk.text import make_id
from claimdesk.words import DAYS, MONTHS, STOP

if TYPE_CHECKING:  # slow to import, and only builds need it
    from scipy import sparse

ALIKE = 0.26
"""Cosine from which on two articles can be of one story."""
FAR_ALIKE = 0.4
"""The same where they lie more than ``NEAR`` days apart."""
NEAR = 60
AVERAGE = 0.2
"""Cosine that the articles of a story have on the average."""
UNSEEN = 200
"""Articles that are thought to be there besides, none of which has the words: in a small corpus
about one story, its words are rare all the same."""
FEW = 2_000
"""Articles of which all words are compared; of more, those that tell an article best."""
TELLING = 120
"""So many of them: in a large corpus, rare words are known to be rare."""
MANY = 1_500
"""Articles that a chain may hold; where it holds more, its articles must be more alike."""
NAMED_BY = 4
"""Words that a story is called by."""
ROWS = 512
"""Articles that are held against all others in one go,"""
MOST_AT_ONCE = 2_000_000
"""and the most pairs of them, some 20 bytes each."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SAY_LITTLE = STOP | frozenset(DAYS) | frozenset(MONTHS) | frozenset(
    """said says say told according reported report news year years week month day days people
    time new one two first last many may might since still us also""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to be compared: title and text, the day it is from, its language."""

    id: str
    text: str
    day: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same events; ``name`` are its most telling words."""

    id: str
    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A piece without its text: its words, as numbers of a lexicon, and how often it has each."""

    id: str
    day: str | None
    language: str | None
    words: NDArray[np.int32]
    times: NDArray[np.int32]


class _Lexicon:
    """The words that articles have, by number, as they are written and their stems."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.stems: list[str] = []
        self._numbers: dict[str, int] = {}

    def read(self, piece: Piece) -> _Read:
        """Read a piece; what says nothing counts for nothing."""
        found, frequent = Counter(_WORD.findall(piece.text)), frequent_words(piece.language) or STOP
        kept = {w: n for w, n in found.items() if len(w) > 2 and w.casefold() not in frequent}
        words = np.fromiter(map(self._number, kept), np.int32, len(kept))
        times = np.fromiter(kept.values(), np.int32, len(kept))
        return _Read(piece.id, piece.day, piece.language, words, times)

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.written)
            self.written.append(word)
            self.stems.append(intern(stem(_plain(word).casefold())))
        return number

    def stemmed(self, read: _Read) -> dict[str, int]:
        """How often an article has each stem."""
        found: dict[str, int] = {}
        for word, n in zip(read.words.tolist(), read.times.tolist(), strict=True):
            short = self.stems[word]
            found[short] = found.get(short, 0) + n
        return found


def stories(pieces: Iterable[Piece]) -> list[Story]:
    """All stories of two articles or more, ordered by id; no article is in two.

    An article is left out where nobody knows the frequent words of its language: two texts that
    share no more than “der” and “und” tell of nothing together.
    """
    lexicon = _Lexicon()
    known = (piece for piece in pieces if frequent_words(piece.language) is not None)
    ordered = sorted(map(lexicon.read, known), key=lambda read: (read.day or "9", read.id))
    if len(ordered) < 2:
        return []
    vocabulary, table = _table(ordered, lexicon)
    found = []
    for members in _clusters(ordered, table):
        name = _name([ordered[n] for n in members], members, lexicon, vocabulary, table)
        id_ = make_id("sty", ordered[members[0]].id)
        found.append(Story(id_, name, tuple(sorted(ordered[n].id for n in members))))
    return sorted(found, key=lambda story: story.id)


def _plain(word: str) -> str:
    """A word without what follows an apostrophe."""
    return word.replace("’", "'").split("'", 1)[0]


def _table(read: Sequence[_Read], lexicon: _Lexicon) -> tuple[list[str], "sparse.csr_matrix"]:
    """One row an article: its most telling words with their weights, of length 1."""
    from scipy import sparse  # noqa: PLC0415

    having = Counter(word for one in read for word in lexicon.stemmed(one))
    vocabulary = sorted(having)
    column = {word: n for n, word in enumerate(vocabulary)}
    total, most = len(read) + UNSEEN, TELLING if len(read) > FEW else None
    ends, columns, weights = array("q", [0]), array("i"), array("d")
    for one in read:
        words = lexicon.stemmed(one)
        weighed = {w: (1 + log(n)) * log(total / (having[w] + 1)) for w, n in words.items()}
        best = sorted(weighed, key=lambda word: (-weighed[word], word))[:most]
        length = sum(weighed[word] ** 2 for word in best) ** 0.5 or 1.0
        columns.extend(column[word] for word in best)
        weights.extend(weighed[word] / length for word in best)
        ends.append(len(columns))
    rows = np.repeat(np.arange(len(read), dtype=np.int32), np.diff(ends))
    parts = np.frombuffer(weights), (rows, np.frombuffer(columns, np.int32))
    return vocabulary, sparse.csr_matrix(parts, (len(read), len(vocabulary)))


def _clusters(pieces: Sequence[_Read], table: "sparse.csr_matrix") -> Iterator[list[int]]:
    """Runs of article numbers, each a story."""
    from scipy import sparse  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    left, right, alike = _edges(pieces, table)
    waiting = [(np.arange(len(pieces)), ALIKE)]
    while waiting:
        some, least = waiting.pop()
        inside = np.zeros(len(pieces), bool)
        inside[some] = True
        kept = (alike >= least) & inside[left] & inside[right]
        shape = len(pieces), len(pieces)
        graph = sparse.csr_matrix((alike[kept], (left[kept], right[kept])), shape)
        _, labels = connected_components(graph, directed=False)
        for members in _groups(labels, some):
            if len(members) > MANY and least < 1:
                waiting.append((members, least + 0.05))
            elif len(members) > 1:
                yield from _even(members, table)


def _groups(labels: NDArray[np.int32], some: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    order = some[np.argsort(labels[some], kind="stable")]
    borders = np.flatnonzero(np.diff(labels[order])) + 1
    yield from (np.sort(group) for group in np.split(order, borders))


def _even(members: NDArray[np.int64], table: "sparse.csr_matrix") -> Iterator[list[int]]:
    """The members of a chain, those together that are alike on the average."""
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    some = table[members]
    apart = np.clip(1 - (some @ some.T).toarray(), 0, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    labels = fcluster(tree, 1 - AVERAGE, "distance")
    for label in np.unique(labels).tolist():
        group = members[labels == label].tolist()
        if len(group) > 1:
            yield group


Edges = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def _edges(pieces: Sequence[_Read], table: "sparse.csr_matrix") -> Edges:
    """Pairs of articles that can be of one story, and how alike they are."""
    from scipy import sparse  # noqa: PLC0415

    days = np.array([_day(piece.day) for piece in pieces])
    languages = np.array([(piece.language or "").split("-")[0] for piece in pieces])
    found: list[Edges] = []
    rows = min(ROWS, 1 + MOST_AT_ONCE // len(pieces))
    for at in range(0, len(pieces), rows):
        block = sparse.coo_matrix(table[at : at + rows] @ table.T)
        x, y, alike = block.row.astype(np.int64) + at, block.col.astype(np.int64), block.data
        kept = (x < y) & (alike >= ALIKE)
        x, y, alike = x[kept], y[kept], alike[kept]
        far = np.abs(days[x] - days[y]) > NEAR  # never where a day is not known
        spoken = (languages[x] == languages[y]) | (languages[x] == "") | (languages[y] == "")
        kept = spoken & (~far | (alike >= FAR_ALIKE))
        found.append((x[kept], y[kept], alike[kept]))
    left, right, alike = (np.concatenate(part) for part in zip(*found, strict=True))
    return left, right, alike


def _day(day: str | None) -> float:
    try:
        return float(date.fromisoformat((day or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def _name(
    read: Sequence[_Read],
    members: Sequence[int],
    lexicon: _Lexicon,
    vocabulary: Sequence[str],
    table: "sparse.csr_matrix",
) -> str:
    """The words that tell a story best from others and that most of its articles have."""
    weights = np.asarray(table[members].sum(axis=0)).ravel()
    best = [vocabulary[n] for n in np.argsort(-weights, kind="stable")[: 5 * NAMED_BY].tolist()]
    wanted = set(best)
    written: dict[str, Counter[str]] = {}
    for one in read:
        for word, n in zip(one.words.tolist(), one.times.tolist(), strict=True):
            if (short := lexicon.stems[word]) in wanted:
                written.setdefault(short, Counter())[_plain(lexicon.written[word])] += n
    said = (max(sorted(written[w]), key=written[w].__getitem__) for w in best if w in written)
    telling = [word for word in said if word.casefold() not in _SAY_LITTLE and not word.isdigit()]
    return ", ".join(telling[:NAMED_BY])
