"""A database knows where it comes from, also when all was moved together; its copies do not."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk.store import folders
from claimdesk.store.database import Store
from claimdesk.store.folders import Origin


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, in which somebody stands."""
    home = tmp_path / "home" / "project"
    for name in ("corpus", "claims", "deep/claims"):
        (home / name).mkdir(parents=True)
    monkeypatch.chdir(home)
    return home


def note(db: Path, **where: Path) -> None:
    with Store(db) as store, store.transaction():
        for name, folder in where.items():
            folders.note(store, name, folder)  # type: ignore[arg-type]


def noted(db: Path) -> dict[str, str]:
    with Store(db) as store:
        return dict(store.rows("SELECT name, path FROM _folders"))


def test_a_new_database_comes_from_nowhere(home: Path) -> None:
    assert folders.origin(home / "none.db") == Origin()
    assert folders.origin(home) == Origin()
    assert not (home / "none.db").exists()
    with Store(home / "claims.db"):
        pass
    assert folders.origin(home / "claims.db") == Origin()


def test_what_is_no_database_of_ours_comes_from_nowhere(home: Path) -> None:
    (home / "words.db").write_text("No database. " * 200)
    assert folders.origin(home / "words.db") == Origin()
    with closing(sqlite3.connect(home / "other.db")) as other:
        other.execute("CREATE TABLE notes (id)")
    assert folders.origin(home / "other.db") == Origin()


def test_a_database_counts_what_it_has_read(home: Path) -> None:
    db = home / "claims.db"
    note(db, corpus=home / "corpus", claims=home / "claims")
    with Store(db) as store, store.transaction():
        store.db.execute("PRAGMA foreign_keys = OFF")
        for n in range(3):
            store.db.execute(
                "INSERT INTO captures (id, sha256, media_type, bytes, path) "
                "VALUES (?, '', '', 1, ?)",
                (f"cap_{n}", f"{n}.html"),
            )
        for n in range(2):
            store.db.execute(
                """INSERT INTO imports (id, kind, file, "rows") VALUES (?, 'reviews', ?, 1)""",
                (f"imp_{n}", f"r-{n}.csv"),
            )
        store.db.execute("INSERT INTO scale (id, label, definition) VALUES ('true', 'T', '.')")
        store.db.execute(
            """INSERT INTO reviews (id, sequence, stage, verdict, label, reviewer, reviewed_on,
              import_id, anchor, anchor_claim_id, anchor_claim, anchor_quote)
            VALUES ('rev_1', 1, 'final', 'true', 'T', 'Amy', '2026', 'imp_0', 'orphan', 'c', '', '')
            """
        )
    found = folders.origin(db)
    assert found == Origin(Path("corpus"), Path("claims"), 3, 1, frozenset({"r-0.csv", "r-1.csv"}))
    assert folders.lacking(db, ["cap_0", "cap_9"]) == 2
    assert folders.lacking(db, ["cap_2", "cap_1", "cap_0"]) == 0


def test_a_project_that_was_moved_still_knows_its_folders(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(home / "claims.db", corpus=home / "corpus", claims=home.parent / "claims")
    assert noted(home / "claims.db") == {
        "corpus": "corpus",
        "claims": "../claims",
        "database": (home / "claims.db").as_posix(),
    }
    moved = home.parent.parent / "moved"
    shutil.move(home.parent, moved)
    monkeypatch.chdir(moved)
    assert folders.origin(moved / "project" / "claims.db") == Origin(
        Path("project/corpus"), Path("claims")
    )


def test_a_folder_far_away_is_that_of_the_database_and_not_of_its_copies(
    home: Path, tmp_path: Path
) -> None:
    far = tmp_path / "far" / "claims"
    note(home / "claims.db", claims=far)
    assert noted(home / "claims.db")["claims"] == far.as_posix()
    assert folders.origin(home / "claims.db").claims == far
    shutil.copy(home / "claims.db", home / "deep" / "copy.db")
    assert folders.origin(home / "deep" / "copy.db").claims == Path("deep/claims")


def test_the_last_note_counts_and_the_same_one_writes_nothing(home: Path) -> None:
    db = home / "claims.db"
    note(db, claims=home / "claims")
    note(db, claims=home / "deep" / "claims")
    assert folders.origin(db).claims == Path("deep/claims")
    assert folders.origin(db).corpus is None
    with Store(db) as store:
        before = store.db.conn.total_changes
        folders.note(store, "claims", home / "deep" / "claims")
        assert store.db.conn.total_changes == before


def test_folders_are_the_same_however_they_are_called(home: Path) -> None:
    link = home / "link"
    link.symlink_to(home / "claims")
    assert folders.same(Path("claims"), home / "claims")
    assert folders.same(link, home / "claims")
    assert folders.same(home / "none", home / "corpus" / ".." / "none")
    assert not folders.same(home / "claims", home / "corpus")
    assert not folders.same(home / "none", home / "claims")
    assert not folders.same(home / "claims", home / "none")
