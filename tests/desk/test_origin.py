"""A database knows its folders: it goes there by itself, and nowhere else unless that is meant."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.desk.build import Settings, build
from claimdesk.desk.imports import import_bytes
from claimdesk.errors import InputError
from claimdesk.store.database import Store
from tests.desk.test_build import FIRST, SECOND, page
from tests.support.newsroom import bring, claim, furnish, row, standing, table

MEANT = "--accept-folders"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two pages and a review, and a folder of other people's reviews beside it."""
    home = tmp_path / "project"
    (home / "corpus").mkdir(parents=True)
    for name in ("tram", "depot"):
        (home / "corpus" / f"{name}.html").write_text(page(name, FIRST, SECOND), "utf-8")
    monkeypatch.chdir(home)
    build(Settings(Path("corpus"), Path("claims"), Path("claims.db")))
    bring_one("true", "amy")
    (home / "others").mkdir()
    (home / "others" / "reviews-2026-01-01T000000Z-x.csv").write_text("claim_id\n")
    return home


def a_claim() -> str:
    with Store(Path("claims.db"), create=False) as store:
        return str(next(store.rows("SELECT min(id) FROM claims WHERE NOT part"))[0])


def bring_one(verdict: str, who: str, *options: str) -> Result:
    said = {"claim_id": a_claim(), "verdict": verdict, "reviewer": who}
    Path("one.csv").write_bytes(table([said]))
    return run("import", "one.csv", *options)


def reviews(db: str | Path = "claims.db") -> int:
    with Store(Path(db), create=False) as store:
        return int(next(store.rows("SELECT count(*) FROM reviews"))[0])


@pytest.mark.parametrize("folder", ["typo", "others", "empty", "corpus"])
@pytest.mark.parametrize(
    "command",
    [
        ("build", "--workers", "1"),
        ("import", "one.csv"),
        ("import", "one.csv", "--dry-run"),
        ("factchecks", "one.csv"),
        ("undo", "reviews-", "--reviewer", "amy"),
        ("serve", "--port", "0"),
    ],
)
def test_another_claims_folder_is_refused_and_nothing_is_lost(
    desk: Path, command: tuple[str, ...], folder: str
) -> None:
    (desk / "empty").mkdir()
    before = sorted(path.name for path in desk.rglob("*"))
    result = run(*command, "--claims", folder)
    assert result.exit_code == 1
    (line,) = result.output.strip().splitlines()
    assert line.startswith(f"Error: {folder}: ")
    assert MEANT in line
    assert reviews() == 1
    assert sorted(path.name for path in desk.rglob("*")) == before


@pytest.mark.parametrize("folder", ["empty", "others", "typo"])
def test_another_corpus_is_refused(desk: Path, folder: str) -> None:
    (desk / "empty").mkdir()
    result = run("build", "--corpus", folder, "--workers", "1")
    assert result.exit_code == 1
    assert len(result.output.strip().splitlines()) == 1
    with Store(desk / "claims.db") as store:
        assert next(store.rows("SELECT count(*) FROM articles"))[0] == 2


def test_a_corpus_or_folder_that_was_emptied_is_refused_too(desk: Path) -> None:
    for name in ("corpus", "claims"):
        kept = shutil.copytree(desk / name, desk / f"{name}.kept")
        for file in (desk / name).iterdir():
            file.unlink()
        result = run("build", "--workers", "1")
        assert result.exit_code == 1
        assert MEANT in result.output
        assert reviews() == 1
        shutil.rmtree(desk / name)
        kept.rename(desk / name)
    assert run("build", "--workers", "1").exit_code == 0


def test_what_is_meant_can_be_said(desk: Path) -> None:
    (desk / "empty").mkdir()
    done = run("build", "--claims", "empty", MEANT, "--workers", "1")
    assert (done.exit_code, reviews()) == (0, 0)
    bring_one("false", "bob")
    assert len(list((desk / "empty").glob("reviews-*"))) == 1
    back = run("build", "--claims", "claims", MEANT, "--workers", "1")
    assert (back.exit_code, reviews()) == (0, 1)


