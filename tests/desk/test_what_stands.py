"""What stands after import, undo, withdrawal and import again is what the history says.

A plain model is held against the desk: each claim has a pile of what was said of it, an undo takes
the topmost away, and a file that is imported again is put on top if it is not there.
"""

import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from claimdesk.desk import imports as at_desk
from claimdesk.desk.imports import Outcome, import_bytes
from claimdesk.desk.undo import undo_import
from claimdesk.errors import InputError
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from claimdesk.store.imports import import_id
from tests.support.newsroom import bring, claim, furnish, rebuilt, row, standing, table

AMY, BOB = row(1, "true", "amy"), row(1, "false", "bob")


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with Store(furnish(tmp_path / "claims.db")) as store:
        yield Desk(store, tmp_path / "claims")


class Desk:
    def __init__(self, store: Store, claims: Path) -> None:
        self.store, self.claims = store, claims

    def bring(self, *rows: dict[str, str]) -> Outcome:
        return bring(self.store, self.claims, *rows)

    def refused(self, *rows: dict[str, str]) -> str:
        outcome = import_bytes(self.store, "rows.csv", table(rows), self.claims)
        assert outcome.journal is None
        return " ".join(outcome.messages)

    def undo(self, imported: Outcome, by: str = "e.ditor") -> Outcome:
        assert imported.journal
        which = import_id(imported.journal.name)
        return undo_import(self.store, which, self.claims, reviewer=by)

    def head(self, n: int = 1) -> str:
        sql = "SELECT id FROM current_reviews WHERE claim_id = ?"
        return str(next(self.store.rows(sql, (claim(n),)))[0])

    def stands(self, n: int = 1) -> tuple[str, str] | None:
        return standing(self.store).get(claim(n))


def test_what_was_undone_and_is_imported_again_counts(desk: Desk) -> None:
    desk.bring(row(2, "mixed"))  # noise
    for _ in range(3):
        imported = desk.bring(AMY)
        assert imported.summary.startswith("1 accepted, 0 unchanged")
        assert desk.stands() == ("true", "amy")
        assert desk.bring(AMY).summary.startswith("0 accepted, 1 unchanged")
        desk.undo(imported)
        assert desk.stands() is None
    assert desk.stands(2) == ("mixed", "m.okafor")


def test_what_was_withdrawn_and_is_imported_again_counts(desk: Desk) -> None:
    desk.bring(AMY)
    back = AMY | {"base_revision": desk.head(), "stage": "withdrawn", "rationale": "Wrong year."}
    for _ in range(2):
        assert desk.bring(back).summary.startswith("1 accepted")
        assert desk.stands() is None
        assert desk.bring(back).summary.startswith("0 accepted, 1 unchanged")
        assert desk.bring(AMY).summary.startswith("1 accepted")
        assert desk.stands() == ("true", "amy")


def test_a_correction_that_was_undone_and_is_imported_again_counts(desk: Desk) -> None:
    desk.bring(AMY)
    corrected = AMY | {"verdict": "mixed", "base_revision": desk.head(), "rationale": "Half."}
    imported = desk.bring(corrected)
    desk.undo(imported)
    assert desk.stands() == ("true", "amy")
    assert desk.bring(AMY).summary.startswith("0 accepted, 1 unchanged")
    assert desk.bring(corrected).summary.startswith("1 accepted")
    assert desk.stands() == ("mixed", "amy")


def test_an_import_whose_review_an_undo_has_brought_back_can_be_undone(desk: Desk) -> None:
    first = desk.bring(AMY)
    over = AMY | {"verdict": "mixed", "base_revision": desk.head(), "rationale": "Half."}
    desk.undo(desk.bring(over))
    outcome = desk.undo(first)
    assert (outcome.failed, desk.stands()) == (False, None)


