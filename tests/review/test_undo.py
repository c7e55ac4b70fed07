"""An import that is taken back: what stood before stands again, and the history tells why."""

from dataclasses import replace

import pytest

from claimdesk.errors import InputError
from claimdesk.records import AnchorPoint, Review
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.history import with_id
from claimdesk.review.link_decisions import Decision, Placed
from claimdesk.review.undo import (
    REASON_CAP,
    Undo,
    signed,
    undo_decisions,
    undo_fact_checks,
    undo_reviews,
)
from claimdesk.tables.table import CELL_CAP
from tests.support.reviewing import OLD, RENT, review_of

ACT = Undo("imp_7", "reviews-7.csv", "Ann", "2026-12-01", "Wrong file.")
BACK = "Brought back on 2026-12-01 by Ann, who undid import imp_7. Wrong file."
NEW = review_of(verdict="true", label="True", rationale="New.", supersedes=OLD.id)
NEWER = review_of(verdict="true", label="True", rationale="Newer.", supersedes=NEW.id)
BESIDE = review_of(RENT, rationale="Beside.")


def by_id(review_id: str) -> Review | None:
    return {review.id: review for review in (OLD, NEW, NEWER, BESIDE)}.get(review_id)


def test_an_undo_is_signed_in_one_line() -> None:
    assert signed("imp_7", "f.csv", " Ann \n Lee ", "2026-12-01", " too  late\n") == Undo(
        "imp_7", "f.csv", "Ann Lee", "2026-12-01", "too late"
    )
    assert signed("imp_7", "f.csv", "Ann", "2026-12-01").reason == ""
    for nobody in (None, "", " "):
        with pytest.raises(InputError, match=r"^Nobody signs the undo\."):
            signed("imp_7", "f.csv", nobody, "2026-12-01")
    signed("imp_7", "f.csv", "x" * 200, "2026-12-01", "y" * REASON_CAP)
    with pytest.raises(
        InputError, match=r"cannot sign: longer than 200 characters\. Shorten it\.$"
    ):
        signed("imp_7", "f.csv", "x" * 201, "2026-12-01")
    with pytest.raises(InputError, match=r"^The reason is longer than 1,000 characters\. S"):
        signed("imp_7", "f.csv", "x", "2026-12-01", "y" * (REASON_CAP + 1))


def test_what_an_undo_says_for_itself() -> None:
    assert ACT.restored == BACK
    assert ACT.withdrawn == "Import imp_7 undone. Wrong file."
    assert ACT.withdrawn_by == (
        "Withdrawn on 2026-12-01 by Ann, who undid import imp_7. Wrong file."
    )
    silent = replace(ACT, reason="")
    assert silent.withdrawn == "Import imp_7 undone."
    assert silent.restored.endswith("import imp_7.")
    assert silent.withdrawn_by.endswith("import imp_7.")


def test_what_was_superseded_is_said_again_and_what_was_new_is_withdrawn() -> None:
    done = undo_reviews([NEW, BESIDE], [], by_id, ACT)
    again = replace(OLD, context=BACK, supersedes=NEW.id)
    gone = replace(
        BESIDE, stage="withdrawn", rationale=ACT.withdrawn, context=None, reviewer="Ann",
        reviewed_on="2026-12-01", supersedes=BESIDE.id, sources=(),
    )  # fmt: skip
    assert done.entries == [with_id(again), with_id(gone)]
    assert (done.restored, done.withdrawn, done.left) == (1, 1, [])


def test_of_several_reviews_of_one_claim_in_an_import_only_the_last_is_undone() -> None:
    done = undo_reviews([NEW, NEWER], [NEWER], by_id, ACT)
    assert [(one.rationale, one.supersedes) for one in done.entries] == [("Old.", NEWER.id)]
    assert (done.restored, done.withdrawn, done.left) == (1, 0, [])


def test_what_somebody_has_superseded_since_stays() -> None:
    done = undo_reviews([NEW, BESIDE], [NEWER], by_id, ACT)
    assert done.left == [(NEW, NEWER)]
    assert (done.restored, done.withdrawn) == (0, 1)


