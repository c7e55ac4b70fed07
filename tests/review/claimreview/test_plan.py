"""Which fact-checks count of all that were kept, and what of an import is new."""

from dataclasses import replace

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
    assert plan_fact_checks(Reading((GONE,)), known).changes[0].status == "withdrawn"


def test_another_note_or_withdrawing_what_nobody_knows_says_nothing_new() -> None:
    noted = replace(TRAM, note="Seen in print.")
    assert plan_fact_checks(Reading((noted,)), {TRAM.id: TRAM}).accepted == []
    assert plan_fact_checks(Reading((GONE,)), {}).unchanged == 1


def test_of_two_files_the_later_word_counts() -> None:
    whole = together([Reading((TRAM, RENT), duplicates=1), Reading((CORRECTED,), notes=("n",))])
    assert (whole.checks, whole.duplicates, whole.notes) == ((CORRECTED, RENT), 2, ("n",))
