"""Imports that are killed, and imports that come all at once: nothing lost, nothing doubled."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx
import pytest

from claimdesk.desk import folder
from claimdesk.errors import StoreError
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.newsroom import claim, furnish, rebuilt, row, table
from tests.support.project import ROOT

CLAIMS = 60
EDITORS = 8
COMMAND = str(Path(sys.executable).with_name("claimdesk"))


def start(*words: str | Path, out: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
    command = [COMMAND, *map(str, words)]
    return subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, text=True)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_after_kill_9_the_next_command_finds_all_of_a_batch_or_nothing() -> None:
    script = str(ROOT / "benchmarks" / "crash.py")
    command = [sys.executable, script, "8", "--claims", "200", "--rows", "100"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"imports, (\d+) of them killed, 0 desks broken", done.stdout)
    assert found, done.stdout
    assert int(found[1]) >= 2  # the rest is a matter of luck


@contextmanager
def served(db: Path) -> Iterator[httpx.Client]:
    """A real Datasette on the database."""
    with start("serve", "--db", db, "--port", "0") as server:
        try:
            assert server.stdout
            address = re.search(r"http://\S+", server.stdout.readline())
            assert address
            with httpx.Client(base_url=address[0], timeout=120) as client:
                yield client
        finally:
            server.terminate()


def test_eight_editors_import_at_once_while_readers_read(tmp_path: Path) -> None:
    db, claims = furnish(tmp_path / "claims.db", CLAIMS), tmp_path / "claims"
    claims.mkdir()
    files = []
    for editor in range(EDITORS):
        rows = [row(n, "false", f"editor{editor}") for n in range(CLAIMS)]
        files.append(tmp_path / f"{editor}.csv")
        files[-1].write_bytes(table(rows))
    pages = ("/", f"/claim/{claim(3)}", "/read/art_1", "/claims/reviews.json?_shape=array")
    seen: Counter[int] = Counter()
    with served(db) as client:
        desk = ("--db", db, "--claims", claims)
        running = [start("import", file, *desk) for file in files]
        while any(child.poll() is None for child in running):
            for page in pages:
                seen[client.get(page).status_code] += 1
            reviews = client.get("/claims.json?sql=select+count(*)+n+from+reviews").json()
            assert reviews["rows"][0][0] % CLAIMS == 0, "a part of an import was seen"
        for child in running:
            output = child.communicate()[0]
            assert child.returncode == 0, output
    assert set(seen) == {200}
    assert len(list(claims.glob("reviews-*.csv"))) == EDITORS
    with Store(db) as store:
        per_editor = dict(store.rows("SELECT reviewer, count(*) FROM reviews GROUP BY reviewer"))
        assert per_editor == {f"editor{n}": CLAIMS for n in range(EDITORS)}
        assert digest(store) == rebuilt(claims, tmp_path / "again.db", CLAIMS)


def test_a_build_and_imports_at_once_end_where_one_after_the_other_does(
    sample_db: Path, tmp_path: Path
) -> None:
    db, claims = tmp_path / "claims.db", tmp_path / "claims"
    shutil.copy(sample_db, db)
    shutil.copytree(ROOT / "claims", claims)
    with Store(db) as store:
        ids = [id_ for (id_,) in store.rows("SELECT id FROM claims ORDER BY id LIMIT 40")]
    before = len(list(claims.glob("reviews-*.csv")))
    building = ("build", "--corpus", ROOT / "corpus", "--claims", claims, "--db", db)
    children = [start(*building, "--workers", "1")]
    for editor in range(4):
        rows = [{"claim_id": id_, "verdict": "true", "reviewer": f"e{editor}"} for id_ in ids]
        (tmp_path / f"{editor}.csv").write_bytes(table(rows))
        desk = ("--db", db, "--claims", claims)
        children.append(start("import", tmp_path / f"{editor}.csv", *desk))
        time.sleep(0.5)
    for child in children:
        output = child.communicate()[0]
        assert child.returncode == 0, output
    assert len(list(claims.glob("reviews-*.csv"))) == before + 4
    with Store(db) as store:
        live = digest(store)
    again = start(*building)
    assert again.communicate()
    assert again.returncode == 0
    with Store(db) as store:
        assert digest(store) == live
        assert next(store.rows("SELECT count(*) FROM reviews WHERE reviewer LIKE 'e_'"))[0] == 160


def test_an_import_waits_for_another_desk_no_longer_than_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "FOLDER_SECONDS", 0.1)
    with (
        folder.locked(tmp_path),
        pytest.raises(StoreError, match="another desk is importing"),
        folder.locked(tmp_path),
    ):
        pass
    with folder.locked(tmp_path):
        pass
