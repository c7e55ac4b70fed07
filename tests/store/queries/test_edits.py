"""How articles were edited, by the version that brought it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.store.database import Store
from claimdesk.store.queries import edits
from claimdesk.store.queries.edits import Edit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two articles with edits, told in another order than that in which they are shown."""
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for name in "ab":
            row: dict[str, object] = {
                "id": f"art_{name}",
                "title": f"Title {name}",
                "site": "S",
                "text": "",
            }
            opened.insert("articles", [{**row, "text_sha256": "", "words": 1, "method": ""}])
            for n in (1, 2, 3):
                one: dict[str, object] = {
                    "id": f"ver_{name}{n}",
                    "article_id": f"art_{name}",
                    "number": n,
                }
                days = {"captured_first": f"2020-0{n}-01", "captured_last": f"2020-0{n}-09"}
                opened.insert("versions", [{**one, "text": "", "text_sha256": "", **days}])
        for name in ("old", "new"):
            says = {"id": f"clm_{name}", "text": name, "kind": "event", "gist": ""}
            opened.insert("claims", [{**says, "worth": 0.5, "standalone": 1, "negated": 0}])
        for position, (article, version, change, now, before) in enumerate(
            (
                ("a", 3, "added", "clm_new", None),
                ("a", 2, "removed", None, "clm_old"),
                ("a", 2, "altered", "clm_new", "clm_old"),
                ("b", 2, "reversed", "clm_old", "clm_new"),
            )
        ):
            edit: dict[str, object] = {
                "article_id": f"art_{article}",
                "version": version,
                "position": position,
                "change": change,
            }
            ids = {"claim_id": now, "earlier_claim_id": before}
            words = {
                "quote": now and "now",
                "earlier_quote": before and "then",
                "reasons": "5 or 6",
            }
            opened.insert("changes", [{**edit, **ids, **words}])
        yield opened


def test_edits_of_an_article_come_by_version_the_telling_first(store: Store) -> None:
    found = edits.of_article(store.db.conn, "art_a")
    assert {v: [edit.change for edit in some] for v, some in found.items()} == {
        2: ["altered", "removed"],
        3: ["added"],
    }
    assert found[2][0] == Edit(
        "art_a", "Title a", "S", 2, "2020-01-09", "2020-02-01", "altered", "clm_new", "now",
        "clm_old", "then", "5 or 6",
    )  # fmt: skip
    assert edits.of_article(store.db.conn, "art_none") == {}


def test_edits_by_which_an_article_says_something_else(store: Store) -> None:
    found = edits.telling(store.db.conn, 9)
    assert [(edit.article_id, edit.change) for edit in found] == [
        ("art_a", "altered"),
        ("art_b", "reversed"),
    ]
    assert [edit.article_id for edit in edits.telling(store.db.conn, 1)] == ["art_a"]
