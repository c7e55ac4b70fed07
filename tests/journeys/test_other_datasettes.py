"""The pages in a Datasette as others start it: every link leads somewhere, below its base."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.crawling import crawl, datasette_of
from tests.support.peers import having
from tests.support.project import ROOT

FOREIGN = """
CREATE TABLE claims (id INTEGER PRIMARY KEY, gist TEXT, claim_id TEXT);
INSERT INTO claims VALUES (1, 'Not one of ours', 'clm_train');
CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT);
INSERT INTO articles VALUES ('art_foreign', 'Not one of ours');
"""
PAGES = ("", "/claims", "/articles")
ON_THE_ALPHA = ("tests/site/test_datasette_versions.py", "tests/site/editing/test_access.py")
WAYS = {
    "another name": (["desk.db"], "/"),
    "behind a proxy": (["claims.db", "--setting", "base_url", "/our/desk/"], "/our/desk/"),
    "a base like a page": (["desk.db", "--setting", "base_url", "/claims/"], "/claims/"),
    "immutable": (["-i", "desk.db", "--inspect-file", "inspect.json"], "/"),
    "two of ours": (["claims.db", "desk.db"], "/"),
    "beside a foreign one": (["foreign.db", "desk.db"], "/"),
    "a foreign one so named": (["desk.db", "others/claims.db"], "/"),
}


@pytest.fixture(scope="module")
def folder(small_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Databases under several names, and what ``datasette inspect`` says of one."""
    folder = tmp_path_factory.mktemp("datasettes")
    (folder / "others").mkdir()
    for name in ("claims.db", "desk.db"):
        shutil.copy(small_db, folder / name)
    for foreign in (folder / "foreign.db", folder / "others" / "claims.db"):
        with closing(sqlite3.connect(foreign)) as connection:
            connection.executescript(FOREIGN)
    inspect = [sys.executable, "-m", "datasette", "inspect", "desk.db"]
    subprocess.run([*inspect, "--inspect-file", "inspect.json"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_every_link_leads_somewhere(folder: Path, tmp_path: Path, way: str) -> None:
    arguments, base = WAYS[way]
    names = [f"{Path(it).stem}{page}" for it in arguments if it.endswith(".db") for page in PAGES]
    with datasette_of(sys.executable, *arguments, cwd=folder, folder=tmp_path) as address:
        found = crawl(f"{address}{base}", *names, most=50)
    assert found.faults == []
    assert len(found.seen) == 50


def test_what_the_editions_differ_in_holds_on_the_alpha() -> None:
    """Permissions, tokens, SQL, metadata; all tests of pages run there with make test-alpha."""
    programs = having("datasette", "alpha")
    if programs is None:
        pytest.skip("needs the environment alpha: make .venv/.alpha")
    unshared = {key: it for key, it in os.environ.items() if not key.startswith("PYTEST_")}
    plain = ["-p", "no:cacheprovider", "-p", "no:xdist"]
    run = subprocess.run(
        [str(programs / "python"), "-m", "pytest", *ON_THE_ALPHA, *plain],
        cwd=ROOT,
        env={**unshared, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]


@pytest.mark.parametrize("among", ["plugins", "alpha"])
def test_every_link_leads_somewhere_with_what_others_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, among: str
) -> None:
    """Eight plugins of others, and the newest alpha of Datasette 1.0."""
    programs = having("python", among)
    if programs is None:
        pytest.skip(f"needs the environment {among}: make .venv/.{among}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    arguments = "claims.db", "--setting", "base_url", "/our/desk/"
    with datasette_of(programs / "python", *arguments, cwd=folder, folder=tmp_path) as address:
        found = crawl(f"{address}/our/desk/", "claims", "claims/claims", most=100)
    assert found.faults == []
    assert len(found.seen) == 100
