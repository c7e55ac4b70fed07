"""Links and families: what was matched before is not matched again, what was decided stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.records import Link
from claimdesk.store import digest, links
from claimdesk.store.database import Store

MADE = [
    Link("clm_a", "clm_b", "same", 99.0, ""),
    Link("clm_a", "clm_c", "variant", 91.0, "more: in May"),
    Link("clm_b", "clm_p", "same", 95.0, ""),
    Link("clm_c", "clm_d", "different", 0.0, "", "Ann", "2026-01-01"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for name in "abcdp":
            opened.db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, part, standalone, negated,
                  first_seen) VALUES (?, ?, '', 'event', 0.5, ?, 1, 0, ?)""",
                (f"clm_{name}", name, name == "p", f"2020-01-0{'abcdp'.index(name) + 1}"),
            )
        links.add(opened, MADE)
        yield opened


def pairs(store: Store) -> list[tuple[str, str, str, str | None]]:
    sql = "SELECT claim_a, claim_b, relation, decided_by FROM links ORDER BY 1, 2"
    return [tuple(row) for row in store.rows(sql)]


def test_links_are_written_as_they_were_found(store: Store) -> None:
    assert pairs(store) == [
        ("clm_a", "clm_b", "same", None), ("clm_a", "clm_c", "variant", None),
        ("clm_b", "clm_p", "same", None), ("clm_c", "clm_d", "different", "Ann"),
    ]  # fmt: skip
    links.add(store, [Link("clm_c", "clm_d", "same", 99.0, "")])
    assert pairs(store)[-1] == ("clm_c", "clm_d", "different", "Ann")


def test_whole_claims_that_say_the_same_make_families(store: Store) -> None:
    assert links.same(store) == [("clm_a", "clm_b")]
    assert sorted(links.first_seen(store)) == [
        ("clm_a", "2020-01-01"), ("clm_b", "2020-01-02"),
    ]  # fmt: skip
    for stands in ("clm_b", "clm_a"):
        links.replace_families(store, {"clm_a": stands, "clm_b": stands})
    found = list(store.rows("SELECT claim_id, representative FROM families ORDER BY claim_id"))
    assert [tuple(row) for row in found] == [("clm_a", "clm_a"), ("clm_b", "clm_a")]


def test_what_the_database_holds_is_counted_and_hashed(store: Store) -> None:
    assert digest.counts(store) == {
        "articles": 0, "claims": 5, "appearances": 0, "links": 4, "reviews": 0, "parts": 1,
    }  # fmt: skip
    before = digest.digest(store)
    store.db.execute("INSERT INTO _signatures VALUES ('clm_a', '1:a', '')")
    assert digest.digest(store) == before
    store.db.execute("DELETE FROM links WHERE claim_b = 'clm_c'")
    assert digest.digest(store) != before
    links.add(store, [MADE[1]])
    assert digest.digest(store) == before
    store.db.execute("UPDATE links SET reasons = 'x' WHERE claim_b = 'clm_c'")
    assert digest.digest(store) != before
