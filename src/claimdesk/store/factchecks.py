"""Fact-checks of others in the database, and the claims that they are linked to."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimdesk.match.factchecks import Likeness
from claimdesk.review.claimreview import FactCheck
from claimdesk.store.database import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact-check that counts, with its file and what its label means on our scale."""

    check: FactCheck
    file: str
    verdict: str | None


def read(store: Store) -> dict[str, Kept]:
    """Return all fact-checks, by id."""
    return {
        id_: Kept(FactCheck(**dict(zip(_FIELDS, said, strict=True))), file, verdict)
        for id_, file, verdict, *said in store.rows(_READ)
    }


def write(store: Store, kept: Iterable[Kept], gone: Iterable[str]) -> None:
    """Insert or replace fact-checks, and take out those with the ids in ``gone``."""
    many = store.db.conn.executemany
    many("DELETE FROM fact_checks WHERE id = ?", ((id_,) for id_ in gone))
    many(_UPSERT, map(_row, kept))


def _row(kept: Kept) -> dict[str, Any]:
    check = kept.check
    return {
        **{name: getattr(check, name) for name in _FIELDS},
        "id": check.id,
        "on_our_scale": check.on_our_scale,
        "verdict": kept.verdict,
        "file": kept.file,
    }


def clear_links(store: Store) -> None:
    """Take the fact-checks off their claims, so that claims can be changed."""
    store.db.execute("DELETE FROM fact_check_links")
    store.db.execute("UPDATE fact_checks SET claim_id = NULL, score = NULL, reasons = NULL")


def write_links(store: Store, links: Mapping[str, list[tuple[str, Likeness]]]) -> None:
    """Replace the links of these fact-checks: by their ids, claims and how they stand to them.

    The first claim that is the same stands with the fact-check itself too.
    """
    many = store.db.conn.executemany
    many("DELETE FROM fact_check_links WHERE fact_check_id = ?", ((id_,) for id_ in links))
    many(
        "INSERT INTO fact_check_links (fact_check_id, claim_id, relation, score, reasons) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            (id_, claim_id, like.relation, like.score, like.reasons)
            for id_, found in links.items()
            for claim_id, like in found
        ),
    )
    many(
        "UPDATE fact_checks SET claim_id = ?, score = ?, reasons = ? WHERE id = ?",
        ((*_best(found), id_) for id_, found in links.items()),
    )


def _best(found: list[tuple[str, Likeness]]) -> tuple[str | None, float | None, str | None]:
    same = ((id_, like.score, like.reasons) for id_, like in found if like.relation == "same")
    return next(same, (None, None, None))


def count_claims(store: Store) -> int:
    """Count the claims."""
    return int(next(store.rows("SELECT count(*) FROM claims"))[0])


def comparable(store: Store, query: str, limit: int) -> Iterator[tuple[str, str, bool]]:
    """Find claims by an FTS5 query, the best first: id, text, whether it is part of another."""
    for id_, text, part in store.rows(_COMPARABLE, (query, limit)) if query else ():
        yield id_, text, bool(part)


@dataclass(frozen=True, slots=True)
class Linked:
    """A claim that a fact-check is linked to, in words for people."""

    publisher: str | None
    label: str | None
    relation: str
    reasons: str
    claim: str


def linked(store: Store, ids: Collection[str]) -> list[Linked]:
    """Return the links of fact-checks to whole claims, the same first, then the most alike."""
    return [Linked(*row) for row in store.rows(_LINKED, (json.dumps(sorted(ids)),))]


_FIELDS = (
    "claim", "label", "url", "publisher", "published", "title", "claimant", "said_on", "claim_url",
    "rating", "best", "worst", "language", "note",
)  # fmt: skip
"""What a fact-check says, in the order of the columns of ``_READ``."""
_READ = """SELECT id, file, verdict, claim_text, label, url, publisher, published, title, claimant,
  said_on, claim_url, rating_given, best, worst, language, note FROM fact_checks ORDER BY id"""
_UPSERT = """
INSERT INTO fact_checks (id, claim_text, label, url, publisher, published, title, claimant,
  said_on, claim_url, rating_given, best, worst, language, note, rating, verdict, file)
VALUES (:id, :claim, :label, :url, :publisher, :published, :title, :claimant, :said_on,
  :claim_url, :rating, :best, :worst, :language, :note, :on_our_scale, :verdict, :file)
ON CONFLICT (id) DO UPDATE SET claim_text = excluded.claim_text, label = excluded.label,
  published = excluded.published, title = excluded.title, claimant = excluded.claimant,
  said_on = excluded.said_on, claim_url = excluded.claim_url,
  rating_given = excluded.rating_given, best = excluded.best, worst = excluded.worst,
  language = excluded.language, note = excluded.note, rating = excluded.rating,
  verdict = excluded.verdict, file = excluded.file"""
_COMPARABLE = """SELECT c.id, c.text, c.part FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH ? AND NOT c.bound AND c.kind <> 'not_a_claim'
ORDER BY f.rank, c.id LIMIT ?"""
_LINKED = """SELECT f.publisher, f.label, l.relation, l.reasons, c.text
FROM fact_check_links l JOIN fact_checks f ON f.id = l.fact_check_id
JOIN claims c ON c.id = l.claim_id
WHERE NOT c.part AND l.fact_check_id IN (SELECT value FROM json_each(?))
ORDER BY l.relation <> 'same', l.score DESC, f.id, c.id"""
