"""What is compared of articles to find stories, in a file: a worker reads it, nobody holds it."""

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from claimdesk.match.stories import Piece


class PiecesFile:
    """A file of pieces in a temporary folder; deleted when the block ends."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / "pieces"

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
