"""Workers begin while the corpus is looked through, if something in it is new."""

from pathlib import Path

import pytest

from claimdesk.articles import corpus as pages
from claimdesk.desk.early import watched
from claimdesk.store.database import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    for name in "abc":
        (tmp_path / "corpus" / f"{name}.html").write_text(f"<p>{name}</p>", "utf-8")
    with pages.Corpus(tmp_path / "corpus") as corpus, Store(tmp_path / "claims.db") as store:
        store.insert(
            "captures",
            [
                {"id": c.id, "sha256": c.sha256, "media_type": c.media_type, "bytes": c.bytes,
                 "path": c.path} for c, _ in corpus
            ],
        )  # fmt: skip
        store.db.conn.commit()
    return tmp_path


def begun(folder: Path) -> tuple[list[int], list[str]]:
    """With how many new ones workers begin, and what comes of the corpus."""
    numbers: list[int] = []
    with pages.Corpus(folder / "corpus") as corpus:
        found = [c.path for c, _ in watched(corpus, folder / "claims.db", numbers.append)]
    return numbers, found


def test_where_nothing_is_new_and_in_a_first_build_none_begin(folder: Path) -> None:
    assert begun(folder) == ([], ["a.html", "b.html", "c.html"])
    (folder / "claims.db").unlink()
    assert begun(folder) == ([], ["a.html", "b.html", "c.html"])


def test_new_files_are_counted_and_changed_ones_found(folder: Path) -> None:
    (folder / "corpus" / "b.html").write_text("<p>another</p>", "utf-8")
    assert begun(folder) == ([1], ["a.html", "b.html", "c.html"])
    for name in "de":
        (folder / "corpus" / f"{name}.html").write_text("<p>new</p>", "utf-8")
    assert begun(folder)[0] == [2]
