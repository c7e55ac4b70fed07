"""A file of a folder is there whole or not at all, wherever the folder lies."""

from pathlib import Path
from uuid import uuid4

import fsspec
import pytest

from claimdesk.cluster.storage import PARTIAL, Folder, hash_told
from claimdesk.errors import InputError


@pytest.fixture(params=["here", "far"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    return Folder(str(tmp_path / "f") if request.param == "here" else f"memory://{uuid4().hex}")


def test_a_file_has_its_name_when_it_is_whole(folder: Folder) -> None:
    seen = []

    def write(path: Path) -> None:
        path.write_bytes(b"noise, then more")
        seen.append(folder.has("a/b.bin"))

    folder.put("a/b.bin", write)
    assert seen == [False]
    with folder.open("a/b.bin") as file:
        assert file.read() == b"noise, then more"
    assert list(folder.files()) == ["a/b.bin"]


def test_a_write_that_fails_leaves_what_was_there(folder: Folder) -> None:
    folder.put_json("a.json", {"kept": 1})

    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        folder.put("a.json", fail)
    assert folder.read_json("a.json") == {"kept": 1}
    assert list(folder.files()) == ["a.json"]


def test_what_a_killed_run_left_half_written_is_swept_away(folder: Folder) -> None:
    folder.put_json("kept.json", [1])
    with fsspec.open(f"{folder.url}/.kept.json.123{PARTIAL}", "wb") as file:
        file.write(b"half")
    folder.sweep()
    assert list(folder.files()) == ["kept.json"]


def test_a_stretch_of_a_file_is_fetched(folder: Folder, tmp_path: Path) -> None:
    folder.put_json("a.bin", "0123456789")
    folder.fetch("a.bin", tmp_path / "x" / "copy", 3, 6)
    assert (tmp_path / "x" / "copy").read_bytes() == b"234"


def test_what_is_no_json_is_nothing(folder: Folder) -> None:
    assert folder.read_json("none.json") is None


def test_a_store_that_knows_a_hash_is_believed() -> None:
    assert hash_told({"size": 3, "ETag": '"abc"', "LastModified": "noise"}) == '"abc" 3'
    assert hash_told({"size": 3, "mtime": 1}) is None


def test_an_address_that_nothing_can_open_is_told() -> None:
    with pytest.raises(InputError, match="nosuch://bucket: nothing here can open this"):
        Folder("nosuch://bucket")
