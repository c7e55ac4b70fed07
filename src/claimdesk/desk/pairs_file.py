"""Which claims are to be compared, found by a worker: words go to it and pairs come back in files.

The words of all claims take some 40 bytes a claim. One worker holds them, and nobody else does.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.candidates import pairs, table
from claimdesk.match.newcomers import unpacked
from claimdesk.workers import Crew

PAIRS_SECONDS = 3600.0
FEW = 50_000
"""So many claims are looked through sooner than they are handed to a worker."""
AT_ONCE = 10_000
"""Claims that are written, and pairs that are read, in one go."""


def pairs_of(
    words: Iterable[bytes], fresh: bytes | bytearray, crew: Crew
) -> Iterator[NDArray[np.int32]]:
    """Portions of the pairs that may be near; ``fresh`` has a one for each claim that is new.

    ``words`` are those of all claims, packed. Only pairs with a fresh claim are given. Claims are
    numbered in their order, from 0.
    """
    marks = np.frombuffer(fresh, np.uint8).astype(bool)
    if len(fresh) <= FEW:
        yield from pairs(table(*unpacked(list(words))), None if marks.all() else marks)
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write(folder, words, marks)
        found = crew.ask(
            find_pairs, folder, timeout=PAIRS_SECONDS, on_failure=lambda *_: find_pairs(folder)
        )
        yield from _read(found())


def find_pairs(folder: Path) -> Path:
    """A worker's task: the pairs of what was written into a folder; returns their file."""
    sizes = np.fromfile(folder / "sizes", np.uint8).astype(np.int64)
    marks = np.fromfile(folder / "fresh", bool)
    words = np.fromfile(folder / "words", np.uint32)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    known = table(words, starts)
    with (folder / "pairs").open("wb") as file:
        for portion in pairs(known, None if marks.all() else marks):
            file.write(portion.tobytes())
    return folder / "pairs"


def _write(folder: Path, packed: Iterable[bytes], marks: NDArray[np.bool_]) -> None:
    left = iter(packed)
    with (folder / "words").open("wb") as words, (folder / "sizes").open("wb") as sizes:
        while some := list(islice(left, AT_ONCE)):
            flat, starts = unpacked(some)
            words.write(flat.tobytes())
            sizes.write(np.diff(starts).astype(np.uint8).tobytes())
    (folder / "fresh").write_bytes(marks.tobytes())


def _read(path: Path) -> Iterator[NDArray[np.int32]]:
    with path.open("rb") as file:
        while some := file.read(8 * AT_ONCE):
            yield np.frombuffer(some, np.int32).reshape(-1, 2)
