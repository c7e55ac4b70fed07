"""A database that another version made: refused until a build has computed it anew."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from claimdesk.api import open_desk
from claimdesk.cli import main
from claimdesk.desk import build as stages
from claimdesk.desk.build import Settings, build
from claimdesk.errors import StoreError
from claimdesk.site.serve import Settings as Served
from claimdesk.site.serve import application
from claimdesk.store import schema
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from tests.desk.test_build import FIRST, SECOND, page
from tests.support.small_site import get, open_site, shut, words_of

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
        patched.setattr(stages, "write", interrupt)
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


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of version 0.1.0 alone, for those that only look at it."""
    (tmp_path / "corpus").mkdir(exist_ok=True)
    path = tmp_path / "claims.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD)
    return path


COMMANDS = [
    "import rows.csv", "undo imp_a --reviewer ann", "factchecks rows.csv", "find trams", "worklist",
    "links", "digest", "serve", "serve --public", "status", "proof clm_a",
]  # fmt: skip
LINE = (
    "claims.db: this database was made by another version of claimdesk. "
    "Run `claimdesk build`, which computes it anew.\n"
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_other_command_says_in_one_line_what_to_do(
    old: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(old.parent)
    Path("rows.csv").write_text("claim_id,verdict\nclm_a,true\n")
    before = old.read_bytes()
    result = CliRunner().invoke(main, command.split())
    assert (result.exit_code, result.output) == (1, f"Error: {LINE}")
    assert old.read_bytes() == before


@pytest.mark.parametrize("command", ["release out", "verify claims.db"])
def test_those_that_tell_more_tell_it_too(
    old: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(old.parent)
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 1
    assert LINE in result.output
    assert not Path("out").exists()


def test_what_opens_it_in_a_program_says_the_same(old: Path) -> None:
    for opened in (open_desk, lambda path: application(Served(path))):
        with pytest.raises(StoreError, match="another version of claimdesk"):
            opened(old)


def test_a_release_of_another_version_cannot_be_computed_anew(old: Path) -> None:
    with closing(sqlite3.connect(old)) as it:
        it.executescript(f"DROP TABLE _splits; PRAGMA application_id = {schema.APPLICATION_ID}")
    with pytest.raises(StoreError, match="get a release that this one has made"):
        application(Served(old))


async def test_pages_of_a_database_that_became_another_one_say_so(
    small_db: Path, old: Path
) -> None:
    """As when Datasette is started by hand, or a newer claimdesk builds while an older serves."""
    site = open_site(old)
    page = await get(site, "/", 503)
    assert words_of(page.all("h1")[0]) == "These pages are of another version"
    assert "claimdesk build" in words_of(page.all("main")[0])
    assert (await site.client.get("/-/find.json?q=trams")).json()["status"] == 503
    shut(site)
    both = Datasette([str(old), str(shutil.copy(small_db, old.with_name("new.db")))])
    assert (await both.client.get("/claim/clm_train")).status_code == 200
    shut(both)