def test_a_project_that_is_moved_goes_on_as_before(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = desk.rename(desk.with_name("moved"))
    monkeypatch.chdir(moved.parent)
    db = moved / "claims.db"
    assert run("build", "--db", db, "--workers", "1").exit_code == 0
    monkeypatch.chdir(moved)
    assert bring_one("mixed", "bob").exit_code == 0
    assert len(list((moved / "claims").glob("reviews-*"))) == 2


def test_a_folder_that_was_moved_with_all_it_held_is_taken(desk: Path) -> None:
    (desk / "claims").rename(desk / "editors")
    assert run("build", "--workers", "1").exit_code == 1
    assert run("build", "--claims", "editors", "--workers", "1").exit_code == 0
    assert bring_one("mixed", "bob").exit_code == 0
    assert len(list((desk / "editors").glob("reviews-*"))) == 2


def test_from_another_folder_the_database_leads_home(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = desk.parent / "elsewhere"
    where.mkdir()
    monkeypatch.chdir(where)
    result = run("import", desk / "one.csv", "--db", desk / "claims.db")
    assert result.output.startswith("0 accepted, 1 unchanged")
    assert list(where.iterdir()) == []


def test_a_copy_of_the_database_can_be_read_and_imports_into_no_strange_folder(
    desk: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy" / "claims.db"
    copy.parent.mkdir()
    shutil.copy(desk / "claims.db", copy)
    assert run("worklist", "--db", copy).exit_code == 0
    result = run("import", "one.csv", "--db", copy)
    assert result.exit_code == 1
    assert "the folder is not there" in result.output
    assert run("import", "one.csv", "--db", copy, "--claims", "claims").exit_code == 0
    assert reviews(copy) == 1


def test_a_copy_does_not_lead_to_a_folder_far_away(desk: Path, tmp_path: Path) -> None:
    far = tmp_path / "a" / "b" / "claims.db"
    far.parent.mkdir(parents=True)
    assert run("build", "--db", far, "--claims", "claims", "--workers", "1").exit_code == 0
    assert "0 accepted, 1 unchanged" in run("import", "one.csv", "--db", far).output
    copy = tmp_path / "c" / "claims.db"
    copy.parent.mkdir()
    shutil.copy(far, copy)
    result = run("import", "one.csv", "--db", copy)
    assert f"{copy.parent / 'claims'}: the folder is not there" in result.output
    shutil.copytree(desk / "claims", copy.parent / "claims")
    assert "0 accepted, 1 unchanged" in run("import", "one.csv", "--db", copy).output


def test_a_first_build_makes_nothing_of_a_folder_that_is_mistyped(desk: Path) -> None:
    result = run("build", "--claims", "clams", "--db", "new.db", "--workers", "1")
    assert result.exit_code == 1
    assert "clams: there is no such folder" in result.output
    assert not (desk / "new.db").exists()
    assert not (desk / "clams").exists()


def test_an_empty_file_is_no_database_and_stays_empty(desk: Path) -> None:
    (desk / "empty.db").touch()
    result = run("import", "one.csv", "--db", "empty.db")
    assert result.exit_code == 1
    assert "this is empty. Run `claimdesk build` first." in result.output
    assert (desk / "empty.db").read_bytes() == b""


def test_pages_and_scripts_are_held_to_the_folder_too(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Store(furnish(tmp_path / "claims.db")) as store:
        bring(store, tmp_path / "claims", row(1, "true"))
        with pytest.raises(InputError, match="has read 1 file with 1 reviews"):
            import_bytes(store, "two.csv", table([row(2, "true")]), tmp_path / "other")
        assert standing(store) == {claim(1): ("true", "m.okafor")}
    assert list((tmp_path / "other").iterdir()) == []


def test_status_asks_no_database_of_another_corpus(desk: Path) -> None:
    result = run("status", "--corpus", "others")
    assert result.exit_code == 0
    assert "claims.db was made from corpus, so it is not asked." in result.output
    assert "not asked" not in run("status").output
