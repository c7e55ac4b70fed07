"""Do the quotes of sources stand in the pages that they name? Reviews and corpus → source_checks.

Only where ``corpus/`` has a copy of the source: its address, or that of its archived copy, is an
article's or a capture's. Nothing is fetched. Computed from the tables alone, so that a build gives
the same rows anywhere.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from claimdesk.addresses import _host, page_key
from claimdesk.gates.quotes import Found, Words, check
from claimdesk.store import sources as stored
from claimdesk.store.database import Store
from claimdesk.store.sources import Checked, Quoted

TEXTS = 8
"""Texts that are kept in memory, as the next quote is often of the same page."""


def check_sources(store: Store, review_ids: Collection[str] | None = None) -> None:
    """Write the checks anew, of all reviews or of some, in the caller's transaction.

    Of several captured versions the one that fits best is kept, the newest of equals.
    """
    stored.clear_checks(store, review_ids)
    quoted = stored.quoted(store, review_ids)
    places = stored.places(store) if quoted else []
    # Most sources lie on other sites than the corpus; only the rest is worth a closer look.
    near = {_host(url) for url, _ in places} & {_host(u) for one in quoted for u in _addresses(one)}
    if not near:
        return
    pages = _pages(place for place in places if _host(place[0]) in near)
    checker = _Checker(store)
    checks = []
    for one in quoted:
        keys = [page_key(url) for url in _addresses(one) if _host(url) in near]
        articles = sorted({article for key in keys for article in pages.get(key or "", ())})
        if found := checker.best(one, articles):
            checks.append(found)
    stored.add_checks(store, checks)


def _addresses(quoted: Quoted) -> list[str]:
    return [url for url in (quoted.url, quoted.archived_url) if url]


def _pages(places: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The articles that stand at an address, by its key."""
    pages: dict[str, set[str]] = {}
    for url, article in places:
        if key := page_key(url):
            pages.setdefault(key, set()).add(article)
    return pages


class _Checker:
    """Looks for quotes in the versions of articles; remembers what was just read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._versions = lru_cache(TEXTS)(self._read)

    def best(self, quoted: Quoted, articles: Iterable[str]) -> Checked | None:
        """What was found in the copy that fits best; None where there is no copy."""
        best: tuple[Found, str, str, str] | None = None
        for article, version, words in self._copies(articles):
            found = check(quoted.quote, words)
            if best is None or found.score > best[0].score:
                best = found, article, version, words.text
            if found.result == "exact":
                break
        return _checked(quoted, *best) if best else None

    def _copies(self, articles: Iterable[str]) -> Iterator[tuple[str, str, Words]]:
        for article in articles:
            for version, words in self._versions(article):
                yield article, version, words

    def _read(self, article: str) -> list[tuple[str, Words]]:
        return [(id_, Words(text)) for id_, text in stored.texts(self._store, article)]


def _checked(quoted: Quoted, found: Found, article: str, version: str, text: str) -> Checked:
    words = text[slice(*found.span)] if found.span else None
    return Checked(
        *(quoted.review_id, quoted.position, found.result, found.score),
        *(article, version, found.span, words),
    )
