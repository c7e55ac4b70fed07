"""Articles with their packed splits → all their rows: what workers do while others are written.

What a worker imports comes with this module, so it stays small.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdesk.articles.appearances import appearances, moves
from claimdesk.articles.editions import Edition
from claimdesk.records import Spans
from claimdesk.store.entry import Entry, entry
from claimdesk.store.packing import unpack_split


class Unplaced(NamedTuple):
    """An article, the packed split and the furniture of each of its versions, its signature."""

    edition: Edition
    packed: Sequence[bytes | None]
    furniture: Sequence[Spans]
    signature: str


def entries(unplaced: Iterable[Unplaced]) -> list[Entry]:
    """The rows of some articles."""
    return [_entry(*one) for one in unplaced]


def _entry(
    edition: Edition, packed: Sequence[bytes | None], furniture: Sequence[Spans], signature: str
) -> Entry:
    splits = [unpack_split(one) for one in packed]
    placed = appearances(edition, splits, furniture)
    return entry(edition, signature, placed, moves(edition, splits, furniture))
