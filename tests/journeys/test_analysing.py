"""DuckDB and pandas open everything; docs/analysing.md and its notebook run as they are written."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from claimdesk.release.parquet import has_parquet
from tests.support.peers import having
from tests.support.project import ROOT

PEERS = having("frictionless")
asks_peers = pytest.mark.skipif(PEERS is None, reason="needs DuckDB: make .venv/.peers")
NOTEBOOK = json.loads((ROOT / "docs" / "examples" / "claims.ipynb").read_text("utf-8"))
PAGE = (ROOT / "docs" / "analysing.md").read_text("utf-8")


@pytest.fixture
def desk(sample_db: Path, sample_release: Path, tmp_path: Path) -> Path:
    """A folder with the database and the release of the sample, under the names on the page."""
    (tmp_path / "claims.db").symlink_to(sample_db)
    (tmp_path / "release").symlink_to(sample_release)
    return tmp_path


def opened(
    desk: Path, code: Sequence[str] = (), values: Sequence[str] = (), **more: Any
) -> dict[str, Any]:
    """What the Python of the peers says of the desk, with nothing of ours in its path."""
    assert PEERS
    told = {"db": None, "release": "release", "forms": [], "code": code, "values": values} | more
    command = [str(PEERS / "python"), "-I", str(ROOT / "tests" / "support" / "opening.py")]
    done = subprocess.run(
        command, input=json.dumps(told), cwd=desk, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@asks_peers
def test_every_table_and_view_opens_in_duckdb_and_pandas(desk: Path) -> None:
    forms = ["csv", "parquet"] if has_parquet() else ["csv"]
    assert opened(desk, db="claims.db", forms=forms)["faults"] == []


@asks_peers
def test_the_page_runs_as_it_is_written(desk: Path) -> None:
    code = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    if not has_parquet():
        code = [piece for piece in code if "parquet" not in piece]
    found = opened(desk, code, ["by_kind"])
    assert "not_checkable" in found["printed"].lower() or "Mostly" in found["printed"]
    assert "('quantity', " in found["values"]["by_kind"]


@asks_peers
def test_the_notebook_runs(desk: Path) -> None:
    cells = ["".join(c["source"]) for c in NOTEBOOK["cells"] if c["cell_type"] == "code"]
    if not has_parquet():
        cells = [cell for cell in cells if "parquet" not in cell]
    found = opened(desk, cells, ["verdicts", "outlets", "speakers", "drift", "waited"])
    assert "Harbor Ledger" in found["values"]["outlets"]
    assert "17.5 million / 20 million" in found["values"]["drift"]
    assert found["values"]["waited"].startswith("count    ")


def test_the_notebook_is_kept_without_outputs() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in NOTEBOOK["cells"]}) == len(NOTEBOOK["cells"])
    for cell in NOTEBOOK["cells"]:
        assert (cell.get("outputs", []), cell.get("execution_count")) == ([], None)
