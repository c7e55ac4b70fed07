"""demo and init, as somebody new runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from datasette_auth_passwords.utils import verify_password

from claimdesk.cli import main


def run(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=text)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_init_in_an_empty_folder_says_what_comes_next(here: Path) -> None:
    result = run("init")
    assert result.exit_code == 0, result.output
    assert "claimdesk build" in result.output
    assert f'title: "{here.name}"' in (here / "datasette_metadata.yml").read_text("utf-8")


def test_config_says_again_what_init_wrote_for_datasette_1(here: Path) -> None:
    run("init", "--title", "Ours")
    written = here / "datasette.yaml"
    assert run("config").stdout == written.read_text("utf-8")
    metadata = here / "datasette_metadata.yml"
    metadata.write_text(metadata.read_text("utf-8") + "allow: {id: ann}\n", "utf-8")
    assert "allow:\n  id: ann\n" in run("config").stdout


def test_init_asks_for_the_password_of_an_editor_and_keeps_its_hash_alone(here: Path) -> None:
    words = ("init", "desk", "--editor", "m.okafor", "M. Okafor")
    result = run(*words, text="s3cret words\ns3cret words\n")
    assert result.exit_code == 0, result.output
    kept = (here / "desk" / "accounts" / "m.okafor").read_text()
    assert verify_password("s3cret words", kept)
    assert "s3cret" not in result.output


def test_an_account_that_would_be_a_path_is_refused(here: Path) -> None:
    result = run("init", "desk", "--editor", "../root", "Eve", text="a\na\n")
    assert result.exit_code == 1
    assert "is no account" in result.output
    assert list(here.iterdir()) == []


def test_init_twice_is_one_line_and_changes_nothing(here: Path) -> None:
    run("init", "desk")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    result = run("init", "desk")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "nothing was changed" in result.output
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_build_of_an_empty_new_desk_tells_what_is_missing(here: Path) -> None:
    run("init")
    result = run("build")
    assert "Traceback" not in result.output
    assert "0 captures" in result.output


def test_what_a_build_did_for_programs(here: Path) -> None:
    run("init")
    (here / "corpus" / "note.txt").write_text("The fund lost 4 million euros in 2019.\n" * 3)
    result = run("build", "--json")
    told = json.loads(result.stdout)
    assert told["captures"] == 1
    assert told["problems"] == []
