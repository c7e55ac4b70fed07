"""Decisions on links in the database: the list that editors take away, and what they decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimdesk.records import AnchorPoint
from claimdesk.review.link_decisions import Decided, Decision, Placed
from claimdesk.store.database import Store


@dataclass(frozen=True, slots=True)
class Laid:
    """A decision as the link shows it; ``differs`` tells in which gates the two claims differ."""

    claim_a: str
    claim_b: str
    relation: Decided
    score: float
    by: str
    on: str
    note: str | None
    differs: str | None


def listed(store: Store, *, decided: bool, limit: int | None) -> Iterator[tuple[Any, ...]]:
    """List links in the columns ``LINK_COLUMNS`` and ``LINK_ECHOES``; decided ones if asked for."""
    return store.rows(_LISTED, {"decided": decided, "limit": limit or -1})


def clear(store: Store) -> None:
    """Take the decisions off the links and the claims; what the matcher found stands again."""
    store.db.execute("DELETE FROM links WHERE decided_by IS NOT NULL AND found IS NULL")
    store.db.execute(
        """UPDATE links SET relation = found, found = NULL, decided_by = NULL, decided_on = NULL,
          note = NULL, differs = NULL WHERE decided_by IS NOT NULL"""
    )
    store.db.execute("DELETE FROM link_decisions")


def write(store: Store, placed: Iterable[Placed], laid: Iterable[Laid]) -> None:
    """Fill the emptied table, and lay over the links what stands."""
    store.db.conn.executemany(_DECIDED, (_row(n, one) for n, one in enumerate(placed, 1)))
    store.db.conn.executemany(
        _LAID,
        (
            (
                *(one.claim_a, one.claim_b, one.relation, one.score),
                one.differs or "linked by an editor",
                *(one.by, one.on, one.note, one.differs),
            )
            for one in laid
        ),
    )


def read(store: Store) -> list[Placed]:
    """Return all decisions in the order in which they count."""
    return [
        Placed(
            file, Decision(AnchorPoint(*row[:4]), AnchorPoint(*row[4:8]), *row[8:]), a, b, bool(s)
        )
        for file, a, b, s, *row in store.rows(_READ)
    ]


def _row(sequence: int, placed: Placed) -> tuple[object, ...]:
    d = placed.decision
    return (
        *(d.id, sequence, placed.a, placed.b, d.relation, d.by, d.on, d.note, int(placed.stands)),
        *(d.a.claim_id, d.a.claim, d.a.quote, d.a.article_url),
        *(d.b.claim_id, d.b.claim, d.b.quote, d.b.article_url, placed.file),
    )


_LISTED = """
SELECT l.claim_a, l.claim_b, CASE WHEN l.decided_by IS NULL THEN NULL ELSE l.relation END,
  l.decided_by, l.decided_on, l.note, coalesce(l.found, CASE WHEN l.decided_by IS NULL
  THEN l.relation END), l.score, l.reasons, a.text, b.text, a.first_seen, b.first_seen
FROM links l JOIN claims a ON a.id = l.claim_a JOIN claims b ON b.id = l.claim_b
WHERE (:decided OR l.decided_by IS NULL) AND NOT (a.part OR b.part)
ORDER BY CASE l.relation WHEN 'contradicts' THEN 0 WHEN 'variant' THEN 1 WHEN 'suggested' THEN 3
  ELSE 2 END, l.score DESC, l.claim_a, l.claim_b LIMIT :limit"""
_DECIDED = """
INSERT INTO link_decisions (id, sequence, claim_a, claim_b, relation, decided_by, decided_on, note,
  stands, anchor_a, text_a, quote_a, article_url_a, anchor_b, text_b, quote_b, article_url_b, file)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_LAID = """
INSERT INTO links (claim_a, claim_b, relation, score, reasons, decided_by, decided_on, note,
  differs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (claim_a, claim_b) DO UPDATE SET found = links.relation, relation = excluded.relation,
  decided_by = excluded.decided_by, decided_on = excluded.decided_on, note = excluded.note,
  differs = excluded.differs"""
_READ = """
SELECT file, claim_a, claim_b, stands, anchor_a, text_a, quote_a, article_url_a, anchor_b, text_b,
  quote_b, article_url_b, relation, decided_by, decided_on, note
FROM link_decisions ORDER BY sequence"""
