"""An import adds to the tables just what reading all journals gives, and reads only its own."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.desk import editors_tables, folder
from claimdesk.desk import imports as at_desk
from claimdesk.desk.imports import import_bytes
from claimdesk.desk.undo import undo_import
from claimdesk.records import AnchorPoint, Review
from claimdesk.review import with_id
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.newsroom import (
    add_claim,
    bring,
    claim,
    furnish,
    rebuilt,
    row,
    standing,
    table,
    text,
)

VERDICTS = ("true", "mixed", "false", "unproven")


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    folder = tmp_path / "claims"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(furnish(tmp_path / "claims.db")) as opened:
        yield opened


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def review(n: int, verdict: str, reviewer: str, supersedes: str | None = None) -> Review:
    anchor = AnchorPoint(claim(n), text(n), text(n), f"https://paper.example/{n // 5}")
    draft = Review("", anchor, "initial", verdict, verdict, reviewer, "2026-01-01")
    return with_id(replace(draft, supersedes=supersedes))


def journal(claims: Path, when: datetime, *reviews: Review) -> Path:
    """A journal that somebody else's desk has written."""
    path, _ = folder.append_reviews(claims, reviews, when)
    return path


def agrees(store: Store, claims: Path) -> None:
    assert digest(store) == rebuilt(claims, store.path.with_name("again.db"))
    store.path.with_name("again.db").unlink()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_imports_and_undos_the_tables_are_what_a_build_gives(
    store: Store, claims: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    # A clock that often stands still and sometimes goes back, as clocks of several desks do.
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, _: object = None) -> datetime:  # type: ignore[override]
            return now

    monkeypatch.setattr(at_desk, "datetime", Clock)
    for _ in range(12):
        now += timedelta(seconds=chance.choice((0, 0, 1, 60, -90)))
        who = chance.choice(("amy", "bob", "cyd"))
        imports = [id_ for (id_,) in store.rows("SELECT id FROM imports ORDER BY file")]
        if imports and chance.random() < 0.3:
            undo_import(store, chance.choice(imports), claims, reviewer=who)
            continue
        heads = dict(store.rows("SELECT claim_id, id FROM current_reviews"))
        rows = []
        for n in chance.sample(range(20), 6):
            base = {"base_revision": heads[claim(n)]} if claim(n) in heads else {}
            kept = base if chance.random() < 0.7 else {}
            rows.append(row(n, chance.choice(VERDICTS), who, **kept))
        import_bytes(store, "rows.csv", table(rows), claims)
    assert next(store.rows("SELECT count(*) FROM reviews"))[0] > 20
    agrees(store, claims)


def test_an_import_reads_no_journal_but_its_own(
    store: Store, claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, claims, row(1, "true"), row(2, "false"))
    monkeypatch.setattr(editors_tables, "write_reviews", None)
    monkeypatch.setattr(folder, "one_journal", None)
    bring(store, claims, row(3, "true"), row(1, "false", "j.lindqvist"))
    assert len(standing(store)) == 3


