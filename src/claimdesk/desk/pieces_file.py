"""What is compared of articles to find stories, in a file: a worker reads it, nobody holds it.

Beside it is another file, in which the worker leaves what it has counted of each.
"""

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from claimdesk.match.story_words import Counted, Piece


class PiecesFile:
    """Two files in a temporary folder: pieces, and what was counted of them.

    They are deleted when the block ends.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / "pieces"
        self.counted = Path(self._folder.name) / "counted"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._folder.cleanup()

    def write(self, pieces: Iterable[Piece]) -> None:
        """Write pieces in place of what was there."""
        with self.path.open("wb") as file:
            for piece in pieces:
                pickle.dump(piece, file)


def read_pieces(path: Path) -> Iterator[Piece]:
    """The pieces in a file, in their order."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - written above


def write_counted(counted: Iterable[Counted], path: Path) -> Iterator[Counted]:
    """Write what was counted of pieces, and hand it on."""
    with path.open("wb") as file:
        for one in counted:
            pickle.dump(one, file)
            yield one


def read_counted(path: Path) -> Iterator[Counted]:
    """What was counted of the pieces, in their order."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - from our own worker
