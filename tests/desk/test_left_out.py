"""Reviews on file that cannot be shown are named by every command, and kept until they are back."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.desk import folder
from claimdesk.desk.imports import import_bytes
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.newsroom import bring, claim, furnish, rebuilt, row, standing, table, text
from tests.support.project import ROOT

DECISION = {"claim_a": claim(0), "claim_b": claim(1), "relation": "different", "by": "amy"}
CHECK = {"claim": text(3), "label": "False", "publisher": "Tidemark", "url": "https://c.example/1"}


class Desk:
    """A database with two journals of reviews, one of decisions, and one of fact-checks."""

    def __init__(self, home: Path) -> None:
        self.home, self.db, self.claims = home, home / "claims.db", home / "claims"
        self.claims.mkdir()
        shutil.copy(ROOT / "claims" / "scale.csv", self.claims)
        with Store(furnish(self.db)) as store:
            first = bring(store, self.claims, row(1, "true", "amy"), row(2, "mixed", "amy"))
            bring(store, self.claims, row(3, "false", "bob"))
            decided = bring(store, self.claims, DECISION)
            checked = bring(store, self.claims, CHECK)
        assert first.journal
        assert decided.journal
        assert checked.journal
        self.first, self.decided, self.checked = first.journal, decided.journal, checked.journal

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, [*words, "--db", str(self.db)])

    def bring(self) -> Result:
        file = self.home / "more.csv"
        file.write_bytes(table([row(9, "true", "cyd")]))
        return self.run("import", str(file))

    def left_out(self) -> list[tuple[str, str, str]]:
        sql = "SELECT said_by, says, reason FROM left_out ORDER BY says, said_by"
        with Store(self.db) as store:
            return list(store.rows(sql))

    def standing(self) -> set[str]:
        with Store(self.db) as store:
            return set(standing(store))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


ALL = {claim(n) for n in (1, 2, 3, 9)}


def test_nothing_is_said_where_nothing_is_left_out(desk: Desk) -> None:
    assert desk.bring().exit_code == 0
    assert desk.left_out() == []
    assert desk.standing() == ALL


def test_a_deleted_journal_is_named_until_it_is_back(desk: Desk) -> None:
    kept = desk.first.read_bytes()
    desk.first.unlink()
    result = desk.bring()
    assert result.exit_code == 1
    assert f"{desk.first.name}: 2 reviews left out: its file is gone." in result.output
    assert "1 accepted" in result.output
    assert [(by, says) for by, says, _ in desk.left_out()] == [("amy", "Mixed"), ("amy", "True")]
    for command in (("worklist",), ("links",), ("digest",), ("find", "tram")):
        told = desk.run(*command)
        assert told.exit_code == 0
        assert "2 reviews left out" in told.stderr, command
    assert desk.run("import", str(desk.home / "more.csv")).exit_code == 1
    desk.first.write_bytes(kept)
    back = desk.run("import", str(desk.home / "more.csv"))
    assert (back.exit_code, "left out" in back.output) == (0, False)
    assert desk.standing() == ALL
    assert desk.left_out() == []


def test_a_loss_that_is_meant_is_forgotten_and_a_damaged_file_is_not(desk: Desk) -> None:
    desk.first.unlink()
    assert desk.bring().exit_code == 1
    decided = desk.decided.read_text("utf-8")
    desk.decided.write_text(decided.replace("different", "diffrnt"), "utf-8")
    result = desk.run("import", str(desk.home / "more.csv"), "--accept-folders")
    assert result.exit_code == 1
    assert desk.first.name not in result.output
    assert f"{desk.decided.name}: 1 decision left out: not a decision: relation." in result.output
    desk.decided.write_text(decided, "utf-8")
    assert desk.run("import", str(desk.home / "more.csv")).exit_code == 0


def test_a_damaged_journal_is_named_with_what_it_held(desk: Desk) -> None:
    raw = desk.first.read_bytes()
    desk.first.write_bytes(b"\x00" * 100 + raw[100:])
    result = desk.bring()
    assert result.exit_code == 1
    assert f"{desk.first.name}: 2 reviews left out: " in result.output
    assert desk.standing() == {claim(3), claim(9)}
    desk.first.write_bytes(raw)
    assert desk.run("import", str(desk.home / "more.csv")).exit_code == 0
    assert desk.standing() == ALL


def test_a_row_that_was_deleted_by_hand_is_named(desk: Desk) -> None:
    lines = desk.first.read_bytes().split(b"\r\n")
    desk.first.write_bytes(b"\r\n".join([*lines[:1], *lines[2:]]))
    result = desk.bring()
    assert result.exit_code == 1
    assert f"{desk.first.name}: 1 review left out: it is no longer in its file." in result.output


def test_decisions_and_fact_checks_of_others_are_named_too(desk: Desk) -> None:
    desk.decided.unlink()
    desk.checked.unlink()
    result = desk.bring()
    assert result.exit_code == 1
    assert f"{desk.decided.name}: 1 decision left out: its file is gone." in result.output
    assert f"{desk.checked.name}: 1 fact-check left out: its file is gone." in result.output
    assert [(by, says) for by, says, _ in desk.left_out()] == [
        ("Tidemark", "False"), ("amy", "different"),
    ]  # fmt: skip


def test_rows_that_a_fresh_database_cannot_read_are_named_until_they_are_mended(desk: Desk) -> None:
    decided, checked = desk.decided.read_text("utf-8"), desk.checked.read_text("utf-8")
    desk.decided.write_text(decided.replace("different", "diffrnt"), "utf-8")
    desk.checked.write_text("\0", "utf-8")
    desk.db.unlink()
    furnish(desk.db)
    where = ("--claims", str(desk.claims))
    file = desk.home / "more.csv"
    file.write_bytes(table([row(9, "true", "cyd")]))
    result = desk.run("import", str(file), *where)
    assert result.exit_code == 1
    assert f"{desk.decided.name}: 1 decision left out: not a decision: relation." in result.output
    assert f"{desk.checked.name}: 1 fact-check left out: " in result.output
    desk.decided.write_text(decided, "utf-8")
    desk.checked.write_text(checked, "utf-8")
    back = desk.run("import", str(file), *where)
    assert (back.exit_code, desk.left_out()) == (0, [])


def test_a_verdict_that_the_scale_has_lost_is_named(desk: Desk) -> None:
    scale = desk.claims / "scale.csv"
    lines = scale.read_text("utf-8").splitlines(keepends=True)
    scale.write_text("".join(line for line in lines if not line.startswith("mixed,")), "utf-8")
    result = desk.bring()
    assert result.exit_code == 1
    assert "1 review left out: not a verdict of the scale." in result.output
    assert desk.left_out() == [("amy", "Mixed", "not a verdict of the scale")]
    fresh = desk.home / "fresh.db"
    with Store(furnish(fresh)) as store:  # nor does a database without a memory pass it over
        outcome = import_bytes(store, "a.csv", table([row(9, "true", "cyd")]), desk.claims)
        assert "1 review left out" in outcome.left_out[0]


@pytest.mark.parametrize("whole", [False, True])
def test_of_a_half_merged_journal_both_sides_are_read_and_it_is_told(
    desk: Desk, whole: bool
) -> None:
    """git leaves marks between the lines, or about the whole file with two headers."""
    header, first, second = desk.first.read_bytes().split(b"\r\n")[:3]
    ours, theirs = ([header, first], [header, second]) if whole else ([first], [second])
    head = [] if whole else [header]
    lines = [*head, b"<<<<<<< HEAD", *ours, b"=======", *theirs, b">>>>>>> colleague", b""]
    desk.first.write_bytes(b"\r\n".join(lines))
    result = desk.bring()
    row_of_mark = 1 if whole else 2
    told = f"{desk.first.name}, row {row_of_mark}: half merged: git's conflict marks stand in it"
    assert told in result.output
    assert "left out" not in result.output
    assert desk.standing() == ALL


def test_equal_signs_in_a_text_are_no_marks(desk: Desk) -> None:
    with Store(desk.db) as store:
        said = row(5, "true", rationale="Title\n=======\n<<<<<<< text")
        bring(store, desk.claims, said)
        assert folder.read(desk.claims).problems == []
        assert digest(store) == rebuilt(desk.claims, desk.home / "again.db")


def test_the_memory_is_no_content(desk: Desk) -> None:
    desk.first.unlink()
    desk.bring()
    with Store(desk.db) as store:
        assert digest(store) == rebuilt(desk.claims, desk.home / "again.db")


def test_a_scale_without_verdicts_is_refused_by_a_build_too(desk: Desk) -> None:
    (desk.claims / "scale.csv").write_text("id,label,rating,definition,maps_from\n", "utf-8")
    corpus = desk.home / "corpus"
    corpus.mkdir()
    result = desk.run("build", "--corpus", str(corpus))
    assert result.exit_code == 1
    assert "the scale is empty" in result.output
    assert desk.standing() == {claim(1), claim(2), claim(3)}
