"""Passwords compared off the event loop, a few at a time, as slowly for names nobody has.

The accounts are those of datasette-auth-passwords; so is the way that their hashes are made.
"""

import asyncio
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from datasette_auth_passwords.utils import hash_password, verify_password

from claimdesk.site.datasette_types import Datasette
from claimdesk.site.editing.access import PASSWORDS

WAITING = 8
"""Log-ins that wait for one thread; it compares about four a second."""
REMEMBERED_SECONDS = 300
REMEMBERED = 1_000
"""HTTP Basic sends the password with every request; it is not hashed each time."""
LONGEST = 1_000
"""Characters of a name or password."""
_ITERATIONS = 480_000


class BusyError(Exception):
    """More log-ins are waiting than can be answered soon."""


class Passwords:
    """The accounts of a server, and one thread that compares passwords."""

    def __init__(self, datasette: Datasette) -> None:
        config = datasette.plugin_config(PASSWORDS) or {}
        self._hashes: dict[str, str] = {
            key.removesuffix("_password_hash"): str(value).strip()
            for key, value in config.items()
            if key.endswith("_password_hash") and value
        }
        self._actors: Mapping[str, Any] = config.get("actors") or {}
        self.basic_only = bool(config.get("http_basic_auth"))
        self._thread: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._salt = secrets.token_bytes(16)
        self._seen: OrderedDict[bytes, tuple[str, float]] = OrderedDict()

    @property
    def names(self) -> frozenset[str]:
        """Everybody who has a password."""
        return frozenset(self._hashes)

    def actor(self, name: str) -> Mapping[str, Any]:
        """Who somebody is, for Datasette."""
        return self._actors.get(name) or {"id": name}

    async def right(self, name: str, password: str) -> bool:
        """Whether this is the password; raises BusyError where too many ask at once."""
        if self._waiting >= WAITING:
            raise BusyError
        stored = self._hashes.get(name)
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "passwords")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._thread, _right, stored, password[:LONGEST], self._rounds()
            )
        finally:
            self._waiting -= 1

    def remember(self, credentials: str, name: str) -> None:
        """Take these credentials without hashing them again, for a while."""
        self._seen[self._key(credentials)] = (name, self._now() + REMEMBERED_SECONDS)
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    def remembered(self, credentials: str) -> str | None:
        """Whose credentials these are, if they were right a short while ago."""
        name, until = self._seen.get(self._key(credentials), ("", 0.0))
        return name if until > self._now() else None

    def _key(self, credentials: str) -> bytes:
        return hmac.digest(self._salt, credentials.encode("utf-8", "replace"), "sha256")

    def _rounds(self) -> int:
        """How often the hashes here were hashed, to spend as long on a name that nobody has."""
        found = [part[1] for h in self._hashes.values() if len(part := h.split("$")) == 4]
        return max((int(n) for n in found if n.isdecimal()), default=_ITERATIONS)

    def _now(self) -> float:
        return time.monotonic()


def _right(stored: str | None, password: str, rounds: int) -> bool:
    if stored is None:
        hash_password(password, "nobody", rounds)
        return False
    try:
        return bool(verify_password(password, stored))
    except (AssertionError, ValueError):  # a hash that is none
        return False
