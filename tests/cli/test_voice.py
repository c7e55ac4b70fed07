"""-v, -q and --json: one meaning each, in every command that has them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.store.database import Store
from tests.support.newsroom import bring, furnish, row, table

LONG = {
    "build", "capture", "diff", "export", "factchecks", "find", "import", "load", "proof",
    "release", "undo", "verify",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Store(furnish(tmp_path / "claims.db")) as store:
        bring(store, Path("claims"), row(1, "true"), row(2, "mixed"))
        store.db.execute("INSERT OR REPLACE INTO _folders VALUES ('claims', 'claims')")
        store.db.conn.commit()
    Path("rows.csv").write_bytes(table([row(3, "false")]))
    Path("wrong.csv").write_bytes(table([row(3, "flase")]))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def told(*words: str) -> dict[str, object]:
    """The one line of JSON that a command prints, and nothing else."""
    lines = run(*words, "--json").stdout.splitlines()
    assert len(lines) == 1
    found = json.loads(lines[0])
    assert isinstance(found, dict)
    return found


def test_the_long_commands_have_all_three_in_the_same_words() -> None:
    names = ("--verbose", "--quiet", "--json")
    having = {
        command: {
            name: getattr(param, "help", "")
            for param in it.params
            for name in param.opts
            if name in names
        }
        for command, it in main.commands.items()
    }
    assert {name for name, options in having.items() if len(options) == len(names)} == LONG
    assert len({str(having[name]) for name in LONG}) == 1
    assert having["status"]["--json"] == having["build"]["--json"]


def test_quiet_says_nothing_where_all_went_well(desk: Path) -> None:
    assert run("import", "rows.csv", "--dry-run", "-q").output == ""
    assert "1 accepted" in run("import", "rows.csv", "--dry-run").output


def test_quiet_still_tells_what_went_wrong(desk: Path) -> None:
    result = run("import", "wrong.csv", "--dry-run", "-q")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "wrong.csv, row 2, column verdict" in result.stderr


def test_quiet_still_prints_what_was_asked_for(desk: Path) -> None:
    Path("old.db").write_bytes(Path("claims.db").read_bytes())
    run("import", "rows.csv", "-q")
    assert run("diff", "old.db", "claims.db", "-q").stdout == "New verdicts: 1\n"
    assert "claim\tclm_" in run("find", "tram line to Leeds", "-q").stdout


def test_verbose_tells_the_steps_beside_what_is_printed_anyway(desk: Path) -> None:
    usual = run("import", "rows.csv", "--dry-run")
    result = run("import", "rows.csv", "--dry-run", "-v")
    assert result.stdout == usual.stdout
    assert any(line.endswith(" rows.csv: reading") for line in result.stderr.splitlines())


def test_verbose_and_quiet_together_are_refused(desk: Path) -> None:
    result = run("import", "rows.csv", "-v", "-q")
    assert result.exit_code == 2
    assert "Take -v or -q, not both." in result.stderr


def test_an_import_as_json_is_what_the_server_answers(desk: Path) -> None:
    found = told("import", "rows.csv", "--dry-run")
    assert (found["ok"], found["kind"], found["dry_run"]) == (True, "reviews", True)
    assert str(found["summary"]).startswith("Dry run, nothing written: 1 accepted")
    assert told("import", "wrong.csv", "--dry-run")["ok"] is False


def test_each_other_command_as_json(desk: Path) -> None:
    Path("old.db").write_bytes(Path("claims.db").read_bytes())
    journal = str(told("import", "rows.csv")["journal"])
    assert told("diff", "old.db", "claims.db")["changes"] == {
        **dict.fromkeys(
            ("correction", "verdict changed", "verdict gone", "claim new", "claim reworded",
             "claim gone", "claim spread", "article new", "article edited", "article gone"), 0),
        "verdict new": 1,
    }  # fmt: skip
    found = told("verify")
    assert found["path"] == "claims.db"
    assert found["sound"] == (found["faults"] == [])
    assert told("undo", journal, "--reviewer", "amy", "--dry-run")["ok"] is True
    assert told("capture", "http://127.0.0.1:9/x", "--corpus", "corpus") == {
        "captured": 0, "unchanged": 0, "failed": 1, "skipped": 0, "recovered": 0, "left": 0,
        "resumed": False, "problems": [], "warnings": [],
        "failures": [{"url": "http://127.0.0.1:9/x", "reason": "private_address",
                      "detail": "127.0.0.1 (this machine)"}],
    }  # fmt: skip


def test_what_cannot_be_done_is_a_line_and_no_json(desk: Path) -> None:
    result = run("verify", "none.db", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    result = run("digest", "--db", "none.db")
    assert (result.exit_code, result.stdout) == (1, "")
