"""Articles as rows of weighted words, and how alike they are: the cosine. Arrays throughout.

A word weighs by how few articles have it, in halvings: half as many have it, one step more. So
the rows of nearly all articles stay as they are when an article comes or goes, and only those that
have a word which passed a step are others. All figures are rounded, so that the same articles give
the same whatever the order of the sums.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.story_words import Counted

UNSEEN = 200
"""Articles that are thought to be there besides, none of which has the words: in a small corpus
about one story, its words are rare all the same."""
FEW = 2_000
"""Articles of which all words are compared; of more, those that tell an article best."""
TELLING = 120
"""So many of them: in a large corpus, rare words are known to be rare."""
ONE_BY_ONE = 1_000
"""Rows that are compared with all others one after the other; more of them in blocks."""
ROWS = 512
"""Articles that are held against all others in one go,"""
MOST_AT_ONCE = 2_000_000
"""as long as there are no more pairs of them."""

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Row n has ``words[starts[n]:starts[n + 1]]`` with their ``weights``; its length is 1.

    ``known`` are all words, sorted, and ``steps`` how many articles have each, in doublings;
    ``scale`` is what else the weights depend on.
    """

    starts: Numbers
    words: NDArray[np.uint32]
    weights: Floats
    known: NDArray[np.uint32]
    steps: NDArray[np.uint8]
    scale: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def owners(self) -> Numbers:
        """The row of each word."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @cached_property
    def _by_word(self) -> tuple[Numbers, Numbers]:
        """The places of all words in the order of these; where each known one begins there."""
        order = np.argsort(self.words, kind="stable")
        return order, np.append(np.searchsorted(self.words[order], self.known), len(order))

    def alike(self, row: int) -> Floats:
        """How alike a row is to each."""
        inside = slice(self.starts[row], self.starts[row + 1])
        order, begins = self._by_word
        place = np.searchsorted(self.known, self.words[inside])
        first = begins[place]
        sizes = begins[place + 1] - first
        ends = np.cumsum(sizes)
        within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)
        at = order[np.repeat(first, sizes) + within]
        shared = self.weights[at] * np.repeat(self.weights[inside], sizes)
        found = np.bincount(self.owners[at], weights=shared, minlength=len(self))
        return np.round(found, 6)

    def among(self, members: Numbers) -> Floats:
        """How alike each two of these rows are."""
        parts = [slice(self.starts[n], self.starts[n + 1]) for n in members.tolist()]
        words, place = np.unique(
            np.concatenate([self.words[p] for p in parts]), return_inverse=True
        )
        if len(words) * len(members) > MOST_AT_ONCE:
            return np.stack([self.alike(n)[members] for n in members.tolist()])
        table = np.zeros((len(members), len(words)))
        owner = np.repeat(np.arange(len(members)), [p.stop - p.start for p in parts])
        table[owner, place] = np.concatenate([self.weights[p] for p in parts])
        return np.round(table @ table.T, 6)


def weigh(read: Sequence[Counted]) -> Rows:
    """Weigh the words of all articles."""
    flat = np.concatenate([np.zeros(0, np.uint32), *(one.words for one in read)])
    times = np.concatenate([np.zeros(0, np.uint16), *(one.times for one in read)])
    starts = np.cumsum([0, *(len(one.words) for one in read)])
    known, place, having = np.unique(flat, return_inverse=True, return_counts=True)
    steps = _step(having + 1)
    scale = int(_step(np.array([len(read) + UNSEEN]))[0])
    weights = (1 + np.log(times)) * (scale - steps.astype(np.int64))[place]
    if len(read) > FEW:
        kept = _telling(starts, flat, weights)
        flat, weights = flat[kept], weights[kept]
        starts = np.searchsorted(kept, starts)
    owners = np.repeat(np.arange(len(read)), np.diff(starts))
    lengths = np.sqrt(np.bincount(owners, weights=weights**2, minlength=len(read)))
    unit = weights / np.where(lengths > 0, lengths, 1)[owners]
    return Rows(starts, flat, np.round(unit, 7), known, steps, 2 * scale + (len(read) > FEW))


def _step(counts: Numbers) -> NDArray[np.uint8]:
    """The doublings from 1 to a number, rounded down."""
    return (np.frexp(counts)[1] - 1).astype(np.uint8)


def _telling(starts: Numbers, words: NDArray[np.uint32], weights: Floats) -> Numbers:
    """The places of the words of each row that tell it best."""
    kept = np.ones(len(words), bool)
    for row in np.flatnonzero(np.diff(starts) > TELLING).tolist():
        inside = slice(starts[row], starts[row + 1])
        order = np.lexsort((words[inside], -weights[inside]))
        kept[inside][order[TELLING:]] = False
    return np.flatnonzero(kept)


def changed(rows: Rows, known: NDArray[np.uint32], steps: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which rows have a word that had not this step before."""
    if not len(known):
        return np.ones(len(rows), bool)
    place = np.minimum(np.searchsorted(known, rows.known), len(known) - 1)
    other = (known[place] != rows.known) | (steps[place] != rows.steps)
    hit = other[np.searchsorted(rows.known, rows.words)]
    return np.bincount(rows.owners[hit], minlength=len(rows)) > 0


def pairs(
    rows: Rows, some: NDArray[np.bool_], least: float
) -> Iterator[tuple[Numbers, Numbers, Floats]]:
    """Pairs of rows, the lower first, that are so alike and of which one is marked; in portions."""
    if some.sum() > ONE_BY_ONE:
        yield from _in_blocks(rows, some, least)
        return
    for x in np.flatnonzero(some).tolist():
        alike = rows.alike(x)
        y = np.flatnonzero(alike >= least)
        y = y[(y != x) & ~(some[y] & (y < x))]
        yield np.minimum(x, y), np.maximum(x, y), alike[y]


def _in_blocks(
    rows: Rows, some: NDArray[np.bool_], least: float
) -> Iterator[tuple[Numbers, Numbers, Floats]]:
    from scipy import sparse  # noqa: PLC0415  slow to import, and only large builds need it

    columns = np.searchsorted(rows.known, rows.words)
    table = sparse.csr_matrix((rows.weights, columns, rows.starts), (len(rows), len(rows.known)))
    marked, step = np.flatnonzero(some), min(ROWS, 1 + MOST_AT_ONCE // len(rows))
    for at in range(0, len(marked), step):
        block = sparse.coo_matrix(table[marked[at : at + step]] @ table.T)
        x, y = marked[at : at + step][block.row], block.col.astype(np.int64)
        alike = np.round(block.data, 6)
        kept = (alike >= least) & (x != y) & ~(some[y] & (y < x))
        x, y = x[kept], y[kept]
        yield np.minimum(x, y), np.maximum(x, y), alike[kept]