def test_a_file_that_somebody_has_corrected_since_changes_nothing(desk: Desk) -> None:
    desk.bring(AMY)
    desk.bring(AMY | {"verdict": "mixed", "base_revision": desk.head(), "rationale": "Half."})
    assert desk.bring(AMY).summary.startswith("0 accepted, 1 unchanged")
    assert desk.stands() == ("mixed", "amy")


@pytest.mark.parametrize("verdict", ["true", "false"])
def test_a_second_final_judgement_is_a_conflict_without_a_base_too(
    desk: Desk, verdict: str
) -> None:
    desk.bring(AMY | {"stage": "final", "reviewed_on": "2026-01-01"})
    told = desk.refused(BOB | {"stage": "final", "verdict": verdict})
    assert "conflict: this claim has been decided already (amy, 2026-01-01: True" in told
    assert desk.stands() == ("true", "amy")
    assert desk.bring(BOB).summary.startswith("1 accepted")  # a first review overrules nothing


def test_two_final_judgements_of_one_file_are_a_conflict(desk: Desk) -> None:
    rows = [AMY | {"stage": "final"}, BOB | {"stage": "final"}]
    outcome = import_bytes(desk.store, "rows.csv", table(rows), desk.claims)
    assert outcome.summary.startswith("1 accepted, 0 unchanged, 0 left blank, 1 rejected")
    assert "another row of this file reviews this claim too" in " ".join(outcome.messages)


# dates and names


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1066-10-14", "the date lies before 1990"),
        ("1989-12-31", "the date lies before 1990"),
        ("9998-01-01", "the date lies in the future"),
        ("2126-11-22", "the date lies in the future"),
    ],
)
def test_a_day_on_which_nobody_can_have_judged_is_asked_about(
    desk: Desk, day: str, told: str
) -> None:
    assert f"row 2, column reviewed_on: {told} ('{day}')" in desk.refused(
        AMY | {"reviewed_on": day}
    )
    decision = {"claim_a": claim(0), "claim_b": claim(1), "relation": "same", "by": "amy"}
    assert told in desk.refused(decision | {"on": day})


def test_the_first_day_is_taken(desk: Desk) -> None:
    assert desk.bring(AMY | {"reviewed_on": "1990-01-01"}).summary.startswith("1 accepted")


@pytest.mark.parametrize("year", [1970, 9998])
def test_a_clock_that_cannot_be_right_stops_an_import(
    desk: Desk, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, _: object = None) -> datetime:  # type: ignore[override]
            return datetime(year, 1, 3, tzinfo=UTC)

    monkeypatch.setattr(at_desk, "datetime", Clock)
    with pytest.raises(InputError, match=f"The clock of this machine says {year}-01-03"):
        desk.bring(row(1, "true"))
    assert list(desk.claims.glob("*")) == []


def test_what_such_a_clock_has_dated_outranks_nothing(desk: Desk) -> None:
    """As another desk, or an older claimdesk, may have put it on file."""
    journal = desk.bring(AMY | {"reviewed_on": "2026-11-22"}).journal
    assert journal
    far = journal.read_text("utf-8").replace("2026-11-22", "9998-01-01").replace("amy", "cyd")
    far_name = desk.claims / "reviews-9998-01-01T000000Z-cyd.csv"
    lines = [line.split(",") for line in far.splitlines()]
    lines[1][1] = "rev_far"
    far_name.write_text("\n".join(",".join(line) for line in lines), "utf-8")
    desk.bring(row(2, "mixed"))
    assert desk.stands() == ("true", "amy")


