"""Claims: the words of each, how often and when it was made.

A claim has the words of its first appearance. When articles come and go, their claims are noted
in a table of the connection's own, and then brought up to date all at once. Another such table has
all that were brought up to date, as what else tells of claims need not look at the others. All
functions write in the caller's transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter

from claimdesk.store.database import Store
from claimdesk.store.entry import ClaimRows, Entry


def begin(store: Store) -> None:
    """From now on no claim has changed."""
    make_notes(store)
    for table in ("touched", "changed"):
        store.db.execute(f"DELETE FROM temp.{table}")


def changed(store: Store) -> int:
    """How many claims were counted anew, or are gone, since that was begun."""
    return int(next(store.rows("SELECT count(*) FROM temp.changed"))[0])


def note_removed(store: Store, articles: str) -> None:
    """Note the claims of articles that are about to be deleted; their ids as a JSON array."""
    make_notes(store)
    store.db.execute(_NOTE_REMOVED, (articles,))


def note(store: Store, articles: Iterable[str]) -> None:
    """Note the claims of articles that count otherwise from now on."""
    make_notes(store)
    store.db.execute(_NOTE, (json.dumps(list(articles)),))


def add(store: Store, entry: Entry) -> None:
    """Write the claims that an article is the first to make, and note all that it makes.

    To be called before the appearances are written, for the first of several articles first.
    """
    make_notes(store)
    noted = ((id_,) for id_ in entry.claims)
    store.db.conn.executemany("INSERT OR IGNORE INTO temp.touched VALUES (?, 0)", noted)
    ids = json.dumps(list(entry.claims))
    earlier = {id_ for (id_,) in store.rows(_SAID_EARLIER, (ids, *entry.order))}
    write(store, {id_: said for id_, said in entry.claims.items() if id_ not in earlier})


def without_first(store: Store) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Claims that may have lost their first appearance: ids with the spans of the first one now.

    They come by version, whose id goes with them after that of the article.
    """
    for (article, version), found in groupby(store.rows(_FIRST), key=itemgetter(0, 1)):
        yield article, version, {id_: spans for *_, id_, spans in found}


def write(store: Store, claims: Mapping[str, ClaimRows]) -> None:
    """Insert or replace what claims say, by their ids."""
    known = "SELECT id FROM claims WHERE id IN (SELECT value FROM json_each(?))"
    old = list(store.rows(known, (json.dumps(list(claims)),)))
    for table in ("quantities", "dates", "entities"):
        store.db.conn.executemany(f"DELETE FROM {table} WHERE claim_id = ?", old)
    store.db.conn.executemany(_WRITE, (one.claim for one in claims.values()))
    store.insert("quantities", chain.from_iterable(one.quantities for one in claims.values()))
    store.insert("dates", chain.from_iterable(one.dates for one in claims.values()))
    store.insert("entities", chain.from_iterable(one.entities for one in claims.values()))


def settle(store: Store) -> None:
    """Delete the noted claims that nobody makes any more, and count where the others are made."""
    make_notes(store)
    for table, column in (("_signatures", "claim_id"), ("claims", "id")):
        store.db.execute(f"DELETE FROM {table} WHERE {column} IN ({_UNSAID})")
    store.db.execute(_COUNT)
    store.db.execute("INSERT OR IGNORE INTO temp.changed SELECT id FROM temp.touched")
    store.db.execute("DELETE FROM temp.touched")


def make_notes(store: Store) -> None:
    """Make the tables of the connection's own in which claims are noted."""
    for columns in ("touched (id TEXT PRIMARY KEY, lost INTEGER)", "changed (id TEXT PRIMARY KEY)"):
        store.db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {columns} WITHOUT ROWID")


_NOTE_REMOVED = """
INSERT OR REPLACE INTO temp.touched
SELECT DISTINCT claim_id, 1 FROM appearances WHERE article_id IN (SELECT value FROM json_each(?))
"""
_NOTE = """
INSERT OR IGNORE INTO temp.touched
SELECT DISTINCT claim_id, 0 FROM appearances WHERE article_id IN (SELECT value FROM json_each(?))
"""
_SAID_EARLIER = """
SELECT DISTINCT j.value FROM json_each(?) j
CROSS JOIN appearances a ON a.claim_id = j.value
CROSS JOIN articles t ON t.id = a.article_id
WHERE (coalesce(t.published, t.captured_first, '9'), t.id) < (?, ?)
"""
_FIRST = """
SELECT article_id, version_id, claim_id, spans FROM (
  SELECT a.article_id, a.version_id, a.claim_id, a.spans, row_number() OVER (
    PARTITION BY a.claim_id
    ORDER BY coalesce(t.published, t.captured_first, '9'), t.id, a.edited_out, a."start", a.id
  ) AS place
  FROM temp.touched n
  CROSS JOIN appearances a ON a.claim_id = n.id
  CROSS JOIN articles t ON t.id = a.article_id
  WHERE n.lost
) WHERE place = 1 ORDER BY version_id, claim_id
"""
_WRITE = """
INSERT INTO claims (id, text, gist, kind, worth, standalone, bound, negated, hedge, modal, due)
VALUES (:id, :text, :gist, :kind, :worth, :standalone, :bound, :negated, :hedge, :modal, :due)
ON CONFLICT (id) DO UPDATE SET text = excluded.text, gist = excluded.gist, kind = excluded.kind,
  worth = excluded.worth, standalone = excluded.standalone, bound = excluded.bound,
  negated = excluded.negated, hedge = excluded.hedge, modal = excluded.modal,
  due = excluded.due
"""
_UNSAID = """
SELECT n.id FROM temp.touched n WHERE n.lost
  AND NOT EXISTS (SELECT 1 FROM appearances a WHERE a.claim_id = n.id)
"""
_COUNT = """
UPDATE claims SET part = n.part, appearances = n.places, sites = n.sites,
  first_seen = n.first, first_at = n.first_at, first_basis = n.basis, last_seen = n.last
FROM (
  SELECT claim_id, min(part) AS part, count(*) AS places, count(DISTINCT outlet) AS sites,
    max(CASE WHEN place = 1 THEN said_on END) AS first,
    max(CASE WHEN place = 1 THEN said_at END) AS first_at,
    max(CASE WHEN place = 1 THEN said_basis END) AS basis,
    max(said_on) AS last
  FROM (
    SELECT a.claim_id, a.part, coalesce(o.outlet_id, o.id) AS outlet, a.said_at, a.said_basis,
      a.said_on, row_number() OVER (PARTITION BY a.claim_id ORDER BY
        coalesce(a.said_at, a.said_on, '9'), a.id) AS place
    FROM temp.touched x
    CROSS JOIN appearances a ON a.claim_id = x.id
    CROSS JOIN articles t ON t.id = a.article_id
    CROSS JOIN articles o ON o.id = coalesce(t.origin_id, t.id)
  ) GROUP BY claim_id
) n WHERE claims.id = n.claim_id
"""
