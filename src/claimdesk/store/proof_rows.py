"""Everything that a database knows of one claim, as rows: for somebody who wants to check it."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from claimdesk.store import releasing

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A claim with what stands behind it; each row by its columns, ``texts`` by version."""

    claim: Row
    appearances: list[Row]
    captures: list[Row]
    links: list[Row]
    reviews: list[Row]
    sources: list[Row]
    texts: dict[str, str]
    signers: list[str]


def known(connection: sqlite3.Connection, claim: str, *, drafts: bool) -> Known | None:
    """All that is known of a claim; its final reviews only, unless drafts are asked for too.

    None where there is no such claim.
    """
    releasing.drafts(connection)  # which chooses the reviews that may be shown
    found = _rows(connection, _CLAIM, claim)
    if not found:
        return None
    public = "1" if drafts else "r.id IN (SELECT id FROM temp.released)"
    texts = connection.execute(_TEXTS, (claim,)).fetchall()
    return Known(
        claim=found[0],
        appearances=_rows(connection, _APPEARANCES, claim),
        captures=_rows(connection, _CAPTURES, claim),
        links=_rows(connection, _LINKS, claim),
        reviews=_rows(connection, _REVIEWS.format(public=public), claim),
        sources=_rows(connection, _SOURCES.format(public=public), claim),
        texts=dict(texts),
        signers=[name for (name,) in connection.execute(releasing.SIGNERS.format(db="main"))],
    )


def _rows(connection: sqlite3.Connection, sql: str, claim: str) -> list[Row]:
    cursor = connection.execute(sql, {"claim": claim})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


_CLAIM = """
SELECT id, text, gist, kind, standalone, bound, negated, hedge, due, first_seen, first_basis,
  last_seen, appearances, sites FROM claims WHERE id = :claim
"""
_APPEARANCES = """
SELECT p.id, p.article_id, t.title, t.url, t.author, t.site, t.published, p.version_id,
  v.number AS version, v.text_sha256, p.spans, p.quote, p.prefix, p.suffix, p.speaker, p.cue,
  p.said_on, p.said_basis, p.edited_out
FROM appearances p JOIN articles t ON t.id = p.article_id JOIN versions v ON v.id = p.version_id
WHERE p.claim_id = :claim ORDER BY p.said_on IS NULL, p.said_on, p.id
"""
_CAPTURES = """
SELECT k.id, k.version_id, k.sha256, k.url, k.captured_at, k.media_type, k.bytes, k.archived_url,
  k.path
FROM captures k
WHERE k.version_id IN (SELECT version_id FROM appearances WHERE claim_id = :claim)
ORDER BY k.captured_at IS NULL, k.captured_at, k.id
"""
_LINKS = """
SELECT l.relation, l.score, l.reasons, l.differs, l.decided_by, l.decided_on, o.id AS other,
  o.text AS other_text
FROM links l JOIN claims o ON o.id = CASE WHEN l.claim_a = :claim THEN l.claim_b ELSE l.claim_a END
WHERE :claim IN (l.claim_a, l.claim_b) AND l.relation <> 'suggested' ORDER BY l.relation, o.id
"""
_REVIEWS = """
SELECT r.id, r.stage, r.verdict, r.label, r.rationale, r.context, r.reviewer, r.reviewed_on,
  r.supersedes, r.anchor, r.anchor_claim_id, r.anchor_claim, r.anchor_quote, r.anchor_url
FROM reviews r WHERE r.claim_id = :claim AND {public} ORDER BY r.sequence
"""
_SOURCES = """
SELECT s.review_id, s.position, s.stance, s.status,
  CASE WHEN s.status IS 'withheld' THEN NULL ELSE x.url END AS url,
  CASE WHEN s.status IS 'withheld' THEN NULL ELSE x.archived_url END AS archived_url,
  CASE WHEN s.status IS 'withheld' THEN NULL ELSE x.title END AS title,
  CASE WHEN s.status IS 'withheld' THEN NULL ELSE x.publisher END AS publisher,
  CASE WHEN s.status IS 'withheld' THEN NULL ELSE s.quote END AS quote,
  c.result AS found_in_corpus
FROM review_sources s JOIN reviews r ON r.id = s.review_id JOIN sources x ON x.id = s.source_id
LEFT JOIN source_checks c ON c.review_id = s.review_id AND c.position = s.position
WHERE r.claim_id = :claim AND {public} ORDER BY r.sequence, s.position
"""
_TEXTS = """
SELECT DISTINCT v.id, v.text FROM versions v JOIN appearances p ON p.version_id = v.id
WHERE p.claim_id = ? ORDER BY v.id
"""
