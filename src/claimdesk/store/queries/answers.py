"""What answers a claim: judged claims of its figure about another thing, or the contrary."""

import sqlite3
from dataclasses import dataclass

from claimdesk.store.queries import outlets, speakers
from claimdesk.store.queries.statement import select


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged claim that speaks to another one, and the figure that the two share, if one does."""

    id: str
    text: str
    figure: str | None
    reasons: str | None
    verdict: str | None
    own: str | None
    label: str | None
    rating: int | None
    reviewed_on: str | None
    site: str | None
    outlet: str | None
    speaker: str | None
    speaker_key: str | None
    said_on: str | None


_TO = f"""
WITH linked AS (
  SELECT claim_b AS id, relation, answer, reasons FROM links WHERE claim_a = :claim
  UNION ALL SELECT claim_a, relation, answer, reasons FROM links WHERE claim_b = :claim
), found AS (
  SELECT id, NULL AS figure, iif(relation = 'answers', reasons, NULL) AS reasons, 0 AS place
  FROM linked WHERE relation = 'contradicts' OR (relation = 'answers' AND answer = id)
  UNION ALL
  SELECT j.claim_id, min(j.text), NULL, 1 FROM quantities q
  CROSS JOIN _judged_figures j ON j.value = q.value
  WHERE q.claim_id = :claim AND j.claim_id <> :claim
    AND j.claim_id NOT IN (SELECT id FROM linked)
  GROUP BY j.claim_id
)
SELECT c.id, c.text, f.figure, f.reasons, r.verdict, r.label AS own, s.label, s.rating,
  r.reviewed_on, coalesce(o.name, t.site) AS site, {outlets.KEY.format(o="o")} AS outlet,
  {speakers.SHOWN.format(s="w", a="a")} AS speaker,
  {speakers.KEY.format(s="w", a="a")} AS speaker_key, a.said_on
FROM found f JOIN claims c ON c.id = f.id
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN appearances a ON a.id = (SELECT x.id FROM appearances x
  JOIN articles y ON y.id = x.article_id WHERE x.claim_id = c.id
  ORDER BY x.edited_out, y.published IS NULL, y.published, y.id LIMIT 1)
LEFT JOIN articles t ON t.id = a.article_id
LEFT JOIN outlets o ON o.id = t.outlet_id
LEFT JOIN speakers w ON w.id = a.speaker_id
WHERE NOT c.part ORDER BY f.place, s.rating IS NULL, s.rating DESC, c.first_seen, c.id LIMIT 12
"""


def to(connection: sqlite3.Connection, claim_id: str) -> list[Answer]:
    """Claims that say the contrary, and judged ones that use its figure of another thing."""
    return select(connection, Answer, _TO, claim=claim_id)
