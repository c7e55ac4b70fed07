"""Which claims go onto a worklist, in which order, and what their rows show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.store import worklist
from claimdesk.store.database import Store
from claimdesk.store.worklist import Wanted

ARTICLES = [
    ("art_a", "https://a.example/1", "Alpha", "2020-01-01", "Paper"),
    ("art_b", "https://b.example/1", "Beta", "2020-02-01", "Post"),
]
CLAIMS = [
    # name, kind, worth, part, due, appearances, first seen
    ("rents", "quantity", 0.9, 0, None, 1, "2020-01-03"),
    ("taxes", "prediction", 0.8, 0, "2020-06-01", 2, "2020-01-02"),
    ("trams", "event", 0.7, 0, "2020-05-01", 1, None),
    ("piece", "event", 0.95, 1, None, 1, "2020-01-04"),
    ("noise", "not_a_claim", 0.99, 0, None, 1, "2020-01-05"),
]
PLACES = [
    ("rents", "art_a", 0), ("taxes", "art_b", 0), ("taxes", "art_a", 1), ("trams", "art_b", 0),
    ("piece", "art_a", 0), ("noise", "art_a", 0),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened:
        db = opened.db
        for id_, url, title, published, site in ARTICLES:
            db.execute(
                """INSERT INTO articles
                  (id, url, title, published, site, text, text_sha256, words, method)
                VALUES (?, ?, ?, ?, ?, 'x', 'x', 1, 'm')""",
                (id_, url, title, published, site),
            )
            db.execute(
                """INSERT INTO versions (id, article_id, number, text, text_sha256)
                VALUES (?, ?, 1, 'x', 'x')""",
                (f"ver_{id_}", id_),
            )
        for name, kind, worth, part, due, appearances, seen in CLAIMS:
            db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, part, standalone, negated, due,
                  appearances, first_seen)
                VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?, ?, ?)""",
                (f"clm_{name}", f"The {name}.", name, kind, worth, part, due, appearances, seen),
            )
        for name, article, gone in PLACES:
            db.execute(
                """INSERT INTO appearances (id, claim_id, article_id, version_id, sentence, spans,
                  "start", "end", quote, prefix, suffix, part, quoted, edited_out, anchor, speaker)
                VALUES (?, ?, ?, ?, 0, '[[0, 2]]', 0, 2, ?, '', '', 0, 0, ?, 'exact', 'Ann')""",
                (f"app_{name}_{article}", f"clm_{name}", article, f"ver_{article}",
                 f"{name} in {article}", gone),
            )  # fmt: skip
        db.conn.commit()
        yield opened


def listed(store: Store, wanted: Wanted, words: str | None = None) -> list[str]:
    found = worklist.claim_ids(store.db.conn, wanted, words, ())
    return [id_.removeprefix("clm_") for id_ in found]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["rents", "taxes", "trams"]),
        (Wanted(order="newest"), ["rents", "taxes", "trams"]),
        (Wanted(order="oldest"), ["taxes", "rents", "trams"]),
        (Wanted(order="due"), ["trams", "taxes", "rents"]),
        (Wanted(order="random", limit=1), ["rents", "taxes", "trams"]),
        (Wanted(limit=2), ["rents", "taxes"]),
        (Wanted(limit=0), []),
        (Wanted(min_worth=0.8), ["rents", "taxes"]),
        (Wanted(min_worth=0.81), ["rents"]),
        (Wanted(kinds=("event", "prediction")), ["taxes", "trams"]),
        (Wanted(due="2020-05-01"), ["trams"]),
        (Wanted(due="2020-06-01"), ["taxes", "trams"]),
        (Wanted(article="art_a"), ["rents"]),
        (Wanted(article="https://b.example/1"), ["taxes", "trams"]),
        (Wanted(outlet="POST"), ["taxes", "trams"]),
        (Wanted(article="art_a", outlet="Post"), []),
        (Wanted(unreviewed=True), ["rents", "taxes", "trams"]),
        (Wanted(conflicts=True), []),
        (Wanted(mine="Ann"), []),
    ],
)
def test_all_that_meet_every_filter_are_listed_in_order(
    store: Store, wanted: Wanted, names: list[str]
) -> None:
    assert listed(store, wanted) == names


def test_a_row_shows_the_claim_where_it_stands_first(store: Store) -> None:
    ids = ["clm_taxes", "clm_rents"]
    rows = worklist.claim_rows(store.db.conn, Wanted(), ids)
    assert [row["claim_id"] for row in rows] == ids
    assert rows[0] == {
        "claim_id": "clm_taxes", "claim": "The taxes.", "quote": "taxes in art_b",
        "speaker": "Ann", "article_title": "Beta", "article_url": "https://b.example/1",
        "published": "2020-02-01", "worth": 0.8, "appearances": 2, "anchor": "exact",
        "kind": "prediction", "due": "2020-06-01", "checked_before": None,
    }  # fmt: skip
    assert worklist.claim_rows(store.db.conn, Wanted(article="art_a"), ids[:1]) == []
    (there,) = worklist.claim_rows(store.db.conn, Wanted(outlet="Paper"), ids)
    assert there["article_title"] == "Alpha"
    assert worklist.claim_rows(store.db.conn, Wanted(), []) == []


def test_articles_and_outlets_are_known_by_name(store: Store) -> None:
    assert worklist.has_article(store.db.conn, "art_a")
    assert worklist.has_article(store.db.conn, "https://b.example/1")
    assert not worklist.has_article(store.db.conn, "art_c")
    assert worklist.outlets(store.db.conn) == ["Paper", "Post"]
    assert worklist.anchored(store.db.conn, Wanted(anchor="orphan"), ()) == []


def test_reviews_that_lost_their_claim_come_newest_first_or_oldest_first(store: Store) -> None:
    db = store.db
    db.execute("INSERT INTO scale (id, label, definition) VALUES ('true', 'True', '.')")
    db.execute("""INSERT INTO imports (id, kind, file, "rows") VALUES ('i', 'reviews', 'r', 1)""")
    for n, anchor in enumerate(("orphan", "exact", "orphan", "look_again"), 1):
        db.execute(
            """INSERT INTO reviews (id, sequence, stage, verdict, label, reviewer, reviewed_on,
              import_id, anchor, anchor_claim_id, anchor_claim, anchor_quote)
            VALUES (?, ?, 'final', 'true', 'T', ?, '2026', 'i', ?, 'clm_gone', 'Gone.', 'gone')""",
            (f"rev_{n}", n, f"Editor {n}", anchor),
        )

    def ids(*names: str, **wanted: Any) -> list[str]:
        found = worklist.anchored(db.conn, Wanted(**{"anchor": "orphan", **wanted}), names)
        return [row["id"] for row in found]

    assert ids() == ["rev_3", "rev_1"]
    assert ids(order="oldest") == ["rev_1", "rev_3"]
    assert ids(order="oldest", limit=1) == ["rev_1"]
    assert ids("Editor 3", "Editor 4", mine="editor 3") == ["rev_3"]
    assert ids(anchor="look_again") == ["rev_4"]
