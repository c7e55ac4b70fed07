"""A list of links that comes back becomes decisions, or problems that say what to mend."""

import pytest

from claimdesk.records import AnchorPoint
from claimdesk.review import Claims, Defaults, KnownClaim
from claimdesk.review.changes import Plan
from claimdesk.review.link_decisions import (
    JOURNAL_COLUMNS,
    Decision,
    decision_rows,
    read_decision_file,
)
from claimdesk.review.link_planner import plan_decisions
from claimdesk.tables.columns import LINKS
from claimdesk.tables.safe import to_bytes
from claimdesk.tables.table import Table, read_table

A = KnownClaim("clm_a", "Rents rose by 5 per cent.", "rents rose", "https://a.example/1")
B = KnownClaim("clm_b", "Rents rose by 6 per cent.", "rents climbed", None)
C = KnownClaim("clm_c", "Wages fell.", "wages fell", "https://c.example/1")
DEFAULTS = Defaults("Ann", "2026-11-22")


def at(claim: KnownClaim) -> AnchorPoint:
    return AnchorPoint(claim.id, claim.text, claim.quote, claim.article_url)


STANDS = Decision(at(A), at(B), "same", "Bob", "2026-11-01", "Once.")


def table_of(text: str) -> Table:
    table = read_table(text.encode(), "links.csv", LINKS)
    assert isinstance(table, Table), table
    return table


def planned(text: str, *standing: Decision, defaults: Defaults = DEFAULTS) -> Plan[Decision]:
    known = Claims([A, B, C])
    return plan_decisions(table_of(text), known, {one.pair: one for one in standing}, defaults)


def only_problem(text: str, *standing: Decision, defaults: Defaults = DEFAULTS) -> str:
    done = planned(text, *standing, defaults=defaults)
    assert done.accepted == []
    assert len(done.problems) == len(done.rejected_rows) == 1
    return str(done.problems[0])


def test_a_row_with_a_relation_is_a_decision_of_whoever_imports_it() -> None:
    done = planned("claim_a,claim_b,relation,note\nclm_b,clm_a,Same,So it is.\nclm_a,clm_c,,\n")
    decision = Decision(at(A), at(B), "same", "Ann", "2026-11-22", "So it is.")
    assert done == Plan(accepted=[decision], untouched=1)
    (change,) = done.changes
    assert (change.row, change.claim_id, change.claim_text) == (2, "clm_a", A.text)
    assert (change.other_id, change.other_text) == ("clm_b", B.text)
    assert (change.status, change.before, change.after) == ("new", None, decision)


def test_a_row_can_say_who_decided_and_when() -> None:
    text = "claim_a,claim_b,relation,by,on\nclm_a,clm_c,different,Cyd,20.11.2026\n"
    (decision,) = planned(text).accepted
    assert (decision.by, decision.on, decision.note) == ("Cyd", "2026-11-20", None)


def test_what_stands_already_changes_nothing() -> None:
    for note in ("Once.", ""):
        text = f"claim_a,claim_b,relation,note\nclm_a,clm_b,same,{note}\n"
        done = planned(text, STANDS)
        assert done == Plan(unchanged=1)
        assert [change.status for change in done.changes] == ["unchanged"]
    nothing = planned("claim_a,claim_b,relation\nclm_a,clm_b,__clear__\n")
    assert nothing == Plan(unchanged=1)
    assert nothing.changes == []


def test_a_later_decision_replaces_one_and_tells_whose() -> None:
    done = planned("claim_a,claim_b,relation\nclm_a,clm_b,variant\n", STANDS)
    assert [(one.relation, one.note) for one in done.accepted] == [("variant", None)]
    assert [change.status for change in done.changes] == ["changed"]
    assert done.warnings == [
        "links.csv, row 2: this replaces the decision “same” of Bob, 2026-11-01."
    ]
    own = planned("claim_a,claim_b,relation,by\nclm_a,clm_b,variant,BOB\n", STANDS)
    assert own.warnings == []


def test_another_note_is_another_decision() -> None:
    done = planned("claim_a,claim_b,relation,note\nclm_a,clm_b,same,Twice.\n", STANDS)
    assert [one.note for one in done.accepted] == ["Twice."]


def test_a_decision_is_taken_back() -> None:
    done = planned("claim_a,claim_b,relation\nclm_a,clm_b,__CLEAR__\n", STANDS)
    assert [(one.relation, one.by, one.note) for one in done.accepted] == [
        ("undecided", "Ann", None)
    ]
    assert [change.status for change in done.changes] == ["withdrawn"]


