"""Fact-checks of others, and the claims that they are linked to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimdesk.match.factchecks import Likeness
from claimdesk.review.claimreview import FactCheck
from claimdesk.store import factchecks
from claimdesk.store.database import Store
from claimdesk.store.factchecks import Kept, Linked

CHECK = FactCheck(
    "It rose.", "Mostly false", "https://c.example/1", "Check", "2026-11-01", "Did it rise?",
    "Ann", "2026-10-01", "https://a.example/1", "2", "5", "1", "en", note="Seen.",
)  # fmt: skip
KEPT = Kept(CHECK, "factchecks-1.csv", "mostly_false")
NOISE = Kept(FactCheck("Pigs fly.", publisher="Check"), "factchecks-1.csv", None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for name, part in (("a", 0), ("b", 0), ("p", 1)):
            opened.db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, part, standalone, negated)
                VALUES (?, ?, '', 'event', 0.5, ?, 1, 0)""",
                (f"clm_{name}", f"Rents rose {name}.", part),
            )
        factchecks.write(opened, [KEPT, NOISE], [])
        yield opened


def test_fact_checks_come_back_as_they_were_written(store: Store) -> None:
    found = factchecks.read(store)
    assert found == {CHECK.id: KEPT, NOISE.check.id: NOISE}
    assert found[CHECK.id].check.note == "Seen."
    rating = "SELECT rating FROM fact_checks WHERE id = ?"
    assert [tuple(row) for row in store.rows(rating, (CHECK.id,))] == [(2.0,)]


def test_a_later_word_replaces_an_earlier_one_and_what_is_gone_is_taken_out(store: Store) -> None:
    later = Kept(replace(CHECK, label="True", rating="5", note=None), "factchecks-2.csv", "true")
    factchecks.write(store, [later], [NOISE.check.id])
    assert factchecks.read(store) == {CHECK.id: later}
    factchecks.write(store, [], ["fck_none"])
    assert len(factchecks.read(store)) == 1


def test_links_name_the_first_claim_that_is_the_same(store: Store) -> None:
    near, same = Likeness("similar", 91.0, "more: b"), Likeness("same", 99.0, "")
    links = {
        CHECK.id: [("clm_b", near), ("clm_a", same), ("clm_p", same)],
        NOISE.check.id: [("clm_b", near)],
    }
    for _ in range(2):
        factchecks.write_links(store, links)
    placed = "SELECT claim_id, score, reasons FROM fact_checks ORDER BY publisher, claim_text"
    assert [tuple(row) for row in store.rows(placed)] == [("clm_a", 99.0, ""), (None, None, None)]
    assert factchecks.linked(store, [CHECK.id]) == [
        Linked("Check", "Mostly false", "same", "", "Rents rose a."),
        Linked("Check", "Mostly false", "similar", "more: b", "Rents rose b."),
    ]
    assert len(factchecks.linked(store, [CHECK.id, NOISE.check.id])) == 3
    assert factchecks.linked(store, []) == []
    factchecks.clear_links(store)
    assert factchecks.linked(store, [CHECK.id]) == []
    assert [tuple(row) for row in store.rows(placed)] == [(None, None, None)] * 2


def test_claims_are_found_to_be_compared(store: Store) -> None:
    assert factchecks.count_claims(store) == 3
    assert sorted(factchecks.comparable(store, "rents", 9)) == [
        ("clm_a", "Rents rose a.", False),
        ("clm_b", "Rents rose b.", False),
        ("clm_p", "Rents rose p.", True),
    ]
    assert len(list(factchecks.comparable(store, "rents", 2))) == 2
    assert list(factchecks.comparable(store, "", 9)) == []
