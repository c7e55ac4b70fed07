"""Articles come and go with their versions, claims and edits, and the counts follow."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimdesk.articles.appearances import Appearance, Move
from claimdesk.articles.editions import Edition, Outline, Version, VersionOutline
from claimdesk.records import (
    Article,
    Block,
    Capture,
    Claim,
    DateRange,
    Entity,
    Quantity,
    Rejection,
    Resolution,
)
from claimdesk.store import articles, claims
from claimdesk.store.database import Store
from claimdesk.store.entry import claim_rows, entry, order

RENTS = Claim(
    "Rents rose by 5 in May.", "rents", ((0, 5),), "event", 0.5, 0, hedge="may",
    quantities=(Quantity(5.0, "5", 6.0, "euros", True),),
    dates=(DateRange("in May", "2020-05-01", "2020-05-31"),), entities=(Entity("York", "GPE"),),
    resolutions=(Resolution("pronoun", "they", (0, 4), "Rents"),),
)  # fmt: skip
TAXES = Claim("Taxes fell.", "taxes", ((6, 9),), "event", 0.4, 1, negated=True, part=True)
VIEW = Claim("Taxes are bad.", "bad", ((10, 12),), "opinion", 0.1, 2)
OTHER = replace(RENTS, text="rents rose by 5 in may.")


def edition(name: str, published: str | None, captured: str | None = "2020-03-01") -> Edition:
    version = Version(
        f"ver_{name}", 1, "They rose.", "sha", captured, "2020-04-01", (), (Block("heading", 0, 4),)
    )
    article = Article(
        "T", "They rose.", "m", f"https://{name}.example", published=published, authors=("A", "B")
    )
    return Edition(f"art_{name}", article, (version,))


def appearance(of: Edition, claim: Claim, id_: str, *, gone: bool = False) -> Appearance:
    return Appearance(
        f"app_{of.id}_{id_}", f"clm_{id_}", of.newest, claim, "q", "p", "s", "1", "2", gone
    )


A, B = edition("a", "2020-01-01"), edition("b", "2020-02-01")
MOVES = [Move(2, "clm_taxes", "q", True, 6), Move(2, "clm_rents", "q", False, 0)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        said = [
            appearance(A, RENTS, "rents"), appearance(A, TAXES, "taxes"),
            appearance(A, VIEW, "view"),
        ]  # fmt: skip
        articles.add(opened, entry(A, "sig_a", said, MOVES))
        articles.add(opened, entry(B, "sig_b", [appearance(B, OTHER, "rents")], ()))
        claims.settle(opened)
        yield opened


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.rows(sql)]


def test_an_article_is_written_with_all_that_stands_in_it(store: Store) -> None:
    assert articles.signatures(store) == {"art_a": "sig_a", "art_b": "sig_b"}
    assert rows(store, "SELECT id, title FROM articles ORDER BY id") == [
        ("art_a", "T"), ("art_b", "T"),
    ]  # fmt: skip
    assert rows(store, "SELECT position, name FROM article_authors WHERE article_id = 'art_a'") == [
        (1, "A"), (2, "B"),
    ]  # fmt: skip
    assert rows(store, "SELECT id, article_id FROM versions ORDER BY id") == [
        ("ver_a", "art_a"), ("ver_b", "art_b"),
    ]  # fmt: skip
    assert rows(store, "SELECT version_id, kind FROM blocks ORDER BY version_id") == [
        ("ver_a", "heading"), ("ver_b", "heading"),
    ]  # fmt: skip
    assert rows(store, "SELECT said, meant FROM resolutions ORDER BY appearance_id") == [
        ("they", "Rents"), ("they", "Rents"),
    ]  # fmt: skip
    assert rows(store, "SELECT article_id, claim_id, came FROM _moves ORDER BY came") == [
        ("art_a", "clm_rents", 0), ("art_a", "clm_taxes", 1),
    ]  # fmt: skip


def test_a_claim_has_the_words_of_its_first_appearance_and_its_counts(store: Store) -> None:
    counted = "SELECT id, text, appearances FROM claims ORDER BY id"
    assert rows(store, counted) == [
        ("clm_rents", RENTS.text, 2), ("clm_taxes", "Taxes fell.", 1),
        ("clm_view", "Taxes are bad.", 1),
    ]  # fmt: skip
    assert rows(store, "SELECT claim_id, low, high, unit FROM quantities") == [
        ("clm_rents", 5.0, 6.0, "euros")
    ]
    assert rows(store, "SELECT claim_id, earliest FROM dates") == [("clm_rents", "2020-05-01")]
    assert rows(store, "SELECT claim_id, name FROM entities") == [("clm_rents", "York")]


def test_articles_that_go_take_their_claims_along(store: Store) -> None:
    articles.mark_reprints(store, {"art_b": "art_a"}, {"art_b": "art_a"})
    articles.remove(store, ["art_a"])
    claims.settle(store)
    assert articles.signatures(store) == {"art_b": "sig_b"}
    assert rows(store, "SELECT id, near_duplicate_of FROM articles") == [("art_b", None)]
    assert rows(store, "SELECT id, appearances FROM claims") == [("clm_rents", 1)]
    assert rows(store, "SELECT * FROM _moves") == []
    assert rows(store, "SELECT id FROM versions") == [("ver_b",)]


def test_a_reprint_of_a_reprint_that_goes_counts_by_itself(store: Store) -> None:
    made = edition("c", "2020-03-01"), edition("d", "2020-04-01")
    for one in made:
        articles.add(store, entry(one, "sig", [appearance(one, OTHER, "again")], ()))
    articles.mark_reprints(
        store, {"art_b": "art_a", "art_c": "art_b", "art_d": "art_a"},
        dict.fromkeys(("art_b", "art_c", "art_d"), "art_a"),
    )  # fmt: skip
    claims.settle(store)
    counted = "SELECT sites FROM claims WHERE id = 'clm_again'"
    assert rows(store, counted) == [(1,)]
    articles.remove(store, ["art_b"])
    articles.mark_reprints(store, {"art_d": "art_a"}, {"art_d": "art_a"})
    claims.settle(store)
    assert rows(store, counted) == [(2,)]


def test_a_claim_that_loses_its_first_appearance_is_named(store: Store) -> None:
    articles.remove(store, ["art_a"])
    assert list(claims.without_first(store)) == [("art_b", "ver_b", {"clm_rents": "[[0, 5]]"})]
    claims.write(store, {"clm_rents": claim_rows("clm_rents", OTHER)})
    claims.settle(store)
    assert rows(store, "SELECT text FROM claims") == [(OTHER.text,)]
    assert len(rows(store, "SELECT * FROM quantities")) == 1
    assert list(claims.without_first(store)) == []


@pytest.mark.parametrize(
    ("published", "captured", "day"),
    [("2020-01-01", "2019-01-01", "2020-01-01"), (None, "2019-01-01", "2019-01-01"),
     (None, None, "9")],
)  # fmt: skip
def test_articles_sort_as_they_were_first_seen(
    published: str | None, captured: str | None, day: str
) -> None:
    assert entry(edition("x", published, captured), "sig", [], []).order == (day, "art_x")
    version = VersionOutline("ver_x", 1, "sha", captured, None, (), "cap_x", "made")
    assert order(Outline("art_x", None, None, None, published, (version,))) == (day, "art_x")


def test_captures_are_written_anew_with_what_became_of_them(store: Store) -> None:
    captures = [Capture(f"cap_{n}", "p", f"sha{n}", "text/html", n, offset=n) for n in range(3)]
    for count in (3, 2):
        articles.replace_captures(
            store, captures[:count], {"cap_0": Rejection("wall", "A wall.")},
            {"cap_1": ("art_a", "ver_a")},
        )  # fmt: skip
    assert rows(
        store, "SELECT id, problem, detail, article_id, version_id FROM captures ORDER BY id"
    ) == [("cap_0", "wall", "A wall.", None, None), ("cap_1", None, None, "art_a", "ver_a")]


def test_reprints_are_marked_anew(store: Store) -> None:
    marked = "SELECT id, near_duplicate_of FROM articles ORDER BY id"
    articles.mark_reprints(store, {"art_b": "art_a"}, {"art_b": "art_a"})
    assert rows(store, marked) == [("art_a", None), ("art_b", "art_a")]
    articles.mark_reprints(store, {"art_a": "art_b"}, {"art_a": "art_b"})
    assert rows(store, marked) == [("art_a", "art_b"), ("art_b", None)]


def test_edits_are_told_from_the_moves(store: Store) -> None:
    for _ in range(2):
        articles.replace_changes(store)
    assert rows(
        store, "SELECT article_id, version, change, claim_id, earlier_claim_id FROM changes"
    ) == [
        ("art_a", 2, "removed", None, "clm_rents"), ("art_a", 2, "added", "clm_taxes", None),
    ]  # fmt: skip
