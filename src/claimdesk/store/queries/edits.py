"""How articles were edited, claim by claim."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim that a version of an article added, removed, or says otherwise."""

    article_id: str
    title: str
    site: str | None
    version: int
    seen_before: str | None
    seen: str | None
    change: str
    claim_id: str | None
    quote: str | None
    earlier_claim_id: str | None
    earlier_quote: str | None
    reasons: str | None


_EDITS = """
SELECT article_id, title, site, version, seen_before, seen, change, claim_id, quote,
  earlier_claim_id, earlier_quote, reasons
FROM edits"""
_OF_ARTICLE = f"""{_EDITS} WHERE article_id = :article
ORDER BY version, CASE change WHEN 'altered' THEN 0 WHEN 'reversed' THEN 1 WHEN 'reworded' THEN 2
  WHEN 'removed' THEN 3 ELSE 4 END"""
_TELLING = """
WITH newest AS MATERIALIZED (
  SELECT v.article_id AS article, v.number FROM versions v INDEXED BY versions_edited
  WHERE v.number > 1 AND EXISTS (SELECT 1 FROM changes k WHERE k.article_id = v.article_id
    AND k.version = v.number AND k.change IN ('altered', 'reversed'))
  ORDER BY v.captured_first DESC, v.article_id, v.number DESC LIMIT :limit
)
SELECT article_id, title, site, version, seen_before, seen, change, claim_id, quote,
  earlier_claim_id, earlier_quote, reasons
FROM newest n CROSS JOIN edits e ON e.article_id = n.article AND e.version = n.number
WHERE change IN ('altered', 'reversed')
ORDER BY seen DESC, article_id, version DESC LIMIT :limit
"""


def of_article(connection: sqlite3.Connection, article_id: str) -> dict[int, list[Edit]]:
    """The edits of an article by the number of the version that brought them."""
    edits: dict[int, list[Edit]] = {}
    for edit in select(connection, Edit, _OF_ARTICLE, article=article_id):
        edits.setdefault(edit.version, []).append(edit)
    return edits


def telling(connection: sqlite3.Connection, limit: int) -> list[Edit]:
    """The newest edits by which an article came to say something else."""
    return select(connection, Edit, _TELLING, limit=limit)
