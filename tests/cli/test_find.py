"""What `claimdesk find` prints."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.match import meaning
from tests.support.stock import trains


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return trains(tmp_path / "claims.db")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["find", *map(str, arguments)])


def test_the_command_gives_a_line_a_result_in_a_pipe(db: Path) -> None:
    lines = run("1.75 million train tickets", "--db", db).stdout.splitlines()
    kind, id_, verdict, likeness, points, text = lines[0].split("\t")
    assert (kind, id_, verdict) == ("claim", "clm_train", "")
    assert 0 < float(likeness) < 100
    assert points == "other figure: 1.75 million / 17.5 million"
    assert text == "China blocked 17.5 million train ticket purchases"
    assert lines[-1].startswith("fact-check\tfac_a\tMostly true\t")


def test_the_command_gives_json(db: Path) -> None:
    result = json.loads(run("the dam", "--db", db, "--json").stdout)
    assert [claim["id"] for claim in result["claims"]] == ["clm_dam"]
    assert result["fact_checks"] == []


def test_nothing_found_is_said(db: Path) -> None:
    assert "Nothing has any of these words" in run("xylophones", "--db", db).output
    assert run("?!", "--db", db).exit_code == 0


def test_without_the_extra_the_remedy_is_told(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meaning.load.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    result = CliRunner().invoke(main, ["find", "train", "--semantic", "--db", str(db)])
    assert result.exit_code == 1
    assert "pip install 'claimdesk[semantic]'" in result.output
