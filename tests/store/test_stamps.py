"""A part of the tables remembers what it was made from, until it is to be made anew."""

from pathlib import Path

from claimdesk.files import Stamp
from claimdesk.store import stamps
from claimdesk.store.database import Store

ONE, TWO, NEW = Stamp("a", 1, 10), Stamp("b", 2, 20), Stamp("c", 3, 30)


def test_stamps_are_kept_by_part_and_source(tmp_path: Path) -> None:
    with Store(tmp_path / "claims.db") as store:
        stamps.add(store, "reviews", {"r-1.csv": ONE, stamps.CODE: TWO})
        stamps.add(store, "links", {"r-1.csv": TWO})
        stamps.add(store, "reviews", {"r-2.csv": TWO, "r-1.csv": NEW})
        assert stamps.read(store, "reviews") == {"r-1.csv": NEW, stamps.CODE: TWO, "r-2.csv": TWO}
        stamps.clear(store, "reviews")
        assert stamps.read(store, "reviews") == {}
        assert stamps.read(store, "links") == {"r-1.csv": TWO}
