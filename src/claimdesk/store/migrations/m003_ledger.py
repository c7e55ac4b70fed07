"""How a source was found, whether its quote is there, and what the reviews look like over time."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

TABLES = """
ALTER TABLE review_sources ADD COLUMN status TEXT
  CHECK (status IN ('live', 'archived', 'gone', 'paywalled', 'withheld'));

CREATE TABLE source_checks (
  review_id TEXT NOT NULL REFERENCES reviews(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('exact', 'fuzzy', 'not_found')),
  score REAL NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version_id TEXT NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
  "start" INTEGER,
  "end" INTEGER,
  found TEXT,
  PRIMARY KEY (review_id, position)
);
CREATE INDEX source_checks_article_id ON source_checks(article_id);
CREATE INDEX source_checks_version_id ON source_checks(version_id);
"""

# Written without window functions: SQLite answers for one claim, or one page of claims, from the
# indexes alone, however many reviews there are.
VIEWS = """
DROP VIEW current_reviews;
CREATE VIEW current_reviews AS
SELECT r.*, 1 AS rank_in_claim FROM reviews r
WHERE r.claim_id IS NOT NULL AND r.id = (
  SELECT x.id FROM reviews x
  WHERE x.claim_id = r.claim_id AND x.stage <> 'withdrawn'
    AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = x.id)
  ORDER BY CASE x.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    x.reviewed_on DESC, x.sequence DESC LIMIT 1);

CREATE VIEW history AS
SELECT r.claim_id, r.anchor_claim AS claim,
  r.sequence, r.id AS review_id,
  CASE
    WHEN r.stage = 'withdrawn' THEN 'withdrawal'
    WHEN p.stage = 'final' AND p.verdict <> r.verdict THEN 'correction'
    WHEN p.id IS NOT NULL THEN 'revision'
    ELSE 'review' END AS event,
  r.stage, r.verdict, r.label, s.rating, p.verdict AS verdict_before, r.rationale, r.context,
  r.reviewer, r.reviewed_on, r.supersedes, p.reviewer AS superseded_reviewer,
  n.id AS superseded_by, n.reviewer AS superseded_by_reviewer,
  EXISTS (SELECT 1 FROM current_reviews k WHERE k.claim_id = r.claim_id AND k.id = r.id)
    AS current,
  r.import_id
FROM reviews r
LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN reviews p ON p.id = r.supersedes
LEFT JOIN reviews n ON n.id = (
  SELECT x.id FROM reviews x WHERE x.supersedes = r.id ORDER BY x.sequence LIMIT 1);

CREATE VIEW first_reviews AS
SELECT r.id, r.claim_id, r.reviewer, r.verdict, s.rating, r.reviewed_on
FROM reviews r LEFT JOIN scale s ON s.id = r.verdict
WHERE r.claim_id IS NOT NULL AND r.id = (
  SELECT x.id FROM reviews x
  WHERE x.claim_id = r.claim_id AND x.stage = 'initial' AND lower(x.reviewer) = lower(r.reviewer)
    AND NOT EXISTS (
      SELECT 1 FROM reviews n WHERE n.supersedes = x.id AND n.stage IN ('initial', 'withdrawn'))
  ORDER BY x.sequence DESC LIMIT 1);

DROP VIEW agreement;
CREATE VIEW agreement AS
SELECT c.id AS claim_id, c.text, x.reviewer AS reviewer_a, x.verdict AS verdict_a,
  y.reviewer AS reviewer_b, y.verdict AS verdict_b, x.verdict = y.verdict AS agree
FROM first_reviews x
JOIN first_reviews y ON y.claim_id = x.claim_id AND lower(x.reviewer) < lower(y.reviewer)
JOIN claims c ON c.id = x.claim_id;

