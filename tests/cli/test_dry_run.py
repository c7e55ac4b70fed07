"""A dry run writes nothing, nowhere: each command that has one is tried, sound and mistyped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.store.database import Store
from tests.support.newsroom import bring, claim, furnish, row, table, text

CHECK = {"claim": text(3), "label": "False", "publisher": "Tidemark", "url": "https://c.example/1"}
TRIED = {
    "import": ("import", "rows.csv", "--reviewer", "amy"),
    "undo": ("undo", "reviews-", "--reviewer", "amy"),
    "factchecks": ("factchecks", "checks.csv"),
}
"""How each command is tried."""
FOLDERS = {
    "as it is": (),
    "named": ("--claims", "claims"),
    "mistyped": ("--claims", "clams"),
    "another": ("--claims", "other"),
    "empty": ("--claims", "empty"),
    "meant": ("--claims", "clams", "--accept-folders"),
    "another that is meant": ("--claims", "other", "--accept-folders"),
}


def with_dry_run() -> list[str]:
    return [
        name
        for name, command in main.commands.items()
        if any("--dry-run" in option.opts for option in command.params)
    ]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk that is a journal behind its folder, with a draft that a crash has left there."""
    monkeypatch.chdir(tmp_path)
    with Store(furnish(tmp_path / "claims.db")) as store:
        bring(store, Path("claims"), row(1, "true"), row(2, "mixed"))
    with Store(furnish(tmp_path / "second.db")) as store:
        store.db.execute("INSERT INTO _folders VALUES ('claims', 'claims')")
        store.db.conn.commit()
    (tmp_path / "claims" / "links-2026-01-01T000000Z-x.csv").write_text("claim_a\n", "utf-8")
    (tmp_path / "claims" / ".reviews-x.csv.part").write_text("half", "utf-8")
    for name in ("other", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "reviews-2026-01-01T000000Z-x.csv").write_text("claim_id\n", "utf-8")
    rows = [row(3, "false"), row(4, "flase"), {"claim_id": claim(5), "verdict": "true"}]
    (tmp_path / "rows.csv").write_bytes(table(rows))
    (tmp_path / "checks.csv").write_bytes(table([CHECK]))
    return tmp_path


def all_of(folder: Path) -> Iterator[tuple[str, bytes | None, int]]:
    """Every file and folder, byte by byte, and when each was changed last."""
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else None
        yield str(path), content, path.stat().st_mtime_ns


def test_each_of_them_is_tried() -> None:
    assert sorted(with_dry_run()) == sorted(TRIED)


@pytest.mark.parametrize("folder", list(FOLDERS))
@pytest.mark.parametrize("command", with_dry_run())
def test_a_dry_run_changes_not_a_byte(desk: Path, command: str, folder: str) -> None:
    before = list(all_of(desk))
    result = CliRunner().invoke(main, [*TRIED[command], *FOLDERS[folder], "--dry-run"])
    assert list(all_of(desk)) == before
    assert result.exit_code in (0, 1), result.output
    assert "written to" not in result.output
    if folder in ("mistyped", "another", "empty"):
        assert result.exit_code == 1
        assert len(result.output.splitlines()) == 1


def test_it_says_what_the_command_then_does(desk: Path) -> None:
    dry = CliRunner().invoke(main, [*TRIED["import"], "--dry-run"])
    done = CliRunner().invoke(main, list(TRIED["import"]))
    counts = "2 accepted, 0 unchanged, 0 left blank, 1 rejected"
    assert f"Dry run, nothing written: {counts}." in dry.output
    assert f"{counts}; written to claims/reviews-" in done.output


def test_a_database_in_another_mode_of_sqlite_stays_in_it(desk: Path) -> None:
    with Store(desk / "claims.db") as store:
        store.db.execute("PRAGMA journal_mode = DELETE")
    before = list(all_of(desk))
    CliRunner().invoke(main, [*TRIED["import"], "--dry-run"])
    assert list(all_of(desk)) == before
