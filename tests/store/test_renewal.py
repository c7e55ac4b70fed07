"""A database of another version is computed anew beside the old one, and then takes its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk.errors import StoreError
from claimdesk.store import database, folders, left_out, schema
from claimdesk.store.database import Store
from claimdesk.store.renewal import open_to_build

READING = ("cap_1", "key_1", b"reading")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for sql in statements:
            connection.execute(sql)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def another_version(path: Path, *statements: str) -> None:
    """A database with results of slow stages and a folder, whose version nobody knows."""
    with Store(path):
        pass
    run(
        path,
        "INSERT INTO _readings VALUES ('cap_1', 'key_1', CAST('reading' AS BLOB))",
        "INSERT INTO _splits VALUES ('split_1', x'00')",
        "INSERT INTO _vectors VALUES ('model', 'sha', x'01')",
        "INSERT INTO _folders VALUES ('claims', 'claims')",
        "INSERT INTO left_out (id, kind, file, reason) "
        "VALUES ('rev_9', 'reviews', 'r.csv', 'Lost.')",
        "INSERT INTO articles (id, title, text, text_sha256, words, method) "
        "VALUES ('art_noise', '', '', '', 1, '')",
        *statements,
        "PRAGMA user_version = 1",
    )


REVIEWED = (
    "INSERT INTO scale (id, label, definition) VALUES ('true', 'True', '.')",
    """INSERT INTO imports (id, kind, file, "rows") VALUES ('imp_1', 'reviews', 'r-1.csv', 1)""",
    """INSERT INTO reviews (id, sequence, stage, verdict, label, reviewer, reviewed_on, import_id,
      anchor, anchor_claim_id, anchor_claim, anchor_quote, rationale)
    VALUES ('rev_1', 1, 'initial', 'true', 'Yes', 'Amy', '2026-11-20', 'imp_1', 'orphan', 'clm_1',
      'Rents rose.', 'rents rose', 'By the register.')""",
)


def files(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_a_database_of_this_version_is_opened_as_it_is(path: Path) -> None:
    with Store(path) as store:
        store.db.execute("INSERT INTO _splits VALUES ('split_1', x'00')")
        store.db.commit()
    for end in ("", "-wal", "-shm"):
        path.with_name(f"claims.db.new{end}").write_bytes(b"left by a build that was killed")
    with open_to_build(path) as store:
        assert store.path == path
        assert list(store.rows("SELECT key FROM _splits")) == [("split_1",)]
    assert files(path) == ["claims.db"]


def test_a_database_that_is_not_there_is_made(path: Path) -> None:
    with open_to_build(path) as store:
        assert store.path == path
    assert rows(path, "SELECT count(*) FROM claims") == [(0,)]
    assert files(path) == ["claims.db"]


def test_another_version_is_replaced_at_the_end_and_read_until_then(path: Path) -> None:
    another_version(path)
    with open_to_build(path) as store:
        assert store.path == path.with_name("claims.db.new")
        assert list(store.rows("SELECT count(*) FROM articles")) == [(0,)]
        assert rows(path, "SELECT id FROM articles") == [("art_noise",)]
        run(path, "INSERT INTO _splits VALUES ('split_2', x'00')")  # no lock is held on it
    assert rows(path, "SELECT id FROM articles") == []
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]
    assert files(path) == ["claims.db"]


def test_what_slow_stages_made_and_what_is_left_out_is_taken_over(path: Path) -> None:
    another_version(path)
    with open_to_build(path):
        pass
    assert rows(path, "SELECT * FROM _readings") == [READING]
    assert rows(path, "SELECT * FROM _splits") == [("split_1", b"\0")]
    assert rows(path, "SELECT * FROM _vectors") == [("model", "sha", b"\1")]
    assert rows(path, "SELECT name, path FROM _folders") == [("claims", "claims")]
    assert rows(path, "SELECT id, reason FROM left_out") == [("rev_9", "Lost.")]


def test_a_database_of_another_version_still_knows_its_folders_far_away(path: Path) -> None:
    another_version(path)
    far = Path("/somewhere/corpus")
    with open_to_build(path) as store, store.transaction():
        folders.note(store, "corpus", far)
    assert folders.origin(path).corpus == far


def test_the_reviews_of_another_version_are_set_aside_by_name(path: Path) -> None:
    another_version(path, *REVIEWED)
    with open_to_build(path):
        pass
    assert rows(path, "SELECT * FROM left_out WHERE id <> 'rev_9'") == [
        ("rev_1", "reviews", "r-1.csv", left_out.NOT_THERE, "clm_1", "Rents rose.", "Yes", "Amy",
         "2026-11-20", "By the register."),
    ]  # fmt: skip
    assert rows(path, "SELECT count(*) FROM reviews") == [(0,)]


def test_tables_that_another_version_has_otherwise_are_left(path: Path) -> None:
    another_version(
        path,
        "ALTER TABLE _splits RENAME COLUMN result TO outcome",
        "ALTER TABLE _readings ADD COLUMN more TEXT",
        "DROP TABLE _vectors",
        "DROP TABLE imports",
    )
    with open_to_build(path):
        pass
    assert rows(path, "SELECT * FROM _splits") == []
    assert rows(path, "SELECT * FROM _readings") == [READING]
    assert rows(path, "SELECT count(*) FROM _vectors") == [(0,)]


def test_a_build_that_was_interrupted_goes_on_with_what_it_made(path: Path) -> None:
    another_version(path)
    interrupted = pytest.raises(sqlite3.IntegrityError)
    with interrupted, open_to_build(path) as store:
        store.db.execute("INSERT INTO _splits VALUES ('split_2', x'02')")
        store.db.execute("UPDATE _splits SET result = x'03' WHERE key = 'split_1'")
        store.db.commit()
        store.db.execute("INSERT INTO _splits VALUES ('split_2', x'02')")
    assert rows(path, "SELECT id FROM articles") == [("art_noise",)]
    with open_to_build(path) as store:
        assert sorted(store.rows("SELECT * FROM _splits")) == [
            ("split_1", b"\3"),
            ("split_2", b"\2"),
        ]
    assert files(path) == ["claims.db"]


def test_what_another_version_had_begun_is_begun_again(path: Path) -> None:
    another_version(path)
    another_version(path.with_name("claims.db.new"), "INSERT INTO _splits VALUES ('old', x'00')")
    with open_to_build(path) as store:
        assert list(store.rows("SELECT key FROM _splits")) == [("split_1",)]


def test_a_file_that_is_no_database_is_told(path: Path) -> None:
    path.write_text("These are words, and no database of any version. " * 100)
    unusable = pytest.raises(StoreError, match=r"claims\.db: cannot be used as a database")
    with unusable, open_to_build(path):
        pass


def test_another_program_that_writes_to_the_old_one_is_waited_for_and_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATABASE_SECONDS", 0.01)
    another_version(path)
    with closing(sqlite3.connect(path)) as other:
        blocked = pytest.raises(StoreError)
        with blocked as error, open_to_build(path) as store:
            store.db.execute("INSERT INTO _splits VALUES ('split_2', x'02')")
            store.db.commit()
            other.execute("BEGIN IMMEDIATE")
    assert str(error.value) == (
        "Another program is writing to the old database. Wait for it to end, then run this again; "
        "what was computed is kept."
    )
    assert rows(path, "SELECT id FROM articles") == [("art_noise",)]
    assert "claims.db.new" in files(path)
