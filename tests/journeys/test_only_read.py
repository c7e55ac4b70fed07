"""A site that is only read: its commands need requirements-serve.lock, and no more."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.support.newsroom import furnish, row, table
from tests.support.project import ROOT
from tests.support.serving import PATIENCE

LOCK = ROOT / "requirements-serve.lock"
COMMAND = [sys.executable, str(ROOT / "tests" / "support" / "out_of_reach.py"), str(LOCK)]
WORK = (
    "find tram --db newsroom.db", "worklist --db newsroom.db --limit 1 -o list.csv",
    "import rows.csv --db newsroom.db", "digest --db newsroom.db",
    "release public --db claims.db --workers 1 --no-parquet", "diff claims.db public",
    "proof clm_train --db claims.db --corpus .", "verify sample.db", "verify sample",
)  # fmt: skip
LACK = {"build": "pydantic", "split": "spacy", "capture http://a.example/": "feedparser"}


@pytest.fixture
def desk(small_db: Path, sample_db: Path, sample_release: Path, tmp_path: Path) -> Path:
    (tmp_path / "sample.db").symlink_to(sample_db)
    (tmp_path / "sample").symlink_to(sample_release)
    (tmp_path / "claims.db").write_bytes(small_db.read_bytes())
    furnish(tmp_path / "newsroom.db")
    (tmp_path / "rows.csv").write_bytes(table([row(3, "false")]))
    return tmp_path


def test_what_reads_publishes_and_checks_needs_none_of_what_builds(desk: Path) -> None:
    words = " --then ".join([*WORK, *LACK]).split()
    done = subprocess.run([*COMMAND, *words], cwd=desk, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    ended = dict(re.findall(r"^\$ (.*)$(?:\n[^$].*)*?\n= (\d+)$", done.stdout, re.MULTILINE))
    told = done.stdout + done.stderr
    assert ended == {**dict.fromkeys(WORK, "0"), **dict.fromkeys(LACK, "1")}, told
    for command, library in LACK.items():
        name = command.partition(" ")[0]
        assert f"Error: {name} needs {library}, which is not installed here: " in done.stderr


def test_such_a_site_is_served(desk: Path) -> None:
    words = [*COMMAND, "serve", "--db", "claims.db", "--port", "0"]
    with subprocess.Popen(words, cwd=desk, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            server.stdout.readline()
            address = server.stdout.readline().split(" at ")[1].strip()
            page = httpx.get(f"{address}claim/clm_train", timeout=PATIENCE)
            found = httpx.get(f"{address}-/find.json?q=train", timeout=PATIENCE)
            rows = httpx.get(f"{address}claims/claims.json?_size=1", timeout=PATIENCE)
        finally:
            server.terminate()
            server.wait(PATIENCE)
    assert [one.status_code for one in (page, found, rows)] == [200, 200, 200]