def test_nor_does_a_decision(desk: Desk) -> None:
    decision = {"claim_a": claim(0), "claim_b": claim(1), "relation": "same", "by": "amy"}
    desk.bring(AMY)
    journal = desk.bring(decision).journal
    assert journal
    far = desk.claims / "links-9999-12-31T235959Z-amy.csv"
    journal.rename(far)
    desk.bring(decision | {"relation": "different", "by": "bob"})
    sql = "SELECT relation, decided_by FROM link_decisions WHERE stands"
    assert list(desk.store.rows(sql)) == [("different", "bob")]
    assert len(list(desk.claims.glob("links-2*"))) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "it is blank"),
        (" \n ", "it is blank"),
        ("__clear__", "it is blank"),
        ("a" * 201, "longer than 200 characters"),
        ("amy\u202eyma", "characters that nobody can see stand in the name"),
        ("amy\x00", "characters that nobody can see stand in the name"),
        ("42", "not a name"),
    ],
)
def test_a_name_given_with_the_command_passes_the_checks_of_the_column(
    desk: Desk, name: str, told: str
) -> None:
    raw = table([{"claim_id": claim(1), "verdict": "true"}])
    with pytest.raises(InputError, match=told):
        import_bytes(desk.store, "rows.csv", raw, desk.claims, reviewer=name)
    imported = desk.bring(AMY)
    with pytest.raises(InputError, match=r"cannot sign|Nobody signs"):
        desk.undo(imported, by=name)
    assert desk.stands() == ("true", "amy")


def test_a_line_break_in_the_name_is_a_space(desk: Desk) -> None:
    raw = table([{"claim_id": claim(1), "verdict": "true"}])
    import_bytes(desk.store, "rows.csv", raw, desk.claims, reviewer="Amy\nEditor")
    assert desk.stands() == ("true", "Amy Editor")


# any order of all that


class AnyOrder(RuleBasedStateMachine):
    """Two people say something of one claim, withdraw it, and undo each other's imports."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        store = self.stack.enter_context(Store(furnish(self.home / "claims.db", 5)))
        self.desk = Desk(store, self.home / "claims")
        self.said: dict[str, bool] = {"amy": False, "bob": False}
        self.undoable: list[tuple[Outcome, str, bool]] = []

    def teardown(self) -> None:
        if self.undoable:
            again = rebuilt(self.desk.claims, self.home / "again.db", 5)
            assert digest(self.desk.store) == again
        self.stack.close()

    @rule(who=st.sampled_from(["amy", "bob"]))
    def import_it(self, who: str) -> None:
        outcome = self.desk.bring(AMY if who == "amy" else BOB)
        assert (outcome.journal is None) == self.said[who]
        self._note(outcome, who, stands=True)

    @rule(who=st.sampled_from(["amy", "bob"]))
    def withdraw(self, who: str) -> None:
        if not self.said[who]:
            return
        sql = "SELECT id FROM reviews r WHERE reviewer = ? AND stage = 'initial' AND NOT EXISTS "
        sql += "(SELECT 1 FROM reviews n WHERE n.supersedes = r.id)"
        ((base,),) = self.desk.store.rows(sql, (who,))
        back = {"base_revision": base, "stage": "withdrawn", "rationale": "No.", "reviewer": who}
        self._note(self.desk.bring({"claim_id": claim(1), **back}), who, stands=False)

    def _note(self, outcome: Outcome, who: str, *, stands: bool) -> None:
        if outcome.journal:
            self.undoable.append((outcome, who, self.said[who]))
            self.said[who] = stands

    @precondition(lambda self: self.undoable)
    @rule(data=st.data())
    def undo_the_last_of_somebody(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted({who for _, who, _ in self.undoable})))
        at = max(i for i, one in enumerate(self.undoable) if one[1] == who)
        imported, _, before = self.undoable.pop(at)
        outcome = self.desk.undo(imported)
        assert outcome.journal is not None
        self.undoable.append((outcome, who, self.said[who]))
        self.said[who] = before

    @invariant()
    def just_what_was_said_stands(self) -> None:
        sql = """SELECT reviewer FROM reviews r WHERE stage <> 'withdrawn' AND NOT EXISTS
          (SELECT 1 FROM reviews n WHERE n.supersedes = r.id) ORDER BY reviewer"""
        stand = [who for (who,) in self.desk.store.rows(sql)]
        assert stand == [who for who, said in self.said.items() if said]


AnyOrder.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestAnyOrder = AnyOrder.TestCase
