"""Reviews in the database: written whole or added to, and read back.

The tables ``scale``, ``reviews``, ``sources`` and ``review_sources`` hold nothing that ``claims/``
does not. All that writes does so in the caller's transaction.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimdesk.records import AnchorPoint, Review, Source
from claimdesk.review import Place
from claimdesk.review.scale import Scale, Verdict
from claimdesk.store import judged
from claimdesk.store.database import Store
from claimdesk.store.imports import import_id
from claimdesk.text import make_id

Found = tuple[str | None, Review]
"""A review, behind the id of the claim that it belongs to today; None for an orphan."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A review with the file that has it and the claim that it belongs to now."""

    file: str
    review: Review
    place: Place


def clear(store: Store) -> None:
    """Take all reviews and the scale out of the tables."""
    for table in ("review_sources", "sources", "reviews", "scale"):
        store.db.execute(f"DELETE FROM {table}")
    judged.renew(store.db.conn)


def write_scale(store: Store, scale: Scale) -> None:
    """Fill the emptied table of verdicts."""
    store.db.conn.executemany(
        "INSERT INTO scale (id, label, rating, definition, maps_from) VALUES (?, ?, ?, ?, ?)",
        (
            (v.id, v.label, v.rating, v.definition, "; ".join(v.maps_from) or None)
            for v in scale.verdicts
        ),
    )


def add(store: Store, entries: Sequence[Entry], last: int = 0) -> None:
    """Insert reviews behind the place ``last`` in the order of all; those after it move on."""
    many = store.db.conn.executemany
    moved = "UPDATE reviews SET sequence = sequence + ? WHERE sequence > ?"
    store.db.execute(moved, (len(entries), last))
    many(_REVIEW, (_review_row(n, e) for n, e in enumerate(entries, last + 1)))
    many(_SOURCE, _source_rows(entries))
    many(_EVIDENCE, _evidence(entries))
    judged.renew(store.db.conn)


def last_before(store: Store, file: str) -> int:
    """Return the place of the last review that a file of this name comes after; 0 for none."""
    sql = "SELECT EXISTS (SELECT 1 FROM imports WHERE kind = 'reviews' AND file > ?)"
    if next(store.rows(sql, (file,)))[0]:
        sql = """SELECT max(r.sequence) FROM reviews r JOIN imports i ON i.id = r.import_id
            WHERE i.file < ?"""
        return next(store.rows(sql, (file,)))[0] or 0
    return next(store.rows("SELECT max(sequence) FROM reviews"))[0] or 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """What new reviews meet in the tables: see :func:`meeting`."""

    known: bool
    missed: bool
    bases: int
    live: int
    unsettled: bool


def meeting(
    store: Store,
    ids: Collection[str],
    bases: Sequence[tuple[str, str]],
    claims: Collection[str],
    last: int,
) -> Meeting:
    """Tell what reviews with these ids meet, if they are put behind the place ``last``.

    ``known``: one of them is there. ``missed``: one was missed by a review that supersedes it.
    ``bases``: how many of these (id, id of its claim) stand before the place. ``live``: how many of
    the claims an article still makes. ``unsettled``: in an article of these claims stood a reviewed
    claim that has gone.
    """
    asked = {
        "ids": json.dumps(list(ids)),
        "bases": json.dumps(bases),
        "claims": json.dumps(list(claims)),
        "last": last,
    }
    known, missed, found, live, unsettled = next(store.rows(_MEETING, asked))
    return Meeting(bool(known), bool(missed), found, live, bool(unsettled))


_MEETING = """
SELECT
  EXISTS (SELECT 1 FROM json_each(:ids) j JOIN reviews r ON r.id = j.value),
  EXISTS (SELECT 1 FROM import_problems p
    WHERE p."column" = 'supersedes' AND p.value IN (SELECT value FROM json_each(:ids))),
  (SELECT count(*) FROM json_each(:bases) j JOIN reviews r ON r.id = j.value ->> 0
    WHERE r.sequence <= :last AND r.anchor_claim_id = j.value ->> 1),
  (SELECT count(*) FROM json_each(:claims) j
    WHERE EXISTS (SELECT 1 FROM appearances a WHERE a.claim_id = j.value AND NOT a.edited_out)),
  EXISTS (SELECT 1 FROM (
      SELECT DISTINCT t.url FROM json_each(:claims) j
      JOIN appearances a ON a.claim_id = j.value JOIN articles t ON t.id = a.article_id) u
    JOIN reviews r ON r.anchor_url IS u.url
    WHERE r.anchor <> 'exact' OR NOT EXISTS (
      SELECT 1 FROM appearances a WHERE a.claim_id = r.anchor_claim_id AND NOT a.edited_out))
"""
_SOURCE = """
INSERT OR IGNORE INTO sources (id, url, archived_url, title, publisher, published)
VALUES (?, ?, ?, ?, ?, ?)"""
_EVIDENCE = """
INSERT INTO review_sources (review_id, source_id, position, stance, quote, locator, status)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
_REVIEW = """
INSERT INTO reviews (id, sequence, claim_id, stage, verdict, label, rationale, context, reviewer,
  reviewed_on, supersedes, import_id, anchor, candidate_claim_id, anchor_note, anchor_claim_id,
  anchor_claim, anchor_quote, anchor_url)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def _review_row(sequence: int, entry: Entry) -> tuple[object, ...]:
    r, place, point = entry.review, entry.place, entry.review.anchor
    return (
        *(r.id, sequence, place.claim_id, r.stage, r.verdict, r.label, r.rationale, r.context),
        *(r.reviewer, r.reviewed_on, r.supersedes, import_id(entry.file)),
        *(place.anchor, place.candidate, place.note),
        *(point.claim_id, point.claim, point.quote, point.article_url),
    )


