"""Readings in brief, so that what did not change need not be unpacked."""

import json
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Any

from claimdesk.records import Article, Rejection
from claimdesk.store.database import Store
from claimdesk.store.packing import unpack_reading
from claimdesk.store.rows import columns

AT_ONCE = 1000


def fill(store: Store, brief: Callable[[Article], object]) -> None:
    """Tell all readings in brief that were not yet; ``brief`` gives a record of the columns."""
    missing = [id_ for (id_,) in store.rows(_MISSING)]
    left = iter(missing)
    while some := list(islice(left, AT_ONCE)):
        with store.transaction():
            for id_ in some:
                (packed,) = next(
                    store.rows("SELECT result FROM _readings WHERE capture_id = ?", (id_,))
                )
                _add(store, id_, packed, brief)


def add(store: Store, capture: str, packed: bytes, brief: Callable[[Article], object]) -> None:
    """Tell a reading in brief that has just been made."""
    with store.transaction():
        _add(store, capture, packed, brief)


def _add(store: Store, capture: str, packed: bytes, brief: Callable[[Article], object]) -> None:
    held = unpack_reading(packed)
    told = columns(held if isinstance(held, Rejection) else brief(held))
    store.insert("_briefs", [{"capture_id": capture, **told}])


def rejections(store: Store) -> Iterator[tuple[str, str, str]]:
    """The captures that were read and hold no article, with the reason and more of it."""
    sql = "SELECT capture_id, reason, detail FROM _briefs WHERE reason IS NOT NULL"
    return store.rows(sql)


def heads(store: Store, among: Collection[str] | None = None) -> Iterator[tuple[Any, ...]]:
    """The captures (all, or these) that hold articles, each with what a copy is told by."""
    if among is None:
        return store.rows(f"{_HEADS} FROM _briefs b WHERE b.reason IS NULL")
    return store.rows(f"{_HEADS} {_AMONG} WHERE b.reason IS NULL", (json.dumps(list(among)),))


def sketches(store: Store) -> Iterator[tuple[str, int, bytes, bytes, bytes]]:
    """Capture, number of runs, their sample, paragraphs and edges of all articles."""
    return store.rows(
        "SELECT capture_id, runs, sample, paragraphs, edges FROM _briefs WHERE reason IS NULL"
    )


_HEADS = """
SELECT b.capture_id, b.url, b.site, b.language, b.published, b.text_sha256, b.made_from
"""
_AMONG = "FROM json_each(?) j CROSS JOIN _briefs b ON b.capture_id = j.value"
_MISSING = """
SELECT capture_id FROM _readings WHERE capture_id NOT IN (SELECT capture_id FROM _briefs)
"""
