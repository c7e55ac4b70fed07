"""Which claims go onto a worklist: filters and order as SQL, then the rows with their reviews.

The command line and the site ask here alike, with any SQLite connection; nothing is written.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any, Literal

from rapidfuzz import process

from claimdesk.errors import InputError
from claimdesk.match.query import every_word
from claimdesk.records import AnchorPoint, Kind, Review, Source
from claimdesk.review import Eyes, Listed, Worklist, worklist_rows
from claimdesk.review.scale import Scale, Verdict
from claimdesk.tables import safe
from claimdesk.text import make_id

Order = Literal["worth", "newest", "oldest", "due", "random"]
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


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


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is written; Excel needs the byte order mark to read accents right."""

    bom: bool = False
    delimiter: str = ","


_STANDING = """
WITH standing AS MATERIALIZED (
  SELECT r.claim_id, r.stage, r.verdict, r.reviewer FROM reviews r
  WHERE r.claim_id IS NOT NULL AND r.stage <> 'withdrawn'
    AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)
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
_OUTLET = "t.site = :outlet COLLATE NOCASE"
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
_REVIEWS = """
SELECT r.* FROM reviews r
WHERE r.claim_id IN (SELECT value FROM json_each(:ids)) AND r.stage <> 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)
ORDER BY r.sequence"""
_ANCHORED = """
SELECT r.*, c.text AS claim_now, c.kind, c.due, c.worth, c.appearances FROM reviews r
LEFT JOIN claims c ON c.id = coalesce(r.candidate_claim_id, r.claim_id)
WHERE (r.anchor = :anchor OR (:anchor = 'look_again' AND r.candidate_claim_id IS NOT NULL))
  AND r.stage <> 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)
  AND (:mine IS NULL OR r.reviewer IN (SELECT value FROM json_each(:mine)))
  AND (:article IS NULL OR r.anchor_url = :article
    OR r.anchor_url IN (SELECT url FROM articles WHERE id = :article))
