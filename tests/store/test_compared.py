"""The claims that are compared: read as they are wanted, and matched again only if they changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.match import Matchable
from claimdesk.records import DateRange, Link
from claimdesk.store import compared, links
from claimdesk.store.database import Store

MADE = [
    Link("clm_a", "clm_b", "same", 99.0, ""),
    Link("clm_a", "clm_c", "variant", 91.0, "more: in May"),
    Link("clm_c", "clm_d", "different", 0.0, "", "Ann", "2026-01-01"),
]
NOTED = ["clm_d", "clm_c", "clm_b", "clm_a", "clm_e"]
"""The latest first by name, as the fixture has it; the one without a day last."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for n, name in enumerate("abcdenop"):
            opened.db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, part, standalone, negated,
                  bound, first_seen) VALUES (?, ?, '', ?, 0.5, ?, 1, 0, ?, ?)""",
                (
                    f"clm_{name}",
                    f"text {name}",
                    {"n": "not_a_claim", "o": "opinion"}.get(name, "event"),
                    name == "b",
                    name == "p",
                    None if name == "e" else f"2020-01-{9 - n:02}",
                ),
            )
        links.add(opened, MADE)
        yield opened


def note(store: Store) -> list[str]:
    """Note all claims, whose links depend on what they say; give their ids by number."""
    compared.note(store, lambda claim: f"1:{claim.signature}", str.encode)
    compared.drop_outdated_links(store)
    return [
        claim.id for claim in compared.take(store, range(len(list(compared.words_noted(store)))))
    ]


def matched(store: Store) -> None:
    note(store)
    compared.keep(store)


def linked(store: Store) -> list[tuple[str, str]]:
    return [tuple(row) for row in store.rows("SELECT claim_a, claim_b FROM links ORDER BY 1, 2")]


def test_checkable_claims_are_numbered_in_the_order_in_which_they_were_made(store: Store) -> None:
    assert note(store) == NOTED
    said = [claim.text for claim in compared.take(store, range(5))]
    assert said == ["text d", "text c", "text b", "text a", "text e"]
    assert list(compared.fresh(store)) == [True] * 5


def test_claims_come_with_their_days_and_names_in_the_order_asked_for(store: Store) -> None:
    store.insert("dates", [
        {"claim_id": "clm_a", "position": n, "text": text, "earliest": "2020", "latest": None}
        for n, text in ((2, "then"), (1, "in 2020"))
    ])  # fmt: skip
    store.insert("entities", [{"claim_id": "clm_a", "name": "York", "label": "GPE"}])
    note(store)
    assert compared.take(store, [3, 2]) == [
        Matchable(
            "clm_a", "text a",
            (DateRange("in 2020", "2020", None), DateRange("then", "2020", None)),
            frozenset({"York"}), "2020-01-09",
        ),
        Matchable("clm_b", "text b", first_seen="2020-01-08", part=True),
    ]  # fmt: skip


def test_only_what_is_new_or_has_changed_is_matched_again(store: Store) -> None:
    matched(store)
    links.add(store, MADE)
    note(store)
    assert not any(compared.fresh(store))
    assert len(linked(store)) == 3
    store.db.execute("UPDATE claims SET text = 'other' WHERE id = 'clm_b'")
    assert note(store) == NOTED
    assert list(compared.fresh(store)) == [False, False, True, False, False]
    assert linked(store) == [("clm_a", "clm_c"), ("clm_c", "clm_d")]


def test_a_claim_that_is_no_longer_compared_loses_its_links_but_what_was_decided(
    store: Store,
) -> None:
    matched(store)
    links.add(store, MADE)
    store.db.execute("UPDATE claims SET bound = 1 WHERE id = 'clm_c'")
    assert note(store) == ["clm_d", "clm_b", "clm_a", "clm_e"]
    assert linked(store) == [("clm_a", "clm_b"), ("clm_c", "clm_d")]
    compared.keep(store)
    known = [id_ for (id_,) in store.rows("SELECT claim_id FROM _signatures ORDER BY 1")]
    assert known == ["clm_a", "clm_b", "clm_d", "clm_e"]


def test_by_which_program_the_links_were_made(store: Store) -> None:
    matched(store)
    assert links.are_made_by(store, "1:", "")
    assert not links.are_made_by(store, "2:", "")
    store.db.execute("DELETE FROM _signatures")
    assert not links.are_made_by(store, "1:", "")
    store.db.execute("DELETE FROM claims")
    assert links.are_made_by(store, "1:", "")
