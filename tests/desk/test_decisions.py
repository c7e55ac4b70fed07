"""Editors decide on links; what they decide survives rebuilds, and rejected links stay rejected."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.cli import main
from claimdesk.desk import editors_tables, folder
from claimdesk.match import links
from claimdesk.records import AnchorPoint
from claimdesk.review.link_decisions import (
    DECIDED,
    JOURNAL_COLUMNS,
    Decision,
    DecisionFile,
    decision_rows,
    read_decision_file,
)
from claimdesk.split.quantities import quantities
from claimdesk.store import compared
from claimdesk.store import links as stored_links
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from claimdesk.tables import safe
from claimdesk.tables.columns import LINKS
from claimdesk.tables.table import Table, read_table
from tests.support.newsroom import add_claim, bring, claim, furnish, row, table, text

WORDS = (
    "Gordon Petheridge is chairman of the traders",
    "Gordon Petheridge, the chairman of the traders",
    "Gordon Petheridge, chairman of all traders of 2019",
)
IDS = tuple(f"clm_{name}" for name in "abc")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    furnished(tmp_path / "claims.db")
    (tmp_path / "claims").mkdir()
    return tmp_path


def furnished(path: Path) -> Path:
    """Five claims that differ in their figures, and three that differ in words."""
    with Store(furnish(path, 5)) as store, store.transaction():
        for id_, words in zip(IDS, WORDS, strict=True):
            add_claim(store, id_, words, 0)
        for id_, words in list(store.rows("SELECT id, text FROM claims")):
            figures = [
                {"claim_id": id_, "position": n, "approximate": q.approximate, "text": q.text,
                 "low": q.value, "high": q.high or q.value, "unit": q.unit, "value": q.value}
                for n, q in enumerate(quantities(words), 1)
            ]  # fmt: skip
            store.db.table("quantities").insert_all(figures)
        match(store)
    return path


def match(store: Store) -> None:
    """What a build does when the claims have changed."""
    editors_tables.take_off(store)
    compared.note(store, lambda claim: claim.id, str.encode)
    compared.drop_outdated_links(store)
    found = compared.take(store, range(len(list(compared.words_noted(store)))))
    stored_links.add(store, links(found))


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store(desk / "claims.db") as opened:
        yield opened


def run(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--db", str(desk / "claims.db")])


def listed(desk: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(desk, "links", *words).output)))


def decide(desk: Path, *rows: dict[str, str], by: str | None = "a.reyes") -> Result:
    (desk / "links.csv").write_bytes(table(rows))
    signed = ["--reviewer", by] if by else []
    folder = str(desk / "claims")
    return run(desk, "import", str(desk / "links.csv"), "--claims", folder, *signed)


def row_of(a: str, b: str, relation: str, **more: str) -> dict[str, str]:
    return {"claim_a": a, "claim_b": b, "relation": relation, **more}


def relation(store: Store, a: str, b: str) -> tuple[str, str | None, str | None] | None:
    sql = "SELECT relation, found, decided_by FROM links WHERE claim_a = ? AND claim_b = ?"
    return next(store.rows(sql, sorted((a, b))), None)


def inherited(store: Store) -> list[tuple[str, str, str]]:
    return sorted(store.rows("SELECT claim_id, origin, verdict FROM inherited"))


def test_the_list_of_links_has_room_for_a_decision_and_both_texts(desk: Path) -> None:
    rows = [one for one in listed(desk) if {one["claim_a"], one["claim_b"]} == set(IDS[:2])]
    (one,) = rows
    assert (one["relation"], one["found"], one["reasons"]) == (
        "",
        "same",
        "only the wording differs",
    )
    assert {one["text_a"], one["text_b"]} == set(WORDS[:2])


def test_a_list_that_comes_back_unfilled_changes_nothing(desk: Path, store: Store) -> None:
    rows = listed(desk)
    result = decide(desk, *rows)
    assert (
        f"0 decisions accepted, 0 unchanged, {len(rows)} left blank, 0 rejected." in result.output
    )
    assert list((desk / "claims").iterdir()) == []


def test_a_row_that_was_not_parted_into_cells_is_not_called_blank(desk: Path) -> None:
    a, b = IDS[:2]
    (desk / "links.csv").write_text(
        f"claim_a;claim_b;relation\n{a},{b},same\nNote: see below;;\n", encoding="utf-8"
    )
    result = run(desk, "import", str(desk / "links.csv"), "--claims", str(desk / "claims"))
    assert result.exit_code == 1
    assert "row 2, column claim_a: the whole row stands in this one cell" in result.output
    assert "row 3, column claim_a: not the id of a claim" in result.output
    assert "0 decisions accepted, 0 unchanged, 0 left blank, 2 rejected." in result.output


def test_the_list_says_how_many_rows_it_has(desk: Path) -> None:
    rows = len(listed(desk))
    result = run(desk, "links", "-o", str(desk / "out.csv"))
    assert result.output.startswith(f"{rows} row")


def test_what_an_editor_rejected_stays_rejected_when_the_links_are_found_anew(
    desk: Path, store: Store
) -> None:
    assert relation(store, *IDS[:2]) == ("same", None, None)
    result = decide(desk, row_of(IDS[0], IDS[1], "different", note="two people"))
    assert result.exit_code == 0, result.output
    with store.transaction():
        match(store)
        editors_tables.write(store, folder.read(desk / "claims"))
    assert relation(store, *IDS[:2]) == ("different", "same", "a.reyes")
    assert IDS[:2] not in list(store.rows("SELECT claim_id, member_id FROM members"))


def test_a_rebuild_from_the_files_gives_the_same_database(desk: Path, store: Store) -> None:
    decide(desk, row_of(IDS[0], IDS[1], "different"), row_of(IDS[1], IDS[2], "same"))
    decide(desk, row_of(IDS[1], IDS[0], "variant", note="on second thoughts"), by="m.okafor")
    with Store(furnished(desk / "again.db")) as again, again.transaction():
        editors_tables.write(again, folder.read(desk / "claims"))
    with Store(desk / "again.db") as again:
        assert digest(again) == digest(store)
        assert relation(again, *IDS[:2]) == ("variant", "same", "m.okafor")


def test_the_same_decision_again_changes_nothing_and_another_replaces_it(
    desk: Path, store: Store
) -> None:
    decide(desk, row_of(IDS[0], IDS[1], "different"))
    again = decide(desk, row_of(IDS[1], IDS[0], "Different"), by="m.okafor")
    assert "0 decisions accepted, 1 unchanged" in again.output
    other = decide(desk, row_of(IDS[1], IDS[0], "variant"), by="m.okafor")
    assert "this replaces the decision “different” of a.reyes" in other.output
    assert relation(store, *IDS[:2]) == ("variant", "same", "m.okafor")


def test_a_decision_can_be_taken_back(desk: Path, store: Store) -> None:
    decide(desk, row_of(IDS[0], IDS[1], "different"))
    decide(desk, row_of(IDS[0], IDS[1], "__clear__"))
    assert relation(store, *IDS[:2]) == ("same", None, None)
    kinds = [
        kind for (kind,) in store.rows("SELECT relation FROM link_decisions ORDER BY sequence")
    ]
    assert kinds == ["different", "undecided"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (row_of(IDS[0], "clm_nowhere", "same"), "column claim_b: no claim has this id"),
        (row_of(IDS[0], IDS[0], "same"), "both are the same claim"),
        (row_of(IDS[0], IDS[1], "sme"), "Did you mean same?"),
        (row_of(IDS[0], IDS[1], "same", on="3019-01-01"), "the date lies in the future"),
        (row_of(IDS[0], IDS[1], "same", text_a=WORDS[2]), "the id is that of another claim"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_row_and_column(
    desk: Path, store: Store, row: dict[str, str], told: str
) -> None:
    result = decide(desk, row)
    assert result.exit_code == 1
    assert "links.csv, row 2" in result.output
    assert told in result.output
    assert list((desk / "claims").iterdir()) == []


def test_nobody_decides_without_a_name(desk: Path, store: Store) -> None:
    assert (
        "nobody signs the decision" in decide(desk, row_of(IDS[0], IDS[1], "same"), by=None).output
    )


def test_two_rows_that_decide_otherwise_on_the_same_claims_are_told(
    desk: Path, store: Store
) -> None:
    result = decide(desk, row_of(IDS[0], IDS[1], "same"), row_of(IDS[1], IDS[0], "different"))
    assert "another row of the file decides on the same claims" in result.output


def test_a_verdict_is_offered_to_the_claim_that_says_the_same(desk: Path, store: Store) -> None:
    bring(store, desk / "claims", {**row(0, "false"), "claim_id": IDS[0]})
    assert inherited(store) == [(IDS[1], IDS[0], "false")]
    columns = "id, verdict, inherited_verdict, inherited_from"
    board = f"SELECT {columns} FROM board WHERE inherited_from <> ''"
    assert list(store.rows(board)) == [(IDS[1], None, "false", IDS[0])]
    reviews = "SELECT count(*) FROM reviews WHERE claim_id = ?"
    assert next(store.rows(reviews, (IDS[1],))) == (0,)


def test_it_goes_when_an_editor_says_that_they_are_different_or_reviews_the_claim(
    desk: Path, store: Store
) -> None:
    bring(store, desk / "claims", {**row(0, "false"), "claim_id": IDS[0]})
    decide(desk, row_of(IDS[0], IDS[1], "different"))
    assert inherited(store) == []
    decide(desk, row_of(IDS[0], IDS[1], "__clear__"))
    assert inherited(store) == [(IDS[1], IDS[0], "false")]
    bring(store, desk / "claims", {**row(0, "mixed", "j.lind"), "claim_id": IDS[1]})
    assert inherited(store) == []


def test_a_verdict_crosses_no_gate_even_where_an_editor_links(desk: Path, store: Store) -> None:
    bring(store, desk / "claims", row(1, "false"))
    decide(desk, row_of(claim(1), claim(2), "same"))
    assert relation(store, claim(1), claim(2)) is not None
    assert inherited(store) == []
    sql = "SELECT differs FROM links WHERE relation = 'same' AND decided_by IS NOT NULL"
    assert [differs for (differs,) in store.rows(sql)] != [None]


def test_no_verdict_travels_along_a_chain(desk: Path, store: Store) -> None:
    with store.transaction():
        add_claim(store, "clm_d", "Gordon Petheridge, chairman of the traders", 0)
        match(store)
        store.db.execute("DELETE FROM links WHERE claim_a = ? AND claim_b = 'clm_d'", (IDS[0],))
    bring(store, desk / "claims", {**row(0, "false"), "claim_id": IDS[0]})
    assert [id_ for id_, *_ in inherited(store)] == [IDS[1]]


def test_a_decision_whose_claim_is_gone_is_shown_and_kept(desk: Path, store: Store) -> None:
    decide(desk, row_of(IDS[0], IDS[1], "different"))
    with store.transaction():
        editors_tables.take_off(store)
        store.db.execute("DELETE FROM appearances WHERE claim_id = ?", (IDS[0],))
        store.db.execute("DELETE FROM claims WHERE id = ?", (IDS[0],))
        editors_tables.write(store, folder.read(desk / "claims"))
    (orphan,) = store.rows("SELECT text_a, text_b, claim_a, claim_b FROM link_orphans")
    assert orphan == (WORDS[0], WORDS[1], None, IDS[1])


def test_a_decision_follows_a_claim_whose_id_changed_at_the_same_words(
    desk: Path, store: Store
) -> None:
    decide(desk, row_of(IDS[0], IDS[1], "different"))
    with store.transaction():
        editors_tables.take_off(store)
        store.db.execute("DELETE FROM appearances WHERE claim_id = ?", (IDS[0],))
        store.db.execute("DELETE FROM claims WHERE id = ?", (IDS[0],))
        add_claim(store, "clm_new", WORDS[0], 0)
        editors_tables.write(store, folder.read(desk / "claims"))
    assert relation(store, "clm_new", IDS[1]) == ("different", None, "a.reyes")


def test_reviews_are_imported_as_before_beside_lists_of_links(desk: Path, store: Store) -> None:
    (desk / "rows.csv").write_bytes(table([row(1, "true")]))
    decide(desk, row_of(IDS[0], IDS[1], "different"))
    folder = str(desk / "claims")
    both = run(desk, "import", str(desk / "rows.csv"), str(desk / "links.csv"), "--claims", folder)
    assert "rows.csv: 1 accepted" in both.output
    assert "links.csv: 0 decisions accepted, 1 unchanged" in both.output
    assert text(1) in both.output


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=30)
POINT = st.builds(AnchorPoint, CELL, CELL, CELL, st.none() | CELL)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.builds(Decision, POINT, POINT, st.sampled_from(DECIDED), CELL, CELL, st.none() | CELL),
        max_size=4,
    )
)
def test_what_is_kept_comes_back_cell_by_cell(decisions: list[Decision]) -> None:
    raw = safe.to_bytes(decision_rows(decisions), JOURNAL_COLUMNS)
    kept = read_table(raw, "links-x.csv", LINKS)
    assert isinstance(kept, Table)
    assert read_decision_file(kept) == DecisionFile(decisions, [], [])
