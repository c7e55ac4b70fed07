"""Articles → stories: which of them report the same events.

Articles about one event share its names, figures and rare words. Each article is taken as its
most telling words, weighted by how few articles have them; two whose words agree enough are of
one story, and more so if they lie far apart in time. Nothing is drawn in along a chain: where a
chain would join many, the articles of a story are alike on the average.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log
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


def stories(pieces: Sequence[Piece]) -> list[Story]:
    """All stories of two articles or more, ordered by id; no article is in two.

    An article is left out where nobody knows the frequent words of its language: two texts that
    share no more than “der” and “und” tell of nothing together.
    """
    known = (piece for piece in pieces if frequent_words(piece.language) is not None)
    ordered = sorted(known, key=lambda piece: (piece.day or "9", piece.id))
    if len(ordered) < 2:
        return []
    read = [_words(piece) for piece in ordered]
    vocabulary, table = _table(read)
    found = []
    for members in _clusters(ordered, table):
        name = _name(members, read, vocabulary, table)
        id_ = make_id("sty", ordered[members[0]].id)
        found.append(Story(id_, name, tuple(sorted(ordered[n].id for n in members))))
    return sorted(found, key=lambda story: story.id)


def _words(piece: Piece) -> Counter[str]:
    """The words of an article as written, and how often; without those that say nothing."""
    found, frequent = Counter(_WORD.findall(piece.text)), frequent_words(piece.language) or STOP
    return Counter({w: n for w, n in found.items() if len(w) > 2 and w.casefold() not in frequent})


def _stems(written: Counter[str]) -> Counter[str]:
    found: dict[str, int] = {}
    for word, n in written.items():
        short = _short(word)
        found[short] = found.get(short, 0) + n
    return Counter(found)


@lru_cache(maxsize=200_000)
def _short(word: str) -> str:
    """The stem of a word as written; nearly all words of a corpus come again."""
    return stem(_plain(word).casefold())


def _plain(word: str) -> str:
    """A word without what follows an apostrophe."""
    return word.replace("’", "'").split("'", 1)[0]


def _table(read: Sequence[Counter[str]]) -> tuple[list[str], "sparse.csr_matrix"]:
    """One row an article: its most telling words with their weights, of length 1."""
    from scipy import sparse  # noqa: PLC0415

    stems = [_stems(written) for written in read]
    having = Counter(word for words in stems for word in words)
    vocabulary = sorted(having)
    column = {word: n for n, word in enumerate(vocabulary)}
    total, most = len(read) + UNSEEN, TELLING if len(read) > FEW else None
    rows, columns, weights = [], [], []
    for row, words in enumerate(stems):
        weighed = {w: (1 + log(n)) * log(total / (having[w] + 1)) for w, n in words.items()}
        best = sorted(weighed, key=lambda word: (-weighed[word], word))[:most]
        length = sum(weighed[word] ** 2 for word in best) ** 0.5 or 1.0
        rows += [row] * len(best)
        columns += [column[word] for word in best]
        weights += [weighed[word] / length for word in best]
    shape = len(read), len(vocabulary)
    return vocabulary, sparse.csr_matrix((weights, (rows, columns)), shape)


def _clusters(pieces: Sequence[Piece], table: "sparse.csr_matrix") -> Iterator[list[int]]:
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


def _edges(pieces: Sequence[Piece], table: "sparse.csr_matrix") -> Edges:
    """Pairs of articles that can be of one story, and how alike they are."""
    from scipy import sparse  # noqa: PLC0415

    days = np.array([_day(piece.day) for piece in pieces])
    languages = np.array([(piece.language or "").split("-")[0] for piece in pieces])
    found: list[Edges] = []
    for at in range(0, len(pieces), ROWS):
        block = sparse.coo_matrix(table[at : at + ROWS] @ table.T)
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
    members: Sequence[int],
    read: Sequence[Counter[str]],
    vocabulary: Sequence[str],
    table: "sparse.csr_matrix",
) -> str:
    """The words that tell a story best from others and that most of its articles have."""
    weights = np.asarray(table[members].sum(axis=0)).ravel()
    best = [vocabulary[n] for n in np.argsort(-weights, kind="stable")[: 5 * NAMED_BY].tolist()]
    wanted = set(best)
    written: dict[str, Counter[str]] = {}
    for number in members:
        for word, n in read[number].items():
            if (short := _short(word)) in wanted:
                written.setdefault(short, Counter())[_plain(word)] += n
    said = (max(sorted(written[w]), key=written[w].__getitem__) for w in best if w in written)
    telling = [word for word in said if word.casefold() not in _SAY_LITTLE and not word.isdigit()]
    return ", ".join(telling[:NAMED_BY])
