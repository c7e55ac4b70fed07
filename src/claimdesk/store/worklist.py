"""Which claims or reviews go onto a worklist, and what its rows show, with any SQLite connection.

Nothing is written; the caller holds one state of the database (``queries.statement.snapshot``).
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from claimdesk.records import Kind
from claimdesk.store.reviews import STANDS

Order = Literal["worth", "newest", "oldest", "due", "random"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The claims to be listed: all that meet every filter, in this order, at most ``limit``.

    ``article`` is an id or an address, ``due`` a day (YYYY-MM-DD) by which they have come due,
    ``mine`` a reviewer. With ``anchor`` the rows are reviews in that state and not claims; then
    only ``article``, ``mine``, the orders by time and ``limit`` apply.
    """

    search: str | None = None
    article: str | None = None
    outlet: str | None = None
    kinds: tuple[Kind, ...] = ()
    min_worth: float = 0.0
    unreviewed: bool = False
    due: str | None = None
    conflicts: bool = False
    mine: str | None = None
    anchor: str | None = None
    order: Order = "worth"
    seed: int = 0
    limit: int | None = None


_STANDING = f"""
WITH standing AS MATERIALIZED (
  SELECT r.claim_id, r.stage, r.verdict, r.reviewer FROM reviews r
  WHERE r.claim_id IS NOT NULL AND {STANDS}
)"""
_FOUND = "c.rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words)"
_IN_STORY = """c.id IN (
  SELECT a.claim_id FROM articles_fts f JOIN articles t ON t.rowid = f.rowid
  JOIN appearances a ON a.article_id = t.id AND NOT a.edited_out
  WHERE articles_fts MATCH :words)"""
_CONFLICT = """c.id IN (
  SELECT s.claim_id FROM standing s
  WHERE s.stage = 'final' OR NOT EXISTS (
    SELECT 1 FROM standing f WHERE f.claim_id = s.claim_id AND f.stage = 'final')
  GROUP BY s.claim_id HAVING count(DISTINCT s.verdict) > 1)"""
_MINE = """c.id IN (
  SELECT claim_id FROM standing WHERE reviewer IN (SELECT value FROM json_each(:mine)))"""
_PLACE = """EXISTS (
  SELECT 1 FROM appearances a JOIN articles t ON t.id = a.article_id
  WHERE a.claim_id = c.id AND {place})"""
_ARTICLE = "(t.id = :article OR t.url = :article)"
_OUTLET = """(t.site = :outlet COLLATE NOCASE OR t.outlet_id IN (
  SELECT id FROM outlets WHERE :outlet COLLATE NOCASE IN (name, host)))"""
_ORDERS: dict[Order, str] = {
    "worth": "r.id IS NOT NULL, c.worth * (0.9 + 0.1 * min(c.appearances, 11)) DESC, c.id",
    "newest": "c.first_seen IS NULL, c.first_seen DESC, c.id",
    "oldest": "c.first_seen IS NULL, c.first_seen, c.id",
    "due": "c.due IS NULL, c.due, c.id",
    "random": "c.id",
}
_ROWS = """
SELECT c.id AS claim_id, c.text AS claim, a.quote, a.speaker, t.title AS article_title,
  t.url AS article_url, t.published, c.worth, c.appearances, a.anchor, c.kind, c.due,
  (SELECT group_concat(coalesce(f.publisher, 'somebody') || ': ' || coalesce(f.label, 'no label')
      || CASE WHEN f.relation = 'same' THEN '' ELSE ' (similar, but ' || f.reasons || ')' END
      || coalesce(' ' || f.url, ''), '; ')
    FROM (SELECT * FROM checked_before b WHERE b.claim_id = c.id
      ORDER BY b.relation <> 'same', b.score DESC, b.fact_check_id LIMIT 3) f) AS checked_before
FROM json_each(:ids) wanted
JOIN claims c ON c.id = wanted.value
JOIN appearances a ON a.id = (
  SELECT a.id FROM appearances a JOIN articles t ON t.id = a.article_id
  WHERE a.claim_id = c.id AND {place}
  ORDER BY a.edited_out, a.part, t.published IS NULL, t.published, t.id, a."start", a.id LIMIT 1)
JOIN articles t ON t.id = a.article_id
ORDER BY wanted.key"""
_ANCHORED = f"""
SELECT r.id, r.candidate_claim_id, coalesce(c.text, r.anchor_claim) AS claim,
  r.anchor_quote AS quote, r.anchor_url AS article_url, r.anchor, c.kind, c.due, c.worth,
  c.appearances
FROM reviews r LEFT JOIN claims c ON c.id = coalesce(r.candidate_claim_id, r.claim_id)
WHERE (r.anchor = :anchor OR (:anchor = 'look_again' AND r.candidate_claim_id IS NOT NULL))
  AND {STANDS}
  AND (:mine IS NULL OR r.reviewer IN (SELECT value FROM json_each(:mine)))
  AND (:article IS NULL OR r.anchor_url = :article
    OR r.anchor_url IN (SELECT url FROM articles WHERE id = :article))
ORDER BY {{order}} LIMIT :limit"""


