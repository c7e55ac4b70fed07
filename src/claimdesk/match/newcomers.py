"""Some claims that came later → those of all claims that share enough words with them. Arrays.

What :func:`claimdesk.match.candidates.pairs` finds among all claims, found for few of them by
going once through the words of all.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from claimdesk.match.candidates import Ids, near
from claimdesk.match.keys import Reader, Words


class Packer:
    """The words of a text as bytes, to be kept and compared later."""

    def __init__(self) -> None:
        self._reader = Reader()

    def __call__(self, text: str) -> bytes:
        """Read a text."""
        return np.array(self._reader.read(text), np.uint32).tobytes()


def unpacked(packed: Sequence[bytes]) -> tuple[Words, Ids]:
    """The words of many texts, one after the other, and where each text's words begin."""
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(_sizes(packed))])
    return np.frombuffer(b"".join(packed), np.uint32), starts


def meeting(late: Sequence[bytes], known: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Candidate pairs of one of the ``late`` and one of the ``known``, by their places.

    Both are the words of claims as a :class:`Packer` gives them. A claim meets itself.
    """
    asked = [np.frombuffer(one, np.uint32) for one in late]
    wanted = np.unique(np.concatenate([np.zeros(0, np.uint32), *asked]))
    if not len(wanted) or not known:
        return
    flat, starts = unpacked(known)
    sizes = np.diff(starts)
    place = np.minimum(np.searchsorted(wanted, flat), len(wanted) - 1)
    hits = np.flatnonzero(wanted[place] == flat)
    place, owner = place[hits], np.repeat(np.arange(len(sizes)), sizes)[hits]
    for number, words in enumerate(asked):
        among = np.isin(wanted, words)
        shared = np.bincount(owner[among[place]], minlength=len(sizes))
        for other in np.flatnonzero(near(np.full_like(sizes, len(words)), sizes, shared)).tolist():
            yield number, other


def _sizes(packed: Sequence[bytes]) -> Ids:
    return np.fromiter((len(one) // 4 for one in packed), np.int64, len(packed))
