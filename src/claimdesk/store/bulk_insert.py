"""Many articles and claims at once: what finds them is made afterwards, in one go.

A row that is written alone is put into the search index by a trigger, and into each index of its
table; thousands of rows are put in together ten times as fast.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from claimdesk.store.database import Store

SEARCHED = {"articles": "title, author, text", "claims": "text, gist"}
FILLED = (
    *("articles", "versions", "claims", "appearances"),
    *("resolutions", "quantities", "dates", "entities"),
)
ASKED_MEANWHILE = "appearances_claim_id"
ASKED_SOON = "appearances_article_id"
"""Linking asks for what articles say."""


@contextmanager
def filling(store: Store) -> Iterator[Callable[[], None]]:
    """While articles and claims are added, in the caller's transaction.

    Claims that were there before may be written anew meanwhile, but none of the new ones. What is
    given finishes the work, and is to be called after the block; only then all can be searched,
    and other indexes are there than linking asks for.
    """
    last = {
        table: next(store.rows(f"SELECT coalesce(max(rowid), 0) FROM {table}"))[0]
        for table in SEARCHED
    }
    put_off = list(store.rows(_TRIGGERS))
    if not any(last.values()):
        put_off += [row for row in store.rows(_INDEXES) if row[1] != ASKED_MEANWHILE]
    for kind, name, _ in put_off:
        store.db.execute(f"DROP {kind} {name}")
    yield partial(_finish, store, [sql for _, name, sql in put_off if name != ASKED_SOON], last)
    for sql in (sql for _, name, sql in put_off if name == ASKED_SOON):
        store.db.execute(sql)


def _finish(store: Store, put_off: Sequence[str], last: Mapping[str, int]) -> None:
    for sql in put_off:
        store.db.execute(sql)
    for table, columns in SEARCHED.items():
        store.db.execute(
            f"INSERT INTO {table}_fts (rowid, {columns}) "
            f"SELECT rowid, {columns} FROM {table} WHERE rowid > ?",
            (last[table],),
        )


_TRIGGERS = """
SELECT type, name, sql FROM sqlite_master
WHERE type = 'trigger' AND sql LIKE '% AFTER INSERT ON %' AND tbl_name IN ('articles', 'claims')
"""
_INDEXES = f"""
SELECT type, name, sql FROM sqlite_master
WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN {FILLED}
"""
