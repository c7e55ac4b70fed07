"""A million claims at hand: those near one text, in milliseconds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.candidates import near, prefixes, ranks, rarest_first, slack, table
from claimdesk.match.keys import Reader
from claimdesk.match.near import Matchable, relate
from claimdesk.records import Link


class Index:
    """Claims that can be looked up by what they say; about 250 bytes each beside the claims."""

    def __init__(self, claims: Sequence[Matchable]) -> None:
        """Read the claims; half a minute for a million."""
        self._claims = claims
        self._reader = Reader()
        self._table = table(*self._reader.read_all(claim.text for claim in claims))
        self._words, self._ranks = ranks(self._table.flat)
        ranked = rarest_first(self._table, self._words, self._ranks)
        self._keys, self._whose = prefixes(self._table, ranked)
        self._sizes = self._table.sizes

    def near(self, text: str, claim: Matchable | None = None) -> list[tuple[Matchable, Link]]:
        """Claims that relate to a text, the most alike first; the link's first claim is ``""``."""
        asked = claim or Matchable("", text)
        found = []
        for number in self._candidates(text).tolist():
            other = self._claims[number]
            if (link := relate(asked, other)) is not None:
                found.append((other, link))
        order = {"same": 0, "variant": 1, "contradicts": 2, "answers": 3}
        return sorted(found, key=lambda pair: (order[pair[1].relation], -pair[1].score, pair[0].id))

    def _candidates(self, text: str) -> NDArray[np.int64]:
        words = np.array(self._reader.read(text), np.uint32)
        if len(words) < 2 or not len(self._words):
            return np.zeros(0, np.int64)
        allowed = int(slack(np.array([len(words)]))[0])
        at = np.minimum(np.searchsorted(self._words, words), len(self._words) - 1)
        known = self._words[at] == words
        rare = np.sort(self._ranks[at[known]])
        width = max(0, allowed + 2 - int((~known).sum()))
        rare = rare[:width].astype(np.uint64)
        if len(rare) < 2:
            return np.zeros(0, np.int64)
        x, y = np.triu_indices(len(rare), 1)
        keys = rare[x] << np.uint64(32) | rare[y]
        starts = np.searchsorted(self._keys, keys, side="left")
        ends = np.searchsorted(self._keys, keys, side="right")
        runs = [self._whose[s:e] for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        met = np.unique(np.concatenate(runs)).astype(np.int64)
        return self._near(met, words)

    def _near(self, met: NDArray[np.int64], words: NDArray[np.uint32]) -> NDArray[np.int64]:
        starts, flat = self._table.starts, self._table.flat
        theirs = (flat[starts[number] : starts[number + 1]] for number in met.tolist())
        shared = [len(np.intersect1d(words, one, assume_unique=True)) for one in theirs]
        sizes = np.full(len(met), len(words), np.int64)
        return met[near(sizes, self._sizes[met], np.array(shared, np.int64))]
