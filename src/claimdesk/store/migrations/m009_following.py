"""Fact-checks as they were published and how they stand to claims; decisions on links; families."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

TABLES = """
ALTER TABLE fact_checks ADD COLUMN title TEXT;
ALTER TABLE fact_checks ADD COLUMN said_on TEXT;
ALTER TABLE fact_checks ADD COLUMN claim_url TEXT;
ALTER TABLE fact_checks ADD COLUMN rating_given TEXT;
ALTER TABLE fact_checks ADD COLUMN best TEXT;
ALTER TABLE fact_checks ADD COLUMN worst TEXT;
ALTER TABLE fact_checks ADD COLUMN verdict TEXT;
ALTER TABLE fact_checks ADD COLUMN language TEXT;
ALTER TABLE fact_checks ADD COLUMN file TEXT;

CREATE TABLE fact_check_links (
  fact_check_id TEXT NOT NULL REFERENCES fact_checks(id) ON DELETE CASCADE,
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('same', 'variant', 'contradicts', 'similar')),
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (fact_check_id, claim_id)
);
CREATE INDEX fact_check_links_claim_id ON fact_check_links(claim_id);

ALTER TABLE links ADD COLUMN found TEXT;
ALTER TABLE links ADD COLUMN note TEXT;
ALTER TABLE links ADD COLUMN differs TEXT;

CREATE TABLE link_decisions (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  claim_a TEXT REFERENCES claims(id),
  claim_b TEXT REFERENCES claims(id),
  relation TEXT NOT NULL CHECK (
    relation IN ('same', 'variant', 'contradicts', 'different', 'undecided')),
  decided_by TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  note TEXT,
  stands INTEGER NOT NULL,
  anchor_a TEXT NOT NULL,
  text_a TEXT NOT NULL,
  quote_a TEXT NOT NULL,
  article_url_a TEXT,
  anchor_b TEXT NOT NULL,
  text_b TEXT NOT NULL,
  quote_b TEXT NOT NULL,
  article_url_b TEXT,
  file TEXT NOT NULL
);
CREATE INDEX link_decisions_claim_a ON link_decisions(claim_a);
CREATE INDEX link_decisions_claim_b ON link_decisions(claim_b);

CREATE TABLE _followed (
  file TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL
);
"""

# The best review among the claims that say the same as claim c: asked for one claim at a time, so
# that SQLite answers from the indexes. A link whose claims differ in any gate passes nothing on.
BEST = """
  SELECT y.id FROM links n JOIN current_reviews y
    ON y.claim_id = CASE WHEN n.claim_a = c.id THEN n.claim_b ELSE n.claim_a END
  WHERE (n.claim_a = c.id OR n.claim_b = c.id) AND n.relation = 'same' AND n.differs IS NULL
  ORDER BY CASE y.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    y.reviewed_on DESC, y.sequence DESC LIMIT 1"""

VIEWS = """
CREATE VIEW checked_before AS
SELECT l.claim_id, c.text AS claim, f.publisher, f.label, f.verdict, f.rating, f.published,
  f.claim_text AS checked_claim, f.claimant, f.url, l.relation, l.score, l.reasons,
  l.fact_check_id
FROM fact_check_links l
JOIN fact_checks f ON f.id = l.fact_check_id
JOIN claims c ON c.id = l.claim_id
ORDER BY l.relation <> 'same', l.score DESC, f.published DESC, f.id;

CREATE VIEW members AS
SELECT claim_a AS claim_id, claim_b AS member_id, relation, score, reasons, differs, decided_by,
  decided_on, note
FROM links WHERE relation <> 'different'
UNION ALL
SELECT claim_b, claim_a, relation, score, reasons, differs, decided_by, decided_on, note
FROM links WHERE relation <> 'different';

CREATE VIEW tellings AS
SELECT a.claim_id, a.id AS appearance_id, a.article_id, t.title, t.site, t.author,
  coalesce(t.published, t.captured_first) AS said_on, a.speaker, a.quote, a.edited_out,
  t.near_duplicate_of IS NOT NULL AS reprint,
  (WITH RECURSIVE up(id, step) AS (
     SELECT t.id, 0
     UNION ALL
     SELECT o.near_duplicate_of, up.step + 1 FROM up JOIN articles o ON o.id = up.id
     WHERE o.near_duplicate_of IS NOT NULL AND up.step < 20)
   SELECT id FROM up ORDER BY step DESC LIMIT 1) AS origin
FROM appearances a JOIN articles t ON t.id = a.article_id;

