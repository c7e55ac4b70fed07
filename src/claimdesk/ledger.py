"""Reviews in the database: written anew from the journals, read back for a worklist or an import.

The tables ``scale``, ``imports``, ``reviews``, ``sources`` and ``review_sources`` hold nothing
that ``claims/`` does not: :func:`write` replaces them whole, inside the caller's transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from claimdesk.records import AnchorPoint, Problem, Review, Source, Stage
from claimdesk.review import KnownClaim, Place
from claimdesk.review import place as place_reviews
from claimdesk.review.scale import Scale, scale_rows
from claimdesk.store import Store
from claimdesk.text import make_id


@dataclass(frozen=True, slots=True)
class Entry:
    """A review with the journal that has it and the claim that it belongs to now."""

    journal: str
    review: Review
    place: Place


def clear(store: Store) -> None:
    """Take all reviews out of the tables."""
    for table in ("review_sources", "sources", "reviews", "import_problems", "imports", "scale"):
        store.db.execute(f"DELETE FROM {table}")


def write(
    store: Store, scale: Scale, entries: Sequence[Entry], problems: Iterable[Problem]
) -> None:
    """Fill the emptied tables."""
    store.db.table("scale").insert_all(scale_rows(scale))
    store.db.table("imports").insert_all(_imports(entries))
    store.db.table("reviews").insert_all(_review_row(n, e) for n, e in enumerate(entries, 1))
    store.db.table("sources").insert_all(_source_rows(entries).values())
    store.db.table("review_sources").insert_all(
        {
            "review_id": entry.review.id,
            "source_id": _source_id(source),
            "position": position,
            "stance": source.stance,
            "quote": source.quote,
            "locator": source.locator,
            "status": source.status,
        }
        for entry in entries
        for position, source in enumerate(entry.review.sources, 1)
    )
    known = {entry.journal for entry in entries}
    store.db.table("import_problems").insert_all(
        {
            "import_id": _import_id(problem.file),
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "reason": problem.reason,
            "remedy": problem.remedy,
        }
        for problem in problems
        if problem.file in known
    )


def _import_id(journal: str) -> str:
    return make_id("imp", journal)


def _imports(entries: Sequence[Entry]) -> list[dict[str, object]]:
    rows: dict[str, dict[str, object]] = {}
    for entry in entries:
        row = rows.setdefault(
            entry.journal,
            {
                "id": _import_id(entry.journal),
                "file": entry.journal,
                "reviewer": entry.review.reviewer,
                "imported_at": _time_in(entry.journal),
                "rows": 0,
            },
        )
        row["rows"] = cast(int, row["rows"]) + 1
    return list(rows.values())


def _time_in(journal: str) -> str | None:
    """``reviews-2026-11-22T101500Z-…`` was written at 2026-11-22T10:15:00Z."""
    stamp = journal.removeprefix("reviews-")[:18]
    if len(stamp) == 18 and stamp[10] == "T" and stamp[17] == "Z":
        return f"{stamp[:13]}:{stamp[13:15]}:{stamp[15:]}"
    return None


def _review_row(sequence: int, entry: Entry) -> dict[str, object]:
    review = entry.review
    return {
        "id": review.id,
        "sequence": sequence,
        "claim_id": entry.place.claim_id,
        "stage": review.stage,
        "verdict": review.verdict,
        "label": review.label,
        "rationale": review.rationale,
        "context": review.context,
        "reviewer": review.reviewer,
        "reviewed_on": review.reviewed_on,
        "supersedes": review.supersedes,
        "import_id": _import_id(entry.journal),
        "anchor": entry.place.anchor,
        "candidate_claim_id": entry.place.candidate,
        "anchor_note": entry.place.note,
        "anchor_claim_id": review.anchor.claim_id,
        "anchor_claim": review.anchor.claim,
        "anchor_quote": review.anchor.quote,
        "anchor_url": review.anchor.article_url,
    }


def _source_id(source: Source) -> str:
    """A source is the same wherever its address and description are."""
    parts = (source.url, source.archived_url, source.title, source.publisher, source.published)
    return make_id("src", *(part or "" for part in parts))


def _source_rows(entries: Iterable[Entry]) -> Mapping[str, dict[str, object]]:
    return {
        _source_id(source): {
            "id": _source_id(source),
            "url": source.url,
            "archived_url": source.archived_url,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
        }
        for entry in entries
        for source in entry.review.sources
    }


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


def read_reviews(store: Store) -> list[tuple[str | None, Review]]:
    """All reviews with the ids of their claims today, oldest first."""
    sources = sources_by_review(store)
    return [
        (
            claim_id,
            Review(
                id=id_,
                anchor=AnchorPoint(anchor_id, anchor_claim, anchor_quote, anchor_url),
                stage=cast(Stage, stage),
                verdict=verdict,
                label=label,
                reviewer=reviewer,
                reviewed_on=reviewed_on,
                rationale=rationale,
                context=context,
                supersedes=supersedes,
                sources=tuple(sources.get(id_, ())),
            ),
        )
        for (
            id_, claim_id, stage, verdict, label, rationale, context, reviewer, reviewed_on,
            supersedes, anchor_id, anchor_claim, anchor_quote, anchor_url,
        ) in store.rows(
            """SELECT id, claim_id, stage, verdict, label, rationale, context, reviewer,
              reviewed_on, supersedes, anchor_claim_id, anchor_claim, anchor_quote, anchor_url
            FROM reviews ORDER BY sequence"""
        )
    ]  # fmt: skip


def candidates(store: Store) -> dict[str, str]:
    """The claims to look again at, by review."""
    sql = "SELECT id, candidate_claim_id FROM reviews WHERE candidate_claim_id IS NOT NULL"
    return dict(store.rows(sql))


def sources_by_review(store: Store) -> dict[str, list[Source]]:
    """The sources of each review, in its order."""
    found: dict[str, list[Source]] = {}
    for review_id, *fields in store.rows(
        """SELECT r.review_id, s.url, s.archived_url, s.title, s.publisher, s.published,
          r.stance, r.quote, r.locator, r.status
        FROM review_sources r JOIN sources s ON s.id = r.source_id
        ORDER BY r.review_id, r.position"""
    ):
        found.setdefault(review_id, []).append(Source(*fields))
    return found
