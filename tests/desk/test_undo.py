"""An import is taken back by another one: what stood before stands again, and the history tells."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.desk import editors_tables, folder
from claimdesk.desk.imports import Outcome
from claimdesk.desk.undo import undo_import
from claimdesk.errors import InputError
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from claimdesk.store.imports import import_id
from tests.support.newsroom import bring, claim, furnish, row, standing, text

NOTE = "Brought back on "
DECISION = ("decided_by", "decided_on", "note", "differs")


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    return tmp_path / "claims"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(furnish(tmp_path / "claims.db")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def equal_to_a_fresh_one(
    request: pytest.FixtureRequest, store: Store, claims: Path, tmp_path: Path
) -> Iterator[None]:
    yield
    with Store(furnish(tmp_path / "again.db")) as again:
        for link in store.db.table("links").rows if "linked" in request.fixturenames else ():
            found = {**link, "relation": link["found"] or link["relation"], "found": None}
            again.db.table("links").insert(found | dict.fromkeys(DECISION))
        with again.transaction():
            editors_tables.write(again, folder.read(claims))
        assert digest_of(store) == digest_of(again)


def undo(store: Store, claims: Path, imported: Outcome, reason: str | None = None) -> Outcome:
    assert imported.journal
    which = import_id(imported.journal.name)
    return undo_import(store, which, claims, reviewer="e.ditor", reason=reason)


def head(store: Store, n: int) -> str:
    sql = "SELECT id FROM current_reviews WHERE claim_id = ?"
    found: str = next(store.rows(sql, (claim(n),)))[0]
    return found


def said(store: Store, n: int) -> tuple[str, ...]:
    """All that readers see of the current review, its sources too, but for notes of an undo."""
    sql = """SELECT r.stage, r.verdict, r.label, r.rationale, r.reviewer, r.reviewed_on,
        group_concat(s.url || coalesce(x.stance, '') || coalesce(x.quote, ''), ' ')
      FROM current_reviews r LEFT JOIN review_sources x ON x.review_id = r.id
      LEFT JOIN sources s ON s.id = x.source_id WHERE r.claim_id = ? GROUP BY r.id"""
    return tuple(next(store.rows(sql, (claim(n),))))


def contexts(store: Store, n: int) -> list[str | None]:
    sql = "SELECT context FROM reviews WHERE claim_id = ? ORDER BY sequence"
    return [context for (context,) in store.rows(sql, (claim(n),))]


def test_first_reviews_are_withdrawn_and_the_history_says_why(store: Store, claims: Path) -> None:
    imported = bring(store, claims, row(1, "true"), row(2, "false"))
    outcome = undo(store, claims, imported, "Wrong\nfile.")
    assert not outcome.failed
    assert "2 withdrawn, 0 earlier reviews brought back, 0 left" in outcome.summary
    assert standing(store) == {}
    sql = "SELECT verdict, reviewer, rationale FROM reviews WHERE stage = 'withdrawn'"
    verdicts, reviewers, reasons = zip(*store.rows(sql), strict=True)
    assert set(verdicts) == {"true", "false"}
    assert set(reviewers) == {"e.ditor"}
    assert imported.journal
    assert set(reasons) == {f"Import {import_id(imported.journal.name)} undone. Wrong file."}
    assert imported.journal.exists()


def test_the_judgement_before_comes_back_as_it_was(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "Correct", "amy", context="Says more."))
    before = said(store, 1)
    imported = bring(store, claims, row(1, "false", "bob", base_revision=head(store, 1)))
    assert said(store, 1) != before
    undo(store, claims, imported, "Bob had the wrong year.")
    assert said(store, 1) == before
    context = contexts(store, 1)[-1] or ""
    assert context.startswith(f"Says more.\n\n{NOTE}")
    assert "by e.ditor, who undid import imp_" in context
    assert context.endswith("Bob had the wrong year.")


def test_who_was_right_before_among_several_is_right_again(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true", "amy", reviewed_on="2026-01-01"))
    amys = head(store, 1)
    bring(store, claims, row(1, "mixed", "bob", reviewed_on="2026-01-05"))
    both = f"{amys} {head(store, 1)}"
    imported = bring(store, claims, row(1, "false", "amy", base_revision=both))
    assert standing(store)[claim(1)] == ("false", "amy")
    undo(store, claims, imported)
    assert standing(store)[claim(1)] == ("mixed", "bob")


def test_a_withdrawal_is_undone(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true", "amy"))
    before = said(store, 1)
    taken = row(1, "", "amy", base_revision=head(store, 1), stage="withdrawn", rationale="Wrong.")
    imported = bring(store, claims, taken)
    assert standing(store) == {}
    undo(store, claims, imported)
    assert said(store, 1) == before


def test_an_undo_is_undone_and_that_too(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true", "amy"))
    base = head(store, 1)
    imported = bring(store, claims, row(1, "false", base_revision=base), row(2, "mixed"))
    after = standing(store)
    undone = undo(store, claims, imported)
    before = standing(store)
    for _ in range(2):
        undone = undo(store, claims, undone)
        assert standing(store) == after
        undone = undo(store, claims, undone)
        assert standing(store) == before
    assert all((context or "").count(NOTE) <= 1 for context in contexts(store, 1))


def test_what_somebody_has_superseded_since_stays_and_is_named(store: Store, claims: Path) -> None:
    imported = bring(store, claims, row(1, "true"), row(2, "true"))
    later = head(store, 1)
    bring(store, claims, row(1, "false", "amy", base_revision=later))
    outcome = undo(store, claims, imported)
    assert outcome.failed
    assert standing(store) == {claim(1): ("false", "amy")}
    assert len(outcome.messages) == 1
    assert later in outcome.messages[0]
    assert "amy has superseded it since" in outcome.messages[0]


def test_undoing_twice_does_nothing_the_second_time(store: Store, claims: Path) -> None:
    imported = bring(store, claims, row(1, "true"))
    undo(store, claims, imported)
    digest = digest_of(store)
    outcome = undo(store, claims, imported)
    assert "nothing was undone" in outcome.summary
    assert digest_of(store) == digest


def test_a_review_whose_claim_is_gone_is_undone_too(store: Store, claims: Path) -> None:
    imported = bring(store, claims, row(19, "true"))
    sql = "UPDATE appearances SET edited_out = 1 WHERE claim_id = ?"
    store.db.execute(sql, (claim(19),))
    undo(store, claims, imported)
    assert standing(store) == {}
    store.db.execute("UPDATE appearances SET edited_out = 0")
    with store.transaction():  # as the next build does
        editors_tables.write(store, folder.read(claims))


def test_an_import_is_named_by_its_id_or_file_or_how_only_one_begins(
    store: Store, claims: Path
) -> None:
    journal = bring(store, claims, row(1, "true", "amy")).journal
    other = bring(store, claims, row(2, "true", "bob")).journal
    assert journal
    assert other
    for name in (import_id(journal.name), journal.name, str(journal), import_id(journal.name)[:12]):
        outcome = undo_import(store, name, claims, reviewer="me", dry_run=True)
        assert outcome.summary.startswith(f"Dry run, nothing written: {journal.name}")
    assert len(standing(store)) == 2
    with pytest.raises(InputError, match="2 imports begin so"):
        undo_import(store, "imp_", claims, reviewer="me")
    with pytest.raises(InputError, match="no such import"):
        undo_import(store, "imp_1", claims, reviewer="me")
    with pytest.raises(InputError, match="Nobody signs"):
        undo_import(store, other.name, claims, reviewer="  ")


# links and fact-checks


@pytest.fixture
def linked(store: Store) -> Store:
    """With a link between the first two claims, as the matcher has found it."""
    a, b = sorted((claim(0), claim(1)))
    found = {"claim_a": a, "claim_b": b, "relation": "variant", "score": 90, "reasons": "figure"}
    store.db.table("links").insert(found)
    return store


def decide(store: Store, claims: Path, relation: str, by: str = "amy", note: str = "") -> Outcome:
    said = {"claim_a": claim(0), "claim_b": claim(1), "relation": relation, "by": by, "note": note}
    return bring(store, claims, said)


def decided(store: Store) -> tuple[str, str | None, str | None]:
    """What the link says, who decided it and why."""
    found: tuple[str, str | None, str | None] = next(
        store.rows("SELECT relation, decided_by, note FROM links")
    )
    return found


def test_a_decision_is_taken_back_and_the_matcher_counts_again(linked: Store, claims: Path) -> None:
    imported = decide(linked, claims, "different")
    outcome = undo(linked, claims, imported, "Wrong file.")
    assert "1 withdrawn, 0 earlier decisions brought back, 0 left" in outcome.summary
    assert decided(linked) == ("variant", None, None)
    sql = "SELECT relation, decided_by, note, stands FROM link_decisions ORDER BY sequence"
    assert imported.journal
    note = f"Import {import_id(imported.journal.name)} undone. Wrong file."
    assert list(linked.rows(sql)) == [
        ("different", "amy", None, 0), ("undecided", "e.ditor", note, 1),
    ]  # fmt: skip


def test_the_decision_before_counts_again_and_undoing_that_too(linked: Store, claims: Path) -> None:
    decide(linked, claims, "different", note="Two lines.")
    imported = decide(linked, claims, "same", "bob")
    undone = undo(linked, claims, imported)
    relation, by, note = decided(linked)
    assert (relation, by) == ("different", "amy")
    assert (note or "").startswith(f"Two lines. {NOTE}")
    assert "1 earlier decisions brought back" in undone.summary
    again = undo(linked, claims, undone)
    assert decided(linked)[:2] == ("same", "bob")
    undo(linked, claims, again)
    relation, by, note = decided(linked)
    assert (relation, by, (note or "").count(NOTE)) == ("different", "amy", 1)


def test_what_somebody_has_decided_since_stays_and_is_named(linked: Store, claims: Path) -> None:
    imported = decide(linked, claims, "different")
    decide(linked, claims, "same", "bob")
    outcome = undo(linked, claims, imported)
    assert (outcome.failed, outcome.journal) == (True, None)
    assert "nothing was undone" in outcome.summary
    (told,) = outcome.messages
    assert "bob has decided “same” since" in told
    assert decided(linked)[:2] == ("same", "bob")


def test_taking_a_decision_back_is_undone(linked: Store, claims: Path) -> None:
    decide(linked, claims, "different")
    imported = decide(linked, claims, "__clear__", "bob")
    assert decided(linked)[0] == "variant"
    undo(linked, claims, imported)
    assert decided(linked)[:2] == ("different", "amy")


def check(n: int, label: str) -> dict[str, str]:
    url = f"https://check.example/{n}"
    return {"claim": text(n), "label": label, "publisher": "Tidemark", "url": url}


def labels(store: Store) -> dict[str, tuple[str, str | None]]:
    """Label and note of the fact-checks that count."""
    sql = "SELECT claim_id, label, note FROM fact_checks"
    return {id_: (label, note) for id_, label, note in store.rows(sql)}


def test_fact_checks_are_withdrawn_and_the_file_says_why(store: Store, claims: Path) -> None:
    imported = bring(store, claims, check(1, "False"), check(2, "True"))
    assert labels(store) == {claim(1): ("False", None), claim(2): ("True", None)}
    outcome = undo(store, claims, imported, "Wrong\nfeed.")
    assert "2 withdrawn, 0 earlier fact-checks brought back" in outcome.summary
    assert labels(store) == {}
    assert outcome.journal
    with outcome.journal.open(encoding="utf-8", newline="") as file:
        kept = [(row["withdrawn"], row["note"]) for row in csv.DictReader(file)]
    assert [withdrawn for withdrawn, _ in kept] == ["yes", "yes"]
    assert all("by e.ditor, who undid import imp_" in note for _, note in kept)
    assert all(note.endswith("Wrong feed.") for _, note in kept)
    again = bring(store, claims, check(1, "False"), check(2, "True"))
    assert again.summary.startswith("2 new, 0 changed")


def test_the_label_before_comes_back_and_undoing_that_too(store: Store, claims: Path) -> None:
    bring(store, claims, check(1, "False"))
    imported = bring(store, claims, check(1, "True"))
    undone = undo(store, claims, imported)
    label, note = labels(store)[claim(1)]
    assert (label, (note or "").startswith(NOTE)) == ("False", True)
    assert bring(store, claims, check(1, "False"), check(2, "True")).planned is not None
    assert labels(store)[claim(1)] == (label, note)
    undo(store, claims, undone)
    assert labels(store)[claim(1)][0] == "True"


def test_a_label_that_was_corrected_since_stays_and_is_named(store: Store, claims: Path) -> None:
    imported = bring(store, claims, check(1, "False"), check(2, "False"))
    bring(store, claims, check(1, "True"))
    outcome = undo(store, claims, imported)
    assert outcome.failed
    assert len(outcome.messages) == 1
    assert labels(store) == {claim(1): ("True", None)}


def test_every_import_is_listed_with_its_kind(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true"))
    decide(store, claims, "different")
    bring(store, claims, check(1, "False"), check(2, "False"))
    kinds = "SELECT kind, reviewer, rows FROM imports ORDER BY kind"
    assert list(store.rows(kinds)) == [
        ("fact_checks", None, 2), ("link_decisions", "amy", 1), ("reviews", "m.okafor", 1),
    ]  # fmt: skip


def test_at_the_command_line(store: Store, claims: Path) -> None:
    imported = bring(store, claims, row(1, "true"))
    assert imported.journal
    assert imported.summary.endswith(f"as {import_id(imported.journal.name)}.")
    where = ["--db", str(store.path), "--claims", str(claims)]
    result = CliRunner().invoke(
        main, ["undo", imported.journal.name, *where, "--reviewer", "e.ditor", "--reason", "Oops"]
    )
    assert result.exit_code == 0, result.output
    assert "1 withdrawn" in result.output
    assert standing(store) == {}
    result = CliRunner().invoke(main, ["undo", "nonsense", *where, "--reviewer", "e.ditor"])
    assert result.exit_code == 1
    assert "Error: nonsense: there is no such import." in result.output
