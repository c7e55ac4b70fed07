"""A plan says what a build would do and why, and does nothing."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.desk import fingerprint
from claimdesk.desk.build import Settings, build
from claimdesk.desk.plan import plan
from claimdesk.errors import InputError
from tests.support.project import ROOT

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article>
<h1>{title}</h1><p>{text}</p></article></body></html>"""
TRAM = (
    "The council of Harrowby opened a tram line to Leeds in 2021, and the line carried 40,000 "
    "passengers in its first year, the mayor said at the opening of the new depot in the north. "
    "Critics had said that the line would never pay for itself, because the tickets cost £2."
)
FERRY = TRAM.replace("tram line", "ferry").replace("Leeds", "Hull").replace("line", "boat")


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "tram.html").write_text(PAGE.format(title="A tram", text=TRAM), "utf-8")
    (tmp_path / "claims").mkdir()
    shutil.copy(ROOT / "claims" / "scale.csv", tmp_path / "claims")
    return Settings(corpus, tmp_path / "claims", tmp_path / "claims.db", workers=1)


def steps(settings: Settings) -> dict[str, dict[str, int]]:
    return {step.stage: dict(step.why) for step in plan(settings).steps}


def test_before_the_first_build_everything_is_new_and_no_database_is_made(desk: Settings) -> None:
    assert steps(desk) == {stage: {"new": 1} for stage in ("reading", "splitting", "comparing")}
    assert not desk.db.exists()


def test_after_a_build_only_what_changed_is_planned_with_its_time(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(desk)
    assert (plan(desk).steps, plan(desk).editors) == ((), ())

    (desk.corpus / "ferry.html").write_text(PAGE.format(title="A ferry", text=FERRY), "utf-8")
    assert steps(desk) == {
        "reading": {"new": 1},
        "splitting": {"of pages that are read first": 1},
        "comparing": {"in all": 2},
    }
    assert None not in [step.seconds for step in plan(desk).steps]

    (desk.corpus / "ferry.html").unlink()
    monkeypatch.setattr(fingerprint, "splitting", lambda model: f"other rules for {model}")
    why = "shown before, with another text or program"
    assert steps(desk) == {"splitting": {why: 1}, "comparing": {"in all": 1}}
    monkeypatch.setattr(fingerprint, "reading", lambda: "another extractor")
    assert steps(desk)["reading"] == {"the program or a library is another": 1}


def test_of_a_database_of_another_version_all_is_planned_anew(desk: Settings) -> None:
    build(desk)
    with closing(sqlite3.connect(desk.db)) as connection:
        connection.execute("PRAGMA user_version = 1")

    assert steps(desk)["reading"] == {"the database is of another version": 1}


def test_a_folder_that_is_not_there_is_told_as_a_build_tells_it(desk: Settings) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        plan(replace(desk, corpus=desk.corpus / "none"))


def test_a_changed_scale_is_planned_and_nothing_else(desk: Settings) -> None:
    build(desk)
    scale = desk.claims / "scale.csv"
    scale.write_bytes(scale.read_bytes().replace(b"Misleading", b"Leads astray"))

    planned = plan(desk)

    assert planned.steps == ()
    assert planned.editors == ("reviews", "fact_checks")


def test_the_command_says_it_in_words_and_in_json(desk: Settings) -> None:
    asked = ["build", "--plan", "--corpus", desk.corpus, "--claims", desk.claims, "--db", desk.db]
    told = CliRunner().invoke(main, [str(word) for word in asked])
    assert told.stdout.splitlines()[1:] == [
        "Reading: 1, not timed yet (1 new).",
        "Splitting: 1, not timed yet (1 new).",
        "Comparing: 1, not timed yet (1 new).",
    ]

    asked.append("--json")
    told = CliRunner().invoke(main, [str(word) for word in asked])
    first = json.loads(told.stdout)["steps"][0]
    assert first == {"stage": "reading", "items": 1, "why": {"new": 1}, "seconds": None}
