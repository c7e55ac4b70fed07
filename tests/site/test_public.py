"""A public server has no drafts and no editors."""

import shutil
import sqlite3
from contextlib import closing
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


def test_a_database_with_remarks_is_refused(sample_release: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(sample_release / "claims.db", tmp_path))
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE links SET note = 'Ask him.' WHERE rowid = 1")
        connection.commit()
    with pytest.raises(InputError, match="holds 1 remark that is not for the public"):
        check(db, None)


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
