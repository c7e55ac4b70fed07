"""The README's commands, run as written in a copy of the project as it is after ``make build``."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlite_utils.cli import cli as sqlite_utils

from claimdesk.cli import main
from tests.support.project import ROOT

README = (ROOT / "README.md").read_text("utf-8")
MOST_LINES = 180
COMMANDS = {"claimdesk": main, "sqlite-utils": sqlite_utils}
SHELL = ("make", ".")
"""What sets the project up; here it is set up already."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[list[str]]:
    for block in blocks("sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[0] not in SHELL:
                yield words


@pytest.fixture
def clone(sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("claims", "corpus", "docs/examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datasette_metadata.yml", tmp_path)
    shutil.copy(sample_db, tmp_path / "claims.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer_of(words: list[str]) -> str:
    """What a command prints, which must succeed; of a server, the first line."""
    if words[0] == "mkdir":
        Path(words[1]).mkdir()
        return ""
    if words[:2] == ["claimdesk", "serve"]:
        return first_line([*words[:-1], "0"])
    command: click.Command = COMMANDS[words[0]]
    result = CliRunner().invoke(command, words[1:], catch_exceptions=False)
    assert result.exit_code == 0, (words, result.output)
    return result.output


def first_line(words: list[str]) -> str:
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        server.terminate()
        return line


def test_every_command_does_what_the_readme_says(clone: Path) -> None:
    told = {" ".join(words): answer_of(words) for words in commands()}
    assert len(told) >= 12
    drift = "sqlite-utils claims.db select earlier_text, later_text, reasons from drift --table"
    expected = {
        "claimdesk find China blocked 1.75 million train tickets": "1.75 million / 17.5 million",
        "claimdesk find The ferry carried half a million passengers --db ferry.db": "412,000",
        "claimdesk serve --db ferry.db --port 8002": " at http://127.0.0.1:",
        "claimdesk import docs/examples/reviews.csv --reviewer your.name": "2 accepted, 0 unch",
        "claimdesk worklist --mine your.name": "asthma",
        drift: "figure: 17.5 million / 20 million",
    }
    assert {c: told[c] for c, words in expected.items() if words not in told[c]} == {}
    assert len(list((clone / "claims").glob("*your-name.csv"))) == 1


def test_the_columns_about_the_ferry_drift(clone: Path) -> None:
    Path("ferry-claims").mkdir()
    where = ["--corpus", "docs/examples/pages", "--claims", "ferry-claims", "--db", "ferry.db"]
    answer_of(["claimdesk", "build", *where])
    drift = answer_of(["sqlite-utils", "ferry.db", "select reasons from drift", "--csv"])
    assert drift == 'reasons\n"figure: 412,000 / 421,000"\n'


def test_the_example_for_developers_prints_a_claim_and_its_speaker(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = blocks("python")
    exec(code, {})
    printed = capsys.readouterr().out
    assert printed == "An estimated 17.5 million train tickets were blocked the report\n"


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES
