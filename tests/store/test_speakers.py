"""Who says what stands in articles, in the database."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from claimdesk.split.speaker_identities import Called, identities
from claimdesk.store import articles, claims, speakers
from claimdesk.store.database import Store
from tests.support import two_ports


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(two_ports.furnish(tmp_path / "claims.db")) as opened, opened.transaction():
        yield opened


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.rows(sql)]


NAMES = "SELECT s.name, s.type, n.name FROM speakers s JOIN speaker_names n ON n.speaker_id = s.id"


def test_everybody_is_one_row_with_all_names(store: Store) -> None:
    assert rows(store, f"{NAMES} ORDER BY 1, 3") == [
        ("Ann Poe", "person", "Ann Poe"), ("Bo Ray", "person", "Bo Ray"),
        ("Cy Orr", "person", "Cy Orr"), ("Kim Lee", "person", "Kim Lee"),
        ("Kim Lee", "person", "Mayor Kim Lee"), ("Lee", "person", "Lee"),
        ("officials", "unnamed", "officials"),
    ]  # fmt: skip


def test_what_is_called_is_read_back(store: Store) -> None:
    found = list(speakers.called(store))
    assert Called("art_2", "Kim Lee") in found
    assert Called("art_4", "Cy Orr", author=True) in found
    assert len(found) == 10


def test_articles_that_go_take_along_whom_only_they_mean(store: Store) -> None:
    articles.remove(store, ["art_4"])
    claims.settle(store)
    assert rows(store, "SELECT name FROM speakers WHERE article_id IS NOT NULL") == []
    speakers.write(store, identities(partial(speakers.called, store)))
    assert rows(store, "SELECT name FROM speakers ORDER BY name") == [
        ("Ann Poe",), ("Bo Ray",), ("Kim Lee",),
    ]  # fmt: skip


def test_writing_it_again_changes_nothing(store: Store) -> None:
    before = rows(store, f"{NAMES} ORDER BY 1, 3")
    speakers.write(store, identities(partial(speakers.called, store)))
    assert rows(store, f"{NAMES} ORDER BY 1, 3") == before
