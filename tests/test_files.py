"""Files that are there whole or not at all, and folders that one program at a time writes to."""

import errno
import os
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import pytest

from claimdesk import files
from claimdesk.errors import InputError, StoreError


def test_a_file_is_known_again_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_bytes(b"noise")
    stamp = files.put(tmp_path / "a.csv", lambda file: file.write("ä\n"), most=10)
    assert (stamp.sha256, stamp.size) == (sha256("ä\n".encode()).hexdigest(), 3)
    assert files.read(tmp_path / "a.csv") == ("ä\n".encode(), stamp)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "other.csv"]


def test_a_file_that_would_be_too_large_is_not_there_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 2 bytes"):
        files.put(tmp_path / "a.csv", lambda file: file.write("four"), most=2)
    assert list(tmp_path.iterdir()) == []


def test_nor_is_one_whose_writing_fails(tmp_path: Path) -> None:
    def fail(file: TextIO) -> None:
        file.write("half")
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        files.put(tmp_path / "a.csv", fail, most=10)
    assert list(tmp_path.iterdir()) == []


def test_what_a_crash_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    for name in (".a.csv.part", "a.csv", ".gitignore", "b.part"):
        (tmp_path / name).write_bytes(b"")
    files.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "a.csv", "b.part"]


def test_a_file_over_the_limit_or_without_a_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"1234")
    assert files.read(tmp_path / "a.csv", most=4)[0] == b"1234"
    with pytest.raises(InputError, match=r"a\.csv: larger than 0 MB\. Split it in parts"):
        files.read(tmp_path / "a.csv", most=3)
    with pytest.raises(InputError, match=r"b\.csv: cannot be read \(No such file"):
        files.read(tmp_path / "b.csv")


def test_one_program_at_a_time(tmp_path: Path) -> None:
    with (
        files.locked(tmp_path, "somebody writes here"),
        pytest.raises(StoreError, match="somebody writes here"),
        files.locked(tmp_path, "somebody writes here"),
    ):
        pass
    with files.locked(tmp_path, "held"), files.locked(tmp_path / "missing", "held"):
        pass


def test_a_new_file_is_whole_or_not_there_even_if_we_die(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.rejects.csv"
    seen = []

    def die(handle: int) -> None:
        seen.append(path.exists())
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", die)
    with pytest.raises(OSError, match="broken"):
        files.put_new(path, b"a,b\n")
    assert (seen, list(tmp_path.iterdir())) == ([False], [])
    monkeypatch.undo()
    (tmp_path / ".rows.rejects.csv.part").write_bytes(b"what a crash has left, and longer")
    files.put_new(path, b"a,b\n")
    with pytest.raises(FileExistsError):
        files.put_new(path, b"somebody is mending it\n")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [
        ("rows.rejects.csv", b"a,b\n")
    ]
