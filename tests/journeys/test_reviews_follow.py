"""After a new capture, or without the old page, verdicts are where a reader expects them."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.desk.build import Settings, build
from claimdesk.desk.imports import import_bytes
from claimdesk.store.database import Store
from tests.desk.test_build import FIRST, SECOND, page

MENDED = FIRST.replace("a tram line to Leeds", "the tram line to Leeds")
COUNTED = FIRST.replace("40,000", "46,000")


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    settings = Settings(tmp_path / "corpus", tmp_path / "claims", tmp_path / "claims.db")
    capture(settings, "a", FIRST, "2021-01-01")
    build(settings)
    return settings


def capture(desk: Settings, name: str, first: str, day: str) -> None:
    (desk.corpus / f"{name}.html").write_text(page("tram", first, SECOND), "utf-8")
    listing = desk.corpus / "captures.csv"
    before = listing.read_text("utf-8") if listing.exists() else "path,url,captured_at\n"
    url = "https://paper.example/tram"
    listing.write_text(f"{before}{name}.html,{url},{day}T00:00:00Z\n", "utf-8")


def bring(desk: Settings, *rows: str) -> None:
    text = "\n".join(["claim_id,base_revision,verdict", *rows])
    with Store(desk.db) as store:
        outcome = import_bytes(store, "mine.csv", text.encode(), desk.claims, reviewer="A. Silva")
    assert not outcome.failed, outcome.messages


def ask(desk: Settings, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(desk.db)) as connection:
        return connection.execute(sql).fetchall()


def judged(desk: Settings, like: str) -> str:
    """Review the claim with these words, and give its id."""
    sql = "SELECT id FROM claims WHERE text LIKE '%{}%' AND NOT part ORDER BY id LIMIT 1"
    claim_id = str(ask(desk, sql.format(like))[0][0])
    bring(desk, f"{claim_id},,false")
    return claim_id


def test_a_verdict_is_read_beside_the_mended_words(desk: Settings) -> None:
    old = judged(desk, "opened a tram line")
    capture(desk, "b", MENDED, "2021-02-01")
    build(desk)
    ((text, verdict),) = ask(
        desk, "SELECT text, verdict FROM board WHERE verdict IS NOT NULL AND NOT part"
    )
    assert "the tram line to Leeds" in text
    assert verdict == "false"
    assert ask(desk, "SELECT anchor, anchor_claim_id FROM reviews") == [("fuzzy", old)]


def test_a_verdict_stays_with_the_old_figure_until_somebody_looks_again(desk: Settings) -> None:
    old = judged(desk, "40,000")
    capture(desk, "b", COUNTED, "2021-02-01")
    build(desk)
    ((now, base, then_said, said, note),) = ask(
        desk, "SELECT claim_id, base_revision, claim_then, claim, note FROM look_again"
    )
    assert ask(desk, "SELECT claim_id, anchor FROM reviews") == [(old, "exact")]
    assert ("40,000" in then_said, "46,000" in said) == (True, True)
    assert "figure" in note
    taken = CliRunner().invoke(main, ["worklist", "--db", str(desk.db), "--look-again"])
    (row,) = csv.DictReader(taken.stdout.splitlines())
    assert (row["claim_id"], row["base_revision"], row["verdict"]) == (now, base, "")
    assert (row["claim"], row["reviewed_as"]) == (said, then_said)
    assert row["verdicts_so_far"].startswith("False (A. Silva")
    bring(desk, f"{now},{base},")
    assert ask(desk, "SELECT count(*) FROM reviews") == [(1,)]
    bring(desk, f"{now},{base},false")
    confirmed = ask(desk, "SELECT * FROM reviews ORDER BY id")
    build(desk)
    assert ask(desk, "SELECT * FROM reviews ORDER BY id") == confirmed
    assert ask(desk, "SELECT count(*) FROM look_again") == [(0,)]
    assert ask(desk, "SELECT claim_id, verdict FROM current_reviews") == [(now, "false")]


def test_when_the_old_page_is_gone_a_doubtful_verdict_counts_for_no_claim(desk: Settings) -> None:
    judged(desk, "40,000")
    (desk.corpus / "a.html").write_text(page("tram", COUNTED, SECOND), "utf-8")
    build(desk)
    assert ask(desk, "SELECT claim_id, anchor FROM reviews") == [(None, "look_again")]
    assert ask(desk, "SELECT count(*) FROM current_reviews") == [(0,)]
    assert ask(desk, "SELECT count(*) FROM orphans") == [(0,)]
    (desk.corpus / "a.html").write_text(page("tram", "Nothing is known. " * 20, SECOND), "utf-8")
    build(desk)
    assert ask(desk, "SELECT count(*) FROM orphans") == [(1,)]
