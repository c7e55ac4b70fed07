"""A database that another version made: refused until a build has computed it anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.desk import build as stages
from claimdesk.desk.build import Settings, build
from claimdesk.errors import StoreError
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from tests.desk.test_build import FIRST, SECOND, page

OLD = """
CREATE TABLE "_sqlite_migrations" (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT,
  applied_at TEXT);
INSERT INTO _sqlite_migrations VALUES (1, 'claimdesk', 'm001_first_schema', '2026-01-01');
CREATE TABLE articles (id TEXT PRIMARY KEY, url TEXT, title TEXT NOT NULL, text TEXT NOT NULL);
INSERT INTO articles VALUES ('art_old', NULL, 'An article of long ago', '…');
CREATE TABLE claims (id TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE appearances (id TEXT PRIMARY KEY, claim_id TEXT REFERENCES claims(id));
CREATE TABLE _readings (capture_id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL,
  result BLOB NOT NULL);
CREATE TABLE _splits (key TEXT PRIMARY KEY, result BLOB NOT NULL);
INSERT INTO _splits VALUES ('of a text that is gone', x'00');
CREATE TABLE _editions (article_id TEXT PRIMARY KEY, signature TEXT NOT NULL);
PRAGMA journal_mode = WAL;
"""


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    """A corpus of two pages beside a database of version 0.1.0 that has read them."""
    settings = Settings(tmp_path / "corpus", tmp_path / "claims", tmp_path / "claims.db")
    settings.corpus.mkdir()
    for name, passengers in (("tram", "40,000"), ("depot", "60,000")):
        html = page(name, FIRST.replace("40,000", passengers), SECOND)
        (settings.corpus / f"{name}.html").write_text(html, "utf-8")
    fresh = Settings(settings.corpus, settings.claims, tmp_path / "fresh.db")
    build(fresh)
    with closing(sqlite3.connect(settings.db)) as old:
        old.executescript(OLD)
        old.execute("ATTACH ? AS fresh", (str(fresh.db),))
        for cache in ("_readings", "_splits"):
            old.execute(f"INSERT INTO {cache} SELECT * FROM fresh.{cache}")
        old.commit()
    return settings


def digest(path: Path) -> str:
    with Store(path) as store:
        return digest_of(store)


def test_a_build_computes_it_anew_and_does_not_read_again_what_was_read(desk: Settings) -> None:
    report = build(desk)
    assert (report.articles, report.read, report.split) == (2, 0, 0)
    assert digest(desk.db) == digest(desk.db.with_name("fresh.db"))
    with Store(desk.db) as store:
        assert list(store.rows("SELECT count(*) FROM _splits")) == [(2,)]
    assert sorted(path.name for path in desk.db.parent.glob("claims.db*")) == ["claims.db"]


def test_what_an_older_program_read_otherwise_is_read_again(desk: Settings) -> None:
    with closing(sqlite3.connect(desk.db)) as old:
        old.execute("UPDATE _readings SET fingerprint = 'of older code'")
        old.execute("UPDATE _splits SET key = 'older ' || key")
        old.commit()
    report = build(desk)
    assert (report.read, report.split) == (2, 2)
    assert digest(desk.db) == digest(desk.db.with_name("fresh.db"))


def test_who_reads_meanwhile_sees_the_old_and_then_the_new(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    with closing(sqlite3.connect(desk.db)) as reader:

        def titles(*_: object) -> None:
            seen.append([row[0] for row in reader.execute("SELECT title FROM articles ORDER BY 1")])

        monkeypatch.setattr(stages, "_count", titles)
        build(desk)
        titles()
    assert seen == [["An article of long ago"], ["A tram line: depot", "A tram line: tram"]]


def test_an_interrupted_build_leaves_the_old_one_and_the_next_goes_on(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(desk.db)) as old:
        old.executescript("DELETE FROM _readings; DELETE FROM _splits;")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(stages, "publish", interrupt)
        with pytest.raises(KeyboardInterrupt):
            build(desk)
    with closing(sqlite3.connect(desk.db)) as old:
        assert old.execute("SELECT id FROM articles").fetchall() == [("art_old",)]
    report = build(desk)
    assert (report.read, report.split) == (0, 0)
    assert digest(desk.db) == digest(desk.db.with_name("fresh.db"))


def test_an_old_database_that_somebody_writes_to_is_waited_for(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdesk.store.database.DATABASE_SECONDS", 0.1)
    with closing(sqlite3.connect(desk.db)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is writing to the old database"):
            build(desk)
    assert build(desk).read == 0
    assert digest(desk.db) == digest(desk.db.with_name("fresh.db"))


@pytest.mark.parametrize(
    "command", ["import rows.csv", "find trams", "worklist", "digest", "serve", "status"]
)
def test_every_other_command_says_in_one_line_what_to_do(
    desk: Settings, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.db.parent)
    Path("rows.csv").write_text("claim_id,verdict\nclm_a,true\n")
    before = desk.db.read_bytes()
    result = CliRunner().invoke(main, command.split())
    assert (result.exit_code, result.output) == (
        1,
        "Error: claims.db: this database was made by another version of claimdesk. "
        "Run `claimdesk build`, which computes it anew.\n",
    )
    assert desk.db.read_bytes() == before