@pytest.mark.parametrize(
    ("columns", "cells", "message"),
    [
        ("relation", "clm_a,clm_a,same",
         "row 2, column claim_b: both are the same claim ('clm_a'). Name two different ones."),
        ("relation", "clm_a,clm_x,same",
         "row 2, column claim_b: no claim has this id ('clm_x'). Take it from `claimdesk links` or "
         "from the address of the claim's page."),
        ("relation", "clm_a,clm_b,sane",
         "row 2, column relation: not a relation ('sane'). Did you mean same? "
         "Write one of same, variant, contradicts, different."),
        ("relation,text_a", "clm_a,clm_b,same,Wages fell.",
         "row 2, column claim_a: the id is that of another claim than the text in text_a "
         "('clm_a'). Take id and text from one row of the list."),
        ("relation,text_b", "clm_a,clm_x,same,Pigs fly.", "row 2, column claim_b: no claim has"),
        ("relation,on", "clm_a,clm_b,same,2026-11-24",
         "row 2, column on: the date lies in the future ('2026-11-24'). "
         "Write the day of the decision; today is 2026-11-22."),
        ("relation,on", "clm_a,clm_b,same,soon", "row 2, column on: not a date ('soon')."),
        ("relation,by", "clm_a,clm_b,same,12", "row 2, column by: not a name ('12')."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(columns: str, cells: str, message: str) -> None:
    told = only_problem(f"claim_a,claim_b,{columns}\n{cells}\n")
    assert told.startswith(f"links.csv, {message}")


def test_a_claim_is_found_by_its_text_too() -> None:
    text = f"claim_a,claim_b,relation,text_a,text_b\n,clm_old,same,{A.text.upper()},{B.text}\n"
    (decision,) = planned(text).accepted
    assert (decision.a, decision.b) == (at(A), at(B))
    echoed = "claim_a,claim_b,relation,text_a\nclm_a,clm_b,same,Rents rose by 5 per cent\n"
    assert len(planned(echoed).accepted) == 1


def test_tomorrow_is_today_somewhere() -> None:
    text = "claim_a,claim_b,relation,on\nclm_a,clm_b,same,2026-11-23\n"
    assert [one.on for one in planned(text).accepted] == ["2026-11-23"]


def test_a_decision_is_signed_by_those_who_may() -> None:
    text = "claim_a,claim_b,relation,by\nclm_a,clm_b,same,{}\n"
    assert "column by: nobody signs the decision. Write the editor's name." in only_problem(
        text.format(""), defaults=Defaults(None, "2026-11-22")
    )
    own = Defaults("Ann", "2026-11-22", others=False)
    assert len(planned(text.format("ANN"), defaults=own).accepted) == 1
    assert "column by: somebody else's name; you sign as Ann ('Bob'). Leave it blank" in (
        only_problem(text.format("Bob"), defaults=own)
    )


def test_rows_that_contradict_each_other_are_told() -> None:
    text = "claim_a,claim_b,relation\nclm_a,clm_b,same\nclm_b,clm_a,different\nclm_b,clm_a,same\n"
    done = planned(text)
    assert [one.relation for one in done.accepted] == ["same", "same"]
    assert [str(problem) for problem in done.problems] == [
        "links.csv, row 3, column relation: another row of the file decides on the same claims "
        "('different'). Keep one of the two rows."
    ]
    assert [row.number for row in done.rejected_rows] == [3]


def test_decisions_are_written_and_read_back_as_they_are() -> None:
    said = [STANDS, Decision(at(B), at(C), "undecided", "Cyd", "2026-11-02")]
    raw = to_bytes(decision_rows(said), JOURNAL_COLUMNS)
    table = read_table(raw, "links-1.csv", LINKS)
    assert isinstance(table, Table)
    read = read_decision_file(table)
    assert (read.decisions, read.problems) == (said, [])


@pytest.mark.parametrize(
    ("row", "reason", "column"),
    [
        ("clm_a,clm_b,near,Ann,2026-01-01", "not a decision: relation", "relation"),
        ("clm_a,clm_b,,Ann,2026-01-01", "not a decision: relation", "relation"),
        ("clm_a,,same,Ann,", "not a decision: claim_b, on", "claim_b"),
        (",clm_b,near,,2026-01-01", "not a decision: claim_a, by, relation", "claim_a"),
    ],
)
def test_a_damaged_row_of_a_file_is_told_and_left_out(row: str, reason: str, column: str) -> None:
    text = f"claim_a,claim_b,relation,by,on\n{row}\nclm_a,clm_b,same,Ann,2026-01-01\n"
    read = read_decision_file(table_of(text))
    assert [one.relation for one in read.decisions] == ["same"]
    assert [(one.row, one.column, one.reason, one.remedy) for one in read.problems] == [
        (2, column, reason, "Take the row from git as it was.")
    ]


@pytest.mark.parametrize(
    "change", ["relation", "by", "on", "note", "a", "b"]
)  # fmt: skip
def test_whatever_a_decision_says_is_in_its_id(change: str) -> None:
    values = {"relation": "variant", "by": "x", "on": "x", "note": "x", "a": at(C), "b": at(C)}
    fields = {"a": at(A), "b": at(B), "relation": "same", "by": "Bob", "on": "2026-11-01",
              "note": "Once."}  # fmt: skip
    assert Decision(**fields | {change: values[change]}).id != STANDS.id  # type: ignore[arg-type]
    assert Decision(**fields).id == STANDS.id  # type: ignore[arg-type]
