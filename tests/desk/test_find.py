"""“Has this been said or checked before?” asked of the database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk.cli.voice import Voice
from claimdesk.desk import find
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.stock import stock, trains
from tests.support.topics import Topics


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return trains(tmp_path / "claims.db")


def test_claims_are_found_best_first_and_parts_of_fuller_ones_left_out(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        found = find.find(connection, "train tickets that China has blocked")
    assert [claim.found.id for claim in found.claims] == ["clm_train", "clm_plane"]


def test_a_claim_learns_who_checked_it_before(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        checks = find.checked_before(connection, "China blocked 20 million train tickets")
    assert [(c.found.id, c.found.label) for c in checks] == [("fac_a", "Mostly true")]
    assert [n.text for n in checks[0].evidence.notes] == ["other figure: 20 million / 17.5 million"]


# by meaning


@pytest.fixture
def meant(tmp_path: Path) -> Path:
    texts = {"rail": "The railway was late", "nurse": "A nurse was ill"}
    return stock(tmp_path / "claims.db", texts)


def ids(answer: find.Answer) -> list[str]:
    return [claim.found.id for claim in answer.claims]


def test_other_words_for_the_same_are_found(meant: Path) -> None:
    encoder = Topics()
    with closing(sqlite3.connect(meant)) as connection:
        find.prepare(connection, encoder, Voice().progress)
        assert ids(find.find(connection, "the train")) == []
        assert ids(find.find(connection, "the train", 1, encoder)) == ["clm_rail"]


def test_a_text_is_read_once_and_forgotten_when_it_is_gone(meant: Path) -> None:
    encoder = Topics()
    with closing(sqlite3.connect(meant)) as connection:
        find.prepare(connection, encoder, Voice().progress)
        find.prepare(connection, encoder, Voice().progress)
        assert encoder.seen == 2
        connection.execute("DELETE FROM claims WHERE id = 'clm_nurse'")
        find.prepare(connection, encoder, Voice().progress)
        assert connection.execute("SELECT count(*) FROM _vectors").fetchone() == (1,)


def test_vectors_are_no_content(meant: Path) -> None:
    with Store(meant) as store:
        before = digest(store)
        find.prepare(store.db.conn, Topics(), Voice().progress)
        assert digest(store) == before
