"""A new desk, and the sample laid out in a folder."""

from pathlib import Path

import pytest
from datasette.utils import parse_metadata

from claimdesk.desk import shipped_sample
from claimdesk.desk.new_desk import Editor, make_desk, metadata
from claimdesk.desk.served import CONFIGURATION
from claimdesk.errors import InputError

OKAFOR = Editor("m.okafor", 'M. "Ada" Okafor: desk', "pbkdf2_sha256$1$salt$hash")


def test_a_new_desk_has_folders_verdicts_and_descriptions(tmp_path: Path) -> None:
    make_desk(tmp_path / "desk", "Our desk")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "desk",
        "desk/claimdesk.toml",
        "desk/claims",
        "desk/claims/scale.csv",
        "desk/corpus",
        "desk/datasette.yaml",
        "desk/datasette_metadata.yml",
    ]
    assert (tmp_path / "desk/claims/scale.csv").read_text("utf-8").startswith("id,label,rating,")


def test_the_descriptions_are_those_of_the_sample_under_a_title_of_ones_own() -> None:
    ours = parse_metadata((shipped_sample.shipped() / shipped_sample.METADATA).read_text("utf-8"))
    made = parse_metadata(metadata("Desk: “one” #1"))
    assert made["title"] == "Desk: “one” #1"
    assert made["databases"] == ours["databases"]
    assert set(made) == {"title", "description", "databases"}  # no licence, no editors of others


def test_an_editor_is_named_and_the_password_kept_apart(tmp_path: Path) -> None:
    make_desk(tmp_path, "Our desk", [OKAFOR])
    plugins = parse_metadata((tmp_path / shipped_sample.METADATA).read_text("utf-8"))["plugins"]
    assert plugins == {
        "claimdesk": {"editors": {"m.okafor": 'M. "Ada" Okafor: desk'}},
        "datasette-auth-passwords": {"m.okafor_password_hash": {"$file": "accounts/m.okafor"}},
    }
    again = parse_metadata((tmp_path / CONFIGURATION).read_text("utf-8"))
    assert again["plugins"] == plugins
    assert (tmp_path / "accounts" / "m.okafor").read_text() == f"{OKAFOR.password_hash}\n"
    assert (tmp_path / "accounts").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "there", ["claims/scale.csv", shipped_sample.METADATA, "accounts/m.okafor"]
)
def test_nothing_that_is_there_is_overwritten(tmp_path: Path, there: str) -> None:
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    with pytest.raises(InputError, match="is there already; nothing was changed"):
        make_desk(tmp_path, "Our desk", [OKAFOR])
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
    assert path.read_text() == "mine"


def test_the_sample_is_laid_out_once_and_then_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert shipped_sample.lay_out(folder)
    (folder / "corpus" / "captures.csv").write_text("mine")
    assert not shipped_sample.lay_out(folder)
    assert (folder / "corpus" / "captures.csv").read_text() == "mine"


def test_the_sample_goes_into_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="is there already, and is no demo"):
        shipped_sample.lay_out(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_copy_that_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shipped_sample, "copy2", full)
    with pytest.raises(OSError, match="No space left"):
        shipped_sample.lay_out(tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []
