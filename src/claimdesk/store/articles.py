"""Articles with their versions, where claims stand in them, captures, and edits.

All functions write in the caller's transaction. Which claims an article made or makes is noted
for :mod:`claimdesk.store.claims`, which brings them up to date afterwards.
"""

import json
from collections.abc import Iterable, Mapping

from claimdesk.articles.furniture import Furniture
from claimdesk.articles.outlets import Outlet
from claimdesk.records import Capture, Rejection
from claimdesk.store import claims, rows, speakers, stories
from claimdesk.store.database import Store
from claimdesk.store.entry import Entry


def signatures(store: Store) -> dict[str, str]:
    """What each article in the database was made from."""
    return dict(store.rows("SELECT article_id, signature FROM _editions"))


def remove(store: Store, ids: Iterable[str]) -> None:
    """Delete articles with all that stands in them."""
    gone = json.dumps(list(ids))
    claims.note_removed(store, gone)
    speakers.note_leaving(store, gone)
    stories.note(store, gone)
    those = "(SELECT value FROM json_each(?))"
    copies = [id_ for (id_,) in store.rows(_COPIES, (gone, gone))]
    claims.note(store, copies)
    stories.note(store, json.dumps(copies))
    store.db.execute(
        f"""UPDATE articles SET near_duplicate_of = NULL, origin_id = NULL
        WHERE near_duplicate_of IN {those} OR origin_id IN {those}""",
        (gone, gone),
    )
    store.db.execute(
        f"UPDATE appearances SET speaker_id = NULL WHERE speaker_id IN {_OF_GONE}", (gone,)
    )
    store.db.execute(f"DELETE FROM speaker_names WHERE speaker_id IN {_OF_GONE}", (gone,))
    store.db.execute(f"DELETE FROM speakers WHERE article_id IN {those}", (gone,))
    store.db.execute(f"DELETE FROM articles WHERE id IN {those}", (gone,))
    for cache in ("_editions", "_moves"):
        store.db.execute(f"DELETE FROM {cache} WHERE article_id IN {those}", (gone,))


def add(store: Store, entry: Entry) -> None:
    """Insert an article, its versions, edits, and appearances with their claims.

    Of several articles, the one that was first seen comes first (by the order of the entries).
    """
    for table, rows_ in entry.rows.items():
        if table == "appearances":
            claims.add(store, entry)
        store.insert(table, rows_)


def replace_captures(
    store: Store,
    captures: Iterable[Capture],
    rejections: Mapping[str, Rejection],
    places: Mapping[str, tuple[str, str]],
) -> None:
    """Write the captures that are not there as they are; all others go.

    ``places`` gives article and version ids by capture.
    """
    names = ", ".join(f'"{name}"' for name in _CAPTURES)
    known = {row[0]: row for row in store.rows(f"SELECT {names} FROM captures")}
    wanted = {c.id: rows.capture(c, rejections.get(c.id), places.get(c.id)) for c in captures}
    others = {
        id_ for id_, row in known.items()
        if id_ not in wanted or row != tuple(wanted[id_][name] for name in _CAPTURES)
    }  # fmt: skip
    gone = ((id_,) for id_ in sorted(others))
    store.db.conn.executemany("DELETE FROM captures WHERE id = ?", gone)
    new = (row for id_, row in wanted.items() if id_ in others or id_ not in known)
    store.insert("captures", new)


def mark_reprints(store: Store, originals: Mapping[str, str], first: Mapping[str, str]) -> None:
    """Write which article each reprint is nearly the same as, and which was the first of all.

    Claims of articles for which that changes are noted, as reprints count once.
    """
    known = {
        id_: tuple(found)
        for id_, *found in store.rows("SELECT id, near_duplicate_of, origin_id FROM articles")
    }
    wanted = {id_: (originals.get(id_), first.get(id_)) for id_ in known}
    changed = [id_ for id_ in known if known[id_] != wanted[id_]]
    store.db.conn.executemany(
        "UPDATE articles SET near_duplicate_of = ?, origin_id = ? WHERE id = ?",
        ((*wanted[id_], id_) for id_ in changed),
    )
    claims.note(store, changed)
    stories.note(store, json.dumps(changed))


