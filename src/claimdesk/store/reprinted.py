"""Which article each one reprints, kept with what it was told from, for the next build.

All functions write in the caller's transaction.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from claimdesk.files import Stamp
from claimdesk.store import stamps
from claimdesk.store.database import Store

PART = "reprints"


class Compared(NamedTuple):
    """What an article was when it was compared, and its original; ``lead`` is the capture."""

    lead: str
    seen: str | None
    text_sha256: str
    original: str | None


def known(store: Store, program: str) -> dict[str, Compared]:
    """What was kept of each article, if this state of the program has found it."""
    if stamps.read(store, PART) != _stamp(program):
        return {}
    rows = store.rows("SELECT article_id, lead, seen, text_sha256, original FROM _reprints")
    return {id_: Compared(*rest) for id_, *rest in rows}


def samples(store: Store, captures: Mapping[str, str]) -> Iterator[tuple[bytes, int]]:
    """The samples of captures that are still known in brief, if the text is the one named here.

    With each goes how many runs the whole text has.
    """
    return store.rows(_SAMPLES, (json.dumps(dict(captures)),))


def keep(store: Store, program: str, found: Mapping[str, Compared]) -> None:
    """Keep what was found, of all articles."""
    before = known(store, program)
    if not before:
        store.db.execute("DELETE FROM _reprints")
        stamps.clear(store, PART)
        stamps.add(store, PART, _stamp(program))
    _forget(store, before.keys() - found.keys())
    new = ((id_, *one) for id_, one in found.items() if before.get(id_) != one)
    store.db.conn.executemany("INSERT OR REPLACE INTO _reprints VALUES (?, ?, ?, ?, ?)", new)


def _forget(store: Store, articles: Collection[str]) -> None:
    gone = ((id_,) for id_ in articles)
    store.db.conn.executemany("DELETE FROM _reprints WHERE article_id = ?", gone)


def _stamp(program: str) -> dict[str, Stamp]:
    return {stamps.CODE: Stamp(program, 0, 0)}


_SAMPLES = """
SELECT b.sample, b.runs FROM json_each(?) j
CROSS JOIN _briefs b ON b.capture_id = j.key AND b.text_sha256 = j.value
"""
