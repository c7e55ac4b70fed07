"""What somebody asks for on a command line, and what cannot be meant."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.release import order
from claimdesk.release.parquet import has_parquet


def asked(**more: object) -> order.Asked:
    given = {
        "url": None, "title": None, "texts": "full", "rights": None, "names": None,
        "license": None, "parquet": None, "workers": 1, "metadata": Path("none.yml"),
    }  # fmt: skip
    return order.Asked(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--date", "30.11.2026"], "30.11.2026 is no day. Write it as in 2026-11-30."),
        (["--url", "desk.example"], "desk.example is no address of a folder."),
        (["--url", "https://desk.example/?a=1"], "is no address of a folder."),
        (["--license", "do what you like"], "'do what you like' is no identifier of a licence."),
    ],
)
def test_what_makes_no_sense_is_told_in_a_line(
    small_db: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    folder = tmp_path / "public"
    done = CliRunner().invoke(main, ["release", str(folder), "--db", str(small_db), *words])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert told in done.output
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("outlet\npost.example\n", "there is no column texts"),
        ("outlet,texts\npost.example,\n", "row 2: texts is empty"),
        ("outlet,texts\npost.example,all\n", "texts may be full, quotes, none, and not 'all'"),
    ],
)
def test_rights_that_make_no_sense_are_told(
    small_db: Path, tmp_path: Path, content: str, told: str
) -> None:
    rights = tmp_path / "rights.csv"
    rights.write_text(content)
    words = ["release", str(tmp_path / "public"), "--db", str(small_db), "--rights", str(rights)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert told in done.output


def test_editors_of_the_metadata_sign_as_they_are_shown_and_a_file_may_name_others(
    tmp_path: Path,
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("Reviewer,Public name\njane@desk.example,Jane Bell\nm.okafor,Dr Okafor\n")
    metadata = {"plugins": {"claimdesk": {"editors": {"m.okafor": "M. Okafor"}}}}
    assert order.names_of(metadata, names) == {
        "m.okafor": "Dr Okafor",
        "M. Okafor": "M. Okafor",
        "jane@desk.example": "Jane Bell",
    }


def test_without_metadata_the_tables_are_described_and_queries_need_no_plugin() -> None:
    made = order.order(Path("claims.db"), Path("public"), "2026-11-30", asked())
    assert made.base == "http://release.invalid/"
    assert made.parquet == has_parquet()
    assert made.queries
    assert not [key for key, query in made.queries.items() if "same_claim(" in query["sql"]]
    assert "board" in made.views
    assert "title" not in (made.metadata or {})
