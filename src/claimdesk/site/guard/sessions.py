"""Log-ins that end: by the clock, or when somebody logs out, and not only in their own browser.

A cookie of Datasette's is good as long as its signature is. Ours names a session as well, and
counts only while that is in the list here, which is kept beside the database so that a restart
logs nobody out. The list holds digests; whoever reads it cannot log in with it.
"""

import contextlib
import json
import os
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SECONDS = 12 * 3600
"""How long a log-in lasts."""
PER_ACTOR = 20
"""Sessions that one account has at a time; the oldest ends."""


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in: what its cookie names, and when it ends (seconds since 1970)."""

    key: str
    expires: int


class Sessions:
    """The log-ins that have not ended; kept in a file if one is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._living: dict[str, tuple[str, int]] = {}
        if path is not None:
            self._living = _read(path)

    def begin(self, actor: str) -> Session:
        """A new session for an account."""
        now = int(self._now())
        session = Session(secrets.token_urlsafe(24), now + SECONDS)
        self._living = {k: kept for k, kept in self._living.items() if kept[1] > now}
        own = [key for key, (whose, _) in self._living.items() if whose == actor]
        for key in own[: max(0, len(own) - PER_ACTOR + 1)]:
            del self._living[key]
        self._living[_digest(session.key)] = (actor, session.expires)
        self._write()
        return session

    def alive(self, key: object) -> bool:
        """Whether a session has begun here and not ended."""
        found = self._living.get(_digest(key)) if isinstance(key, str) else None
        return found is not None and found[1] > self._now()

    def end(self, key: object) -> None:
        """End a session: its cookie is worth nothing from now on, wherever a copy of it is."""
        if isinstance(key, str) and _digest(key) in self._living:
            del self._living[_digest(key)]
            self._write()

    def _write(self) -> None:
        if self._path is None:
            return
        draft = self._path.with_name(f".{self._path.name}.{secrets.token_hex(8)}")
        # A folder that cannot be written to costs log-ins at the next restart, nothing else.
        with contextlib.suppress(OSError):
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                json.dump(self._living, file)
            draft.replace(self._path)

    def _now(self) -> float:
        return time.time()


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _read(path: Path) -> dict[str, tuple[str, int]]:
    """The sessions of a file; none where it is not there or not one of ours."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {str(key): (str(whose), int(ends)) for key, (whose, ends) in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
