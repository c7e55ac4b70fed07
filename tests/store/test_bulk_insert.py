"""What is written all at once is found as if it had been written row by row."""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import IntegrityError

import pytest

from claimdesk.store.bulk_insert import filling
from claimdesk.store.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened:
        yield opened


def write(store: Store, *texts: str) -> None:
    shared = {"gist": "…", "kind": "event", "worth": 0.5, "standalone": 1, "negated": 0}
    store.insert("claims", ({"id": f"clm_{text}", "text": text, **shared} for text in texts))


def schema(store: Store) -> list[tuple[str, ...]]:
    return sorted(store.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def found(store: Store, word: str) -> list[str]:
    """Claims with this word, by the search index, which holds what the table does."""
    store.db.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")
    sql = """SELECT c.text FROM claims c JOIN claims_fts f ON f.rowid = c.rowid
      WHERE claims_fts MATCH ? ORDER BY c.text"""
    return [text for (text,) in store.rows(sql, (word,))]


def test_indexes_and_search_are_there_after_a_first_filling(store: Store) -> None:
    before = schema(store)
    with store.transaction():
        with filling(store) as finish:
            write(store, "trams run", "rents rise")
        finish()
    assert schema(store) == before
    assert found(store, "tram") == ["trams run"]
    write(store, "a tram stops")
    assert found(store, "tram") == ["a tram stops", "trams run"]


def test_more_is_added_to_what_is_there_and_may_have_changed(store: Store) -> None:
    with store.transaction():
        write(store, "trams run", "rents rise", "noise")
    with store.transaction():
        with filling(store) as finish:
            write(store, "trams stop")
            store.db.execute("UPDATE claims SET text = 'buses run' WHERE text = 'trams run'")
            store.db.execute("DELETE FROM claims WHERE text = 'rents rise'")
        finish()
    assert found(store, "tram") == ["trams stop"]
    assert (found(store, "run"), found(store, "rents")) == (["buses run"], [])


def test_a_filling_that_fails_leaves_all_as_it_was(store: Store) -> None:
    before = schema(store)
    with pytest.raises(IntegrityError), store.transaction(), filling(store):
        write(store, "trams run", "trams run")
    assert (schema(store), found(store, "tram")) == (before, [])
