"""Two editors, one claim: nothing is overwritten, both wordings are shown, and somebody decides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.records import Review
from claimdesk.review import Defaults, Plan, current, plan, rejects, with_id
from claimdesk.review.cells import Cells
from claimdesk.review.conflicts import Decision, Ruling, decided, misfit, opponent, refuse
from claimdesk.tables.safe import cells_to_bytes
from claimdesk.tables.table import read_table
from tests.support.reviewing import (
    CLAIMS,
    DEFAULTS,
    OLD,
    RENT,
    SCALE_3,
    on_file,
    only_problem,
    planned,
    review_of,
    table_of,
)

THEIRS = review_of(
    verdict="true",
    label="True",
    reviewer="A. Silva",
    rationale="=The ministry says so.",
    supersedes=OLD.id,
)
STALE = f"claim_id,base_revision,verdict,rationale\nclm_trains,{OLD.id},unproven,New.\n"


def rejected(text: str | bytes, *before: Review, resolve: bool = False) -> bytes:
    """The rejects file of an import."""
    table = table_of(text)
    done = plan(table, on_file(*before), CLAIMS, SCALE_3, DEFAULTS, resolve=resolve)
    header, rows = rejects(table, done)
    return cells_to_bytes(rows, header)


def fill(raw: bytes, decision: str) -> bytes:
    """The file with the decision in every row that has no decision yet."""
    table = table_of(raw)
    place = table.columns.index("decision")
    rows = []
    for row in table.rows:
        cells = [*row.cells, *[""] * (len(table.header) - len(row.cells))]
        rows.append([*cells[:place], cells[place] or decision, *cells[place + 1 :]])
    return cells_to_bytes(rows, table.header)


def decide(decision: str, *before: Review, text: str = STALE) -> Plan[Review]:
    return planned(fill(rejected(text, *before), decision), *before, resolve=True)


def test_a_conflict_comes_back_with_the_other_review_beside_it() -> None:
    table = table_of(rejected(STALE, OLD, THEIRS))
    assert [dict(row.values) for row in table.rows] == [
        {
            "claim_id": "clm_trains",
            "base_revision": OLD.id,
            "verdict": "unproven",
            "rationale": "New.",
            "conflict_with": THEIRS.id,
            "their_verdict": "True",
            "their_rationale": "=The ministry says so.",
            "their_reviewer": "A. Silva",
        }
    ]
    assert table.header[-1] == "decision"


def test_a_plan_keeps_both_sides_of_a_conflict() -> None:
    done = planned(STALE, OLD, THEIRS)
    assert [(c.row, c.claim_id, c.theirs, c.here) for c in done.conflicts] == [
        (2, "clm_trains", THEIRS, False)
    ]
    yours = done.conflicts[0].yours
    assert (yours.verdict, yours.rationale, yours.reviewer) == ("unproven", "New.", "M. Okafor")
    assert [problem.category for problem in done.problems] == ["conflict"]


def test_mine_replaces_theirs() -> None:
    done = decide("mine", OLD, THEIRS)
    assert done.problems == []
    assert [(r.verdict, r.rationale, r.supersedes) for r in done.accepted] == [
        ("unproven", "New.", THEIRS.id)
    ]
    assert done.changes[0].before == THEIRS
    assert current([OLD, THEIRS, *done.accepted]) == done.accepted[0]


def test_theirs_drops_the_row() -> None:
    done = decide("Theirs", OLD, THEIRS)
    assert done == Plan(unchanged=1)
    assert done.changes[0].after == THEIRS


def test_both_lets_the_two_stand_side_by_side() -> None:
    done = decide("both", OLD, THEIRS)
    assert [(r.verdict, r.supersedes) for r in done.accepted] == [("unproven", None)]
    beside = replace(THEIRS, supersedes=None)
    corrected = decide("both", OLD, with_id(beside))
    assert [(r.verdict, r.supersedes) for r in corrected.accepted] == [("unproven", OLD.id)]


@pytest.mark.parametrize("decision", ["mine", "theirs", "both"])
def test_a_decided_file_imported_twice_changes_nothing_the_second_time(decision: str) -> None:
    raw = fill(rejected(STALE, OLD, THEIRS), decision)
    first = planned(raw, OLD, THEIRS, resolve=True)
    later = Defaults("M. Okafor", "2026-12-24")
    again = planned(raw, OLD, THEIRS, *first.accepted, defaults=later, resolve=True)
    assert again == Plan(unchanged=1)


def test_a_decision_is_told_and_not_applied_without_resolve() -> None:
    raw = fill(rejected(STALE, OLD, THEIRS), "mine")
    assert only_problem(raw, OLD, THEIRS).endswith(
        "('mine'). To apply the decision, import the file with --resolve."
    )


@pytest.mark.parametrize("decision", ["mine", "theirs", "both"])
def test_a_decision_about_a_review_that_is_no_longer_the_last_is_a_new_conflict(
    decision: str,
) -> None:
    raw = fill(rejected(STALE, OLD, THEIRS), decision)
    third = review_of(
        verdict="false", reviewer="J. Lindqvist", rationale="Third.", supersedes=THEIRS.id
    )
    before = (OLD, THEIRS, third)
    assert "conflict: the decision was about another review; this one came since (J. Lindqvist" in (
        only_problem(raw, *before, resolve=True)
    )
    second = table_of(rejected(raw, *before, resolve=True))
    assert second.header == table_of(raw).header
    assert second.rows[0].get("conflict_with") == third.id
    assert second.rows[0].get("decision") == ""
    done = planned(fill(rejected(raw, *before, resolve=True), decision), *before, resolve=True)
    assert done.problems == []


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ("", "Read that review, write mine, theirs or both into the column decision"),
        ("mien", "not a decision ('mien'). Did you mean mine? Write one of mine, theirs, both."),
    ],
)
def test_what_is_no_decision_is_told(decision: str, message: str) -> None:
    raw = fill(rejected(STALE, OLD, THEIRS), decision)
    assert message in only_problem(raw, OLD, THEIRS, resolve=True)


def test_a_decision_needs_to_say_which_review_it_is_about() -> None:
    text = "claim_id,verdict,decision\nclm_trains,true,mine\n"
    assert "column conflict_with: a decision without the review it is about" in only_problem(
        text, OLD, resolve=True
    )


def test_where_the_other_review_was_withdrawn_meanwhile_a_decision_is_asked_again() -> None:
    raw = fill(rejected(STALE, OLD, THEIRS), "mine")
    gone = with_id(replace(THEIRS, stage="withdrawn", rationale="Wrong.", supersedes=THEIRS.id))
    assert "this one came since" in only_problem(raw, OLD, THEIRS, gone, resolve=True)
    second = fill(rejected(raw, OLD, THEIRS, gone, resolve=True), "mine")
    done = planned(second, OLD, THEIRS, gone, resolve=True)
    assert [review.supersedes for review in done.accepted] == [gone.id]


def test_ones_own_second_review_can_replace_the_first_but_not_stand_beside_it() -> None:
    text = "claim_id,verdict\nclm_trains,true\n"
    done = decide("mine", OLD, text=text)
    assert [(r.verdict, r.supersedes) for r in done.accepted] == [("true", OLD.id)]
    both = decide("both", OLD, text=text)
    assert "both reviews are by M. Okafor at the stage initial" in str(both.problems[0])


def test_a_first_review_does_not_replace_a_final_one_unseen() -> None:
    final = review_of(
        stage="final", verdict="true", label="True", reviewer="A. Silva", rationale="Read twice."
    )
    done = decide("mine", OLD, final)
    assert "the initial review would replace a final one ('mine'). Write both, or write final" in (
        str(done.problems[0])
    )


def test_rows_of_one_file_that_contradict_each_other_need_no_decision() -> None:
    text = "claim_id,verdict\nclm_trains,true\nclm_trains,false\n"
    assert planned(text).conflicts[0].here
    table = table_of(rejected(text))
    assert table.header == ("claim_id", "verdict")


def test_rows_that_are_too_long_stay_refused_beside_a_conflict() -> None:
    raw = rejected(STALE + "clm_rent,,true,x,too much\n", OLD, THEIRS)
    table = read_table(raw, "mine.rejects.csv")
    assert not isinstance(table, list)
    assert [problem.row for problem in table.problems] == [3]
    assert table.bad_rows[0].cells[:4] == ("clm_rent", "", "true", "x")
    assert table.bad_rows[0].cells[-1] == "too much"


CHOICES = {
    "claim_id": ["clm_trains", "clm_rent", "clm_gone", ""],
    "base_revision": ["", OLD.id, THEIRS.id, f"{OLD.id} {THEIRS.id}", "rev_x"],
    "verdict": ["", "true", "false", "unproven", "x"],
    "rationale": ["", "Old.", "New.", "__clear__"],
    "stage": ["", "initial", "cross", "final", "withdrawn"],
    "reviewer": ["", "A. Silva", "M. Okafor"],
    "conflict_with": ["", OLD.id, THEIRS.id, "rev_x"],
    "decision": ["", "mine", "theirs", "both", "x"],
}


@given(
    st.lists(st.tuples(*map(st.sampled_from, CHOICES.values())), min_size=1, max_size=4),
    st.sampled_from([(OLD,), (OLD, THEIRS), ()]),
    st.booleans(),
)
def test_whatever_is_decided_nothing_is_lost_or_doubled(
    rows: list[tuple[str, ...]], before: tuple[Review, ...], resolve: bool
) -> None:
    table = table_of(cells_to_bytes(rows, list(CHOICES)))
    done = plan(table, on_file(*before), CLAIMS, SCALE_3, DEFAULTS, resolve=resolve)
    kept = [change.row for change in done.changes] + [row.number for row in done.rejected_rows]
    assert len(set(kept)) == len(kept) == len(table.rows) - done.untouched
    assert {conflict.row for conflict in done.conflicts} <= {
        problem.row for problem in done.problems
    }
    replaced = [r.supersedes for r in done.accepted if r.supersedes]
    assert len(set(replaced)) == len(replaced)
    again = plan(
        table, on_file(*before, *done.accepted), CLAIMS, SCALE_3, DEFAULTS, resolve=resolve
    )
    assert again.accepted == []
    assert again.unchanged >= done.unchanged + len(done.accepted)
    header, rest = rejects(table, done)
    if rest:
        mended = table_of(cells_to_bytes(rest, header))
        assert len(mended.rows) == len(done.rejected_rows)


# Reviews that have lost their claim

LOST = with_id(replace(OLD, anchor=replace(OLD.anchor, claim_id="clm_lost", claim="Pigs fly.")))


def orphaned(row: str) -> Plan[Review]:
    text = f"claim_id,base_revision,verdict,rationale,claim\n{row}\n"
    lost = on_file()
    lost.add(None, LOST)
    return plan(table_of(text), lost, CLAIMS, SCALE_3, DEFAULTS)


def test_an_orphan_that_nobody_edited_changes_nothing() -> None:
    assert orphaned(f"clm_lost,{LOST.id},false,Old.,Pigs fly.") == Plan(unchanged=1)


def test_an_edited_orphan_is_told_apart_from_an_unknown_claim() -> None:
    done = orphaned(f"clm_lost,{LOST.id},true,New.,Pigs fly.")
    assert [problem.category for problem in done.problems] == ["orphan"]
    assert "the claim of this review is no longer in the corpus" in str(done.problems[0])
    other = orphaned("clm_else,,true,New.,Cows swim.")
    assert [problem.category for problem in other.problems] == ["unknown"]


def test_an_orphan_is_carried_on_to_the_claim_that_an_editor_names() -> None:
    done = orphaned(f"clm_rent,{LOST.id},false,Old.,Pigs fly.")
    assert done.problems == []
    assert [(r.anchor.claim_id, r.anchor.claim, r.supersedes) for r in done.accepted] == [
        ("clm_rent", RENT.text, LOST.id)
    ]


def said(id_: str, **changes: object) -> Review:
    return replace(review_of(**changes), id=id_)  # type: ignore[arg-type]


BASE, MINE = said("base"), said("", verdict="true", rationale="Mine.")
AFTER = said("after", reviewer="A. Silva", supersedes="base")
BESIDE = said("beside", reviewer="A. Silva")


@pytest.mark.parametrize(
    ("draft", "base", "history", "seen", "theirs"),
    [
        # without a base: a standing review of the same person at the same stage
        (MINE, None, [BASE], set(), "base"),
        (MINE, None, [said("x", reviewer="m. okafor")], set(), "x"),
        (MINE, None, [BESIDE], set(), None),
        (MINE, None, [said("x", stage="final")], set(), None),
        (MINE, None, [BASE, AFTER], set(), None),
        (MINE, None, [], set(), None),
        # the base was superseded: whatever counts now, else the last one that stands
        (MINE, BASE, [BASE, AFTER], set(), "after"),
        (MINE, BASE, [BASE, AFTER, said("later", reviewer="B", stage="final")], set(), "later"),
        (MINE, BASE, [BASE, replace(AFTER, stage="withdrawn")], set(), "after"),
        (MINE, BASE, [BASE, AFTER], {"after"}, "after"),
        # something came beside the base and counts now
        (MINE, BASE, [BASE, BESIDE], set(), "beside"),
        (MINE, BASE, [BASE, BESIDE], {"beside"}, None),
        (MINE, BASE, [BASE, said("old", reviewer="B", reviewed_on="2020-01-01")], set(), None),
        (MINE, BASE, [said("final", stage="final"), BASE], set(), None),
        (MINE, BASE, [BASE, said("final", stage="final")], set(), "final"),
        (MINE, BASE, [said("final", stage="final")], set(), "final"),
        (MINE, BASE, [BASE], set(), None),
        (MINE, BASE, [], set(), None),
        (replace(MINE, stage="withdrawn"), BASE, [BASE, BESIDE], set(), None),
        (replace(MINE, stage="withdrawn"), BASE, [BASE, AFTER], set(), "after"),
    ],
)
def test_which_review_stands_against_a_draft(
    draft: Review, base: Review | None, history: list[Review], seen: set[str], theirs: str | None
) -> None:
    found = opponent(draft, base, history, seen)
    assert (found and found.id) == theirs


@pytest.mark.parametrize(
    ("decision", "draft", "base", "history", "supersedes"),
    [
        ("mine", MINE, BASE, [BASE, AFTER], "after"),
        ("mine", MINE, None, [AFTER], "after"),
        ("both", MINE, BASE, [BASE, BESIDE], "base"),
        ("both", MINE, BASE, [BASE, AFTER], None),
        ("both", MINE, None, [AFTER], None),
        ("both", replace(MINE, reviewer="A. Silva"), BASE, [BASE, AFTER], None),
        ("both", replace(MINE, reviewer="A. Silva"), BASE, [BASE], None),
        ("both", replace(MINE, stage="final"), BASE, [BASE], None),
    ],
)
def test_what_a_decided_draft_supersedes(
    decision: Decision,
    draft: Review,
    base: Review | None,
    history: list[Review],
    supersedes: str | None,
) -> None:
    ruling = Ruling(decision, "after")
    before = replace(draft, supersedes="x")
    assert decided(ruling, before, base, history) == replace(draft, supersedes=supersedes)


@pytest.mark.parametrize(
    ("decision", "draft", "theirs", "reason"),
    [
        ("mine", MINE, BASE, None),
        ("mine", MINE, said("x", stage="cross"), "the initial review would replace a cross one"),
        ("mine", MINE, said("x", stage="final"), "the initial review would replace a final one"),
        ("mine", replace(MINE, stage="final"), BASE, None),
        ("mine", replace(MINE, stage="withdrawn"), said("x", stage="final"), None),
        ("mine", MINE, said("x", stage="withdrawn"), None),
        ("both", MINE, BASE, "both reviews are by M. Okafor at the stage initial"),
        ("both", MINE, BESIDE, None),
        ("both", MINE, said("x", stage="final"), None),
        ("theirs", MINE, said("x", stage="final"), None),
    ],
)
def test_which_decisions_cannot_be_carried_out(
    decision: Decision, draft: Review, theirs: Review, reason: str | None
) -> None:
    found = misfit(Ruling(decision, theirs.id), draft, theirs)
    assert (found and found[0]) == reason


def test_what_to_do_about_a_decision_that_cannot_be_carried_out() -> None:
    assert misfit(Ruling("both", "base"), MINE, BASE) == (
        "both reviews are by M. Okafor at the stage initial",
        "Write mine or theirs, or give the row another stage.",
    )
    assert misfit(Ruling("mine", "x"), MINE, said("x", stage="final")) == (
        "the initial review would replace a final one",
        "Write both, or write final into stage.",
    )


@pytest.mark.parametrize(
    ("base", "here", "decision", "resolve", "told"),
    [
        (None, True, None, False,
         "column base_revision: conflict: another row of this file reviews this claim too "
         "(A. Silva, 2026-11-22: False, after). Keep one of the rows."),
        (BASE, False, "mine", True,
         "column base_revision: conflict: the decision was about another review; this one came "
         "since (A. Silva, 2026-11-22: False, after). Read that review, write mine, theirs or "
         "both into the column decision of the rejects file, and import that file with --resolve."),
        (BASE, False, "mine", False,
         "column decision: conflict: somebody reviewed this claim in between (A. Silva, "
         "2026-11-22: False, after). To apply the decision, import the file with --resolve."),
        (None, False, None, True,
         "column base_revision: conflict: this claim has been decided already "
         "(A. Silva, 2026-11-22: False, after). Read that review, write mine, theirs or both into"),
        (BASE, False, "", False,
         "column base_revision: conflict: somebody reviewed this claim in between"),
    ],
)  # fmt: skip
def test_an_editor_is_told_whose_review_stands_against_the_row(
    base: Review | None, here: bool, decision: str | None, resolve: bool, told: str
) -> None:
    cells = Cells("mine.csv", table_of("verdict\ntrue\n").rows[0])
    refuse(cells, MINE, base, AFTER, here=here, decision=decision, resolve=resolve)
    assert str(cells.problems[0]).startswith(f"mine.csv, row 2, {told}")
    assert cells.problems[0].category == "conflict"


def test_ones_own_review_cannot_stand_beside_the_draft() -> None:
    cells = Cells("mine.csv", table_of("verdict\ntrue\n").rows[0])
    refuse(cells, MINE, None, BASE, here=False, decision=None, resolve=False)
    assert "write mine or theirs into the column decision" in str(cells.problems[0])
