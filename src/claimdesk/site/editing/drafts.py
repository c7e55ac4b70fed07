"""Tables that were sent and wait for their editor to confirm them; kept in memory, for a while.

A restart of the server forgets them: nothing has been written by then, and the editor has the file.
"""

import asyncio
import secrets
import time
from dataclasses import dataclass, field

from claimdesk.site.editing.preview import Preview

LIFETIME = 3600.0
"""Seconds that a draft waits."""
PER_ACTOR = 3
TOTAL_BYTES = 200_000_000


@dataclass(slots=True)
class Draft:
    """A table, what importing it would do, and whether that has been done."""

    key: str
    actor: str
    name: str
    raw: bytes
    preview: Preview
    expires: float
    done: bool = False
    moved: bool = False
    """Whether the preview has changed since the editor last confirmed one."""
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)


class Drafts:
    """The drafts of a server: a few per actor, bounded in all, the oldest go first."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def add(self, actor: str, name: str, raw: bytes, preview: Preview) -> Draft:
        """Keep a table under a key that nobody can guess."""
        draft = Draft(secrets.token_urlsafe(18), actor, name, raw, preview, self._now() + LIFETIME)
        self._sweep()
        own = [other.key for other in self._drafts.values() if other.actor == actor]
        for key in own[: max(0, len(own) - PER_ACTOR + 1)]:
            del self._drafts[key]
        while self._drafts and self._bytes() + len(raw) > TOTAL_BYTES:
            del self._drafts[next(iter(self._drafts))]
        self._drafts[draft.key] = draft
        return draft

    def get(self, actor: str, key: str) -> Draft | None:
        """The draft, if it is this actor's and still here."""
        self._sweep()
        draft = self._drafts.get(key)
        return draft if draft and draft.actor == actor else None

    def drop(self, draft: Draft) -> None:
        """Forget a draft."""
        self._drafts.pop(draft.key, None)

    def _sweep(self) -> None:
        now = self._now()
        for key in [key for key, draft in self._drafts.items() if draft.expires <= now]:
            del self._drafts[key]

    def _bytes(self) -> int:
        return sum(len(draft.raw) for draft in self._drafts.values())

    def _now(self) -> float:
        return time.monotonic()