ORDER BY {order} LIMIT :limit"""
_SOURCES = """
SELECT s.*, r.* FROM review_sources r JOIN sources s ON s.id = r.source_id
WHERE r.review_id IN (SELECT value FROM json_each(:ids)) ORDER BY r.review_id, r.position"""

_Row = dict[str, Any]


def worklist(connection: sqlite3.Connection, wanted: Wanted, eyes: Eyes | None = None) -> Worklist:
    """The table of the claims that are wanted; raises InputError for a filter that cannot apply."""
    with _snapshot(connection):
        if wanted.anchor:
            return worklist_rows(_reviews(connection, wanted), eyes)
        return worklist_rows(_claims(connection, wanted), eyes)


def to_csv(table: Worklist, dialect: Dialect | None = None) -> bytes:
    """A worklist as CSV in UTF-8; text that a spreadsheet would rewrite has a guard."""
    dialect = dialect or Dialect()
    return safe.to_bytes(
        table.rows,
        table.columns,
        bom=dialect.bom,
        delimiter=dialect.delimiter,
        kept=table.kept,
    )


def read_verdicts(connection: sqlite3.Connection) -> Scale:
    """The scale as it was when the database was last brought up to date."""
    rows = _query(connection, "SELECT id, label, rating, definition FROM scale ORDER BY rowid", {})
    return Scale.of(Verdict(**row) for row in rows)


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the database for several statements, whatever is imported meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


def _claims(connection: sqlite3.Connection, wanted: Wanted) -> list[Listed]:
    where, place, bound = _filters(connection, wanted)
    order = _ORDERS[wanted.order]
    if wanted.search and wanted.order == "worth":
        order = f"NOT {_FOUND}, {order}"  # what says the words itself before the rest of the story
    limit = -1 if wanted.limit is None else wanted.limit
    ids = [
        row["id"]
        for row in _query(
            connection,
            f"""{_STANDING}
            SELECT c.id FROM claims c LEFT JOIN current_reviews r ON r.claim_id = c.id
            WHERE {" AND ".join(where)} ORDER BY {order} LIMIT :limit""",
            {**bound, "limit": -1 if wanted.order == "random" else limit},
        )
    ]
    if wanted.order == "random":
        ids = sorted(ids, key=lambda id_: make_id("any", str(wanted.seed), id_))[: wanted.limit]
    bound["ids"] = json.dumps(ids)
    standing: dict[str, list[Review]] = {}
    for claim_id, review in _with_sources(connection, _query(connection, _REVIEWS, bound)):
        standing.setdefault(claim_id or "", []).append(review)
    return [
        Listed(row["claim_id"], row, tuple(standing.get(row["claim_id"], ())))
        for row in _query(connection, _ROWS.format(place=place), bound)
    ]


def _filters(
    connection: sqlite3.Connection, wanted: Wanted
) -> tuple[list[str], str, dict[str, object]]:
    """Conditions on claims, the condition on the place that a row shows, and what they need."""
    places = []
    if wanted.article:
        _known_article(connection, wanted.article)
        places += [_ARTICLE, "NOT a.edited_out"]
    if wanted.outlet:
        _known_outlet(connection, wanted.outlet)
        places += [_OUTLET, "NOT a.edited_out"]
    place = " AND ".join(places) or "1"
    words = every_word(wanted.search) if wanted.search is not None else None
    if words == "":
        raise InputError("There is no word to search for. Give a name, a figure or a few words.")
    conditions = {
        "(r.id IS NOT NULL OR NOT (c.part OR c.kind = 'not_a_claim'))": True,
        _PLACE.format(place=place): True,
        "c.worth >= :worth": wanted.min_worth > 0,
        f"({_FOUND} OR {_IN_STORY})": words,
        "c.kind IN (SELECT value FROM json_each(:kinds))": wanted.kinds,
        "r.id IS NULL": wanted.unreviewed,
        "c.due <= :due": wanted.due,
        _CONFLICT: wanted.conflicts,
        _MINE: wanted.mine,
    }
    bound: dict[str, object] = {
        "article": wanted.article,
        "outlet": wanted.outlet,
        "words": words,
        "worth": wanted.min_worth,
        "kinds": json.dumps(wanted.kinds),
        "due": wanted.due,
        "mine": _names(connection, wanted.mine),
    }
    return [condition for condition, asked in conditions.items() if asked], place, bound


def _reviews(connection: sqlite3.Connection, wanted: Wanted) -> list[Listed]:
    """Reviews in a state of their anchor, as rows that fill in where each belongs."""
    if wanted.article and not wanted.article.startswith(("http://", "https://")):
        _known_article(connection, wanted.article)
    order = "r.sequence" if wanted.order == "oldest" else "r.sequence DESC"
    bound: dict[str, object] = {
        "anchor": wanted.anchor,
        "mine": _names(connection, wanted.mine),
        "article": wanted.article,
        "limit": -1 if wanted.limit is None else wanted.limit,
    }
    rows = _query(connection, _ANCHORED.format(order=order), bound)
    return [
        Listed(
            row["candidate_claim_id"] or claim_id,
            {
                **row,
                "claim": row["claim_now"] or row["anchor_claim"],
                "quote": row["anchor_quote"],
                "article_url": row["anchor_url"],
            },
            (),
            review,
        )
        for row, (claim_id, review) in zip(rows, _with_sources(connection, rows), strict=True)
    ]


def _query(connection: sqlite3.Connection, sql: str, bound: Mapping[str, object]) -> list[_Row]:
    cursor = connection.execute(sql, bound)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _names(connection: sqlite3.Connection, reviewer: str | None) -> str | None:
    """The spellings of a reviewer's name, as JSON; case does not tell people apart."""
    if reviewer is None:
        return None
    rows = _query(connection, "SELECT DISTINCT reviewer FROM reviews", {})
    names = [row["reviewer"] for row in rows]
    return json.dumps([name for name in names if name.casefold() == reviewer.casefold()])


def _known_article(connection: sqlite3.Connection, article: str) -> None:
    sql = "SELECT id FROM articles WHERE id = :article OR url = :article LIMIT 1"
    if not _query(connection, sql, {"article": article}):
        raise InputError(
            f"There is no article with the id or address {article!r}. Take either from its page "
            "or from the table articles."
        )


def _known_outlet(connection: sqlite3.Connection, outlet: str) -> None:
    sql = "SELECT DISTINCT site FROM articles WHERE site IS NOT NULL ORDER BY site"
    sites = [row["site"] for row in _query(connection, sql, {})]
    if outlet.lower() in (site.lower() for site in sites):
        return
    near = [name for name, _, _ in process.extract(outlet, sites, limit=3, score_cutoff=50)]
    hint = f"Did you mean {' or '.join(near)}?" if near else "The table articles names them all."
    raise InputError(f"There is no article of the outlet {outlet!r}. {hint}")


def _with_sources(
    connection: sqlite3.Connection, rows: Sequence[_Row]
) -> list[tuple[str | None, Review]]:
    """Reviews with their sources and the ids of their claims; ``rows`` are those of the table."""
    ids = json.dumps([row["id"] for row in rows])
    sources: dict[str, list[Source]] = {}
    for row in _query(connection, _SOURCES, {"ids": ids}):
        source = Source(**{f.name: row[f.name] for f in fields(Source) if f.name in row})
        sources.setdefault(row["review_id"], []).append(source)
    return [(row["claim_id"], _review(row, sources.get(row["id"], ()))) for row in rows]


def _review(row: _Row, sources: Sequence[Source]) -> Review:
    anchor = AnchorPoint(
        row["anchor_claim_id"], row["anchor_claim"], row["anchor_quote"], row["anchor_url"]
    )
    plain = {f.name: row[f.name] for f in fields(Review) if f.name in row}
    return Review(**{**plain, "anchor": anchor, "sources": tuple(sources)})
