"""What cannot be shown is kept by name until its file brings it back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimdesk.records import AnchorPoint, Review, Unread
from claimdesk.review import Place
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.link_decisions import Decision, Placed
from claimdesk.review.scale import Scale, Verdict
from claimdesk.store import decisions, factchecks, imports, left_out, reviews
from claimdesk.store.database import Store
from claimdesk.store.factchecks import Kept
from claimdesk.store.imports import Import
from claimdesk.store.left_out import NOT_THERE, Missing
from claimdesk.store.reviews import Entry

A = AnchorPoint("clm_a", "Rents rose.", "rents rose", "https://p.example/1")
B = AnchorPoint("clm_b", "Rents fell.", "rents fell")
ONE = Review("rev_1", A, "initial", "true", "Yes", "Amy", "2026-11-20", "By the register.")
TWO = replace(ONE, id="rev_2", anchor=B, reviewer="Bob", rationale=None)
DECIDED = Decision(A, B, "different", "Amy", "2026-11-21", "Not so.")
CHECK = FactCheck("Pigs fly.", "False", "https://c.example/1", "Check", "2026-11-01", note="Seen.")
UNREAD = Unread("row_7", "r-1.csv", "The verdict is not on the scale.", says="odd")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with two reviews, a decision and a fact-check."""
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        reviews.write_scale(opened, Scale.of([Verdict("true", "True", 5, ".")]))
        files = [Import("reviews", f"r-{n}.csv", None, None, 1) for n in (1, 2)]
        imports.add(opened, files, [])
        places = [Entry(f"r-{n}.csv", r, Place(None, "orphan")) for n, r in ((1, ONE), (2, TWO))]
        reviews.add(opened, places)
        decisions.write(opened, [Placed("l-1.csv", DECIDED, None, None, True)], [])
        factchecks.write(opened, [Kept(CHECK, "f-1.csv", "false")], [])
        yield opened


def kept(store: Store) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.rows("SELECT * FROM left_out ORDER BY id")]


REVIEWS = [
    ("rev_1", "reviews", "r-1.csv", NOT_THERE, "clm_a", "Rents rose.", "Yes", "Amy", "2026-11-20",
     "By the register."),
    ("rev_2", "reviews", "r-2.csv", NOT_THERE, "clm_b", "Rents fell.", "Yes", "Bob", "2026-11-20",
     None),
]  # fmt: skip


def test_entries_of_a_table_are_set_aside_with_what_they_say(store: Store) -> None:
    left_out.set_aside(store, "reviews")
    left_out.set_aside(store, "reviews")
    assert kept(store) == REVIEWS


def test_decisions_and_fact_checks_are_set_aside_too(store: Store) -> None:
    left_out.set_aside(store, "link_decisions")
    left_out.set_aside(store, "fact_checks")
    assert kept(store) == [
        (DECIDED.id, "link_decisions", "l-1.csv", NOT_THERE, "clm_a", "Rents rose. / Rents fell.",
         "different", "Amy", "2026-11-21", "Not so."),
        (CHECK.id, "fact_checks", "f-1.csv", NOT_THERE, None, "Pigs fly.", "False", "Check",
         "2026-11-01", "Seen."),
    ]  # fmt: skip


def test_what_is_there_again_is_taken_off(store: Store) -> None:
    for kind in ("reviews", "link_decisions"):
        left_out.set_aside(store, kind)
    store.db.execute("DELETE FROM reviews WHERE id = 'rev_2'")
    left_out.came_back(store, "reviews")
    assert [row[0] for row in kept(store)] == [DECIDED.id, "rev_2"]
    left_out.came_back(store, "reviews", ["rev_2", "rev_none"])
    assert [row[0] for row in kept(store)] == [DECIDED.id]
    left_out.came_back(store, "link_decisions")
    assert kept(store) == []


def test_entries_that_could_not_be_read_are_added_with_the_reason(store: Store) -> None:
    whole = Unread("rev_8", "r-3.csv", "Odd.", "clm_c", "Pigs.", "True", "Cem", "2026", "So.")
    left_out.add(store, "reviews", [UNREAD, whole])
    left_out.add(store, "reviews", [replace(UNREAD, reason="Another.")])
    assert kept(store) == [
        ("rev_8", "reviews", "r-3.csv", "Odd.", "clm_c", "Pigs.", "True", "Cem", "2026", "So."),
        ("row_7", "reviews", "r-1.csv", "Another.", None, None, "odd", None, None, None),
    ]


def test_a_reason_is_given_to_what_nobody_has_explained(store: Store) -> None:
    for kind in ("reviews", "link_decisions"):
        left_out.set_aside(store, kind)
    left_out.add(store, "reviews", [UNREAD])
    assert left_out.unexplained(store, "reviews") == ["r-1.csv", "r-2.csv"]
    left_out.explain(store, "reviews", "r-1.csv", "The file is gone.")
    left_out.explain(store, "link_decisions", "r-2.csv", "Another kind.")
    assert left_out.unexplained(store, "reviews") == ["r-2.csv"]
    assert left_out.unexplained(store, "link_decisions") == ["l-1.csv"]
    assert left_out.missing(store) == [
        Missing("link_decisions", "l-1.csv", NOT_THERE, 1),
        Missing("reviews", "r-1.csv", "The file is gone.", 1),
        Missing("reviews", "r-1.csv", UNREAD.reason, 1),
        Missing("reviews", "r-2.csv", NOT_THERE, 1),
    ]


def test_reasons_are_forgotten_and_so_are_rows_without_a_name(store: Store) -> None:
    for kind in ("reviews", "link_decisions"):
        left_out.set_aside(store, kind)
        left_out.explain(store, kind, "r-1.csv", "Gone.")
    left_out.explain(store, "link_decisions", "l-1.csv", "Gone.")
    left_out.add(store, "reviews", [UNREAD, replace(UNREAD, id="rowan")])
    left_out.reset(store, "reviews")
    assert [(row[0], row[3]) for row in kept(store)] == [
        (DECIDED.id, "Gone."),
        ("rev_1", NOT_THERE),
        ("rev_2", NOT_THERE),
        ("rowan", NOT_THERE),
    ]


def test_what_is_in_no_file_is_forgotten(store: Store) -> None:
    for kind in ("reviews", "link_decisions"):
        left_out.set_aside(store, kind)
    for file in ("r-1.csv", "r-2.csv"):
        left_out.explain(store, "reviews", file, "Damaged.")
    left_out.add(store, "reviews", [replace(UNREAD, file="r-1.csv", reason=NOT_THERE)])
    left_out.forget(store, "reviews", ["r-1.csv", "l-1.csv"])
    assert [row[0] for row in kept(store)] == [DECIDED.id, "rev_1"]
    left_out.forget(store, "link_decisions", [])
    assert [row[0] for row in kept(store)] == ["rev_1"]
