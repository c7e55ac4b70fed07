"""A corpus is cut into parts by the names of its files, so that a new one changes one part."""

from pathlib import Path

import pytest

from claimdesk.cluster import plan as planning
from claimdesk.cluster.plan import plan
from claimdesk.cluster.storage import Folder
from claimdesk.errors import InputError


def parts(folder: Path, pages: int) -> dict[str, list[str]]:
    planned = plan(Folder(str(folder)), pages)
    return {one.name: [entry.name for entry in one.entries] for one in planned.inputs}


def test_a_new_page_changes_one_part(tmp_path: Path) -> None:
    names = [f"page-{number:03}.html" for number in range(100)]
    for name in names:
        (tmp_path / name).write_text("x")
    before = parts(tmp_path, 5)
    assert [name for part in before.values() for name in part] == names
    assert 5 < len(before) < 50
    assert max(map(len, before.values())) <= 20
    (tmp_path / "page-050b.html").write_text("x")
    after = parts(tmp_path, 5)
    assert len(set(after) - set(before)) <= 2


def test_a_large_archive_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "SMALL", 10)
    for name, size in (("a.html", 50), ("b.warc.gz", 50), ("c.html", 50), ("d.warc.gz", 5)):
        (tmp_path / name).write_bytes(b"x" * size)
    assert list(parts(tmp_path, 1000).values()) == [
        ["a.html"], ["b.warc.gz"], ["c.html", "d.warc.gz"]
    ]  # fmt: skip


def test_a_corpus_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: there is no such folder\. Name it with"):
        plan(Folder(str(tmp_path / "nowhere")), 5)
