"""What is compared of articles to find stories, in a file: a worker reads it, nobody holds it."""

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Self

from claimdesk.match.stories import Piece


class PiecesFile:
    """A temporary file of pieces, deleted when the block ends, or with this object."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Write the pieces; ``count`` is their number."""
        self._file = NamedTemporaryFile()  # noqa: SIM115 - closed where the block ends
        self.count = 0
        for self.count, piece in enumerate(pieces, 1):
            pickle.dump(piece, self._file)
        self._file.flush()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self._file.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()


def read_pieces(path: Path) -> Iterator[Piece]:
    """The pieces in a file, in their order."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - written above
