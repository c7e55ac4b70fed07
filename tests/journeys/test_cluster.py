"""A build by Dask: the command, its scheduler, its workers and the database at the end."""

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from tests.cluster.conftest import FIRST, SECOND, digest_of, page

if not all(map(importlib.util.find_spec, ("distributed", "fsspec", "pyarrow"))):
    pytest.skip("needs the extra [cluster]", allow_module_level=True)


def run(*words: str | Path) -> str:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def test_by_dask_and_here_the_same_database_comes(tmp_path: Path) -> None:
    from distributed import Client

    from claimdesk.cluster.engine import local_cluster

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("tram", "bus"):
        (corpus / f"{name}.html").write_text(page(name), "utf-8")
    (tmp_path / "claims").mkdir()
    (corpus / "notes.txt").write_text(f"{FIRST}\n\n{SECOND}", "utf-8")
    at = ("--corpus", corpus, "--claims", tmp_path / "claims")
    with local_cluster(1, processes=False) as cluster, Client(cluster):
        by_dask = ("--engine", "dask", "--scheduler", cluster.scheduler_address)
        told = run("build", *at, "--db", tmp_path / "a.db", *by_dask, "--shard-size", "500")
        assert "2 shards made, 0 were there; 3 pages read, 2 texts split, 0 failed." in told
        only = ("--shards", tmp_path / "a.db.shards", "--shards-only")
        again = run("build", *at, "--db", tmp_path / "b.db", *by_dask, *only)
        assert "0 shards made, 2 were there" in again
    assert not (tmp_path / "b.db").exists()
    run("load", tmp_path / "a.db.shards", tmp_path / "b.db", "--claims", tmp_path / "claims")
    run("build", *at, "--db", tmp_path / "c.db", "--workers", "1")
    digests = {digest_of(tmp_path / f"{name}.db") for name in "abc"}
    assert len(digests) == 1
