"""Rows of articles that wait until all can be written, in a file, as memory may not hold them."""

import pickle
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from claimdesk.store.entry import Entry


class RowsFile:
    """A temporary file of rows, by article and signature; deleted when the block ends."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed where the block ends
        self._places: dict[tuple[str, str], tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def keep(self, article: str, signature: str, pickled: bytes) -> None:
        """Keep the pickled rows of an article as it is under this signature."""
        self._places[article, signature] = self._file.seek(0, 2), len(pickled)
        self._file.write(pickled)

    def __contains__(self, article: tuple[str, str]) -> bool:
        """Whether there are rows of an article, given as its id and signature."""
        return article in self._places

    def take(self, article: str, signature: str) -> Entry | None:
        """Give back what was kept of it, or None."""
        place = self._places.get((article, signature))
        if place is None:
            return None
        self._file.seek(place[0])
        found: Entry = pickle.loads(self._file.read(place[1]))  # noqa: S301 - from our own worker
        return found

    def forget(self) -> None:
        """Forget all that was kept."""
        self._places.clear()
        self._file.truncate(0)