def claim_ids(
    connection: sqlite3.Connection, wanted: Wanted, words: str | None, names: Sequence[str]
) -> list[str]:
    """Return the claims that are wanted, in order; for a random one, all of them.

    ``words`` is ``wanted.search`` as an FTS5 query, ``names`` are the spellings of ``wanted.mine``.
    """
    order = _ORDERS[wanted.order]
    if words and wanted.order == "worth":
        order = f"NOT {_FOUND}, {order}"  # what says the words itself before the rest of the story
    conditions = {
        "(r.id IS NOT NULL OR NOT (c.part OR c.kind = 'not_a_claim'))": True,
        _PLACE.format(place=_place(wanted)): True,
        "c.worth >= :worth": wanted.min_worth > 0,
        f"({_FOUND} OR {_IN_STORY})": words,
        "c.kind IN (SELECT value FROM json_each(:kinds))": wanted.kinds,
        "r.id IS NULL": wanted.unreviewed,
        "c.due <= :due": wanted.due,
        _CONFLICT: wanted.conflicts,
        _MINE: wanted.mine,
    }
    where = " AND ".join(condition for condition, asked in conditions.items() if asked)
    sql = f"""{_STANDING}
      SELECT c.id FROM claims c LEFT JOIN current_reviews r ON r.claim_id = c.id
      WHERE {where} ORDER BY {order} LIMIT :limit"""
    limit = -1 if wanted.order == "random" else _limit(wanted)
    bound = {
        **_places(wanted),
        "words": words,
        "worth": wanted.min_worth,
        "kinds": json.dumps(wanted.kinds),
        "due": wanted.due,
        "mine": json.dumps(names),
        "limit": limit,
    }
    return [row["id"] for row in _query(connection, sql, bound)]


def claim_rows(connection: sqlite3.Connection, wanted: Wanted, ids: Sequence[str]) -> list[Row]:
    """Return what the rows of these claims show, in this order, at the place that is wanted."""
    bound = {**_places(wanted), "ids": json.dumps(ids)}
    return _query(connection, _ROWS.format(place=_place(wanted)), bound)


def anchored(connection: sqlite3.Connection, wanted: Wanted, names: Sequence[str]) -> list[Row]:
    """Return standing reviews in the state ``wanted.anchor``: ids, and what their rows show."""
    order = "r.sequence" if wanted.order == "oldest" else "r.sequence DESC"
    bound: dict[str, object] = {
        "anchor": wanted.anchor,
        "mine": json.dumps(names) if wanted.mine else None,
        "article": wanted.article,
        "limit": _limit(wanted),
    }
    return _query(connection, _ANCHORED.format(order=order), bound)


def has_article(connection: sqlite3.Connection, article: str) -> bool:
    """Return whether there is an article with this id or address."""
    sql = "SELECT id FROM articles WHERE id = :article OR url = :article LIMIT 1"
    return bool(_query(connection, sql, {"article": article}))


def outlets(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all outlets."""
    sql = """SELECT DISTINCT coalesce(o.name, t.site) AS name
      FROM articles t LEFT JOIN outlets o ON o.id = t.outlet_id
      WHERE coalesce(o.name, t.site) IS NOT NULL ORDER BY 1"""
    return [row["name"] for row in _query(connection, sql, {})]


def _place(wanted: Wanted) -> str:
    """The condition on the place that a row shows."""
    places = [_ARTICLE] * bool(wanted.article) + [_OUTLET] * bool(wanted.outlet)
    return " AND ".join([*places, "NOT a.edited_out"]) if places else "1"


def _places(wanted: Wanted) -> dict[str, object]:
    return {"article": wanted.article, "outlet": wanted.outlet}


def _limit(wanted: Wanted) -> int:
    return -1 if wanted.limit is None else wanted.limit


def _query(connection: sqlite3.Connection, sql: str, bound: Mapping[str, object]) -> list[Row]:
    cursor = connection.execute(sql, bound)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
