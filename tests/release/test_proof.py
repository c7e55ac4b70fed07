"""One claim with all that vouches for it, in one file that others can check."""

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastwarc.warc import ArchiveIterator

from claimdesk.cli import main
from claimdesk.release.proof import proof
from tests.support.project import ROOT

NAMES = {"a.reyes": "A. Reyes"}


@pytest.fixture(scope="module")
def claim(sample_db: Path) -> str:
    """One that has final and other reviews, and stands in two articles."""
    with closing(sqlite3.connect(sample_db)) as connection:
        (found,) = connection.execute(
            "select claim_id from reviews r join claims c on c.id = r.claim_id "
            "where c.appearances > 1 group by 1 having count(distinct stage) > 1 and "
            "max(stage = 'final') order by 1 limit 1"
        ).fetchone()
    return str(found)


@pytest.fixture(scope="module")
def folder(sample_db: Path, claim: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = proof(sample_db, claim, ROOT / "corpus", NAMES)
    assert made.lost == 0
    place = tmp_path_factory.mktemp("proof")
    with zipfile.ZipFile(io.BytesIO(made.raw)) as archive:
        archive.extractall(place)
    return place / claim


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "verify.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_proof_holds_by_its_own_script(folder: Path) -> None:
    done = checked(folder)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("All of it holds.\n")


@pytest.mark.parametrize("name", ["texts/*.txt", "captures/*.warc.gz", "proof.json"])
def test_what_was_changed_in_a_proof_is_found(folder: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    path = min(copy.glob(name))
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes(bytes(raw))
    done = checked(copy)
    assert done.returncode == 1
    assert f"FAIL {path.relative_to(copy)}" in done.stdout


def test_a_text_that_was_changed_with_its_sum_is_found_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    path = min(copy.glob("texts/*.txt"))
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text("utf-8") + "More.", "utf-8")
    sums = copy / "SHA256SUMS"
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    sums.write_text(sums.read_text("utf-8").replace(old, new), "utf-8")
    assert "FAIL texts/" in checked(copy).stdout


def test_the_records_are_those_of_the_captures(folder: Path) -> None:
    told = json.loads((folder / "proof.json").read_text("utf-8"))
    for capture in told["captures"]:
        with (folder / capture["record"]).open("rb") as file:
            found = [
                (
                    record.headers["WARC-Target-URI"],
                    hashlib.sha256(record.reader.read()).hexdigest(),
                )
                for record in ArchiveIterator(file)
            ]
        assert found == [(capture["url"], capture["sha256"])]


def test_drafts_and_private_names_are_in_it_only_if_they_are_asked_for(
    sample_db: Path, claim: str, folder: Path
) -> None:
    told = json.loads((folder / "proof.json").read_text("utf-8"))
    assert {row["stage"] for row in told["reviews"]} == {"final"}
    with closing(sqlite3.connect(sample_db)) as connection:
        sql = "select count(*), count(distinct stage) from reviews where claim_id = ?"
        count, _ = connection.execute(sql, (claim,)).fetchone()
    everything = proof(sample_db, claim, None, {}, drafts=True)
    with zipfile.ZipFile(io.BytesIO(everything.raw)) as archive:
        whole = json.loads(archive.read(f"{claim}/proof.json"))
    assert len(whole["reviews"]) == count > len(told["reviews"])
    assert all(row["reviewer"] not in ("a.reyes", "m.okafor") for row in told["reviews"])


def test_the_same_proof_has_the_same_bytes(sample_db: Path, claim: str) -> None:
    made = [proof(sample_db, claim, ROOT / "corpus", NAMES).raw for _ in range(2)]
    assert made[0] == made[1]


def test_the_page_carries_no_markup_of_others(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    data = page.partition('type="application/json">')[2].partition("</script>")[0]
    assert "<" not in data
    assert json.loads(data)["proof"] == json.loads((folder / "proof.json").read_text("utf-8"))


def test_a_claim_that_is_not_there_is_told(sample_db: Path) -> None:
    done = CliRunner().invoke(main, ["proof", "clm_nobody", "--db", str(sample_db)])
    assert done.exit_code == 1
    assert "clm_nobody: there is no such claim" in done.output
