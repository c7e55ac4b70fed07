"""Which articles reprint another one nearly word for word, whatever their addresses.

A later article of whose runs of five words half or more stand in an earlier one is its reprint.
Candidates come from a sample of the runs (those whose number is divisible by eight, all of a short
text); each is then verified on all runs. Whether two articles are a pair depends on the two only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from claimdesk.articles.shingles import Shingles, share, shingles

LEAST = 0.5
"""Share of a reprint's runs that stand in its original."""
FEWEST = 30
"""Runs; a shorter text is nobody's reprint, as stock phrases would decide."""
_EVERY = np.uint64(8)
_SHORT = 400
"""Runs; of a text with no more all are compared, not a sample."""
_EARLIEST = 40
"""Where more articles have a run in common, each is compared with the earliest of them."""
_PARTITIONS = 16

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Text:
    """An article's id and text, and when it was first seen (None comes last)."""

    id: str
    text: str
    seen: str | None = None


def reprints(texts: Sequence[Text]) -> dict[str, str]:
    """Find the original of each reprint, by id: the one most like it, then the first."""
    ordered = sorted(texts, key=lambda one: (one.seen or "9", one.id))
    sketches, sizes = [], []
    for one in ordered:
        runs = shingles(one.text)
        sketches.append(_sample(runs))
        sizes.append(len(runs))
    found: dict[str, str] = {}
    for late, earlier in _candidates(sketches, np.array(sizes)):
        runs = shingles(ordered[late].text)
        if len(runs) < FEWEST:
            continue
        shares = [(-round(share(runs, shingles(ordered[e].text)), 2), e) for e in earlier]
        best, original = min(shares)
        if -best >= LEAST:
            found[ordered[late].id] = ordered[original].id
    return found


def firsts(originals: Mapping[str, str]) -> dict[str, str]:
    """Find the article from which all of a chain of reprints come, by reprint."""
    found = {}
    for copy in originals:
        first, seen = copy, {copy}
        while (before := originals.get(first)) is not None and before not in seen:
            first = before
            seen.add(first)
        found[copy] = first
    return found


def _sample(runs: Shingles) -> Shingles:
    return runs if len(runs) <= _SHORT else runs[runs % _EVERY == 0]


def _candidates(sketches: Sequence[Shingles], sizes: Numbers) -> Iterator[tuple[int, list[int]]]:
    """Each article with the earlier ones that may hold half of its runs; ``sizes`` in full."""
    lengths = [len(one) for one in sketches]
    if not sum(lengths):
        return
    runs = np.concatenate(sketches)
    owners = np.repeat(np.arange(len(sketches), dtype=np.int64), lengths)
    parts = (_pairs(runs[p], owners[p], len(sketches)) for p in _partitions(runs))
    pairs, counts = np.unique(np.concatenate([*parts]), return_counts=True)
    late, early = np.divmod(pairs, len(sketches))
    # Where either is a sample, one in eight of the runs in common is seen.
    seen = np.where((sizes[late] > _SHORT) | (sizes[early] > _SHORT), 1 / int(_EVERY), 1.0)
    likely = counts >= np.maximum(2, LEAST / 2 * seen * sizes[late])
    rows = zip(late[likely].tolist(), early[likely].tolist(), strict=True)
    for one, group in groupby(rows, key=itemgetter(0)):
        yield one, [earlier for _, earlier in group]


def _partitions(runs: Shingles) -> Iterator[NDArray[np.bool_]]:
    """Masks that take the runs apart, so that not all pairs are in memory at once."""
    for number in range(_PARTITIONS):
        yield (runs >> np.uint64(60)) == np.uint64(number)


def _pairs(runs: Shingles, owners: Numbers, articles: int) -> Numbers:
    """``later * articles + earlier`` for each run that two articles have in common."""
    if not len(runs):
        return owners
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]])
    first = np.repeat(starts, np.diff(np.r_[starts, len(runs)]))
    place = np.arange(len(runs)) - first
    found = []
    for number in range(min(_EARLIEST, int(place.max()))):
        later = place > number
        found.append(owners[later] * articles + owners[first[later] + number])
    return np.concatenate(found) if found else owners[:0]
