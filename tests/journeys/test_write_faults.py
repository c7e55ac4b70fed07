"""What cannot be written is told in one line: before anything is kept, or with where it is kept."""

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claimdesk import files
from claimdesk.cli import main
from claimdesk.store.database import Store
from tests.support.newsroom import claim, furnish, rebuilt, row, standing, table

COMMAND = str(Path(sys.executable).with_name("claimdesk"))
GOOD, BAD = row(1, "true"), row(2, "flase")


class Desk:
    def __init__(self, home: Path) -> None:
        self.home, self.db, self.claims = home, furnish(home / "claims.db"), home / "claims"
        self.claims.mkdir()
        self.file = home / "inbox" / "rows.csv"
        self.file.parent.mkdir()
        self.file.write_bytes(table([GOOD, BAD]))

    def bring(self, *options: str, text: bytes | None = None) -> Result:
        file = str(self.file) if text is None else "-"
        return CliRunner().invoke(main, ["import", file, *options], input=text)

    def journals(self) -> list[Path]:
        return sorted(path for path in self.claims.iterdir() if path.name != "scale.csv")

    def standing(self) -> dict[str, tuple[str, str]]:
        with Store(self.db, create=False) as store:
            return standing(store)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def fails_in(
    monkeypatch: pytest.MonkeyPatch, *folders: Path, error: int, name: str = "put_new"
) -> None:
    """Let writing a file into these folders fail as a disk does."""
    real: Callable[..., Any] = getattr(files, name)

    def put(path: Path, *said: Any) -> Any:
        if path.parent.resolve() in [folder.resolve() for folder in folders]:
            raise OSError(error, os.strerror(error), str(path))
        return real(path, *said)

    monkeypatch.setattr(files, name, put)


def one_line(result: Result) -> str:
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    (line,) = result.output.strip().splitlines()
    return line


def test_rejects_go_elsewhere_where_their_folder_cannot_be_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_in(monkeypatch, desk.file.parent, error=errno.EROFS)
    result = desk.bring()
    assert result.exit_code == 1
    assert f"could not be kept in {desk.file.parent}: it can only be read." in result.output
    assert f"Mend and import: {desk.home / 'rows.rejects.csv'}" in result.output
    assert b"flase" in (desk.home / "rows.rejects.csv").read_bytes()
    assert desk.standing() == {claim(1): ("true", "m.okafor")}


def test_where_rejects_can_be_kept_nowhere_nothing_is_imported(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    fails_in(monkeypatch, desk.file.parent, desk.home, error=errno.ENOSPC)
    told = desk.bring()
    assert told.exit_code == 1
    assert "could be kept nowhere" in told.output
    assert "the disk is full" in told.output
    assert "Nothing was imported." in told.output
    assert desk.journals() == []
    assert desk.standing() == {}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "it can only be read"),
        (errno.EACCES, "permission denied"),
        (errno.EIO, "Input/output error"),
        (errno.EDQUOT, "your share of the disk is full"),
    ],
)
def test_a_claims_folder_that_cannot_be_written_is_told_and_nothing_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: int, words: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(files, "_written", fail)
    line = one_line(desk.bring())
    assert line.startswith(f"Error: {Path('claims')}/reviews-")
    assert line.endswith(f".csv: cannot be written ({words}).")
    assert desk.journals() == []
    assert not (desk.file.parent / "rows.rejects.csv").exists()
    monkeypatch.undo()
    monkeypatch.chdir(desk.home)
    assert "1 accepted" in desk.bring().output


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_journal_whose_last_step_fails_is_not_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    if step == "fsync":
        monkeypatch.setattr(files, "sync_folder", fail)
    else:
        rename = Path.rename
        monkeypatch.setattr(
            Path,
            "rename",
            lambda path, to: fail() if "reviews-" in to.name else rename(path, to),
        )
    assert "cannot be written (Input/output error)" in one_line(desk.bring())
    assert desk.journals() == []


def test_a_claims_folder_that_is_a_file_or_cannot_be_made(desk: Desk) -> None:
    shutil.rmtree(desk.claims)
    desk.claims.write_text("a file")
    assert "claims" in one_line(desk.bring())
    assert desk.claims.read_text() == "a file"


