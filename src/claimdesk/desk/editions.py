"""The articles of a corpus: in outline in memory, their texts in the database, read as wanted."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from claimdesk.articles.editions import Edition, Outline, edition, outlines
from claimdesk.articles.same_page import Copy
from claimdesk.records import Article
from claimdesk.store import cache
from claimdesk.store.database import Store


class Editions:
    """All articles, ordered by id; iterating puts one after the other together."""

    def __init__(self, store: Store, found: Sequence[Outline]) -> None:
        """All articles in outline, ordered by id; their readings are in the database."""
        self._store = store
        self.outlines = found

    @staticmethod
    def of(store: Store, copies: Iterable[Copy]) -> "Editions":
        """Tell which articles the copies are."""
        return Editions(store, outlines(copies, lambda id_: cache.article(store, id_)))

    def __iter__(self) -> Iterator[Edition]:
        return map(self.whole, self.outlines)

    def whole(self, outline: Outline) -> Edition:
        """Put an article together."""
        return edition(outline, self._article)

    def text(self, id_: str) -> str:
        """The newest text of an article."""
        place = bisect_left(self.outlines, id_, key=attrgetter("id"))
        return self._article(self.outlines[place].newest.lead).text

    def _article(self, capture: str) -> Article:
        return cache.article(self._store, capture)
