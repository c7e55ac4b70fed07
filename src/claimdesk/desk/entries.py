"""Articles with their splits → all their rows: what workers do, so that one writer need not.

What a worker imports comes with this module, so it stays small.
"""

import pickle
from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from types import TracebackType
from typing import NamedTuple, Self

from claimdesk.articles.appearances import appearances, moves
from claimdesk.articles.editions import Edition
from claimdesk.records import Spans, Split
from claimdesk.store.entry import Entry, entry
from claimdesk.store.packing import unpack_split


class Unplaced(NamedTuple):
    """An article, the furniture of each of its versions, its signature."""

    edition: Edition
    furniture: Sequence[Spans]
    signature: str

    def with_claims(self, splits: Sequence[Split]) -> Entry:
        """The rows of the article; ``splits`` has one entry a version."""
        placed = appearances(self.edition, splits, self.furniture)
        moved = moves(self.edition, splits, self.furniture)
        return entry(self.edition, self.signature, placed, moved)


def entries(unplaced: Iterable[tuple[Unplaced, Sequence[bytes | None]]]) -> list[Entry]:
    """The rows of some articles, of which the split of each version is given packed."""
    return [one.with_claims([*map(unpack_split, packed)]) for one, packed in unplaced]


class Spool:
    """Rows of articles that wait in a file until they are written, for as long as the block lasts.

    So the memory that they take does not grow with the corpus.
    """

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
