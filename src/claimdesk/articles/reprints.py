"""Which articles reprint another one nearly word for word, whatever their addresses.

A later article of whose runs of five words half or more stand in an earlier one is its reprint.
Candidates come from a sample of the runs (those whose number is divisible by eight, all of a short
text); each is then verified on all runs, for which the texts are read again. Whether two articles
are a pair depends on the two only: so where few articles have changed, only these and what may be
their pairs are looked at.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
_AT_ONCE = 4_000
"""Places of runs that are looked at in one go, each with up to ``_EARLIEST`` others."""

Numbers = NDArray[np.int64]


class Sketches:
    """A sample of the runs of each article, by which its reprints are found."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.seen: list[str] = []
        self._runs, self._lengths, self._sizes = array("Q"), array("q"), array("q")

    def add(self, id_: str, text: str, seen: str | None = None) -> None:
        """Add an article and when it was first seen; None comes last."""
        sample, runs = sketch(text)
        self.add_sample(id_, sample.tobytes(), runs, seen)

    def add_sample(self, id_: str, sample: bytes, runs: int, seen: str | None) -> None:
        """Add an article of which :func:`sketch` is known."""
        self.ids.append(id_)
        self.seen.append(seen or "9")
        self._runs.frombytes(sample)
        self._lengths.append(len(sample) // 8)
        self._sizes.append(runs)

    def whole(self) -> Callable[[str], Shingles | None]:
        """Look up all runs of an article, by id; None where only a sample is known."""
        runs, sizes = np.frombuffer(self._runs, np.uint64), self._sizes
        ends = np.cumsum(np.frombuffer(self._lengths, np.int64))
        place = {id_: n for n, id_ in enumerate(self.ids)}

        def look_up(id_: str) -> Shingles | None:
            n = place[id_]
            return runs[ends[n] - sizes[n] : ends[n]] if self._lengths[n] == sizes[n] else None

        return look_up

    def touched(self, changed: Collection[str], gone: Iterable[tuple[bytes, int]]) -> set[str]:
        """The articles whose original may be another one, as these have changed.

        They are the changed ones and all that may be held against one of them, as it is or as it
        was; ``gone`` are samples, and how many runs each text had, of what is there no more. Where
        many have a run in common, a change also tells with which others these are compared.
        """
        sizes, samples = np.frombuffer(self._sizes, np.int64), self._samples()
        moved = [(samples[n], int(sizes[n])) for n, id_ in enumerate(self.ids) if id_ in changed]
        moved += [(np.frombuffer(sample, np.uint64), size) for sample, size in gone]
        runs, owners = self._having([sample for sample, _ in moved])
        pushed = self._at_the_border(runs, owners, len(moved))
        moved += [(samples[n], int(sizes[n])) for n in pushed]
        runs, owners = self._having([sample for sample, _ in moved])
        found = set(changed)
        for sample, size in moved:
            counts = np.bincount(owners[_among(runs, sample)], minlength=len(self.ids))
            likely = np.flatnonzero(counts >= _least(sizes, np.int64(size)))
            found.update(self.ids[n] for n in likely.tolist())
        return found

    def _having(self, samples: Sequence[Shingles]) -> tuple[Shingles, NDArray[np.int32]]:
        """All places of the runs in these samples: which run it is, and whose."""
        runs = np.frombuffer(self._runs, np.uint64)
        some = _among(runs, np.unique(np.concatenate([runs[:0], *samples])))
        return runs[some], self._owners()[some]

    def _at_the_border(self, runs: Shingles, owners: NDArray[np.int32], moved: int) -> list[int]:
        """Who may have become, or may be no more, one of the earliest that have a run."""
        rank = self._ranked()[1][owners]
        order = np.lexsort((rank, runs))
        ordered = runs[order]
        place = np.arange(len(order)) - np.searchsorted(ordered, ordered)
        near = (place >= _EARLIEST - moved) & (place < _EARLIEST + moved)
        return [int(n) for n in np.unique(owners[order[near]])]

    def _samples(self) -> list[Shingles]:
        """The sample of each article."""
        ends = np.cumsum(np.frombuffer(self._lengths, np.int64))
        return np.split(np.frombuffer(self._runs, np.uint64), ends[:-1])

    def _ranked(self) -> tuple[list[int], NDArray[np.int32]]:
        """The places of the articles in the order in which they were seen, and the reverse."""
        places = sorted(range(len(self.ids)), key=lambda n: (self.seen[n], self.ids[n]))
        rank = np.empty(len(places), np.int32)
        rank[places] = np.arange(len(places), dtype=np.int32)
        return places, rank

    def _owners(self) -> NDArray[np.int32]:
        """Whose each run is, as places in ``ids``."""
        places = np.arange(len(self.ids), dtype=np.int32)
        return np.repeat(places, np.frombuffer(self._lengths, np.int64))

    def _runs_of(self, some: Collection[str]) -> Shingles:
        """The runs in the samples of these articles, sorted."""
        wanted = np.array([id_ in some for id_ in self.ids], bool)
        return np.unique(np.frombuffer(self._runs, np.uint64)[wanted[self._owners()]])

    def candidates(self, among: Collection[str] | None = None) -> Iterator[tuple[str, list[str]]]:
        """Each article (or of these only) with the earlier ones that may hold half of its runs."""
        places, rank = self._ranked()
        late = None if among is None else np.array([self.ids[n] in among for n in places], bool)
        runs, owners = np.frombuffer(self._runs, np.uint64), rank[self._owners()]
        if among is not None:
            seen = _among(runs, self._runs_of(among))
            runs, owners = runs[seen], owners[seen]
        sizes = np.frombuffer(self._sizes, np.int64)[places]
        for one, earlier in _candidates(runs, owners, sizes, late):
            yield self.ids[places[one]], [self.ids[places[other]] for other in earlier]


def reprints(
    sketches: Sketches, text_of: Callable[[str], str], among: Collection[str] | None = None
) -> dict[str, str]:
    """Find the original of each reprint, by id: the one most like it, then the first.

    With ``among``, only those of these articles.
    """
    found: dict[str, str] = {}
    known = sketches.whole()

    def runs_of(id_: str) -> Shingles:
        runs = known(id_)
        return shingles(text_of(id_)) if runs is None else runs

    for late, earlier in sketches.candidates(among):
        runs = runs_of(late)
        if len(runs) < FEWEST:
            continue
        shares = ((-round(share(runs, runs_of(id_)), 2), id_) for id_ in earlier)
        best, original = min(shares, key=itemgetter(0))
        if -best >= LEAST:
            found[late] = original
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


def sketch(text: str) -> tuple[Shingles, int]:
    """A sample of the runs of a text, sorted, and how many runs it has."""
    runs = shingles(text)
    return _sample(runs), len(runs)


def _among(runs: Shingles, wanted: Shingles) -> NDArray[np.bool_]:
    """Which runs are among those wanted, which are sorted."""
    if not len(wanted):
        return np.zeros(len(runs), bool)
    place = np.minimum(np.searchsorted(wanted, runs), len(wanted) - 1)
    return np.asarray(wanted[place] == runs)


def _sample(runs: Shingles) -> Shingles:
    return runs if len(runs) <= _SHORT else runs[runs % _EVERY == 0]


def _candidates(
    runs: Shingles, owners: NDArray[np.int32], sizes: Numbers, wanted: NDArray[np.bool_] | None
) -> Iterator[tuple[int, list[int]]]:
    """Each article (wanted) with earlier ones, all as numbers in order.

    ``sizes`` are of all their runs.
    """
    for late, early, counts in _in_common(*_shared(runs, owners), len(sizes), wanted):
        likely = counts >= _least(sizes[late], sizes[early])
        rows = zip(late[likely].tolist(), early[likely].tolist(), strict=True)
        for one, group in groupby(rows, key=itemgetter(0)):
            yield one, [earlier for _, earlier in group]


def _least(late: Numbers, early: Numbers | np.int64) -> NDArray[np.float64]:
    """How many runs an article has to share with an earlier one to be compared with it.

    Where either is a sample, one in eight of the runs in common is seen.
    """
    seen = np.where((late > _SHORT) | (early > _SHORT), 1 / int(_EVERY), 1.0)
    return np.maximum(2, LEAST / 2 * seen * late)


def _shared(runs: Shingles, owners: NDArray[np.int32]) -> tuple[NDArray[np.int32], Numbers]:
    """Who has each run that several have, and where those who have the same one begin."""
    found, firsts_, before = [owners[:0]], [np.zeros(0, np.int64)], 0
    for number in range(_PARTITIONS):  # most runs are nobody else's: not all are sorted at once
        part = np.flatnonzero((runs >> np.uint64(60)) == np.uint64(number))
        order = part[np.lexsort((owners[part], runs[part]))]
        some = runs[order]
        border = np.flatnonzero(some[1:] != some[:-1]) + 1
        starts = np.concatenate((np.zeros(min(1, len(some)), np.int64), border))
        lengths = np.diff(np.append(starts, len(some)))
        several = np.repeat(lengths > 1, lengths)
        kept = lengths[lengths > 1]
        found.append(owners[order[several]])
        firsts_.append(before + np.repeat(np.cumsum(kept) - kept, kept))
        before += len(found[-1])
    return np.concatenate(found), np.concatenate(firsts_)


def _in_common(
    owners: NDArray[np.int32], firsts_: Numbers, articles: int, wanted: NDArray[np.bool_] | None
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pairs of articles, the later first, and how many runs of each pair were seen; in order."""
    order = np.argsort(owners, kind="stable")
    if wanted is not None:
        order = order[wanted[owners[order]]]
    ordered = owners[order]
    at = 0
    while at < len(order):
        last = ordered[min(len(order), at + _AT_ONCE) - 1]
        end = int(np.searchsorted(ordered, last, "right"))
        places = order[at:end]
        pairs = _pairs(owners, firsts_, places, articles)
        both, counts = np.unique(pairs, return_counts=True)
        yield (*np.divmod(both, articles), counts)
        at = end


def _pairs(owners: NDArray[np.int32], firsts_: Numbers, places: Numbers, articles: int) -> Numbers:
    """``later * articles + earlier`` for each of these runs that an earlier article has too."""
    found = [np.zeros(0, np.int64)]
    for number in range(_EARLIEST):
        places = places[places - firsts_[places] > number]
        if not len(places):
            break
        later, earlier = owners[places].astype(np.int64), owners[firsts_[places] + number]
        found.append(later * articles + earlier)
    return np.concatenate(found)
