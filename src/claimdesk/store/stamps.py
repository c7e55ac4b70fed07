"""What the tables about reviews, links and fact-checks were made from, part by part.

A part that has no stamps has to be made. Sources are the files of ``claims/`` by their names, and
:data:`CODE`.
"""

from collections.abc import Mapping

from claimdesk.files import Stamp
from claimdesk.store.database import Store

CODE = "(code)"
"""The source that stands for the rules of the program."""


def read(store: Store, part: str) -> dict[str, Stamp]:
    """Return the sources of a part, by name."""
    sql = "SELECT source, sha256, size, modified FROM _stamps WHERE part = ?"
    return {source: Stamp(*rest) for source, *rest in store.rows(sql, (part,))}


def add(store: Store, part: str, sources: Mapping[str, Stamp]) -> None:
    """Note that a part was made from these sources too."""
    store.db.conn.executemany(
        "INSERT OR REPLACE INTO _stamps (part, source, sha256, size, modified) "
        "VALUES (?, ?, ?, ?, ?)",
        ((part, name, s.sha256, s.size, s.modified) for name, s in sources.items()),
    )


def clear(store: Store, part: str) -> None:
    """Forget what a part was made from, so that it will be made anew."""
    store.db.execute("DELETE FROM _stamps WHERE part = ?", (part,))
