"""Results of the slow stages are kept under what they were made from, and dropped with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.records import Article, Claim, Rejection, Split
from claimdesk.store import cache, vectors
from claimdesk.store.database import Store
from claimdesk.store.packing import pack_reading, pack_split

ARTICLE, WALL = Article("T", "Text.", "m"), Rejection("wall", "A wall.")
SPLIT = Split((Claim("It rose.", "rose", ((0, 3),), "event", 0.5, 0),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened:
        cache.save_reading(opened, "cap_1", "key_1", pack_reading(ARTICLE))
        cache.save_reading(opened, "cap_2", "key_2", pack_reading(WALL))
        cache.save_split(opened, "split_1", pack_split(SPLIT))
        cache.save_split(opened, "split_2", pack_split(Split()))
        yield opened


def test_a_reading_is_known_under_its_key_until_it_is_read_again(store: Store) -> None:
    assert dict(cache.reading_keys(store)) == {"cap_1": "key_1", "cap_2": "key_2"}
    cache.save_reading(store, "cap_2", "other", pack_reading(ARTICLE))
    assert dict(cache.reading_keys(store)) == {"cap_1": "key_1", "cap_2": "other"}
    assert dict(cache.readings(store, {"cap_2", "cap_3"})) == {"cap_2": ARTICLE}
    assert dict(cache.readings(store, {"cap_1", "cap_2"})) == {"cap_1": ARTICLE, "cap_2": ARTICLE}


def test_one_article_is_read_by_its_capture(store: Store) -> None:
    assert cache.article(store, "cap_1") == ARTICLE
    with pytest.raises(TypeError, match="cap_2 holds no article"):
        cache.article(store, "cap_2")


def test_a_split_is_found_under_its_key(store: Store) -> None:
    assert cache.known_splits(store) == {"split_1", "split_2"}
    assert cache.split(store, "split_1") == SPLIT
    assert cache.split(store, None) == Split()
    cache.save_split(store, "split_2", pack_split(SPLIT))
    assert cache.split(store, "split_2") == SPLIT


def test_what_no_page_leads_to_is_forgotten(store: Store) -> None:
    cache.forget(store, {"cap_2"}, {"split_1", "split_9"})
    assert dict(cache.readings(store, {"cap_1", "cap_2"})) == {"cap_2": WALL}
    assert cache.known_splits(store) == {"split_1"}


def test_vectors_are_kept_by_model(store: Store) -> None:
    db = store.db.conn
    vectors.keep(db, "model", {"a": b"1", "b": b"2"})
    vectors.keep(db, "other", {"a": b"3"})
    vectors.keep(db, "model", {"b": b"4"})
    assert vectors.kept(db, "model") == {"a": b"1", "b": b"4"}
    assert vectors.hashes(db, "other") == {"a"}
    vectors.drop(db, "model", ["a"])
    assert vectors.kept(db, "model") == {"b": b"4"}
    assert vectors.kept(db, "other") == {"a": b"3"}