DROP VIEW repeats;
CREATE VIEW repeats AS
SELECT c.id, c.gist, c.text, c.appearances, c.sites, count(DISTINCT t.origin) AS origins,
  count(DISTINCT CASE WHEN t.reprint THEN t.article_id END) AS reprints,
  c.first_seen, c.last_seen,
  (SELECT x.site FROM tellings x WHERE x.claim_id = c.id
   ORDER BY x.said_on IS NULL, x.said_on, x.reprint, x.article_id LIMIT 1) AS first_site,
  (SELECT x.speaker FROM tellings x WHERE x.claim_id = c.id
   ORDER BY x.said_on IS NULL, x.said_on, x.reprint, x.article_id LIMIT 1) AS first_speaker,
  c.worth, r.verdict
FROM claims c
JOIN tellings t ON t.claim_id = c.id
LEFT JOIN current_reviews r ON r.claim_id = c.id
WHERE (c.sites > 1 OR c.appearances > 1) AND NOT c.part
GROUP BY c.id
ORDER BY c.sites DESC, c.appearances DESC, c.id;

DROP VIEW drift;
CREATE VIEW drift AS
SELECT l.score, l.reasons, x.id AS earlier, x.text AS earlier_text, x.first_seen AS earlier_seen,
  (SELECT t.site FROM tellings t WHERE t.claim_id = x.id
   ORDER BY t.said_on IS NULL, t.said_on, t.reprint, t.article_id LIMIT 1) AS earlier_site,
  (SELECT group_concat(q.text, ', ') FROM quantities q WHERE q.claim_id = x.id)
    AS earlier_figures,
  y.id AS later, y.text AS later_text, y.first_seen AS later_seen,
  (SELECT t.site FROM tellings t WHERE t.claim_id = y.id
   ORDER BY t.said_on IS NULL, t.said_on, t.reprint, t.article_id LIMIT 1) AS later_site,
  (SELECT group_concat(q.text, ', ') FROM quantities q WHERE q.claim_id = y.id) AS later_figures,
  l.decided_by
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
JOIN claims x ON x.id = CASE
  WHEN coalesce(a.first_seen, '9') <= coalesce(b.first_seen, '9') THEN a.id ELSE b.id END
JOIN claims y ON y.id = CASE WHEN x.id = a.id THEN b.id ELSE a.id END
WHERE l.relation = 'variant' AND NOT a.part AND NOT b.part
  AND (l.decided_by IS NOT NULL
    OR l.reasons LIKE 'figure:%' OR l.reasons LIKE 'hedge:%'
    OR (l.reasons LIKE 'date:%' AND l.reasons NOT LIKE '%no date%'))
ORDER BY l.score DESC, earlier, later;

CREATE VIEW inherited AS
SELECT c.id AS claim_id, c.text AS claim, o.id AS origin, o.text AS origin_claim, r.verdict,
  r.label, s.rating, r.stage, r.reviewer, r.reviewed_on, r.id AS review_id, l.score, l.reasons,
  l.decided_by
FROM (SELECT claim_a AS id FROM links WHERE relation = 'same' AND differs IS NULL
  UNION SELECT claim_b FROM links WHERE relation = 'same' AND differs IS NULL) k
JOIN claims c ON c.id = k.id
JOIN reviews r ON r.id = (BEST)
JOIN claims o ON o.id = r.claim_id
JOIN links l ON l.claim_a = min(c.id, o.id) AND l.claim_b = max(c.id, o.id)
LEFT JOIN scale s ON s.id = r.verdict
WHERE NOT EXISTS (SELECT 1 FROM current_reviews x WHERE x.claim_id = c.id);

DROP VIEW board;
CREATE VIEW board AS
SELECT c.id, c.gist, c.text, c.kind, c.worth, r.verdict, s.label AS verdict_label, s.rating,
  r.stage, r.reviewer, r.reviewed_on,
  i.verdict AS inherited_verdict, i.claim_id AS inherited_from,
  (SELECT count(*) FROM fact_check_links k WHERE k.claim_id = c.id AND k.relation = 'same')
    AS checked_before,
  c.appearances, c.sites, c.first_seen, c.last_seen, c.hedge, c.negated, c.due, c.standalone,
  c.part
FROM claims c
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN reviews i ON r.id IS NULL AND i.id = (BEST);

CREATE VIEW link_orphans AS
SELECT id, text_a, text_b, relation, decided_by, decided_on, note, claim_a, claim_b, file
FROM link_decisions WHERE stands AND (claim_a IS NULL OR claim_b IS NULL);
"""


@migrations()
def m009_following(db: Database) -> None:
    """Tables of fact-checks and decisions, and the views that follow a claim."""
    for statement in (TABLES + VIEWS.replace("BEST", BEST)).split(";\n"):
        if statement.strip():
            db.execute(statement)