def write_outlets(store: Store, outlets: Mapping[str, Outlet]) -> None:
    """Bring outlets in step with the articles; ``outlets`` tells each article's.

    Claims of articles whose outlet changes are noted, as they count where they are made.
    """
    known = dict(store.rows("SELECT id, outlet_id FROM articles"))
    wanted = {id_: outlets[id_].id if id_ in outlets else None for id_ in known}
    changed = [id_ for id_ in known if known[id_] != wanted[id_]]
    every = {outlet.id: outlet for outlet in outlets.values()}
    store.db.conn.executemany(
        """INSERT INTO outlets (id, host, name) VALUES (:id, :host, :name)
        ON CONFLICT (id) DO UPDATE SET host = excluded.host, name = excluded.name""",
        (rows.columns(outlet) for outlet in every.values()),
    )
    store.db.conn.executemany(
        "UPDATE articles SET outlet_id = ? WHERE id = ?", ((wanted[id_], id_) for id_ in changed)
    )
    store.db.execute(
        "DELETE FROM outlets WHERE id NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(list(every)),),
    )
    claims.note(store, changed)
    stories.note(store, json.dumps(changed))


def replace_furniture(store: Store, found: Iterable[Furniture]) -> None:
    """Write anew what sites repeat from page to page."""
    store.db.execute("DELETE FROM furniture")
    store.insert("furniture", (rows.columns(one) for one in found))


def replace_changes(store: Store) -> None:
    """Write anew which claims came, went or changed from version to version of each article."""
    store.db.execute("DELETE FROM changes")
    store.db.execute(_CHANGES)


_CAPTURES = (
    "id", "sha256", "url", "captured_at", "status", "media_type", "bytes", "path", "offset",
    "charset", "archived_url", "article_id", "version_id", "problem", "detail",
)  # fmt: skip
_OF_GONE = """(
  SELECT id FROM speakers WHERE article_id IN (SELECT value FROM json_each(?))
)"""
_COPIES = """
SELECT id FROM articles WHERE origin_id IN (SELECT value FROM json_each(?))
UNION SELECT id FROM articles WHERE near_duplicate_of IN (SELECT value FROM json_each(?))
"""


# Of the claims that came and went with a version, two that a link joins are one change, each in
# its best pair only.
_CHANGES = """
INSERT INTO changes
WITH came AS (
  SELECT rowid AS id, * FROM _moves WHERE came
), went AS (
  SELECT rowid AS id, * FROM _moves WHERE NOT came
), pairs AS (
  SELECT came.id AS new_id, went.id AS old_id, l.relation, l.reasons,
    row_number() OVER (PARTITION BY came.id ORDER BY l.score DESC, went.claim_id) AS best_old,
    row_number() OVER (PARTITION BY went.id ORDER BY l.score DESC, came.claim_id) AS best_new
  FROM came
  JOIN went ON went.article_id = came.article_id AND went.version = came.version
  JOIN links l ON l.claim_a = min(came.claim_id, went.claim_id)
    AND l.claim_b = max(came.claim_id, went.claim_id)
  WHERE l.relation IN ('same', 'variant', 'contradicts')
), best AS (
  SELECT * FROM pairs WHERE best_old = 1 AND best_new = 1
)
SELECT article_id, version,
  row_number() OVER (PARTITION BY article_id, version
    ORDER BY place, change, claim_id, earlier_claim_id),
  change, claim_id, quote, earlier_claim_id, earlier_quote, reasons
FROM (
  SELECT came.article_id, came.version,
    CASE b.relation WHEN 'same' THEN 'reworded' WHEN 'variant' THEN 'altered' ELSE 'reversed' END
      AS change,
    came.claim_id, came.quote, went.claim_id AS earlier_claim_id, went.quote AS earlier_quote,
    b.reasons, came."start" AS place
  FROM best b JOIN came ON came.id = b.new_id JOIN went ON went.id = b.old_id
  UNION ALL
  SELECT article_id, version, 'added', claim_id, quote, NULL, NULL, NULL, "start" FROM came
  WHERE id NOT IN (SELECT new_id FROM best)
  UNION ALL
  SELECT article_id, version, 'removed', NULL, NULL, claim_id, quote, NULL, "start" FROM went
  WHERE id NOT IN (SELECT old_id FROM best)
)
ORDER BY article_id, version, place, change, claim_id, earlier_claim_id
"""
