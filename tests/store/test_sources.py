"""Quotes of sources, and what was found of them in the pages that they name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.store import sources
from claimdesk.store.database import Store
from claimdesk.store.sources import Checked, Quoted

FOUND = Checked("rev_1", 1, "exact", 100.0, "art_a", "ver_a2", (3, 9), "Rents fell.")
NEAR = Checked("rev_1", 2, "fuzzy", 91.0, "art_b", "ver_b1", (0, 4), "Rent")
LACKING = Checked("rev_2", 1, "not_found", 40.0, "art_b", "ver_b1", None, None)


def insert(store: Store, table: str, *rows: dict[str, Any]) -> None:
    for row in rows:
        store.insert(table, [row])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        article = {"title": "", "text": "", "text_sha256": "", "words": 1, "method": ""}
        insert(
            opened, "articles",
            {"id": "art_a", "url": "https://p.example/a", **article},
            {"id": "art_b", "url": "https://p.example/b", **article},
            {"id": "art_bare", "url": None, **article},
        )  # fmt: skip
        insert(
            opened, "versions",
            *({"id": f"ver_{a}{n}", "article_id": f"art_{a}", "number": n, "text": f"Text {n}",
               "text_sha256": ""} for a, n in (("a", 1), ("a", 2), ("b", 1), ("a", 10))),
        )  # fmt: skip
        capture = {"sha256": "", "media_type": "", "bytes": 1}
        insert(
            opened, "captures",
            {"id": "cap_1", "path": "1", "url": "https://p.example/a?x=1", "article_id": "art_a",
             **capture},
            {"id": "cap_2", "path": "2", "url": "https://p.example/a", "article_id": "art_a",
             **capture},
            {"id": "cap_3", "path": "3", "url": "https://p.example/lost", "article_id": None,
             **capture},
            {"id": "cap_4", "path": "4", "url": None, "article_id": "art_b", **capture},
        )  # fmt: skip
        insert(opened, "scale", {"id": "true", "label": "True", "definition": "."})
        insert(opened, "imports", {"id": "imp_1", "kind": "reviews", "file": "r", "rows": 1})
        said = {"stage": "final", "verdict": "true", "label": "True", "reviewer": "Amy",
                "reviewed_on": "2026", "import_id": "imp_1", "anchor": "orphan",
                "anchor_claim_id": "c", "anchor_claim": "", "anchor_quote": ""}  # fmt: skip
        insert(opened, "reviews", *({"id": f"rev_{n}", "sequence": n, **said} for n in (1, 2)))
        insert(
            opened, "sources",
            {"id": "src_a", "url": "https://p.example/a", "archived_url": None},
            {"id": "src_b", "url": "https://p.example/b", "archived_url": "https://w.example/b"},
        )  # fmt: skip
        insert(
            opened, "review_sources",
            {"review_id": "rev_1", "source_id": "src_a", "position": 2, "quote": "Rent"},
            {"review_id": "rev_1", "source_id": "src_b", "position": 1, "quote": "Rents fell."},
            {"review_id": "rev_2", "source_id": "src_a", "position": 1, "quote": "Pigs"},
            {"review_id": "rev_2", "source_id": "src_b", "position": 2, "quote": None},
        )  # fmt: skip
        yield opened


def checks(store: Store) -> list[tuple[Any, ...]]:
    sql = "SELECT * FROM source_checks ORDER BY review_id, position"
    return [tuple(row) for row in store.rows(sql)]


def test_quotes_come_by_the_address_that_they_name(store: Store) -> None:
    rent = Quoted("rev_1", 2, "Rent", "https://p.example/a", None)
    pigs = Quoted("rev_2", 1, "Pigs", "https://p.example/a", None)
    fell = Quoted("rev_1", 1, "Rents fell.", "https://p.example/b", "https://w.example/b")
    assert sources.quoted(store) == [rent, pigs, fell]
    assert sources.quoted(store, ["rev_2", "rev_none"]) == [pigs]
    assert sources.quoted(store, []) == []


def test_an_article_stands_at_its_address_and_at_those_of_its_captures(store: Store) -> None:
    assert sorted(sources.places(store)) == [
        ("https://p.example/a", "art_a"),
        ("https://p.example/a?x=1", "art_a"),
        ("https://p.example/b", "art_b"),
    ]


def test_texts_of_an_article_come_newest_first(store: Store) -> None:
    assert sources.texts(store, "art_a") == [
        ("ver_a10", "Text 10"),
        ("ver_a2", "Text 2"),
        ("ver_a1", "Text 1"),
    ]
    assert sources.texts(store, "art_none") == []


def test_what_was_found_is_kept_and_can_be_taken_out(store: Store) -> None:
    sources.add_checks(store, [FOUND, NEAR, LACKING])
    assert checks(store) == [
        ("rev_1", 1, "exact", 100.0, "art_a", "ver_a2", 3, 9, "Rents fell."),
        ("rev_1", 2, "fuzzy", 91.0, "art_b", "ver_b1", 0, 4, "Rent"),
        ("rev_2", 1, "not_found", 40.0, "art_b", "ver_b1", None, None, None),
    ]
    sources.clear_checks(store, [])
    assert len(checks(store)) == 3
    sources.clear_checks(store, ["rev_1", "rev_none"])
    assert [row[:2] for row in checks(store)] == [("rev_2", 1)]
    sources.clear_checks(store)
    assert checks(store) == []
