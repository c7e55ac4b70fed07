"""Which articles there are, kept with the captures and addresses that told it, for the next build.

Outlines are kept as JSON. All functions write in the caller's transaction.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple
from sys import intern
from typing import Any

from claimdesk.articles.editions import Outline, VersionOutline
from claimdesk.files import Stamp
from claimdesk.store import stamps
from claimdesk.store.database import Store

PART = "pages"


def captures(store: Store, program: str) -> dict[str, tuple[str, str]]:
    """Each capture with its reading and article, if this state of the program has told it."""
    if stamps.read(store, PART) != _stamp(program):
        return {}
    rows = store.rows("SELECT capture_id, reading, article_id FROM _page_captures")
    return {id_: (reading, article) for id_, reading, article in rows}


def outlines(store: Store) -> Iterator[Outline]:
    """The articles that are kept, ordered by id."""
    for id_, packed in store.rows("SELECT article_id, outline FROM _pages ORDER BY article_id"):
        url, site, language, published, versions = json.loads(packed)
        said = _once(site), _once(language), _once(published)
        yield Outline(id_, url, *said, tuple(map(_version, versions)))


def addresses_of(store: Store, articles: Collection[str]) -> set[int]:
    """The addresses of these articles."""
    return {number for (number,) in store.rows(_ADDRESSES, (json.dumps(list(articles)),))}


def having(store: Store, addresses: Collection[int]) -> set[str]:
    """The articles that have one of these addresses."""
    return {id_ for (id_,) in store.rows(_HAVING, (json.dumps(list(addresses)),))}


def forget(store: Store, articles: Collection[str] | None = None) -> None:
    """Forget what was told of these articles, or of all."""
    for table in ("_pages", "_page_captures", "_page_addresses"):
        if articles is None:
            store.db.execute(f"DELETE FROM {table}")
        else:
            gone = ((id_,) for id_ in articles)
            store.db.conn.executemany(f"DELETE FROM {table} WHERE article_id = ?", gone)


def add(
    store: Store,
    program: str,
    found: Iterable[Outline],
    readings: Mapping[str, str],
    addresses: Mapping[str, Collection[int]],
) -> None:
    """Keep some articles: the readings of their captures and the addresses of these, by id."""
    stamps.add(store, PART, _stamp(program))
    many = store.db.conn.executemany
    for one in found:
        ids = [id_ for version in one.versions for id_ in version.captures]
        store.db.execute("INSERT INTO _pages VALUES (?, ?)", (one.id, _packed(one)))
        many("INSERT INTO _page_captures VALUES (?, ?, ?)", ((c, readings[c], one.id) for c in ids))
        numbers = sorted({number for c in ids for number in addresses[c]})
        many("INSERT INTO _page_addresses VALUES (?, ?)", ((n, one.id) for n in numbers))


def _once(text: str | None) -> str | None:
    """The same text, held once however many articles have it."""
    return None if text is None else intern(text)


def _packed(one: Outline) -> str:
    versions = [astuple(version) for version in one.versions]
    head = (one.url, one.site, one.language, one.published)
    return json.dumps((*head, versions))


def _version(packed: list[Any]) -> VersionOutline:
    id_, number, text, first, last, captures_, lead, made_from = packed
    return VersionOutline(id_, number, text, first, last, tuple(captures_), lead, made_from)


def _stamp(program: str) -> dict[str, Stamp]:
    return {stamps.CODE: Stamp(program, 0, 0)}


_ADDRESSES = """
SELECT p.address FROM json_each(?) j CROSS JOIN _page_addresses p ON p.article_id = j.value
"""
_HAVING = """
SELECT p.article_id FROM json_each(?) j CROSS JOIN _page_addresses p ON p.address = j.value
"""
