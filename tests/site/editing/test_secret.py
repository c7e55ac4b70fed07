"""The secret that signs log-ins and tokens: made once, for its owner alone."""

import os
import stat
from pathlib import Path

import pytest

from claimdesk.errors import InputError
from claimdesk.site.editing.secret import keep_secret, secret_path


def test_the_secret_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    secret = keep_secret(db)
    assert (len(secret) >= 32, keep_secret(db)) == (True, secret)
    assert [path.name for path in tmp_path.iterdir()] == ["claims.db.secret"]
    assert keep_secret(tmp_path / "other.db") != secret
    if os.name == "posix":
        assert stat.S_IMODE(secret_path(db).stat().st_mode) == 0o600
        secret_path(db).chmod(0o644)
        with pytest.raises(InputError, match=r"can be read by others\. Run: chmod 600"):
            keep_secret(db)


def test_a_damaged_secret_is_not_used(tmp_path: Path) -> None:
    path = secret_path(tmp_path / "claims.db")
    for content in (b"", b"short", b"\xff" * 50):
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(InputError, match=r"is damaged|cannot be used"):
            keep_secret(tmp_path / "claims.db")
