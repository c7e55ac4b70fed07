"""Do the quotes of sources stand in the pages that they name? Reviews and corpus → source_checks.

Only where ``corpus/`` has a copy of the source: its address, or that of its archived copy, is an
article's or a capture's. Nothing is fetched. Computed from the tables alone, so that a build gives
the same rows anywhere.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from claimdesk.addresses import _host, page_key
from claimdesk.gates.quotes import Found, Words, check
from claimdesk.store.database import Store

TEXTS = 8
"""Texts that are kept in memory, as the next quote is often of the same page."""

_QUOTED = """
SELECT r.review_id, r.position, r.quote, s.url, s.archived_url
FROM review_sources r JOIN sources s ON s.id = r.source_id
WHERE r.quote IS NOT NULL"""
_SOME = " AND r.review_id IN (SELECT value FROM json_each(:ids))"
_GONE = "DELETE FROM source_checks"
_THOSE = " WHERE review_id IN (SELECT value FROM json_each(:ids))"
_ORDER = " ORDER BY s.url, r.review_id, r.position"
_PLACES = """
SELECT url, id FROM articles WHERE url IS NOT NULL
UNION SELECT url, article_id FROM captures WHERE url IS NOT NULL AND article_id IS NOT NULL"""
_ADDED = """
INSERT INTO source_checks
  (review_id, position, result, score, article_id, version_id, "start", "end", found)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def check_sources(store: Store, review_ids: Collection[str] | None = None) -> None:
    """Write the checks anew, of all reviews or of some, in the caller's transaction.

    Of several captured versions the one that fits best is kept, the newest of equals.
    """
    ids = {"ids": json.dumps(sorted(review_ids))} if review_ids is not None else {}
    store.db.execute(_GONE + (_THOSE if ids else ""), ids)
    quoted = list(store.rows(_QUOTED + (_SOME if ids else "") + _ORDER, ids))
    places = list(store.rows(_PLACES))
    # Most sources lie on other sites than the corpus; only the rest is worth a closer look.
    near = {_host(url) for url, _ in places} & {_host(url) for row in quoted for url in row[3:]}
    pages = _pages(place for place in places if _host(place[0]) in near)
    checked = _Checker(store)
    rows = []
    for review_id, position, quote, *addresses in quoted if near else ():
        keys = [page_key(url) for url in addresses if url and _host(url) in near]
        articles = sorted({article for key in keys for article in pages.get(key or "", ())})
        if best := checked.best(quote, articles):
            found, article, version, text = best
            start, end = found.span or (None, None)
            words = text[start:end] if found.span else None
            result = (found.result, found.score, article, version, start, end, words)
            rows.append((review_id, position, *result))
    store.db.conn.executemany(_ADDED, rows)


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

    def best(self, quote: str, articles: Iterable[str]) -> tuple[Found, str, str, str] | None:
        """The best find with its article, version and text; None where there is no copy."""
        best: tuple[Found, str, str, str] | None = None
        for article, version, words in self._copies(articles):
            found = check(quote, words)
            if best is None or found.score > best[0].score:
                best = found, article, version, words.text
            if found.result == "exact":
                break
        return best

    def _copies(self, articles: Iterable[str]) -> Iterator[tuple[str, str, Words]]:
        for article in articles:
            for version, words in self._versions(article):
                yield article, version, words

    def _read(self, article: str) -> list[tuple[str, Words]]:
        sql = "SELECT id, text FROM versions WHERE article_id = ? ORDER BY number DESC"
        return [(id_, Words(text)) for id_, text in self._store.rows(sql, (article,))]