def _source_id(source: Source) -> str:
    """Make an id of all that tells one source from another."""
    parts = (source.url, source.archived_url, source.title, source.publisher, source.published)
    return make_id("src", *(part or "" for part in parts))


def _source_rows(entries: Iterable[Entry]) -> Iterator[tuple[str | None, ...]]:
    for entry in entries:
        for s in entry.review.sources:
            yield _source_id(s), s.url, s.archived_url, s.title, s.publisher, s.published


def _evidence(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        for position, s in enumerate(entry.review.sources, 1):
            said = (s.stance, s.quote, s.locator, s.status)
            yield (entry.review.id, _source_id(s), position, *said)


# reading


def of_claims(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Found]:
    """Return the reviews that belong to these claims today, oldest first."""
    return _reviews(connection, f"r.claim_id {_AMONG}", ids)


def standing(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Found]:
    """Return the reviews of these claims that stand, oldest first."""
    return _reviews(connection, f"r.claim_id {_AMONG} AND {STANDS}", ids)


def with_ids(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Found]:
    """Return the reviews with these ids, oldest first."""
    return _reviews(connection, f"r.id {_AMONG}", ids)


def of_import(connection: sqlite3.Connection, import_id: str) -> list[Found]:
    """Return the reviews that one import brought, in its order."""
    return _reviews(connection, f"r.import_id {_AMONG}", [import_id])


def later(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Found]:
    """Return what supersedes the reviews with these ids, and what supersedes that, and so on."""
    return _reviews(connection, _LATER, ids)


STANDS = """r.stage <> 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)"""
"""Whether the review ``r`` stands: it counts, or would if no better one did."""
_AMONG = "IN (SELECT value FROM json_each(?))"
_LATER = f"""r.id IN (WITH RECURSIVE later(id) AS (
  SELECT r.id FROM reviews r WHERE r.supersedes {_AMONG}
  UNION SELECT r.id FROM later l JOIN reviews r ON r.supersedes = l.id) SELECT id FROM later)"""
_REVIEWS = """
SELECT r.claim_id, r.id, r.stage, r.verdict, r.label, r.reviewer, r.reviewed_on, r.rationale,
  r.context, r.supersedes, r.anchor_claim_id, r.anchor_claim, r.anchor_quote, r.anchor_url
FROM reviews r WHERE {} ORDER BY r.sequence"""
_SOURCES = """
SELECT x.review_id, s.url, s.archived_url, s.title, s.publisher, s.published,
  x.stance, x.quote, x.locator, x.status
FROM review_sources x JOIN sources s ON s.id = x.source_id
WHERE x.review_id IN (SELECT r.id FROM reviews r WHERE {}) ORDER BY x.review_id, x.position"""


def _reviews(connection: sqlite3.Connection, which: str, values: Iterable[str]) -> list[Found]:
    """Make the reviews that a condition names, with their sources; nothing else makes any."""
    asked = (json.dumps(list(values)),)
    sources: dict[str, list[Source]] = {}
    for review_id, *fields in connection.execute(_SOURCES.format(which), asked):
        sources.setdefault(review_id, []).append(Source(*fields))
    return [
        (claim_id, _review(fields, tuple(sources.get(fields[0], ()))))
        for claim_id, *fields in connection.execute(_REVIEWS.format(which), asked)
    ]


def _review(fields: Sequence[Any], sources: tuple[Source, ...]) -> Review:
    id_, stage, verdict, label, reviewer, day, rationale, context, supersedes, *anchor = fields
    point = AnchorPoint(*anchor)
    return Review(
        *(id_, point, stage, verdict, label, reviewer, day, rationale, context, supersedes),
        sources=sources,
    )


def candidate(store: Store, review_id: str) -> str | None:
    """Return the claim that a review may belong to, where a person has to look again."""
    sql = "SELECT candidate_claim_id FROM reviews WHERE id = ?"
    row = next(store.rows(sql, (review_id,)), None)
    return row[0] if row else None


def reviewers(connection: sqlite3.Connection) -> list[str]:
    """Name everybody who has signed a review, as they spell it."""
    sql = "SELECT DISTINCT reviewer FROM reviews ORDER BY reviewer"
    return [name for (name,) in connection.execute(sql)]


def read_verdicts(connection: sqlite3.Connection) -> Scale:
    """Return the scale as the database has it, without the words that map to it."""
    sql = "SELECT id, label, rating, definition FROM scale ORDER BY rowid"
    return Scale.of(Verdict(*row) for row in connection.execute(sql))
