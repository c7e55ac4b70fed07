"""Reviews in the database: replayed from the journals, added to by an import, read back.

The tables ``scale``, ``imports``, ``import_problems``, ``reviews``, ``sources`` and
``review_sources`` hold nothing that ``claims/`` does not. :func:`write` replaces them whole,
:func:`append` adds one journal where that gives the same; both inside the caller's transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimdesk.files import Stamp
from claimdesk.records import Problem, Review, Source
from claimdesk.review import Journal, KnownClaim, Place
from claimdesk.review import place as place_reviews
from claimdesk.review.scale import Scale, scale_rows
from claimdesk.store.database import Store
from claimdesk.text import make_id


@dataclass(frozen=True, slots=True)
class Entry:
    """A review with the journal that has it and the claim that it belongs to now."""

    journal: str
    review: Review
    place: Place


def clear(store: Store) -> None:
    """Take all reviews out of the tables."""
    for table in (
        *("review_sources", "sources", "reviews", "import_problems", "imports", "scale"),
        "_replayed",
    ):
        store.db.execute(f"DELETE FROM {table}")


def write(
    store: Store,
    scale: Scale,
    journals: Iterable[str],
    entries: Sequence[Entry],
    problems: Iterable[Problem],
) -> None:
    """Fill the emptied tables; ``journals`` are the names of all files, sound or not."""
    store.db.table("scale").insert_all(scale_rows(scale))
    _add(store, journals, entries, problems, 0)


def append(store: Store, journal: Journal) -> bool:
    """Add one journal as a full replay would; False, and nothing done, where only that is right.

    That is so where the journal says again what others say, or supersedes a review of another
    claim or one that comes after it in the order of names; where a claim has gone; and where a
    claim stands in an article that some other reviewed claim has gone from, as that claim's
    reviews may be looking for a place.
    """
    last = _last_before(store, journal.name)
    if not _simply_follows(store, journal.reviews, last):
        return False
    entries = [Entry(journal.name, r, Place(r.anchor.claim_id, "exact")) for r in journal.reviews]
    store.db.execute(
        "UPDATE reviews SET sequence = sequence + ? WHERE sequence > ?", (len(entries), last)
    )
    _add(store, [journal.name], entries, journal.problems, last)
    return True


def _last_before(store: Store, journal: str) -> int:
    """The place in the order of the last review that a journal of this name comes after."""
    later = next(store.rows("SELECT EXISTS (SELECT 1 FROM imports WHERE file > ?)", (journal,)))
    if later[0]:
        sql = """SELECT max(r.sequence) FROM reviews r JOIN imports i ON i.id = r.import_id
            WHERE i.file < ?"""
        return next(store.rows(sql, (journal,)))[0] or 0
    return next(store.rows("SELECT max(sequence) FROM reviews"))[0] or 0


def _simply_follows(store: Store, reviews: Sequence[Review], last: int) -> bool:
    """Whether no review before or after these would be read otherwise because of them."""
    ids = {review.id for review in reviews}
    earlier: dict[str, str] = {}
    bases: list[tuple[str, str]] = []
    for review in reviews:
        own = review.anchor.claim_id
        if review.supersedes in earlier:
            if earlier[review.supersedes] != own:
                return False
        elif review.supersedes is not None:
            bases.append((review.supersedes, own))
        earlier[review.id] = own
    claims = {review.anchor.claim_id for review in reviews}
    known, missed, found, here, unsettled = next(
        store.rows(
            _FOLLOWS,
            {
                "ids": json.dumps(list(ids)),
                "bases": json.dumps(bases),
                "claims": json.dumps(list(claims)),
                "last": last,
            },
        )
    )
    return not (known or missed or unsettled) and (found, here) == (len(bases), len(claims))


_FOLLOWS = """
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


def _add(
    store: Store,
    journals: Iterable[str],
    entries: Sequence[Entry],
    problems: Iterable[Problem],
    last: int,
) -> None:
    """Insert imports and their reviews behind the place ``last``."""
    many = store.db.conn.executemany
    imports = _imports(journals, entries)
    many(_IMPORT, imports.values())
    many(_REVIEW, (_review_row(n, e) for n, e in enumerate(entries, last + 1)))
    many(_SOURCE, _source_rows(entries))
    many(_EVIDENCE, _evidence(entries))
    many(
        _PROBLEM,
        (
            (import_id(p.file), p.row, p.column, p.value, p.reason, p.remedy)
            for p in problems
            if p.file in imports
        ),
    )


def import_id(journal: str) -> str:
    """The id of the import that wrote a journal."""
    return make_id("imp", journal)


def _imports(
    journals: Iterable[str], entries: Sequence[Entry]
) -> dict[str, tuple[str, str, str | None, str | None, int]]:
    """Id, file, reviewer, time and number of reviews of each journal."""
    reviewers: dict[str, str] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        reviewers.setdefault(entry.journal, entry.review.reviewer)
        counts[entry.journal] = counts.get(entry.journal, 0) + 1
    return {
        name: (import_id(name), name, reviewers.get(name), _time_in(name), counts.get(name, 0))
        for name in journals
    }