CREATE VIEW reliability AS
WITH verdicts AS (
  SELECT claim_id, verdict, count(*) AS k FROM first_reviews GROUP BY claim_id, verdict
), units AS (
  SELECT claim_id, sum(k) AS m, sum(k * k) AS same FROM verdicts
  GROUP BY claim_id HAVING sum(k) > 1
), used AS (
  SELECT v.verdict, sum(v.k) AS n FROM verdicts v JOIN units u ON u.claim_id = v.claim_id
  GROUP BY v.verdict
), nominal AS (
  SELECT (SELECT count(*) FROM units) AS claims,
    (SELECT sum(n) FROM used) AS n, (SELECT sum(n * n) FROM used) AS squares,
    (SELECT sum((m * m - same) * 1.0 / (m - 1)) FROM units) AS observed
), rated AS (
  SELECT claim_id, count(*) AS m, sum(rating) AS total, sum(rating * rating) AS squares
  FROM first_reviews WHERE rating IS NOT NULL GROUP BY claim_id HAVING count(*) > 1
), ratings AS (
  SELECT count(*) AS claims, sum(m) AS n, sum(total) AS total, sum(squares) AS squares,
    sum(2.0 * (m * squares - total * total) / (m - 1)) AS observed FROM rated
)
SELECT 'verdict' AS measured, 'nominal' AS metric, claims, coalesce(n, 0) AS reviews,
  round(1 - (n - 1) * observed / nullif(n * n - squares, 0), 3) AS alpha FROM nominal
UNION ALL
SELECT 'rating', 'interval', claims, coalesce(n, 0),
  round(1 - (n - 1) * observed / nullif(2.0 * (n * squares - total * total), 0), 3) FROM ratings;

CREATE VIEW disagreement AS
WITH standing AS (
  SELECT r.claim_id, r.reviewer, r.stage, r.verdict, r.label, s.rating
  FROM reviews r LEFT JOIN scale s ON s.id = r.verdict
  WHERE r.claim_id IN (
    SELECT claim_id FROM reviews GROUP BY claim_id HAVING min(verdict) <> max(verdict)
  ) AND r.id = (
    SELECT x.id FROM reviews x
    WHERE x.claim_id = r.claim_id AND x.stage <> 'withdrawn'
      AND lower(x.reviewer) = lower(r.reviewer)
      AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = x.id)
    ORDER BY CASE x.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
      x.sequence DESC LIMIT 1)
  ORDER BY r.claim_id, r.reviewer
)
SELECT c.id AS claim_id, c.gist, c.text, count(*) AS reviewers,
  group_concat(t.reviewer || ' (' || t.stage || '): ' || t.label, '; ') AS verdicts,
  CASE WHEN count(t.rating) > 1 THEN max(t.rating) - min(t.rating) END AS distance,
  max(t.stage = 'final') AS decided, r.verdict
FROM standing t
JOIN claims c ON c.id = t.claim_id
LEFT JOIN current_reviews r ON r.claim_id = c.id
GROUP BY c.id HAVING count(DISTINCT t.verdict) > 1
ORDER BY distance IS NULL, distance DESC, count(*) DESC, c.id;

CREATE VIEW editors AS
WITH firsts AS MATERIALIZED (
  SELECT claim_id, lower(reviewer) AS who, verdict FROM first_reviews
), agreed AS (
  SELECT x.who, count(*) AS shared, round(avg(x.verdict = y.verdict), 3) AS agreement
  FROM firsts x JOIN firsts y ON y.claim_id = x.claim_id AND y.who <> x.who GROUP BY x.who
)
SELECT h.reviewer, count(*) AS reviews, count(DISTINCT h.claim_id) AS claims,
  sum(h.stage = 'initial') AS initial, sum(h.stage = 'cross') AS cross_checks,
  sum(h.stage = 'final') AS final,
  sum(h.stage = 'final' AND NOT EXISTS (
    SELECT 1 FROM reviews o WHERE o.claim_id = h.claim_id AND o.stage <> 'withdrawn'
      AND lower(o.reviewer) <> lower(h.reviewer))) AS final_alone,
  sum(h.event = 'correction') AS corrections, sum(h.event = 'withdrawal') AS withdrawals,
  sum(h.superseded_by IS NOT NULL
    AND lower(h.superseded_by_reviewer) <> lower(h.reviewer)) AS superseded_by_others,
  min(h.reviewed_on) AS first_active, max(h.reviewed_on) AS last_active,
  coalesce(a.shared, 0) AS shared, a.agreement
FROM history h LEFT JOIN agreed a ON a.who = lower(h.reviewer)
GROUP BY lower(h.reviewer)
ORDER BY reviews DESC, h.reviewer;
"""


@migrations()
def m003_ledger(db: Database) -> None:
    """The status of sources, the check of their quotes, and views of history and agreement."""
    for statement in (TABLES + VIEWS).split(";\n"):
        if statement.strip():
            db.execute(statement)
