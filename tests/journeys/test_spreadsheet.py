"""A worklist through a real spreadsheet: out as CSV, kept as .xlsx, back as CSV of any kind.

Needs LibreOffice; without it these tests are skipped.
"""

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from tests.support.project import ROOT

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (soffice)")

OPEN = {
    "as it is": "CSV:44,34,76,1",
    "with special numbers": "CSV:44,34,76,1,,1033,false,true,false",
    "as a German": "CSV:44,34,76,1,,1031,false,true,false",
}
SAVE = {"utf-8": ("44", "76"), "semicolons": ("59", "76"), "cp1252": ("44", "1"),
        "utf-16": ("9", "65535")}  # fmt: skip
"""Delimiter and character set of the file that comes back, as LibreOffice numbers them."""
NASTY = [
    {"rationale": 'Line one, “quoted” and "straight"\nline two: naïve façade – 5 €'},
    {"rationale": '=HYPERLINK("https://x.example","y")', "context": "+44 20 7946 0000"},
    {"rationale": "-5", "context": "@home", "source_title": "1984", "source_locator": "00123"},
    {"rationale": "00123", "context": "1E5", "source_locator": "1/2", "source_quote": "5.50"},
    {"rationale": "TRUE", "context": "false", "source_quote": "5 %", "source_locator": "12:30"},
    {"rationale": "2026-03-04", "context": "04/03/26", "source_published": "2019-02-22"},
    {"rationale": "1,000", "context": "May 5", "source_published": "2019-02"},
    {"rationale": "12345678901234567890", "context": "$5", "source_published": "2019"},
    {"rationale": "'90", "context": "'tis “so”", "source_locator": "p. 4"},
    {
        "rationale": "  = spaces first",
        "context": "tab\there; and, commas",
        "source_quote": "#NoMore",
    },
    {"rationale": "long " * 8000, "context": "end"},
    {"rationale": "שלום, قلب, 日本", "context": "😀 and 🚆🚆 and Łódź ≥ 5", "source_title": "Ł"},
]


class Desk:
    """A newsroom's copy of the sample, with reviews whose words a spreadsheet likes to change."""

    def __init__(self, sample_db: Path, folder: Path) -> None:
        self.folder = folder
        self.where = ("--db", folder / "claims.db", "--claims", folder / "claims")
        shutil.copy(sample_db, folder / "claims.db")
        shutil.copytree(ROOT / "claims", folder / "claims")
        blank = self.worklist("--unreviewed", "--limit", str(len(NASTY)))
        self.ids = [row["claim_id"] for row in blank]
        plain = {"verdict": "false", "source_url": "https://record.example/1"}
        path = folder / "nasty.csv"
        write(path, [row | plain | nasty for row, nasty in zip(blank, NASTY, strict=True)])
        assert self.bring(path).output.splitlines()[-1].startswith(f"{len(NASTY)} accepted")

    def run(self, *words: str | Path) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    def worklist(self, *options: str) -> list[dict[str, str]]:
        result = self.run("worklist", *self.where[:2], *options)
        assert result.exit_code == 0, result.output
        return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))

    def bring(self, path: Path) -> Result:
        return self.run("import", path, *self.where, "--reviewer", "test.editor")

    def digest(self) -> str:
        return self.run("digest", *self.where[:2]).output


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


class Convert(Protocol):
    """What LibreOffice makes of files, in their order."""

    def __call__(self, paths: Sequence[Path], to: str, open_as: str | None = None) -> list[Path]:
        """The files, converted; it is started once for all of them."""


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    folder = tmp_path_factory.mktemp("office")

    def run(paths: Sequence[Path], to: str, open_as: str | None = None) -> list[Path]:
        out = folder / str(len(list(folder.iterdir())))
        command = [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *([f"--infilter={open_as}"] if open_as else []),
            "--convert-to",
            to,
            "--outdir",
            str(out),
            *map(str, paths),
        ]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
        return [out / f"{path.stem}.{to.partition(':')[0]}" for path in paths]

    return run


@pytest.fixture
def desk(sample_db: Path, tmp_path: Path) -> Desk:
    return Desk(sample_db, tmp_path)


def saved(convert: Convert, sheets: Sequence[Path], kind: str) -> list[Path]:
    delimiter, charset = SAVE[kind]
    how = f"csv:Text - txt - csv (StarCalc):{delimiter},34,{charset},1,,0,false,true,false"
    return convert(sheets, how)