def test_a_database_that_fails_after_the_journal_is_told_as_that(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_WRITE"
        raise error

    monkeypatch.setattr("claimdesk.desk.editors_tables.add_reviews", full)
    monkeypatch.setattr(files, "why_not", lambda _: "the disk is full")
    line = one_line(desk.bring())
    assert line.startswith("Error: All that was accepted is written to claims/reviews-")
    assert "The database does not show it yet:" in line
    assert "the database cannot be written (the disk is full)." in line
    assert f"Mend and import: {desk.file.parent / 'rows.rejects.csv'}" in line
    assert len(desk.journals()) == 1
    assert desk.standing() == {}
    monkeypatch.undo()
    monkeypatch.chdir(desk.home)
    assert "0 accepted, 1 unchanged" in desk.bring().output
    assert desk.standing() == {claim(1): ("true", "m.okafor")}


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
@pytest.mark.parametrize("room", [0, 2_000, 60_000])
def test_without_room_on_the_disk_nothing_accepted_is_lost(desk: Desk, room: int) -> None:
    """No file of the child may grow beyond this: SQLite fails wherever it comes to it first."""
    desk.file.write_bytes(table([row(n, "true") for n in range(20)]))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        [COMMAND, "import", str(desk.file)], capture_output=True, text=True, check=False,
        preexec_fn=limit, cwd=desk.home,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert "cannot be written (" in done.stderr
        assert len([line for line in done.stderr.splitlines() if "Error" in line]) == 1
    kept = bool(desk.journals())
    again = desk.bring()
    assert again.exit_code == 0, again.output
    assert ("0 accepted, 20 unchanged" in again.output) == kept
    with Store(desk.db) as store:
        assert len(standing(store)) == 20
    assert rebuilt(desk.claims, desk.home / "again.db")


def test_a_full_disk_behind_the_output_is_one_line(desk: Desk) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    command = f"{COMMAND} worklist > /dev/full"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False, cwd=desk.home
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "the disk is full" in done.stderr


def test_a_worklist_that_did_not_fit_is_not_left_half_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = CliRunner().invoke(main, ["worklist", "-o", "w.csv"])
    assert one_line(result) == "Error: w.csv cannot be written: the disk is full."
    assert not (desk.home / "w.csv").exists()


# where rows come from


def test_standard_input_is_imported_and_its_rejects_lie_here(desk: Desk) -> None:
    result = desk.bring(text=table([GOOD, BAD]))
    assert "standard input, row 3, column verdict: " in result.output
    assert "1 accepted" in result.output
    assert b"flase" in (desk.home / "standard-input.rejects.csv").read_bytes()
    checks = table([{"claim": "The sea rose.", "label": "False", "publisher": "T"}])
    result = CliRunner().invoke(main, ["factchecks", "-"], input=checks)
    assert result.output.splitlines()[-1].startswith("1 new")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_that_nobody_writes_is_told_and_one_that_somebody_writes_is_read(
    desk: Desk, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PIPE_SECONDS", 0.1)
    desk.file = pipe
    assert one_line(desk.bring()) == f"Error: {pipe}: a pipe into which nobody writes."
    monkeypatch.setattr(files, "PIPE_SECONDS", 60)
    writer = threading.Thread(target=pipe.write_bytes, args=(table([GOOD]),))
    writer.start()
    assert "1 accepted" in desk.bring().output
    writer.join()


def test_a_folder_in_the_place_of_a_file_is_told(desk: Desk) -> None:
    desk.file = desk.claims
    assert one_line(desk.bring()) == f"Error: {desk.claims}: cannot be read (Is a directory)."


def test_mac_roman_is_refused_as_what_it_is(desk: Desk) -> None:
    said = row(1, "true", rationale="Hervé: « déjà vu à Zürich »")
    desk.file.write_bytes(table([said]).decode().encode("mac_roman"))
    result = desk.bring()
    assert result.exit_code == 1
    assert "the file is in Mac Roman, as “CSV (Macintosh)” has it" in result.output
    assert desk.standing() == {}


@pytest.mark.parametrize("text", ["it’s “quoted” – don’t…", "naïve façade café", "Škoda Žižek"])
def test_windows_1252_is_not_taken_for_it(desk: Desk, text: str) -> None:
    desk.file.write_bytes(table([row(1, "true", rationale=text)]).decode().encode("cp1252"))
    assert "1 accepted" in desk.bring().output
