"""`claimdesk factchecks`: what comes in is kept in claims/, linked, and comes back in a rebuild."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.desk import editors_tables, folder
from claimdesk.store import articles, claims
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.newsroom import claim, furnish, table, text


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    furnish(tmp_path / "claims.db", 8)
    (tmp_path / "claims").mkdir()
    return tmp_path


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store(desk / "claims.db") as opened:
        yield opened


def bring(desk: Path, *rows: dict[str, str], dry_run: bool = False) -> Result:
    file = desk / "checks.json"
    nodes = [{"@type": "ClaimReview", **row} for row in rows]
    file.write_text(json.dumps(nodes), "utf-8")
    words = ["factchecks", str(file), "--db", str(desk / "claims.db"), "--claims"]
    return CliRunner().invoke(main, [*words, str(desk / "claims"), *["--dry-run"] * dry_run])


def entry(n: int, label: str = "Half true") -> dict[str, str]:
    return {
        "claimReviewed": text(n),
        "reviewRating": label,
        "url": f"https://check.example/{n}",
        "author": "Tidemark Check",
    }


PLACE = {"url": "https://check.example/3", "publisher": "Tidemark Check"}


def node(n: int) -> dict[str, str]:
    return {"@type": "ClaimReview", **entry(n)}


def kept(desk: Path) -> list[Path]:
    return sorted((desk / "claims").glob("factchecks-*.csv"))


def checks(store: Store) -> list[tuple[str, str, str, str]]:
    sql = "SELECT claim_id, label, verdict, relation FROM checked_before WHERE relation = 'same'"
    return sorted(store.rows(sql))


def test_a_fact_check_of_a_claim_is_linked_kept_and_mapped_to_the_scale(
    desk: Path, store: Store
) -> None:
    result = bring(desk, entry(3))
    assert result.exit_code == 0, result.output
    assert f"Tidemark Check (Half true): {text(3)}" in result.output
    assert (
        "1 new, 0 changed, 0 withdrawn, 0 known already, 0 twice in the files; written to"
        in result.output
    )
    assert checks(store) == [(claim(3), "Half true", "mixed", "same")]
    assert len(kept(desk)) == 1


def test_a_claim_with_another_figure_is_shown_as_similar_and_never_as_checked(
    desk: Path, store: Store
) -> None:
    bring(desk, entry(3))
    sql = "SELECT claim_id, relation, reasons FROM checked_before WHERE relation <> 'same'"
    others = {id_: (relation, reasons) for id_, relation, reasons in store.rows(sql)}
    assert others[claim(4)] == ("variant", "figure: 1,003 and 3 / 1,004 and 4")
    counted = "SELECT id, checked_before FROM board WHERE checked_before"
    assert list(store.rows(counted)) == [(claim(3), 1)]


def test_bringing_the_same_again_changes_nothing(desk: Path, store: Store) -> None:
    bring(desk, entry(3), entry(5))
    before = digest(store)
    result = bring(desk, entry(5), entry(3), entry(3))
    assert "0 new, 0 changed, 0 withdrawn, 2 known already, 1 twice in the files." in result.output
    assert digest(store) == before
    assert len(kept(desk)) == 1


def test_a_corrected_label_is_a_new_file_and_counts(desk: Path, store: Store) -> None:
    bring(desk, entry(3))
    assert "0 new, 1 changed" in bring(desk, entry(3, "False")).output
    assert checks(store) == [(claim(3), "False", "false", "same")]
    assert len(kept(desk)) == 2


def test_a_dry_run_writes_nothing(desk: Path, store: Store) -> None:
    before = digest(store)
    assert "Dry run, nothing written: 1 new" in bring(desk, entry(3), dry_run=True).output
    assert (digest(store), kept(desk)) == (before, [])


def test_a_rebuild_brings_the_same_fact_checks_and_links_back(desk: Path, store: Store) -> None:
    bring(desk, entry(3), entry(5))
    bring(desk, entry(3, "False"), {"claimReviewed": "Nothing like it.", "reviewRating": "True"})
    with Store(furnish(desk / "again.db", 8)) as again, again.transaction():
        said = folder.read(desk / "claims")
        editors_tables.write(again, said)
        assert said.problems == []
    with Store(desk / "again.db") as again, store.transaction():
        editors_tables.write(store, said)
        assert digest(again) == digest(store)
        assert checks(again) == checks(store)


def test_a_fact_check_whose_claim_is_gone_stays_on_file(desk: Path, store: Store) -> None:
    bring(desk, entry(3))
    with store.transaction():
        editors_tables.take_off(store)
        articles.remove(store, ["art_0"])
        claims.settle(store)
        editors_tables.write(store, folder.read(desk / "claims"))
    assert list(store.rows("SELECT claim_id, label FROM fact_checks")) == [(None, "Half true")]


def test_what_cannot_be_read_is_one_line_and_the_rest_comes_in(desk: Path, store: Store) -> None:
    result = bring(desk, {"url": "https://check.example/x"}, entry(3))
    assert result.exit_code == 1
    assert "checks.json: ClaimReview no. 1 does not say which claim was checked" in result.output
    assert checks(store) != []
    folder = str(desk / "claims")
    words = ["factchecks", "nowhere.html", "--db", str(desk / "claims.db"), "--claims", folder]
    gone = CliRunner().invoke(main, words)
    assert "nowhere.html: cannot be read" in gone.output
    assert gone.exit_code == 1


def test_several_files_are_one_import(desk: Path, store: Store) -> None:
    (desk / "a.html").write_text(
        f'<script type="application/ld+json">{json.dumps(node(3))}</script>', "utf-8"
    )
    rows = [{"claim": text(5), "label": "True"}, {"claim": text(3), **PLACE, "label": "False"}]
    (desk / "b.csv").write_bytes(table(rows))
    words = ["factchecks", *(str(desk / name) for name in ("a.html", "b.csv", "c.json"))]
    result = CliRunner().invoke(
        main, [*words, "--db", str(desk / "claims.db"), "--claims", str(desk / "claims")]
    )
    assert "2 new, 0 changed, 0 withdrawn, 0 known already, 1 twice in the files" in result.output
    assert "c.json: cannot be read" in result.output
    assert result.exit_code == 1
    assert len(kept(desk)) == 1
    labels = {id_: label for id_, label, *_ in checks(store)}
    assert labels == {claim(3): "False", claim(5): "True"}


def test_import_takes_a_table_of_fact_checks_and_gives_rejects_back(
    desk: Path, store: Store
) -> None:
    rows = [{"claim": text(3), "label": "False"}, {"claim": " ", "label": "True"}]
    (desk / "mine.csv").write_bytes(table(rows))
    where = ["--db", str(desk / "claims.db"), "--claims", str(desk / "claims")]
    result = CliRunner().invoke(main, ["import", str(desk / "mine.csv"), *where])
    assert "row 2: new" in result.output
    assert "mine.csv, row 3, column claim: no claim" in result.output
    assert result.exit_code == 1
    assert checks(store) == [(claim(3), "False", "false", "same")]
    assert (desk / "mine.rejects.csv").read_text("utf-8").split() == ["claim,label", ",True"]


def test_one_that_is_withdrawn_counts_no_more_and_can_come_back(desk: Path, store: Store) -> None:
    where = ["--db", str(desk / "claims.db"), "--claims", str(desk / "claims")]
    said = {"claim": text(3), "label": "False"}
    for withdrawn, counted in (("", 1), ("yes", 0), ("Yes", 0), ("no", 1), ("perhaps", 1)):
        row = {**said, "withdrawn": withdrawn, "note": "By their own account."}
        (desk / "mine.csv").write_bytes(table([row]))
        told = CliRunner().invoke(main, ["import", str(desk / "mine.csv"), *where]).output
        assert next(store.rows("SELECT count(*) FROM fact_checks")) == (counted,), told
    assert "row 2, column withdrawn: neither yes nor no, so it was left out ('perhaps')" in told
    assert len(kept(desk)) == 3


def test_the_worklist_says_what_was_checked_before(desk: Path) -> None:
    bring(desk, entry(3))
    listed = CliRunner().invoke(main, ["worklist", "--db", str(desk / "claims.db")]).output
    (row,) = [line for line in listed.splitlines() if line.startswith(claim(3))]
    assert "Tidemark Check: Half true https://check.example/3" in row
