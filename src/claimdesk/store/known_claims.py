"""The claims that reviews, decisions and rows of tables may be about, at every appearance."""

import json
from collections.abc import Collection, Iterator

from claimdesk.review import KnownClaim
from claimdesk.store.database import Store

_SELECT = """
SELECT c.id, c.text, a.quote, t.url, a.edited_out, a.first_capture, a.last_capture
FROM appearances a
JOIN claims c ON c.id = a.claim_id JOIN articles t ON t.id = a.article_id"""
_ORDER = 'ORDER BY a.edited_out, t.published IS NULL, t.published, t.id, a."start", a.id'
_IDS = "a.claim_id IN (SELECT value FROM json_each(?))"
_ADDRESSES = "t.url IN (SELECT value FROM json_each(?))"
_NO_ADDRESS = "t.url IS NULL"
_PHRASE = """
SELECT c.id, c.text FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH ? ORDER BY length(c.text), c.id LIMIT ?"""
_WORDS = """
SELECT c.id, c.text FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH ? ORDER BY f.rank, c.id LIMIT ?"""


def with_ids(store: Store, ids: Collection[str]) -> list[KnownClaim]:
    """Return the appearances of these claims, first those that the articles still have."""
    return list(_known(store, _IDS, json.dumps(sorted(ids)))) if ids else []


def in_articles(store: Store, addresses: Collection[str | None]) -> list[KnownClaim]:
    """Return all appearances in the articles at these addresses; None is for those without one."""
    given = sorted(address for address in addresses if address is not None)
    found = list(_known(store, _ADDRESSES, json.dumps(given))) if given else []
    return [*found, *(_known(store, _NO_ADDRESS) if None in addresses else ())]


def _known(store: Store, which: str, *asked: str) -> Iterator[KnownClaim]:
    sql = f"{_SELECT} WHERE {which} {_ORDER}"
    for id_, text, quote, url, edited_out, first, last in store.rows(sql, asked):
        yield KnownClaim(id_, text, quote, url, bool(edited_out), first, last)


def with_phrase(store: Store, query: str, limit: int) -> list[tuple[str, str]]:
    """Return ids and texts of the claims that an FTS5 query finds, the shortest first."""
    return list(store.rows(_PHRASE, (query, limit))) if query else []


def with_words(store: Store, query: str, limit: int) -> list[tuple[str, str]]:
    """Return ids and texts of the claims that an FTS5 query finds, the best first."""
    return list(store.rows(_WORDS, (query, limit))) if query else []