def _time_in(journal: str) -> str | None:
    """``reviews-2026-11-22T101500Z-…`` was written at 2026-11-22T10:15:00Z."""
    stamp = journal.removeprefix("reviews-")[:18]
    if len(stamp) == 18 and stamp[10] == "T" and stamp[17] == "Z":
        return f"{stamp[:13]}:{stamp[13:15]}:{stamp[15:]}"
    return None


_IMPORT = 'INSERT INTO imports (id, file, reviewer, imported_at, "rows") VALUES (?, ?, ?, ?, ?)'
_SOURCE = """
INSERT OR IGNORE INTO sources (id, url, archived_url, title, publisher, published)
VALUES (?, ?, ?, ?, ?, ?)"""
_EVIDENCE = """
INSERT INTO review_sources (review_id, source_id, position, stance, quote, locator, status)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
_PROBLEM = """
INSERT INTO import_problems (import_id, "row", "column", value, reason, remedy)
VALUES (?, ?, ?, ?, ?, ?)"""
_REVIEW = """
INSERT INTO reviews (id, sequence, claim_id, stage, verdict, label, rationale, context, reviewer,
  reviewed_on, supersedes, import_id, anchor, candidate_claim_id, anchor_note, anchor_claim_id,
  anchor_claim, anchor_quote, anchor_url)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def _review_row(sequence: int, entry: Entry) -> tuple[object, ...]:
    review = entry.review
    return (
        review.id,
        sequence,
        entry.place.claim_id,
        review.stage,
        review.verdict,
        review.label,
        review.rationale,
        review.context,
        review.reviewer,
        review.reviewed_on,
        review.supersedes,
        import_id(entry.journal),
        entry.place.anchor,
        entry.place.candidate,
        entry.place.note,
        review.anchor.claim_id,
        review.anchor.claim,
        review.anchor.quote,
        review.anchor.article_url,
    )


def _source_id(source: Source) -> str:
    """A source is the same wherever its address and description are."""
    parts = (source.url, source.archived_url, source.title, source.publisher, source.published)
    return make_id("src", *(part or "" for part in parts))


def _source_rows(entries: Iterable[Entry]) -> Iterator[tuple[str | None, ...]]:
    for entry in entries:
        for s in entry.review.sources:
            yield _source_id(s), s.url, s.archived_url, s.title, s.publisher, s.published


def _evidence(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        for position, s in enumerate(entry.review.sources, 1):
            yield (
                entry.review.id,
                _source_id(s),
                position,
                s.stance,
                s.quote,
                s.locator,
                s.status,
            )


# which files of claims/ the tables hold


def stamps(store: Store) -> dict[str, Stamp]:
    """The files that were read, by name."""
    sql = "SELECT file, sha256, size, modified FROM _replayed"
    return {file: Stamp(*rest) for file, *rest in store.rows(sql)}


def stamp(store: Store, files: Mapping[str, Stamp]) -> None:
    """Note that the tables hold these files."""
    store.db.conn.executemany(
        "INSERT OR REPLACE INTO _replayed (file, sha256, size, modified) VALUES (?, ?, ?, ?)",
        ((name, s.sha256, s.size, s.modified) for name, s in files.items()),
    )


# reading


def known_claims(store: Store) -> list[KnownClaim]:
    """Every appearance of every claim, those that the articles still have before the others."""
    return [
        KnownClaim(id_, text, quote, url, bool(edited_out), first, last)
        for id_, text, quote, url, edited_out, first, last in store.rows(
            """SELECT c.id, c.text, a.quote, t.url, a.edited_out, a.first_capture, a.last_capture
            FROM appearances a
            JOIN claims c ON c.id = a.claim_id JOIN articles t ON t.id = a.article_id
            ORDER BY a.edited_out, t.published IS NULL, t.published, t.id, a."start", a.id"""
        )
    ]


def place(reviews: Iterable[tuple[str, Review]], known: Sequence[KnownClaim]) -> list[Entry]:
    """Find the claim of each review, as :mod:`claimdesk.review.place` says."""
    listed = list(reviews)
    places = place_reviews(listed, known)
    return [Entry(journal, review, places[review.id]) for journal, review in listed]


SOURCES = """SELECT r.review_id, s.url, s.archived_url, s.title, s.publisher, s.published,
  r.stance, r.quote, r.locator, r.status
FROM review_sources r JOIN sources s ON s.id = r.source_id"""
SOURCES_ORDER = "ORDER BY r.review_id, r.position"


def sources_by_review(store: Store) -> dict[str, list[Source]]:
    """The sources of each review, in its order."""
    return collect_sources(store.rows(f"{SOURCES} {SOURCES_ORDER}"))


def collect_sources(rows: Iterable[Sequence[Any]]) -> dict[str, list[Source]]:
    """Rows of a review's id and the fields of a source, as sources by review."""
    found: dict[str, list[Source]] = {}
    for review_id, *fields in rows:
        found.setdefault(review_id, []).append(Source(*fields))
    return found
