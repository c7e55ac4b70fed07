"""Which claims of a million share enough words to be compared at all. Arrays throughout.

An exact join and no sampling: a pair is a candidate if each side has at most ``slack`` words that
the other lacks, one of them at most ``replaced``, and two at least are shared (three, where both
have words of their own). Of such a pair, the two rarest shared words are among the ``slack + 2``
rarest words of either side; so it is enough to look where two of these meet (prefix filtering, as
in PPJoin, with pairs of words). Which words count as rare changes where a pair is found, never
whether; so what is found depends on the two claims alone, and claims can be added without looking
again at those that are there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.keys import Words

SLACK = np.array([0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5], np.int64)
"""Words that a claim may have for itself, by the number of its words; the last for any more."""
REPLACED = 2
"""The most words of meaning for which a variant can have others; one where it is short."""
LOOKED_AT = 100_000
"""Pairs that are looked at in one go, which bounds the memory: some 50 bytes each."""
KEYS_AT_ONCE = 250_000
"""Keys of a part, some 40 bytes each; claims with more are gone through several times."""
WORDS_AT_ONCE = 100_000
"""Words whose claims are prepared in one go."""
Ids = NDArray[np.int64]
Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Table:
    """Words of claims: ``flat[starts[i]:starts[i + 1]]`` are those of claim ``i``, sorted.

    ``bits`` are two 64-bit maps of the words of each claim: claims that differ in n words differ
    in at most n bits.
    """

    flat: Words
    starts: Ids
    bits: Bits

    @property
    def sizes(self) -> Ids:
        """The number of words of each claim."""
        return np.diff(self.starts)


def slack(sizes: Ids) -> Ids:
    """How many words claims of these sizes may have for themselves."""
    return SLACK[np.minimum(sizes, len(SLACK) - 1)]


def replaced(shared: Ids) -> Ids:
    """For how many words claims that share so many may have others.

    The gates ask for four shared words, figures or days for each; two of these have to be words.
    """
    return np.minimum(REPLACED, np.maximum(1, shared // 2))


def near(a: Ids, b: Ids, shared: Ids) -> NDArray[np.bool_]:
    """Whether claims of these sizes that share so many words are to be compared.

    Two words in common are too few where each has others: of 475 such pairs of news, one was a
    link that says something.
    """
    only_a, only_b = a - shared, b - shared
    fewer = np.minimum(only_a, only_b)
    found: NDArray[np.bool_] = (shared > 1 + (fewer > 0)) & (fewer <= replaced(shared))
    return found & (only_a <= slack(a)) & (only_b <= slack(b))


def table(flat: Words, starts: Ids) -> Table:
    """A table, with the bits worked out."""
    known = Table(flat, starts, np.zeros((len(starts) - 1, 2), np.uint64))
    for first, end in _portions(known):
        some = flat[starts[first] : starts[end]]
        owner = np.repeat(np.arange(first, end), known.sizes[first:end])
        hashed = (some.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(57)
        for half in (0, 1):
            chosen = (hashed >> np.uint64(6)) == half
            ones = np.uint64(1) << (hashed[chosen] & np.uint64(63))
            np.bitwise_or.at(known.bits[:, half], owner[chosen], ones)
    return known


def ranks(flat: Words) -> tuple[Words, Words]:
    """The distinct words, sorted, and the rank of each: the rarest first, else by number."""
    distinct, counts = np.unique(flat, return_counts=True)
    order = np.lexsort((distinct, counts))
    rank = np.empty(len(distinct), np.uint32)
    rank[order] = np.arange(len(distinct), dtype=np.uint32)
    return distinct, rank


def rarest_first(known: Table, distinct: Words, rank: Words) -> Words:
    """The ranks of the words of all claims, as ``known.flat`` has them, each claim's sorted."""
    found = np.empty(len(known.flat), np.uint32)
    for first, end in _portions(known):
        inside = slice(known.starts[first], known.starts[end])
        ranked = rank[np.searchsorted(distinct, known.flat[inside])]
        owner = np.repeat(np.arange(end - first, dtype=np.uint64), known.sizes[first:end])
        both = owner << np.uint64(32) | ranked
        both.sort()
        found[inside] = both.astype(np.uint32)
    return found


