"""Readings in brief, so that what did not change need not be unpacked."""

from collections.abc import Callable, Iterator
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


def heads(store: Store) -> Iterator[tuple[Any, ...]]:
    """All readings: capture, reason and detail of a rejection, else what a copy is told by."""
    return store.rows(
        "SELECT capture_id, reason, detail, url, site, language, published, text_sha256, made_from "
        "FROM _briefs"
    )


def sketches(store: Store) -> Iterator[tuple[str, int, bytes, bytes, bytes]]:
    """Capture, number of runs, their sample, paragraphs and edges of all articles."""
    return store.rows(
        "SELECT capture_id, runs, sample, paragraphs, edges FROM _briefs WHERE reason IS NULL"
    )


_MISSING = """
SELECT capture_id FROM _readings WHERE capture_id NOT IN (SELECT capture_id FROM _briefs)
"""
