"""What editors decided on links is laid over them, and can be taken off again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.records import AnchorPoint, Link
from claimdesk.review.link_decisions import Decision, Placed
from claimdesk.store import decisions, links
from claimdesk.store.database import Store
from claimdesk.store.decisions import Laid

MADE = [
    Link("clm_a", "clm_b", "same", 99.0, ""),
    Link("clm_a", "clm_c", "variant", 91.0, "more: in May"),
    Link("clm_b", "clm_c", "contradicts", 80.0, "5 or 6"),
    Link("clm_b", "clm_p", "same", 95.0, ""),
    Link("clm_c", "clm_d", "same", 97.0, ""),
]
A = AnchorPoint("clm_a", "Claim a.", "a", "https://p.example/1")
B = AnchorPoint("clm_b", "Claim b.", "b")
APART = Decision(A, B, "different", "Amy", "2026-11-20", "Not so.")
AGAIN = Decision(B, A, "same", "Bob", "2026-11-21")
PLACED = [
    Placed("l-1.csv", APART, "clm_a", "clm_b", False),
    Placed("l-2.csv", AGAIN, None, None, True),
]
LAID = [
    Laid("clm_a", "clm_b", "different", 99.0, "Amy", "2026-11-20", "Not so.", "number"),
    Laid("clm_a", "clm_d", "variant", 0.0, "Bob", "2026-11-21", None, None),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for n, name in enumerate("abcdp", 1):
            opened.db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, part, standalone, negated,
                  first_seen) VALUES (?, ?, '', 'event', 0.5, ?, 1, 0, ?)""",
                (f"clm_{name}", f"Claim {name}.", name == "p", f"2020-01-0{n}"),
            )
        links.add(opened, MADE)
        yield opened


def laid(store: Store) -> list[tuple[Any, ...]]:
    sql = """SELECT claim_a, claim_b, relation, found, decided_by, decided_on, note, differs, score,
      reasons FROM links WHERE decided_by IS NOT NULL OR claim_b = 'clm_b' ORDER BY 1, 2"""
    return [tuple(row) for row in store.rows(sql)]


def listed(store: Store, **asked: Any) -> list[tuple[Any, ...]]:
    asked = {"decided": False, "limit": None, **asked}
    return [tuple(row) for row in decisions.listed(store, **asked)]


def test_decisions_come_back_in_the_order_in_which_they_count(store: Store) -> None:
    decisions.write(store, PLACED, [])
    assert decisions.read(store) == PLACED
    kept = "SELECT id, sequence FROM link_decisions ORDER BY sequence"
    assert list(store.rows(kept)) == [(APART.id, 1), (AGAIN.id, 2)]


def test_a_decision_is_laid_over_what_the_matcher_found_or_makes_a_link(store: Store) -> None:
    decisions.write(store, [], LAID)
    assert laid(store) == [
        ("clm_a", "clm_b", "different", "same", "Amy", "2026-11-20", "Not so.", "number", 99.0, ""),
        ("clm_a", "clm_d", "variant", None, "Bob", "2026-11-21", None, None, 0.0,
         "linked by an editor"),
    ]  # fmt: skip


def test_an_editors_link_says_in_what_the_claims_differ(store: Store) -> None:
    decisions.write(store, [], [Laid("clm_b", "clm_d", "same", 1.0, "Amy", "2026", None, "date")])
    reasons = "SELECT reasons FROM links WHERE claim_a = 'clm_b' AND claim_b = 'clm_d'"
    assert list(store.rows(reasons)) == [("date",)]


def test_decisions_are_taken_off_and_what_was_found_stands_again(store: Store) -> None:
    decisions.write(store, PLACED, LAID)
    decisions.clear(store)
    assert laid(store) == [("clm_a", "clm_b", "same", None, None, None, None, None, 99.0, "")]
    assert next(store.rows("SELECT count(*) FROM links")) == (len(MADE),)
    assert decisions.read(store) == []


def test_the_list_has_what_is_open_the_telling_first_and_no_parts(store: Store) -> None:
    decisions.write(store, [], LAID)
    assert listed(store) == [
        ("clm_b", "clm_c", None, None, None, None, "contradicts", 80.0, "5 or 6", "Claim b.",
         "Claim c.", "2020-01-02", "2020-01-03"),
        ("clm_a", "clm_c", None, None, None, None, "variant", 91.0, "more: in May", "Claim a.",
         "Claim c.", "2020-01-01", "2020-01-03"),
        ("clm_c", "clm_d", None, None, None, None, "same", 97.0, "", "Claim c.", "Claim d.",
         "2020-01-03", "2020-01-04"),
    ]  # fmt: skip


def test_the_list_has_what_is_decided_if_asked_for(store: Store) -> None:
    decisions.write(store, [], LAID)
    found = listed(store, decided=True)
    assert [row[:7] for row in found if row[3]] == [
        ("clm_a", "clm_d", "variant", "Bob", "2026-11-21", None, None),
        ("clm_a", "clm_b", "different", "Amy", "2026-11-20", "Not so.", "same"),
    ]
    assert len(found) == 5
    assert [row[:2] for row in listed(store, limit=1)] == [("clm_b", "clm_c")]
