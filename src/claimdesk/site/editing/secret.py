"""The secret that signs log-ins and tokens: given, or kept beside the database."""

import os
import secrets
from pathlib import Path

from claimdesk.errors import InputError

SHORTEST = 32


def secret_path(db: Path) -> Path:
    """Where the secret of a database stands."""
    return db.with_name(db.name + ".secret")


def keep_secret(db: Path) -> str:
    """The secret beside a database, made where there is none; only its owner may read it.

    Raises InputError where it cannot be used.
    """
    path = secret_path(db)
    try:
        if not path.exists():
            _make(path)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(f"{path} can be read by others. Run: chmod 600 {path}")
        secret = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be used ({error}). Set DATASETTE_SECRET to a long random text instead."
        ) from None
    if len(secret) < SHORTEST:
        raise InputError(f"{path} is damaged. Delete it; everybody has to log in again then.")
    return secret


def _make(path: Path) -> None:
    """Write a new secret under its name all at once, so that nobody reads half of it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:  # another process was faster; its secret is the one
        pass
    finally:
        draft.unlink()
