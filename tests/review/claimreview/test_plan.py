"""Which fact-checks count of all that were kept, and what of an import is new."""

from dataclasses import replace

from claimdesk.records import Problem
from claimdesk.review.claimreview import FactCheck, Reading, plan_fact_checks, standing, together

TRAM = FactCheck("The tram stopped.", "False", "https://check.example/1", "Tidemark")
RENT = FactCheck("Rents fell.", "True", "https://check.example/2", "Tidemark")
CORRECTED = replace(TRAM, label="Half true")
GONE = replace(TRAM, withdrawn=True, note="By their own account.")


def test_the_last_word_of_each_counts_and_what_is_withdrawn_does_not() -> None:
    said = [("a", TRAM), ("a", RENT), ("b", CORRECTED)]
    assert standing(said) == {TRAM.id: ("b", CORRECTED), RENT.id: ("a", RENT)}
    assert standing([*said, ("c", GONE)]) == {RENT.id: ("a", RENT)}
    assert standing([*said, ("c", GONE), ("d", TRAM)])[TRAM.id] == ("d", TRAM)


def test_each_row_is_new_changed_withdrawn_or_known() -> None:
    new = replace(RENT, claim="Rents rose.")
    known = {check.id: check for check in (TRAM, RENT)}
    reading = Reading((CORRECTED, RENT, new), rows={CORRECTED.id: 2, RENT.id: 3, new.id: 4})
    done = plan_fact_checks(reading, known)
    assert [(change.row, change.status) for change in done.changes] == [
        (2, "changed"), (3, "unchanged"), (4, "new"),
    ]  # fmt: skip
    assert (done.accepted, done.unchanged) == ([CORRECTED, new], 1)
    assert [(change.claim_id, change.claim_text) for change in done.changes] == [
        (None, TRAM.claim), (None, RENT.claim), (None, new.claim),
    ]  # fmt: skip
    assert [(change.before, change.after) for change in done.changes] == [
        (TRAM, CORRECTED), (RENT, RENT), (None, new),
    ]  # fmt: skip
    assert plan_fact_checks(Reading((GONE,)), known).changes[0].status == "withdrawn"


def test_another_note_or_withdrawing_what_nobody_knows_says_nothing_new() -> None:
    noted = replace(TRAM, note="Seen in print.")
    assert plan_fact_checks(Reading((noted,)), {TRAM.id: TRAM}).accepted == []
    assert plan_fact_checks(Reading((GONE,)), {}).unchanged == 1


def test_of_two_files_the_later_word_counts() -> None:
    whole = together([Reading((TRAM, RENT), duplicates=1), Reading((CORRECTED,), notes=("n",))])
    assert (whole.checks, whole.duplicates, whole.notes) == ((CORRECTED, RENT), 2, ("n",))
    alone = Reading((TRAM,), rows={TRAM.id: 2})
    assert together([alone]) == alone


def test_problems_and_notes_of_a_file_are_those_of_the_plan() -> None:
    problems = [Problem("f", row, None, None, "r", "m") for row in (3, None, 2)]
    done = plan_fact_checks(Reading(problems=tuple(problems), notes=("n",)), {})
    assert [problem.row for problem in done.problems] == [None, 2, 3]
    assert done.warnings == ["n"]
    both = together([Reading(problems=(problems[0],)), Reading(problems=(problems[2],))])
    assert both.problems == (problems[0], problems[2])