def test_a_note_takes_the_place_of_an_earlier_one_and_stands_behind_what_was_said() -> None:
    earlier = "Brought back on 2026-11-01 by Bob, who undid import imp_3."
    for context, now in (
        ("Why.", f"Why.\n\n{BACK}"),
        (f"Why.\n\n{earlier} Because.", f"Why.\n\n{BACK}"),
        (earlier, BACK),
        (f"{earlier}\nMore.", f"{earlier}\nMore.\n\n{BACK}"),
        ("x" * CELL_CAP, "x" * CELL_CAP),
        ("x" * (CELL_CAP - len(BACK) - 2), "x" * (CELL_CAP - len(BACK) - 2) + f"\n\n{BACK}"),
    ):
        base = replace(OLD, context=context)
        done = undo_reviews([NEW], [], lambda _, base=base: base, ACT)  # type: ignore[misc]
        assert [one.context for one in done.entries] == [now]


A, B, C = (AnchorPoint(f"clm_{name}", name, name) for name in "abc")
SAME = Decision(A, B, "same", "Bob", "2026-01-01", "Once.")
OTHER = Decision(A, B, "different", "Cyd", "2026-01-02")
THIRD = Decision(A, C, "variant", "Cyd", "2026-01-02", "Third.")
FILE = "links-7.csv"
LINKS = replace(ACT, file=FILE)


def placed(*said: tuple[str, Decision]) -> list[Placed]:
    return [Placed(file, one, one.a.claim_id, one.b.claim_id, True) for file, one in said]


def test_decisions_are_brought_back_or_taken_back() -> None:
    done = undo_decisions(placed(("f", SAME), (FILE, OTHER), (FILE, THIRD)), LINKS)
    assert done.entries == [
        replace(SAME, note=f"Once. {BACK}"),
        replace(THIRD, relation="undecided", by="Ann", on="2026-12-01", note=ACT.withdrawn),
    ]
    assert (done.restored, done.withdrawn, done.left) == (1, 1, [])


def test_decisions_of_other_imports_stay() -> None:
    assert undo_decisions(placed(("f", SAME), ("g", OTHER)), LINKS).entries == []
    done = undo_decisions(placed((FILE, SAME), ("g", OTHER)), LINKS)
    assert (done.entries, done.left) == ([], [(SAME, OTHER)])


def test_where_nothing_was_decided_before_nothing_is_brought_back() -> None:
    nothing = replace(SAME, relation="undecided")
    done = undo_decisions(placed(("f", nothing), (FILE, OTHER)), LINKS)
    assert [one.relation for one in done.entries] == ["undecided"]
    assert (done.restored, done.withdrawn) == (0, 1)
    done = undo_decisions(placed(("f", SAME), (FILE, nothing)), LINKS)
    assert [(one.relation, one.by) for one in done.entries] == [("same", "Bob")]
    assert undo_decisions(placed((FILE, nothing)), LINKS).entries == []


def check(label: str, **more: object) -> FactCheck:
    return replace(FactCheck("It rose.", label), **more)  # type: ignore[arg-type]


CHECKS = replace(ACT, file="factchecks-7.csv")


def test_fact_checks_are_brought_back_or_withdrawn() -> None:
    old, new, other = check("Old", note="Once."), check("New"), check("Other", claim="It fell.")
    done = undo_fact_checks(
        [("f", old), ("factchecks-7.csv", new), ("factchecks-7.csv", other)], CHECKS
    )
    assert done.entries == [
        replace(old, note=f"Once. {BACK}"),
        replace(other, withdrawn=True, note=ACT.withdrawn_by),
    ]
    assert [one.note for one in done.entries] == [f"Once. {BACK}", ACT.withdrawn_by]
    assert (done.restored, done.withdrawn, done.left) == (1, 1, [])


def test_fact_checks_of_other_imports_stay() -> None:
    old, new = check("Old"), check("New")
    assert undo_fact_checks([("f", old), ("g", new)], CHECKS).entries == []
    done = undo_fact_checks([("factchecks-7.csv", old), ("g", new)], CHECKS)
    assert (done.entries, done.left) == ([], [(old, new)])
    gone = check("Old", withdrawn=True)
    done = undo_fact_checks([("f", gone), ("factchecks-7.csv", new)], CHECKS)
    assert [(one.label, one.withdrawn) for one in done.entries] == [("New", True)]
    assert undo_fact_checks([("factchecks-7.csv", gone)], CHECKS).entries == []
