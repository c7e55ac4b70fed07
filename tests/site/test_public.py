"""A public server has no drafts and no editors."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.errors import InputError
from claimdesk.site.public import check


def test_a_database_with_drafts_is_refused(small_db: Path, tmp_path: Path) -> None:
    words = ["serve", "--public", "--db", str(small_db), "--metadata", str(tmp_path / "none.yml")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    told = f"{small_db} holds 3 reviews that are not for the public. Make a release"
    assert told in done.output


def test_a_release_is_served(sample_release: Path) -> None:
    check(sample_release / "claims.db", sample_release / "metadata.json")


@pytest.mark.parametrize(
    "plugin",
    ["claimdesk: {editors: {a: Ann}}", "datasette-auth-passwords: {a_password_hash: x}"],
)
def test_metadata_with_editors_is_refused(
    sample_release: Path, tmp_path: Path, plugin: str
) -> None:
    metadata = tmp_path / "metadata.yml"
    metadata.write_text(f"plugins:\n  {plugin}\n")
    with pytest.raises(InputError, match="names editors"):
        check(sample_release / "claims.db", metadata)
