"""The options of a build on a cluster: what is told where they make no sense."""

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.cli.cluster import Share, absolute


@pytest.mark.parametrize(
    ("written", "share"), [("5%", 0.05), ("0.5 %", 0.005), ("0.2", 0.2), ("100%", 1.0), ("0", 0.0)]
)
def test_a_share_is_written_in_per_cent_or_as_a_part(written: str, share: float) -> None:
    assert Share().convert(written, None, None) == pytest.approx(share)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--engine", "dask", "--max-failed", "five"], "'five' is no share. Write 5% or 0.05."),
        (["--engine", "dask", "--max-failed", "130%"], "'130%' is no share. Write 5% or 0.05."),
        (["--shards-only"], "This is for clusters: add --engine dask, or leave it out."),
        (["--engine", "spark"], "'spark' is not one of 'local', 'dask'"),
    ],
)
def test_what_makes_no_sense_is_a_mistake_on_the_command_line(words: list[str], told: str) -> None:
    result = CliRunner().invoke(main, ["build", *words])
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


def test_a_url_is_for_a_cluster(tmp_path: Path) -> None:
    words = ["build", "--corpus", "s3://bucket/pages", "--db", str(tmp_path / "a.db")]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: s3://bucket/pages: only a cluster reads from there. Add --engine dask.\n",
    )


@pytest.mark.parametrize("words", [["build", "--engine", "dask"], ["load", "shards", "a.db"]])
def test_without_the_extra_it_says_what_to_install(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "Run: pip install 'claimdesk[cluster]'" in result.stderr


def test_workers_elsewhere_get_the_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert absolute("shards") == str(tmp_path / "shards")
    assert absolute("s3://bucket/shards") == "s3://bucket/shards"
