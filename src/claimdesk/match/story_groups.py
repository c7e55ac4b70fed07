"""Pairs of articles that are alike → groups: chains of pairs, and what is alike on the average."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


def chained(size: int, left: Numbers, right: Numbers) -> Iterator[Numbers]:
    """Groups of two numbers or more below ``size`` that pairs join directly or through others."""
    lowest = np.arange(size)
    while True:
        least = np.minimum(lowest[left], lowest[right])
        joined = lowest.copy()
        for side in (left, right):
            np.minimum.at(joined, lowest[side], least)
            np.minimum.at(joined, side, least)
        joined = joined[joined]
        if np.array_equal(joined, lowest):
            break
        lowest = joined
    order = np.argsort(lowest, kind="stable")
    borders = np.flatnonzero(np.diff(lowest[order])) + 1
    yield from (group for group in np.split(order, borders) if len(group) > 1)


def on_average(apart: Floats, most: float) -> list[list[int]]:
    """Groups of which any two halves are no further apart than this on the average.

    Average linkage, by chains of nearest neighbours (Murtagh 1983). ``apart`` is how far each two
    are; it is overwritten.
    """
    size = len(apart)
    np.fill_diagonal(apart, np.inf)
    members, counts, chain = [[n] for n in range(size)], np.ones(size), list[int]()
    alive = np.ones(size, bool)
    found: list[list[int]] = []
    while alive.any():
        if not chain:
            chain.append(int(np.flatnonzero(alive)[0]))
        last = chain[-1]
        near = int(np.argmin(apart[last]))
        if len(chain) > 1 and apart[last, chain[-2]] <= apart[last, near]:
            near = chain[-2]
        if not apart[last, near] <= most:  # nobody is near enough, nor will anybody be
            found.append(members[last])
            alive[last] = False
            apart[last, :] = apart[:, last] = np.inf
            chain.pop()
        elif len(chain) > 1 and near == chain[-2]:
            del chain[-2:]
            _merge(apart, counts, near, last)
            members[near] += members[last]
            alive[last] = False
        else:
            chain.append(near)
    return sorted(sorted(group) for group in found)


def _merge(apart: Floats, counts: Floats, one: int, other: int) -> None:
    """Join the second group to the first."""
    both = counts[one] + counts[other]
    mean = (counts[one] * apart[one] + counts[other] * apart[other]) / both
    apart[one, :] = apart[:, one] = mean
    apart[other, :] = apart[:, other] = np.inf
    apart[one, one] = np.inf
    counts[one] = both
