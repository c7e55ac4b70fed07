"""A database is opened, written to in transactions, and says in one line what it cannot do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk import files
from claimdesk.errors import StoreError
from claimdesk.store import database, schema
from claimdesk.store.database import Store

KEY = "INSERT INTO _splits VALUES ('key', x'00')"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def keys(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT key FROM _splits").fetchall()


def error(kind: type[sqlite3.Error], name: str | None) -> sqlite3.Error:
    made = kind("said by SQLite")
    if name:
        made.sqlite_errorname = name
    return made


def test_a_new_database_is_made_with_our_settings(store: Store) -> None:
    assert schema.state(store.db.conn) == "current"
    assert [
        next(store.rows(f"PRAGMA {name}"))[0]
        for name in ("journal_mode", "foreign_keys", "synchronous", "cache_size", "temp_store")
    ] == ["wal", 1, 1, -6_000, 1]


def test_none_is_made_where_none_shall_be(path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        Store(path, create=False)
    said = f"{path}: there is no such database. Run `claimdesk build` first."
    assert (str(raised.value), path.exists()) == (said, False)
    path.touch()
    with pytest.raises(StoreError) as raised:
        Store(path, create=False)
    said = f"{path}: this is empty. Run `claimdesk build` first."
    assert (str(raised.value), path.stat().st_size) == (said, 0)


def test_other_databases_are_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (id)")
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert str(raised.value) == f"{path}: this is a database, but not one of claimdesk's."
    path.unlink()
    with Store(path) as store:
        store.db.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreError) as raised:
        Store(path, create=False)
    assert str(raised.value) == (
        f"{path}: this database was made by another version of claimdesk. "
        "Run `claimdesk build`, which computes it anew."
    )


def test_a_file_that_is_no_database_is_told(path: Path) -> None:
    path.write_text("words " * 1000)
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert str(raised.value) == f"{path}: cannot be used as a database (file is not a database)."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_BUSY", "another program is writing to this database (said by SQLite). Wait for it "
         "to end, then run this again."),
        ("SQLITE_LOCKED_SHAREDCACHE", "another program is writing to this database (said by "
         "SQLite). Wait for it to end, then run this again."),
        ("SQLITE_FULL", "the database cannot be written (said by SQLite)."),
        ("SQLITE_IOERR_WRITE", "the database cannot be written (said by SQLite)."),
        ("SQLITE_CORRUPT", "the database is damaged (said by SQLite). Delete it and run "
         "`claimdesk build`, which computes it anew."),
        ("SQLITE_NOTADB", "the database is damaged (said by SQLite). Delete it and run "
         "`claimdesk build`, which computes it anew."),
        ("SQLITE_ERROR", "the database could not be used (said by SQLite)."),
        (None, "the database could not be used (said by SQLite)."),
    ],
)  # fmt: skip
def test_what_went_wrong_is_said_in_one_line(path: Path, name: str | None, said: str) -> None:
    assert str(database.explain(path, error(sqlite3.OperationalError, name))) == f"{path}: {said}"


def test_the_disk_itself_is_asked_why(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def why_not(folder: Path) -> str:
        asked.append(folder)
        return "the disk is full"

    monkeypatch.setattr(files, "why_not", why_not)
    said = database.explain(path, error(sqlite3.OperationalError, "SQLITE_IOERR"))
    assert str(said) == f"{path}: the database cannot be written (the disk is full)."
    assert asked == [path.resolve().parent]


def test_rows_are_inserted_whatever_their_number(store: Store) -> None:
    store.insert("_splits", [])
    store.insert("_splits", ({"key": f"k{n}", "result": b""} for n in range(3)))
    assert sorted(store.rows("SELECT key FROM _splits")) == [("k0",), ("k1",), ("k2",)]
    store.insert("imports", [{"id": "i", "kind": "reviews", "file": "f", "rows": 2}])
    found = store.rows('SELECT id, "rows" FROM imports WHERE kind = :kind', {"kind": "reviews"})
    assert list(found) == [("i", 2)]


def test_a_transaction_is_all_or_nothing(store: Store, path: Path) -> None:
    twice = pytest.raises(sqlite3.IntegrityError)
    with twice, store.transaction():
        store.db.execute(KEY)
        store.db.execute(KEY)
    assert keys(path) == []
    with store.transaction(keep=False):
        store.db.execute(KEY)
        assert list(store.rows("SELECT key FROM _splits")) == [("key",)]
    assert keys(path) == []
    with store.transaction():
        store.db.execute(KEY)
        assert keys(path) == []
    assert keys(path) == [("key",)]


def test_foreign_keys_are_checked_at_the_end(store: Store, path: Path) -> None:
    author = "INSERT INTO article_authors VALUES ('art_a', 1, 'Ann', NULL)"
    article = """INSERT INTO articles (id, title, text, text_sha256, words, method)
      VALUES ('art_a', '', '', '', 1, '')"""
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.db.execute(author)
    with store.transaction():
        store.db.execute(author)
        store.db.execute(article)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM article_authors").fetchall() == [("Ann",)]


def test_two_who_write_wait_for_each_other(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATABASE_SECONDS", 0.01)
    said = f"{path}: another program is writing to this database (database is locked). "
    with Store(path) as other, store.transaction():
        with pytest.raises(StoreError) as raised, other.transaction():
            pass
        assert str(raised.value) == f"{said}Wait for it to end, then run this again."


@pytest.mark.parametrize("inside", [True, False])
def test_faults_of_the_file_are_explained_and_those_of_our_statements_are_not(
    path: Path, *, inside: bool
) -> None:
    def run(sql: str) -> None:
        with Store(path) as store:
            if not inside:
                store.db.execute(sql)
            with store.transaction():
                store.db.execute(sql)

    with pytest.raises(StoreError, match=r"could not be used \(no such table: no_table\)"):
        run("INSERT INTO no_table VALUES (1)")
    with pytest.raises(sqlite3.IntegrityError):
        run("INSERT INTO _splits VALUES ('key', NULL)")