def prefixes(
    known: Table, ranked: Words, part: int = 0, parts: int = 1
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Keys of all claims, sorted, with the claim of each: pairs of its rarest words.

    ``ranked`` is from :func:`rarest_first`. Of ``parts``, that one which is number ``part``: each
    key is in one of them, with all claims that have it.
    """
    keys, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    for first, end in _portions(known):
        sizes = known.sizes[first:end]
        some = ranked[known.starts[first] : known.starts[end]].astype(np.uint64)
        owner = np.repeat(np.arange(first, end, dtype=np.int32), sizes)
        left = np.repeat(np.minimum(slack(sizes) + 2, sizes), sizes) - _within(sizes)
        for step in range(1, int(left.max(initial=0))):
            at = np.flatnonzero(left > step)  # words of the prefix, which have one so far ahead
            if parts > 1:
                at = at[(some[at] + some[at + step]) % np.uint64(parts) == part]
            keys.append(some[at] << np.uint64(32) | some[at + step])
            owners.append(owner[at])
    flat, whose = np.concatenate(keys), np.concatenate(owners)
    del keys, owners
    order = np.argsort(flat, kind="stable")
    return flat[order], whose[order]


def _portions(known: Table) -> Iterator[tuple[int, int]]:
    """Runs of claims that have so many words together that little memory is needed."""
    at, last = 0, len(known.starts) - 1
    while at < last:
        most = known.starts[at] + WORDS_AT_ONCE
        end = max(at + 1, int(np.searchsorted(known.starts, most, side="right")) - 1)
        yield at, end
        at = end


def pairs(known: Table, fresh: NDArray[np.bool_] | None = None) -> Iterator[NDArray[np.int32]]:
    """All candidate pairs (rows of two claim numbers, the lower first), in portions; none twice.

    Pairs that share their rarest words come together, and so each claim's pairs mostly do. With
    ``fresh``, only those of which at least one claim is fresh.
    """
    if not len(known.flat):
        return
    known = replace(known, flat=rarest_first(known, *ranks(known.flat)))
    width = np.minimum(slack(known.sizes) + 2, known.sizes)
    parts = 1 + int((width * (width - 1) // 2).sum()) // KEYS_AT_ONCE
    for part in range(parts):
        met = _meeting(known, prefixes(known, known.flat, part, parts), fresh)
        met = _kept(known, met, part, parts)
        couples = np.empty((len(met), 2), np.int32)
        couples[:, 0], couples[:, 1] = met >> 32, met & 0xFFFFFFFF
        del met
        yield couples


def _meeting(
    known: Table,
    sorted_keys: tuple[NDArray[np.uint64], NDArray[np.int32]],
    fresh: NDArray[np.bool_] | None,
) -> NDArray[np.int64]:
    """The pairs of claims that have a key in common and may be near; each as one number."""
    keys, whose = sorted_keys
    border = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    starts = np.concatenate(([0] * (len(keys) > 0), border)).astype(np.int64)
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    wanted = sizes > 1
    if fresh is not None and len(starts):
        wanted &= np.add.reduceat(fresh[whose].astype(np.int64), starts) > 0
    met = _met(whose, starts[wanted], sizes[wanted], fresh)
    found = [_close(known, left, right) for left, right in met]
    return _distinct(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same numbers, sorted in place, none twice.

    ``np.unique`` puts them into a hash table, which takes five times the time and the memory.
    """
    numbers.sort()
    return numbers[np.append(True, numbers[1:] != numbers[:-1])] if len(numbers) else numbers


def _met(
    whose: NDArray[np.int32], starts: Ids, sizes: Ids, fresh: NDArray[np.bool_] | None
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
    """Claims that meet under a key, in portions: each member with all that come after it."""
    member = np.repeat(starts, sizes) + _within(sizes)
    left = np.repeat(sizes, sizes) - _within(sizes) - 1
    member, left = member[left > 0], left[left > 0]
    total = np.cumsum(left)
    at = 0
    while at < len(member):
        before = total[at - 1] if at else 0
        end = max(at + 1, int(np.searchsorted(total, before + LOOKED_AT, side="right")))
        count = left[at:end]
        one = np.repeat(member[at:end], count)
        other = one + 1 + _within(count)
        x, y = whose[one], whose[other]
        if fresh is not None:
            kept = fresh[x] | fresh[y]
            x, y = x[kept], y[kept]
        yield x, y
        at = end


def _within(sizes: Ids) -> Ids:
    """0, 1, … inside each run of these sizes."""
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)


def _close(known: Table, x: NDArray[np.int32], y: NDArray[np.int32]) -> NDArray[np.int64]:
    """The pairs whose bits do not rule them out, each as one number, no number twice."""
    allowed = slack(known.sizes)
    few = np.minimum(allowed, REPLACED)
    apart = np.bitwise_count(known.bits[x, 0] ^ known.bits[y, 0]).astype(np.int64)
    apart += np.bitwise_count(known.bits[x, 1] ^ known.bits[y, 1])
    kept = apart <= np.maximum(allowed[x] + few[y], few[x] + allowed[y])
    low, high = np.minimum(x[kept], y[kept]), np.maximum(x[kept], y[kept])
    return _distinct(low.astype(np.int64) << 32 | high.astype(np.int64))


def _kept(known: Table, met: NDArray[np.int64], part: int, parts: int) -> NDArray[np.int64]:
    """The pairs, each as one number, that lack no more words than they may, and share two.

    A pair meets under many keys: it counts in the part that has the key of its rarest two words.
    By those it is sorted.
    """
    kept_pairs, keys = [met[:0]], [met[:0].astype(np.uint64)]
    sizes = known.sizes
    for at in range(0, len(met), LOOKED_AT // 4):
        some = met[at : at + LOOKED_AT // 4]
        x, y = some >> 32, some & 0xFFFFFFFF
        shared, first, second = _shared(known, x, y)
        here = (first + second) % np.uint64(parts) == part
        kept = np.flatnonzero(near(sizes[x], sizes[y], shared) & here)
        kept_pairs.append(some[kept])
        keys.append(first[kept] << np.uint64(32) | second[kept])
    found = np.concatenate(kept_pairs)
    return found[np.argsort(np.concatenate(keys), kind="stable")]


def _shared(known: Table, x: Ids, y: Ids) -> tuple[Ids, Bits, Bits]:
    """How many words each two claims share, and the first two of these."""
    pairs_, words = [], []
    for claims in (x, y):
        sizes = known.sizes[claims]
        pairs_.append(np.repeat(np.arange(len(claims), dtype=np.uint64), sizes))
        words.append(known.flat[np.repeat(known.starts[claims], sizes) + _within(sizes)])
    both = np.concatenate(pairs_) << np.uint64(32) | np.concatenate(words)
    both.sort()
    twice = both[1:][both[1:] == both[:-1]]
    shared = np.bincount((twice >> np.uint64(32)).astype(np.int64), minlength=len(x))
    at = np.cumsum(shared) - shared
    said = np.append(twice & np.uint64(0xFFFFFFFF), np.zeros(2, np.uint64))
    return shared, said[at], said[at + 1]
