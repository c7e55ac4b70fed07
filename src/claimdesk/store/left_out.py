"""What is or was on file and cannot be shown: kept by name, so that nothing goes without a word.

Whatever is taken out of a table is set aside here first, and taken off again when its file has
brought it back. All that writes does so in the caller's transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass

from claimdesk.records import ImportKind, Unread
from claimdesk.store.database import Store

NOT_THERE = "it is no longer in its file"
"""The reason until somebody has looked why."""


@dataclass(frozen=True, slots=True)
class Missing:
    """How much of one file is left out, and why."""

    kind: ImportKind
    file: str
    reason: str
    count: int


def set_aside(store: Store, kind: ImportKind) -> None:
    """Put all entries of a table here that is about to be emptied."""
    store.db.execute(_SET_ASIDE[kind], (NOT_THERE,))


def came_back(store: Store, kind: ImportKind, ids: Iterable[str] | None = None) -> None:
    """Take off what the table of the kind holds again, or what has one of these ids."""
    if ids is None:
        store.db.execute(_CAME_BACK[kind])
    else:
        of_id = "DELETE FROM left_out WHERE id = ?"
        store.db.conn.executemany(of_id, ((id_,) for id_ in ids))


def add(store: Store, kind: ImportKind, unread: Iterable[Unread]) -> None:
    """Put entries here that could not be read."""
    store.db.conn.executemany(
        "INSERT OR REPLACE INTO left_out (kind, id, file, reason, claim_id, claim, says, said_by, "
        "said_on, rationale) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((kind, *astuple(one)) for one in unread),
    )


def explain(store: Store, kind: ImportKind, file: str, reason: str) -> None:
    """Say why entries of a file are left out of which that is not known."""
    store.db.execute(
        "UPDATE left_out SET reason = ? WHERE kind = ? AND file = ? AND reason = ?",
        (reason, kind, file, NOT_THERE),
    )


def unexplained(store: Store, kind: ImportKind) -> list[str]:
    """Name the files of which entries are left out that nobody has explained."""
    sql = "SELECT DISTINCT file FROM left_out WHERE kind = ? AND reason = ? ORDER BY file"
    return [file for (file,) in store.rows(sql, (kind, NOT_THERE))]


def reset(store: Store, kind: ImportKind) -> None:
    """Forget all reasons of a kind, and rows that have no name; they are found anew."""
    nameless = "DELETE FROM left_out WHERE kind = ? AND id LIKE 'row~_%' ESCAPE '~'"
    store.db.execute(nameless, (kind,))
    store.db.execute("UPDATE left_out SET reason = ? WHERE kind = ?", (NOT_THERE, kind))


def forget(store: Store, kind: ImportKind, there: Collection[str]) -> None:
    """Forget what is in no file: neither in one of those that are there, nor elsewhere."""
    files = {file for (file,) in store.rows("SELECT DISTINCT file FROM left_out")}
    store.db.conn.executemany(
        "DELETE FROM left_out WHERE kind = ? AND file = ?",
        ((kind, file) for file in sorted(files.difference(there))),
    )
    gone = "DELETE FROM left_out WHERE kind = ? AND reason = ?"
    store.db.execute(gone, (kind, NOT_THERE))


def missing(store: Store) -> list[Missing]:
    """Count what is left out, by file and reason."""
    return [Missing(*row) for row in store.rows(_MISSING)]


_MISSING = """SELECT kind, file, reason, count(*) FROM left_out
GROUP BY kind, file, reason ORDER BY file, reason"""
_COLUMNS = "id, kind, file, reason, claim_id, claim, says, said_by, said_on, rationale"
_FROM_REVIEWS = """SELECT r.id, 'reviews', i.file, ?, r.anchor_claim_id, r.anchor_claim, r.label,
  r.reviewer, r.reviewed_on, r.rationale
FROM {0}reviews r JOIN {0}imports i ON i.id = r.import_id"""
SET_OLD_ASIDE = f"INSERT OR IGNORE INTO main.left_out ({_COLUMNS}) {_FROM_REVIEWS.format('old.')}"
"""The same with the reviews of a database that is attached as ``old``."""
_SET_ASIDE: dict[ImportKind, str] = {
    "reviews": f"INSERT OR REPLACE INTO left_out ({_COLUMNS}) {_FROM_REVIEWS.format('')}",
    "link_decisions": f"""INSERT OR REPLACE INTO left_out ({_COLUMNS})
      SELECT id, 'link_decisions', file, ?, anchor_a, text_a || ' / ' || text_b, relation,
        decided_by, decided_on, note FROM link_decisions""",
    "fact_checks": f"""INSERT OR REPLACE INTO left_out ({_COLUMNS})
      SELECT id, 'fact_checks', coalesce(file, ''), ?, claim_id, claim_text, label, publisher,
        published, note FROM fact_checks""",
}
_CAME_BACK: dict[ImportKind, str] = {
    kind: f"DELETE FROM left_out WHERE kind = '{kind}' AND id IN (SELECT id FROM {kind})"
    for kind in _SET_ASIDE
}
