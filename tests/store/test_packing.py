"""What was packed is unpacked as it was."""

import pytest

from claimdesk.records import Article, Block, Claim, Rejection, Split
from claimdesk.store.packing import pack_reading, pack_split, unpack_reading, unpack_split


@pytest.mark.parametrize(
    "record",
    [
        Article("Tïtle", "Text.", "m", blocks=(Block("heading", 0, 3, 2),), authors=("A",)),
        Rejection("wall", "A wall."),
    ],
)
def test_a_reading_comes_back(record: Article | Rejection) -> None:
    assert unpack_reading(pack_reading(record)) == record


def test_a_split_comes_back() -> None:
    split = Split((Claim("It rose.", "rose", ((0, 3),), "event", 0.5, 0),), worth=0.25)
    assert unpack_split(pack_split(split)) == split
