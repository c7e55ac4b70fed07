"""The commands as a user runs them."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from tests.support.newsroom import furnish
from tests.support.project import ROOT


@pytest.fixture
def desk(sample_db: Path, tmp_path: Path) -> Path:
    """A newsroom's own copy of the sample database and its claims folder."""
    shutil.copy(sample_db, tmp_path / "claims.db")
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    return tmp_path


def run(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=text)


def worklist(desk: Path, *options: str) -> list[dict[str, str]]:
    result = run("worklist", "--db", desk / "claims.db", *options)
    assert result.exit_code == 0
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))


def bring_back(desk: Path, rows: list[dict[str, str]], name: str = "filled.csv") -> Result:
    with (desk / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    where = ("--db", desk / "claims.db", "--claims", desk / "claims")
    return run("import", desk / name, *where, "--reviewer", "test.editor")


def journals(desk: Path) -> set[str]:
    return {path.name for path in (desk / "claims").glob("reviews-*.csv")}


def digest(desk: Path) -> str:
    return run("digest", "--db", desk / "claims.db").output


def test_a_worklist_brought_back_unedited_changes_nothing(desk: Path) -> None:
    before, kept = digest(desk), journals(desk)
    result = bring_back(desk, worklist(desk))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("0 accepted")
    assert (digest(desk), journals(desk)) == (before, kept)


def test_a_verdict_filled_in_is_in_the_journal_and_survives_a_rebuild(desk: Path) -> None:
    row = worklist(desk, "--unreviewed", "--limit", "1")[0]
    row |= {"verdict": "Mostly false", "rationale": "=HYPERLINK(…) is text, not a formula"}
    row |= {"source_url": "https://record.example/report", "source_stance": "refutes"}
    before = journals(desk)
    result = bring_back(desk, [row])
    assert result.exit_code == 0, result.output
    assert len(journals(desk) - before) == 1
    live = digest(desk)
    (desk / "claims.db").unlink()
    where = ("--corpus", ROOT / "corpus", "--claims", desk / "claims", "--db", desk / "claims.db")
    assert run("build", *where).exit_code == 0
    assert digest(desk) == live
    again = next(r for r in worklist(desk, "--show-verdicts") if r["claim_id"] == row["claim_id"])
    assert (again["verdict"], again["source_url"]) == (
        "mostly_false",
        "https://record.example/report",
    )


def test_the_same_file_twice_changes_nothing_the_second_time(desk: Path) -> None:
    row = worklist(desk, "--unreviewed", "--limit", "1")[0] | {"verdict": "false"}
    bring_back(desk, [row])
    before, kept = digest(desk), journals(desk)
    result = bring_back(desk, [row])
    assert result.exit_code == 0
    assert result.output.startswith("0 accepted, 1 unchanged")
    assert (digest(desk), journals(desk)) == (before, kept)


def test_a_typing_error_is_told_by_row_and_column_and_the_rest_goes_on(desk: Path) -> None:
    first, second = worklist(desk, "--unreviewed", "--limit", "2")
    result = bring_back(desk, [first | {"verdict": "flase"}, second | {"verdict": "true"}])
    assert result.exit_code == 1
    assert "filled.csv, row 2, column verdict: " in result.output
    assert "Did you mean false" in result.output
    assert "1 accepted, 0 unchanged, 0 left blank, 1 rejected" in result.output
    rejects = (desk / "filled.rejects.csv").read_text("utf-8")
    assert "flase" in rejects
    assert second["claim_id"] not in rejects


def test_a_dry_run_writes_nothing(desk: Path) -> None:
    row = worklist(desk, "--unreviewed", "--limit", "1")[0] | {"verdict": "false"}
    bring_back(desk, [row | {"verdict": ""}])
    before = digest(desk), journals(desk)
    path = desk / "dry.csv"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([row.keys(), row.values()])
    path.write_text(text.getvalue(), "utf-8")
    where = ("--db", desk / "claims.db", "--claims", desk / "claims", "--reviewer", "me")
    result = run("import", path, *where, "--dry-run")
    assert "Dry run, nothing written: 1 accepted" in result.output
    assert (digest(desk), journals(desk)) == before


def test_an_empty_worklist_says_so(desk: Path) -> None:
    result = run("worklist", "--db", desk / "claims.db", "--mine", "Nobody")
    assert (result.exit_code, result.stderr) == (0, "0 rows below the header: nothing fits.\n")


def test_a_worklist_has_whole_claims_the_unreviewed_first(desk: Path) -> None:
    rows = worklist(desk, "--show-verdicts")
    reviewed = [bool(row["base_revision"]) for row in rows]
    assert reviewed == sorted(reviewed)
    assert any(reviewed)


def test_a_missing_database_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    result = run("digest", "--db", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "Run `claimdesk build` first." in result.output
    assert "Traceback" not in result.output


def test_a_model_that_is_not_installed_is_one_line(tmp_path: Path) -> None:
    result = run("split", "--model", "no_such_model", text="Prices fell.")
    assert result.exit_code == 1
    assert "no_such_model" in result.output
    assert "Traceback" not in result.output


def test_text_from_standard_input_becomes_json_lines() -> None:
    result = run("split", text="The zone cost £4.2 million in 2022.")
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert rows[0]["text"] == "The zone cost £4.2 million in 2022"
    assert rows[0]["quantities"][0]["value"] == 4_200_000


def test_rows_of_json_lines_become_rows_with_claims(tmp_path: Path) -> None:
    text = "🙂 Critics said that the zone cost £4.2 million."
    rows = [{"id": 7, "text": text, "label": 1}, {"text": "no id"}]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "in.jsonl").write_text(lines, "utf-8")
    result = run("split", "--jsonl", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "in.jsonl, row 2: not a row with id and text" in result.output
    (row,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert set(row) == {"id", "worth", "claims", "attributions"}
    claim = row["claims"][0]
    assert set(claim) == {
        "text", "gist", "spans", "kind", "worth",
        "negated", "hedge", "modal", "speaker", "cue", "standalone",
        "part", "denied", "quantities", "dates", "resolutions",
    }  # fmt: skip
    (start, end) = claim["spans"][0]
    assert text[start:end] == "the zone cost £4.2 million"
    source, content = row["attributions"][0]["source"], row["attributions"][0]["content"]
    assert text[slice(*source)] == "Critics"
    assert "the zone cost £4.2 million" in text[slice(*content[0])]


def test_a_desk_without_a_scale_uses_the_one_that_is_shipped(
    sample_db: Path, tmp_path: Path
) -> None:
    shutil.copy(sample_db, tmp_path / "claims.db")
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    (tmp_path / "claims" / "scale.csv").unlink()
    row = worklist(tmp_path, "--unreviewed", "--limit", "1")[0] | {"verdict": "False"}
    result = bring_back(tmp_path, [row])
    assert result.exit_code == 0, result.output
    shipped = (ROOT / "src" / "claimdesk" / "review" / "scale.csv").read_bytes()
    assert shipped == (ROOT / "claims" / "scale.csv").read_bytes()


def test_rejects_that_somebody_mends_are_not_overwritten(desk: Path) -> None:
    row = worklist(desk, "--unreviewed", "--limit", "1")[0] | {"verdict": "flase"}
    bring_back(desk, [row])
    (desk / "filled.rejects.csv").write_text("half mended", "utf-8")
    result = bring_back(desk, [row])
    assert (desk / "filled.rejects.csv").read_text("utf-8") == "half mended"
    assert "filled.rejects-2.csv" in result.output


def test_a_file_without_rows_says_so(desk: Path) -> None:
    (desk / "empty.csv").write_text("claim_id,verdict\n", "utf-8")
    where = ("--db", desk / "claims.db", "--claims", desk / "claims")
    result = run("import", desk / "empty.csv", *where)
    assert result.exit_code == 1
    assert "no rows below the header" in result.output


def test_a_journal_left_by_a_crash_reaches_the_database_with_the_next_command(desk: Path) -> None:
    row = worklist(desk, "--unreviewed", "--limit", "1")[0] | {"verdict": "true"}
    shutil.copy(desk / "claims.db", desk / "before.db")
    bring_back(desk, [row])
    after = digest(desk)
    for name in ("claims.db-wal", "claims.db-shm"):
        (desk / name).unlink(missing_ok=True)
    shutil.copy(desk / "before.db", desk / "claims.db")  # the crash: journal written, database not
    result = bring_back(desk, [row], "again.csv")
    assert result.output.startswith("0 accepted, 1 unchanged")
    with Store(desk / "claims.db") as store:
        assert digest_of(store) + "\n" == after


def test_worth_is_explained_on_request() -> None:
    text = "The zone cost £4.2 million in 2022."
    (why, *_) = [
        json.loads(line)["why"] for line in run("split", "--explain", text=text).output.splitlines()
    ]
    assert len(why) > 3
    assert all(isinstance(name, str) and isinstance(value, float) for name, value in why)
    assert "why" not in json.loads(run("split", text=text).output.splitlines()[0])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end")
def test_a_list_without_end_is_told(tmp_path: Path) -> None:
    result = run("capture", "--list", "/dev/zero", "--corpus", tmp_path)
    assert (result.exit_code, result.output) == (
        1,
        "Error: /dev/zero: larger than 50 MB. Split it in parts.\n",
    )


@pytest.mark.parametrize("option", ["--article", "--mine", "--outlet", "--search"])
def test_words_that_are_no_text_are_told_in_a_line_or_found_nowhere(
    option: str, tmp_path: Path
) -> None:
    """As Python has bytes of the command line that are no UTF-8."""
    furnish(tmp_path / "claims.db")
    words = ["worklist", option, "a\udcffb", "--db", str(tmp_path / "claims.db")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0 or isinstance(result.exception, SystemExit)
    if option == "--article":
        said = "Error: 'a\\udcffb' cannot be looked for: it is no text. Write it in UTF-8.\n"
        assert result.output == said
