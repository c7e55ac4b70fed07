"""First reviews, cross-checks, final reviews, corrections and withdrawals, and who may do which."""

from claimdesk.records import Review
from claimdesk.review import Defaults, Plan, current
from tests.support.reviewing import OLD, only_problem, planned, review_of

FINAL = review_of(stage="final", reviewer="A. Silva", rationale="Read twice.")
SILVA = Defaults("A. Silva", "2026-11-22")


def staged(stage: str, base: Review | None, *before: Review, **cells: str) -> str:
    row = {"claim_id": "clm_trains", "base_revision": base.id if base else "", "stage": stage}
    row |= cells
    return f"{','.join(row)}\n{','.join(row.values())}\n"


def test_a_cross_check_by_somebody_else_stands_above_the_first_review() -> None:
    done = planned(staged("cross", OLD), OLD, defaults=SILVA)
    assert [(r.stage, r.reviewer, r.supersedes) for r in done.accepted] == [
        ("cross", "A. Silva", None)
    ]
    assert current([OLD, *done.accepted]) == done.accepted[0]
    assert [change.status for change in done.changes] == ["new"]
    again = planned(staged("cross", OLD), OLD, *done.accepted, defaults=SILVA)
    assert again == Plan(unchanged=1)


def test_nobody_cross_checks_their_own_review() -> None:
    assert only_problem(staged("cross", OLD), OLD) == (
        "mine.csv, row 2, column stage: a cross-check by M. Okafor, who wrote the first review "
        "('cross'). Let somebody else cross-check it; alone, write final into stage."
    )


def test_an_author_may_cross_check_what_somebody_else_wrote_beside_them() -> None:
    other = review_of(reviewer="A. Silva", verdict="true", label="True")
    text = staged("cross", None, verdict="true")
    assert len(planned(text, OLD, other).accepted) == 1


def test_a_desk_of_one_can_decide_alone_and_it_is_said() -> None:
    done = planned(staged("final", OLD), OLD)
    assert [(r.stage, r.supersedes) for r in done.accepted] == [("final", None)]
    assert done.warnings == [
        "mine.csv: final without a second pair of eyes: nobody but the reviewer has looked at the "
        "claims of rows 2 (1 in all). They are accepted."
    ]
    assert planned(staged("final", OLD), OLD, defaults=SILVA).warnings == []


def test_a_withdrawal_takes_back_a_review_and_tells_readers_why() -> None:
    text = staged("withdrawn", OLD, rationale="The figure was of another year.")
    done = planned(text, OLD)
    assert [change.status for change in done.changes] == ["withdrawn"]
    assert done.accepted[0].supersedes == OLD.id
    assert current([OLD, *done.accepted]) is None
    for silent in (staged("withdrawn", OLD), staged("withdrawn", OLD, rationale="Old.")):
        assert "a review is withdrawn without a note" in only_problem(silent, OLD)


def test_a_review_is_taken_back_whatever_stands_beside_it_but_not_if_replaced() -> None:
    text = staged("withdrawn", OLD, rationale="Mistaken.")
    beside = review_of(reviewer="A. Silva", verdict="true", label="True")
    assert [review.supersedes for review in planned(text, OLD, beside).accepted] == [OLD.id]
    instead = review_of(reviewer="A. Silva", verdict="true", label="True", supersedes=OLD.id)
    assert "conflict: somebody reviewed this claim in between" in only_problem(text, OLD, instead)


def test_a_withdrawal_names_the_review() -> None:
    text = staged("withdrawn", None, verdict="false", rationale="Why.")
    assert only_problem(text, OLD).endswith(
        "the row does not say which review is withdrawn ('withdrawn'). "
        f"Write its id into base_revision: {OLD.id} (M. Okafor, False)."
    )


def test_a_final_verdict_is_corrected_with_a_note_only() -> None:
    silent = staged("final", FINAL, verdict="true", rationale="Read twice.")
    assert only_problem(silent, FINAL) == (
        "mine.csv, row 2, column rationale: a final verdict is corrected without a note "
        "('Read twice.'). Say in rationale or context what was wrong; readers see it."
    )
    for note in ({"rationale": "We misread the table."}, {"context": "Corrected on 22 November."}):
        done = planned(staged("final", FINAL, verdict="true", **note), FINAL)
        assert [(r.verdict, r.supersedes) for r in done.accepted] == [("true", FINAL.id)]


def test_a_final_verdict_is_not_lowered_to_a_first_review_without_a_note_either() -> None:
    text = staged("initial", FINAL, verdict="true")
    assert "a final verdict is corrected without a note" in only_problem(text, FINAL)


def test_better_words_for_the_same_final_verdict_need_no_note() -> None:
    text = staged("final", FINAL, source_url="https://s.example/2")
    assert len(planned(text, FINAL).accepted) == 1


def test_a_withdrawal_without_a_note_is_told_where_to_write_one() -> None:
    assert only_problem(staged("withdrawn", OLD), OLD) == (
        "mine.csv, row 2, column rationale: a review is withdrawn without a note. "
        "Say in rationale why it is taken back; readers see it."
    )


def test_a_withdrawal_names_the_last_three_that_stand_or_none() -> None:
    text = staged("withdrawn", None, verdict="false", rationale="Why.")
    others = [review_of(reviewer=f"R{n}", rationale=f"{n}") for n in range(4)]
    gone = review_of(stage="withdrawn", reviewer="G", rationale="G", supersedes=others[3].id)
    told = "; ".join(f"{one.id} ({one.reviewer}, False)" for one in others[:3])
    assert only_problem(text, OLD, *others, gone).endswith(f"into base_revision: {told}.")
    assert only_problem(text).endswith("which review is withdrawn ('withdrawn'). Empty the row.")


def test_who_cross_checked_before_may_correct_it() -> None:
    first = review_of(stage="cross", rationale="First.")
    text = staged("cross", first, rationale="Second.")
    assert [one.supersedes for one in planned(text, OLD, first).accepted] == [first.id]
    other = review_of(stage="cross", rationale="First.", reviewer="A. Silva")
    assert "a cross-check by M. Okafor" in only_problem(
        staged("cross", other, rationale="Second."), OLD, other
    )
    assert len(planned(staged("cross", None, verdict="true")).accepted) == 1


def test_another_note_over_a_final_review_must_be_a_new_one() -> None:
    noted = review_of(stage="final", rationale="Read twice.", context="Of 2019.")
    swapped = {"rationale": "Of 2019.", "context": "Read twice."}
    text = staged("final", noted, verdict="true", **swapped)
    assert "a final verdict is corrected without a note" in only_problem(text, noted)
    same = staged("final", noted, verdict="false", context="New.")
    assert len(planned(same, noted).accepted) == 1
    first = review_of(rationale="Read once.")
    assert len(planned(staged("initial", first, verdict="true"), first).accepted) == 1


def test_a_final_review_is_alone_unless_somebody_else_has_looked() -> None:
    withdrawn = review_of(stage="withdrawn", reviewer="A. Silva", rationale="Gone.")
    done = planned(staged("final", None, verdict="true"), withdrawn)
    assert len(done.warnings) == 1
    own = planned(staged("final", None, verdict="true"), OLD)
    assert len(own.warnings) == 1
    assert planned(staged("cross", OLD), OLD, defaults=SILVA).warnings == []