def test_a_worklist_that_was_only_opened_and_saved_changes_nothing(
    desk: Desk, convert: Convert, tmp_path: Path
) -> None:
    desk.run("worklist", *desk.where[:2], "--show-verdicts", "-o", tmp_path / "worklist.csv")
    before = desk.digest()
    sheets = []
    for open_as, how in OPEN.items():
        path = Path(shutil.copy(tmp_path / "worklist.csv", tmp_path / f"{open_as}.csv"))
        sheets += convert([path], "xlsx", how)
    for kind in SAVE:
        for path in saved(convert, sheets, kind):
            result = desk.bring(path)
            told = (kind, path.stem, result.output)
            assert result.exit_code == 0, told
            assert result.output.splitlines()[-1].startswith("0 accepted"), told
            assert desk.digest() == before, told
            assert ("the file has lost" in result.output) == (kind == "cp1252"), told


def typed_into(convert: Convert, sheet: Path, edits: dict[str, dict[str, str]]) -> Path:
    """The sheet with cells that somebody typed, by claim id and column, kept as .xlsx again."""
    (path,) = saved(convert, [sheet], "utf-8")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    write(path, [row | edits.get(row["claim_id"], {}) for row in rows])
    return convert([path], "xlsx", OPEN["with special numbers"])[0]


def standing(desk: Desk) -> dict[str, dict[str, str]]:
    """What every reviewed claim has in its worklist row, guards and all."""
    return {row["claim_id"]: row for row in desk.worklist("--show-verdicts") if row["verdict"]}


def test_exactly_the_cells_that_somebody_edited_are_changed(
    desk: Desk, convert: Convert, tmp_path: Path
) -> None:
    path = tmp_path / "worklist.csv"
    desk.run("worklist", *desk.where[:2], "--show-verdicts", "-o", path)
    new = desk.worklist("--unreviewed", "--limit", "1")[0]["claim_id"]
    edits = {
        desk.ids[0]: {"rationale": "New words,\nnaïve – 7 %"},
        desk.ids[3]: {"verdict": "True"},
        desk.ids[5]: {"context": "__clear__"},
        desk.ids[6]: {"source_published": "2020-05-06", "source_locator": "Table 3"},
        desk.ids[-1]: {"verdict": "mixed"},
        new: {"verdict": "Mostly false", "source_url": "https://record.example/2"},
    }
    expected = {
        desk.ids[0]: {"rationale": "New words,\nnaïve – 7 %"},
        desk.ids[3]: {"verdict": "'true"},
        desk.ids[5]: {"context": ""},
        desk.ids[6]: {"source_published": "'2020-05-06", "source_locator": "Table 3"},
        desk.ids[-1]: {"verdict": "mixed"},
    }
    before = standing(desk)
    (opened,) = convert([path], "xlsx", OPEN["with special numbers"])
    sheet = typed_into(convert, opened, edits)
    kept = {name: (desk.folder / name) for name in ("claims.db", "claims")}
    for kind in SAVE:
        (came_back,) = saved(convert, [sheet], kind)
        shutil.copy(kept["claims.db"], tmp_path / "kept.db")
        shutil.copytree(kept["claims"], tmp_path / f"kept-{kind}")
        result = desk.bring(came_back)
        assert result.output.splitlines()[-1].startswith("6 accepted"), (kind, result.output)
        after = standing(desk)
        changed = {
            claim_id: {
                name: cell
                for name, cell in row.items()
                if cell != before[claim_id][name]
                and name not in ("base_revision", "verdicts_so_far")
            }
            for claim_id, row in after.items()
            if claim_id != new and row != before[claim_id]
        }
        assert changed == expected, kind
        assert after[new]["verdict"] == "mostly_false"
        assert desk.bring(came_back).output.splitlines()[-1].startswith("0 accepted")
        shutil.copy(tmp_path / "kept.db", kept["claims.db"])
        shutil.rmtree(kept["claims"])
        shutil.copytree(tmp_path / f"kept-{kind}", kept["claims"])


def test_words_that_windows_1252_cannot_hold_are_never_replaced_by_question_marks(
    desk: Desk, convert: Convert, tmp_path: Path
) -> None:
    path = tmp_path / "worklist.csv"
    desk.run("worklist", *desk.where[:2], "--mine", "test.editor", "-o", path)
    edits = {desk.ids[-1]: {"rationale": "שלום, قلب, 日本!", "verdict": "true"}}
    (opened,) = convert([path], "xlsx", OPEN["as it is"])
    sheet = typed_into(convert, opened, edits)
    before = desk.digest()
    result = desk.bring(*saved(convert, [sheet], "cp1252"))
    assert "column rationale: characters that Windows-1252 does not have were lost" in result.output
    assert "column context: the file has lost" in result.output
    assert result.exit_code == 1
    assert desk.digest() == before