def test_a_journal_of_a_colleague_arrives_with_the_next_import(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true"))
    journal(claims, datetime(2020, 1, 1, tzinfo=UTC), review(2, "false", "amy"))
    journal(claims, datetime(2099, 1, 1, tzinfo=UTC), review(3, "mixed", "bob"))
    bring(store, claims, row(4, "true"))
    assert set(standing(store)) == {claim(n) for n in (1, 2, 3, 4)}
    order = [n for (n,) in store.rows("SELECT anchor_claim_id FROM reviews ORDER BY sequence")]
    assert order == [claim(n) for n in (2, 1, 4, 3)]
    agrees(store, claims)


def test_a_journal_that_supersedes_one_with_a_later_name_is_put_behind_it(
    store: Store, claims: Path
) -> None:
    bring(store, claims, row(1, "true"))
    (base,) = next(store.rows("SELECT id FROM reviews"))
    early = review(1, "false", "m.okafor", supersedes=base)
    journal(claims, datetime(2020, 1, 1, tzinfo=UTC), early)
    bring(store, claims, row(2, "true"))
    assert standing(store)[claim(1)] == ("false", "m.okafor")
    agrees(store, claims)


def test_a_review_whose_base_was_missing_is_tied_to_it_when_it_comes(
    store: Store, claims: Path
) -> None:
    base = review(1, "true", "amy")
    journal(
        claims,
        datetime(2026, 1, 2, tzinfo=UTC),
        review(1, "false", "amy", supersedes=base.id),
    )
    bring(store, claims, row(2, "true"))
    journal(claims, datetime(2026, 1, 1, tzinfo=UTC), base)
    bring(store, claims, row(3, "true"))
    tied = dict(store.rows("SELECT id, supersedes FROM reviews WHERE supersedes NOT NULL"))
    assert list(tied.values()) == [base.id]
    agrees(store, claims)


def test_the_same_review_in_two_journals_counts_once(store: Store, claims: Path) -> None:
    bring(store, claims, row(2, "true"))
    journal(claims, datetime(2099, 1, 2, tzinfo=UTC), review(1, "true", "amy"))
    journal(claims, datetime(2099, 1, 3, tzinfo=UTC), review(1, "true", "amy"))
    bring(store, claims, row(3, "true"))
    assert next(store.rows("SELECT count(*) FROM reviews"))[0] == 3
    agrees(store, claims)


def test_a_journal_that_was_changed_or_taken_away_is_noticed(store: Store, claims: Path) -> None:
    first = bring(store, claims, row(1, "true")).journal
    second = bring(store, claims, row(2, "true", "amy")).journal
    assert first
    assert second
    first.unlink()
    bring(store, claims, row(3, "true", "bob"))
    assert set(standing(store)) == {claim(2), claim(3)}
    second.write_bytes(second.read_bytes().replace(b"Says amy.", b"Said amy."))
    bring(store, claims, row(4, "true", "cyd"))
    assert ("Said amy.",) in set(store.rows("SELECT rationale FROM reviews"))
    agrees(store, claims)


def test_a_fresh_checkout_of_the_same_journals_is_not_read_again(
    store: Store, claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bring(store, claims, row(1, "true")).journal
    assert path
    path.write_bytes(path.read_bytes())  # another time, the same words
    monkeypatch.setattr(editors_tables, "write_reviews", None)
    bring(store, claims, row(2, "true"))


def test_a_new_scale_is_noticed(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true"))
    (claims / "scale.csv").write_text("id,label,definition\ntrue,Sound,.\nfalse,Wrong,.\n", "utf-8")
    bring(store, claims, row(2, "false"))
    assert dict(store.rows("SELECT id, label FROM scale")) == {"true": "Sound", "false": "Wrong"}
    agrees(store, claims)


def test_a_review_of_a_reworded_claim_is_placed_as_a_build_does(store: Store, claims: Path) -> None:
    old = "The tram line to Leeds carryed 1,001 passengers in its year 1"
    anchor = AnchorPoint("clm_gone", old, old, "https://paper.example/0")
    lost = with_id(Review("", anchor, "initial", "false", "False", "amy", "2026-01-01"))
    journal(claims, datetime(2026, 1, 1, tzinfo=UTC), lost)
    for n in range(4):
        bring(store, claims, row(n, "true"))
        agrees(store, claims)


def test_what_a_crash_left_half_written_is_ignored_and_swept_away(
    store: Store, claims: Path
) -> None:
    draft = claims / ".reviews-2026-11-22T101500Z-m-okafor.csv.part"
    draft.write_bytes(b"claim_id,review_id\nclm_")
    bring(store, claims, row(1, "true"))
    assert not draft.exists()
    assert len(standing(store)) == 1


def test_a_dry_run_writes_nothing_anywhere(store: Store, claims: Path) -> None:
    bring(store, claims, row(1, "true"))
    journal(claims, datetime(2099, 1, 1, tzinfo=UTC), review(3, "mixed", "bob"))
    (claims / ".reviews-2026-11-22T101500Z-m-okafor.csv.part").write_bytes(b"claim_id\nclm_")
    before = sorted(path.name for path in claims.iterdir()), digest(store)
    stamps = list(store.rows("SELECT * FROM _stamps"))
    outcome = import_bytes(store, "rows.csv", table([row(3, "true", "bob")]), claims, dry_run=True)
    assert "the same reviewer has already reviewed this claim (bob" in outcome.messages[0]
    assert (sorted(path.name for path in claims.iterdir()), digest(store)) == before
    assert list(store.rows("SELECT * FROM _stamps")) == stamps


def test_two_databases_share_one_claims_folder(tmp_path: Path, claims: Path) -> None:
    furnish(tmp_path / "a.db")
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    with Store(tmp_path / "a.db") as a, Store(tmp_path / "b.db") as b:
        for n in range(0, 8, 2):
            bring(a, claims, row(n, "true", "amy"))
            bring(b, claims, row(n + 1, "true", "amy"))
        bring(a, claims, row(9, "true", "amy"))
        bring(b, claims, row(10, "true", "amy"))
        bring(a, claims, row(11, "true", "amy"))
        assert len(list(claims.glob("reviews-*.csv"))) == 11
        agrees(a, claims)


def test_a_row_without_id_finds_its_claim_by_its_words(store: Store, claims: Path) -> None:
    with store.transaction():
        add_claim(store, "clm_dependent", "They “never” ran on Sundays.", 1)
    rows = [{"claim": f"  {text(3).upper()}."}, {"claim": "they never ran on sundays"}]
    outcome = import_bytes(
        store, "own.csv", table([r | {"verdict": "false", "reviewer": "amy"} for r in rows]), claims
    )
    assert outcome.messages == []
    assert set(standing(store)) == {claim(3), "clm_dependent"}


def test_a_row_that_fits_no_claim_is_told_which_come_near(store: Store, claims: Path) -> None:
    near = "Passengers of the tram line to Leeds in its year 7 were 1,007"
    rows = [{"claim": near, "verdict": "false", "reviewer": "amy"}]
    outcome = import_bytes(store, "own.csv", table(rows), claims)
    assert claim(7) in outcome.messages[0]
    nonsense = '"*: OR AND NEAR( ^ {} -'
    rows = [{"claim": nonsense, "verdict": "false", "reviewer": "amy"}]
    outcome = import_bytes(store, "own.csv", table(rows), claims)
    assert "no claim fits this row" in outcome.messages[0]


def test_several_files_are_a_batch_each_and_a_bad_one_does_not_stop_the_rest(
    tmp_path: Path, claims: Path
) -> None:
    where = ("--db", furnish(tmp_path / "claims.db"), "--claims", claims)
    (tmp_path / "a.csv").write_bytes(table([row(1, "true", "amy")]))
    (tmp_path / "b.csv").write_bytes(b"no such columns\n")
    (tmp_path / "d.csv").write_bytes(table([row(2, "true", "bob"), row(3, "ture", "bob")]))
    (tmp_path / "e.csv").write_bytes(table([row(4, "true", "cyd")]))
    names = [tmp_path / name for name in ("a.csv", "b.csv", "missing.csv", "d.csv", "e.csv")]
    result = run("import", *names, *where)
    assert result.exit_code == 1
    assert "missing.csv: cannot be read" in result.output
    assert "Did you mean true" in result.output
    assert len(list(claims.glob("reviews-*.csv"))) == 3
    with Store(tmp_path / "claims.db") as store:
        assert set(standing(store)) == {claim(1), claim(2), claim(4)}
        agrees(store, claims)
    assert (tmp_path / "d.rejects.csv").exists()
    again = run("import", tmp_path / "a.csv", tmp_path / "e.csv", *where)
    assert again.exit_code == 0, again.output
    assert again.stderr == ""


def test_a_plan_that_was_confirmed_is_not_written_when_it_has_changed(
    store: Store, claims: Path
) -> None:
    raw = table([row(1, "true", "amy"), row(2, "true", "amy")])
    shown = import_bytes(store, "rows.csv", raw, claims, dry_run=True)
    bring(store, claims, row(1, "true", "amy"))
    outcome = import_bytes(store, "rows.csv", raw, claims, expect=shown.plan_id)
    assert outcome.failed
    assert outcome.journal is None
    assert set(standing(store)) == {claim(1)}


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ({**row(1, "true"), "ratoinale": "Lost."}, "ratoinale (did you mean rationale?)"),
        ({"claim": text(3), "labl": "False", "url": "https://c.example/1", "publisher": "P"},
         "labl (did you mean label?)"),
    ],
)  # fmt: skip
def test_a_column_that_may_be_misspelt_is_a_failure_however_it_is_brought(
    store: Store, claims: Path, tmp_path: Path, rows: dict[str, str], column: str
) -> None:
    """Its cells are not in; a script must not take that for done."""
    outcome = import_bytes(store, "rows.csv", table([rows]), claims)
    assert outcome.failed
    assert any(column in line for line in outcome.messages), outcome.messages
    (tmp_path / "rows.csv").write_bytes(table([rows]))
    for command in ("import", "factchecks") if "labl" in rows else ("import",):
        result = run(command, tmp_path / "rows.csv", "--db", store.path, "--claims", claims)
        assert (result.exit_code, column in result.output) == (1, True), result.output
    noise = table([{**row(2, "true"), "mood": "good"}])
    assert not import_bytes(store, "rows.csv", noise, claims).failed


def test_a_name_that_nobody_has_signed_with_is_asked_about(store: Store, claims: Path) -> None:
    import_bytes(store, "rows.csv", table([row(1, "true", "M. Okafor")]), claims)
    outcome = import_bytes(store, "rows.csv", table([row(2, "true", "M. Okafr")]), claims)
    assert not outcome.failed
    assert outcome.messages == [
        "rows.csv: nobody has signed as M. Okafr before: did you mean M. Okafor?"
    ]
