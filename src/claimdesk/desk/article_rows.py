"""Articles with their splits → all their rows, made by workers while one process writes.

Workers import this module: keep its imports few.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdesk.articles.appearances import appearances, moves
from claimdesk.articles.editions import Edition
from claimdesk.records import Spans, Split
from claimdesk.store.entry import Entry, entry
from claimdesk.store.packing import unpack_split


class ArticleToWrite(NamedTuple):
    """An article, the furniture of each of its versions, and the signature of it all."""

    edition: Edition
    furniture: Sequence[Spans]
    signature: str

    def rows(self, splits: Sequence[Split]) -> Entry:
        """The rows of the article; ``splits`` has one entry a version."""
        placed = appearances(self.edition, splits, self.furniture)
        moved = moves(self.edition, splits, self.furniture)
        return entry(self.edition, self.signature, placed, moved)


def rows_of(articles: Iterable[tuple[ArticleToWrite, Sequence[bytes | None]]]) -> list[Entry]:
    """The rows of some articles, of which the split of each version is given packed."""
    return [one.rows([*map(unpack_split, packed)]) for one, packed in articles]
