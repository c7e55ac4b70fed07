"""Shards of a corpus, made by tasks that anybody may do, lead to the database of a local build."""

import shutil
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import fsspec
import pytest

from claimdesk.cluster import results, shards
from claimdesk.cluster.given import Shards
from claimdesk.cluster.run import Order, run
from claimdesk.cluster.storage import Folder
from claimdesk.desk import reading
from claimdesk.desk.build import build
from claimdesk.errors import ClusterError, InputError
from claimdesk.split import DEFAULT_MODEL
from tests.cluster.conftest import Desk, digest_of, page
from tests.support.hanging import read_or_hang
from tests.support.here import Here


def order(desk: Desk, folder: Path, pages: int = 2) -> Order:
    return Order(str(desk.settings.corpus), str(folder / "shards"), DEFAULT_MODEL, pages)


@pytest.mark.parametrize("pages", [2, 500])
def test_the_database_is_that_of_a_local_build(desk: Desk, tmp_path: Path, pages: int) -> None:
    outcome = run(order(desk, tmp_path, pages), Here())
    assert (outcome.failed, outcome.before) == (0, 0)
    other = desk.other(tmp_path)
    report = build(other, given=Shards(str(tmp_path / "shards")))
    assert digest_of(other.db) == desk.digest
    assert [str(one) for one in report.problems] == [
        "lines.jsonl.gz, row 2: is not JSON: Expecting value: line 1 column 1 (char 0). "
        "Mend the row"
    ]
    assert report.left_alone == {".docx file": 1}
    again = build(other)  # on this machine, from the corpus: there is nothing left to do
    assert (again.read, again.split) == (0, 0)
    assert digest_of(other.db) == desk.digest


def test_from_a_store_elsewhere_to_a_store_elsewhere(desk: Desk, tmp_path: Path) -> None:
    url = f"memory://{uuid4().hex}"
    alone = desk.settings.corpus.with_name("alone")
    fsspec.filesystem("memory").put(f"{alone}/", f"{url}/corpus/", recursive=True)
    outcome = run(Order(f"{url}/corpus", f"{url}/shards", DEFAULT_MODEL, 3), Here())
    assert (outcome.tried, outcome.failed) == (7, 0)
    other = replace(desk.other(tmp_path), corpus=tmp_path / "nowhere")
    report = build(other, given=Shards(f"{url}/shards"))
    assert (report.read, report.split, report.left_alone) == (0, 0, {".docx file": 1})
    assert digest_of(other.db) == desk.alone


def test_what_is_done_is_skipped_and_what_changed_is_done(desk: Desk, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(desk.settings.corpus / "pages", corpus / "pages")
    asked = replace(order(desk, tmp_path), corpus=str(corpus))
    first = run(asked, Here())
    again = run(asked, Here())
    assert (again.made, again.before) == (0, first.made)
    assert (again.tried, again.failed) == (first.tried, first.failed)
    (corpus / "pages" / "noise.html").write_text(page("noise", 8), "utf-8")
    changed = run(asked, Here())
    assert changed.made == 2  # the captures, and what they say
    torn = next((tmp_path / "shards" / "results").iterdir())
    torn.write_bytes(torn.read_bytes()[:100])
    assert run(asked, Here()).made == 1


def test_a_page_that_hangs_costs_itself(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("slow", "quick"):
        (corpus / f"{name}.html").write_text(page(name), "utf-8")
    asked = replace(order(desk, tmp_path, 500), corpus=str(corpus))
    monkeypatch.setattr(reading, "read_file", read_or_hang)
    monkeypatch.setattr(reading, "READ_SECONDS", 5)
    with pytest.raises(ClusterError, match=r"1 of 2 pages failed \(50\.0%\), more than the 5\.0%"):
        run(asked, Here())
    with pytest.raises(InputError, match=r"there is no manifest\.json here"):
        Shards(asked.shards)
    outcome = run(replace(asked, most_failed=0.5), Here())
    assert outcome.failures == ["slow.html: timed out, took longer than 5 seconds"]
    monkeypatch.undo()
    here = replace(desk.other(tmp_path), corpus=corpus)
    kept = build(here, given=Shards(asked.shards))  # the corpus is here, so it is tried again
    assert (kept.read, kept.articles) == (1, 2)
    shutil.rmtree(corpus)
    here.db.unlink()
    assert build(here, given=Shards(asked.shards)).rejected == {"timed_out": 1}


def test_shards_of_another_program_are_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    run(replace(order(desk, tmp_path), corpus=str(corpus)), Here())
    folder = Folder(str(tmp_path / "shards"))
    manifest = folder.read_json("manifest.json")
    folder.put_json("manifest.json", {**manifest, "reading": "older"})
    with pytest.raises(InputError, match="made by another version"):
        Shards(folder.url)


def test_a_shard_that_cannot_be_made_is_told_at_the_end(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(shards, "write", full)
    with pytest.raises(ClusterError, match=r"shards could not be made:\na\.warc\.gz: OSError: no"):
        run(order(desk, tmp_path), Here())


def test_a_split_stands_under_its_first_text_only(desk: Desk, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("one", "two"):
        (corpus / f"{name}.txt").write_text(page("x").split("<p>")[1], "utf-8")
    outcome = run(replace(order(desk, tmp_path, 500), corpus=str(corpus)), Here())
    assert (outcome.tried, outcome.split) == (2, 1)
    assert results.MOST_TOLD == 20
