"""The first schema: tables, indexes, full-text search and the views for people."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

TABLES = """
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  url TEXT,
  title TEXT NOT NULL,
  author TEXT,
  site TEXT,
  published TEXT,
  language TEXT,
  opinion INTEGER NOT NULL DEFAULT 0 CHECK (opinion IN (0, 1)),
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  words INTEGER NOT NULL,
  method TEXT NOT NULL,
  captured_first TEXT,
  captured_last TEXT,
  near_duplicate_of TEXT REFERENCES articles(id)
);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_near_duplicate_of ON articles(near_duplicate_of);

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  captured_first TEXT,
  captured_last TEXT,
  UNIQUE (article_id, number)
);

CREATE TABLE captures (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  url TEXT,
  captured_at TEXT,
  status INTEGER,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  path TEXT NOT NULL,
  offset INTEGER NOT NULL DEFAULT 0,
  article_id TEXT REFERENCES articles(id) ON DELETE SET NULL,
  version_id TEXT REFERENCES versions(id) ON DELETE SET NULL,
  problem TEXT,
  detail TEXT,
  UNIQUE (path, offset)
);
CREATE INDEX captures_article_id ON captures(article_id);
CREATE INDEX captures_version_id ON captures(version_id);

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  gist TEXT NOT NULL,
  kind TEXT NOT NULL,
  worth REAL NOT NULL,
  standalone INTEGER NOT NULL CHECK (standalone IN (0, 1)),
  negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
  hedge TEXT,
  due TEXT,
  part INTEGER NOT NULL DEFAULT 0 CHECK (part IN (0, 1)),
  first_seen TEXT,
  last_seen TEXT,
  appearances INTEGER NOT NULL DEFAULT 0,
  sites INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX claims_worth ON claims(worth);
CREATE INDEX claims_kind ON claims(kind);
CREATE INDEX claims_appearances ON claims(appearances);
CREATE INDEX claims_due ON claims(due) WHERE due IS NOT NULL;

CREATE TABLE appearances (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims(id),
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version_id TEXT NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
  sentence INTEGER NOT NULL,
  spans TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  part INTEGER NOT NULL CHECK (part IN (0, 1)),
  speaker TEXT,
  cue TEXT,
  quoted INTEGER NOT NULL CHECK (quoted IN (0, 1)),
  first_capture TEXT,
  last_capture TEXT,
  edited_out INTEGER NOT NULL CHECK (edited_out IN (0, 1)),
  anchor TEXT NOT NULL
);
CREATE INDEX appearances_claim_id ON appearances(claim_id);
CREATE INDEX appearances_article_id ON appearances(article_id, "start");
CREATE INDEX appearances_version_id ON appearances(version_id);

CREATE TABLE resolutions (
  appearance_id TEXT NOT NULL REFERENCES appearances(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  said TEXT NOT NULL,
  said_start INTEGER NOT NULL,
  said_end INTEGER NOT NULL,
  meant TEXT NOT NULL,
  meant_start INTEGER,
  meant_end INTEGER
);
CREATE INDEX resolutions_appearance_id ON resolutions(appearance_id);

CREATE TABLE quantities (
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  value REAL NOT NULL,
  high REAL,
  unit TEXT,
  approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
  text TEXT NOT NULL
);
CREATE INDEX quantities_claim_id ON quantities(claim_id);

CREATE TABLE dates (
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  earliest TEXT,
  latest TEXT,
  text TEXT NOT NULL
);
CREATE INDEX dates_claim_id ON dates(claim_id);

CREATE TABLE entities (
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  label TEXT NOT NULL
);
CREATE INDEX entities_claim_id ON entities(claim_id);
CREATE INDEX entities_name ON entities(name);

CREATE TABLE links (
  claim_a TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  claim_b TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  relation TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  decided_by TEXT,
  decided_on TEXT,
  PRIMARY KEY (claim_a, claim_b),
  CHECK (claim_a < claim_b)
);
CREATE INDEX links_claim_b ON links(claim_b);

CREATE TABLE scale (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  rating INTEGER,
  definition TEXT NOT NULL,
  maps_from TEXT
);

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  reviewer TEXT,
  imported_at TEXT,
  rows INTEGER NOT NULL
);

CREATE TABLE import_problems (
  import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  row INTEGER,
  "column" TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  remedy TEXT NOT NULL
);
CREATE INDEX import_problems_import_id ON import_problems(import_id);

CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  claim_id TEXT REFERENCES claims(id),
  stage TEXT NOT NULL CHECK (stage IN ('initial', 'cross', 'final', 'withdrawn')),
  verdict TEXT NOT NULL REFERENCES scale(id),
  label TEXT NOT NULL,
  rationale TEXT,
  context TEXT,
  reviewer TEXT NOT NULL,
  reviewed_on TEXT NOT NULL,
  supersedes TEXT REFERENCES reviews(id),
  import_id TEXT NOT NULL REFERENCES imports(id),
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'orphan')),
  anchor_claim_id TEXT NOT NULL,
  anchor_claim TEXT NOT NULL,
  anchor_quote TEXT NOT NULL,
  anchor_url TEXT
);
CREATE INDEX reviews_claim_id ON reviews(claim_id);
CREATE INDEX reviews_verdict ON reviews(verdict);
CREATE INDEX reviews_supersedes ON reviews(supersedes);
CREATE INDEX reviews_import_id ON reviews(import_id);
CREATE INDEX reviews_reviewed_on ON reviews(reviewed_on);

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  archived_url TEXT,
  title TEXT,
  publisher TEXT,
  published TEXT
);

CREATE TABLE review_sources (
  review_id TEXT NOT NULL REFERENCES reviews(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES sources(id),
  position INTEGER NOT NULL,
  stance TEXT,
  quote TEXT,
  locator TEXT,
  PRIMARY KEY (review_id, position)
);
CREATE INDEX review_sources_source_id ON review_sources(source_id);

CREATE TABLE fact_checks (
  id TEXT PRIMARY KEY,
  url TEXT,
  claim_text TEXT NOT NULL,
  claimant TEXT,
  label TEXT,
  rating REAL,
  publisher TEXT,
  published TEXT,
  claim_id TEXT REFERENCES claims(id),
  score REAL,
  reasons TEXT
);
CREATE INDEX fact_checks_claim_id ON fact_checks(claim_id);

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  finished TEXT,
  versions TEXT NOT NULL,
  settings TEXT NOT NULL,
  counts TEXT,
  problems INTEGER
);

CREATE TABLE _readings (
  capture_id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  result BLOB NOT NULL
);

CREATE TABLE _splits (
  key TEXT PRIMARY KEY,
  result BLOB NOT NULL
);

CREATE TABLE _editions (
  article_id TEXT PRIMARY KEY,
  signature TEXT NOT NULL
);
"""

VIEWS = """
CREATE VIEW current_reviews AS
SELECT * FROM (
  SELECT r.*, row_number() OVER (
    PARTITION BY r.claim_id
    ORDER BY CASE r.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
             r.reviewed_on DESC, r.sequence DESC) AS rank_in_claim
  FROM reviews r
  WHERE r.claim_id IS NOT NULL AND r.stage <> 'withdrawn'
    AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)
) WHERE rank_in_claim = 1;

CREATE VIEW board AS
SELECT c.id, c.gist, c.text, c.kind, c.worth, r.verdict, s.label AS verdict_label, s.rating,
  r.stage, r.reviewer, r.reviewed_on, c.appearances, c.sites, c.first_seen, c.last_seen,
  c.hedge, c.negated, c.due, c.standalone, c.part
FROM claims c
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict;

CREATE VIEW worklist AS
SELECT c.id AS claim_id, r.id AS base_revision, r.verdict, r.rationale, r.context, r.stage,
  r.reviewer, r.reviewed_on, c.text AS claim, a.quote, a.speaker, t.title AS article_title,
  t.url AS article_url, t.published, c.worth, c.appearances, a.anchor
FROM claims c
JOIN appearances a ON a.id = (
  SELECT x.id FROM appearances x JOIN articles y ON y.id = x.article_id
  WHERE x.claim_id = c.id
  ORDER BY x.edited_out, x.part, y.published IS NULL, y.published, y.id, x."start", x.id LIMIT 1)
JOIN articles t ON t.id = a.article_id
LEFT JOIN current_reviews r ON r.claim_id = c.id
WHERE r.id IS NOT NULL OR NOT (c.part OR c.kind = 'not_a_claim')
ORDER BY r.id IS NOT NULL, c.worth * (0.9 + 0.1 * min(c.appearances, 11)) DESC, c.id;

CREATE VIEW repeats AS
SELECT c.id, c.gist, c.text, c.appearances, c.sites, c.first_seen, c.last_seen, c.worth,
  r.verdict
FROM claims c LEFT JOIN current_reviews r ON r.claim_id = c.id
WHERE (c.sites > 1 OR c.appearances > 1) AND NOT c.part
ORDER BY c.sites DESC, c.appearances DESC, c.id;

CREATE VIEW drift AS
SELECT l.score, l.reasons, x.id AS earlier, x.text AS earlier_text, x.first_seen AS earlier_seen,
  y.id AS later, y.text AS later_text, y.first_seen AS later_seen
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
JOIN claims x ON x.id = CASE
  WHEN coalesce(a.first_seen, '9') <= coalesce(b.first_seen, '9') THEN a.id ELSE b.id END
JOIN claims y ON y.id = CASE WHEN x.id = a.id THEN b.id ELSE a.id END
WHERE l.relation = 'variant' AND NOT a.part AND NOT b.part
ORDER BY l.score DESC, earlier, later;

CREATE VIEW due AS
SELECT c.id, c.text, c.gist, c.kind, c.due, c.first_seen, r.verdict, r.reviewed_on
FROM claims c LEFT JOIN current_reviews r ON r.claim_id = c.id
WHERE c.due IS NOT NULL AND NOT c.part
ORDER BY c.due, c.id;

CREATE VIEW agreement AS
SELECT c.id AS claim_id, c.text, x.reviewer AS reviewer_a, x.verdict AS verdict_a,
  y.reviewer AS reviewer_b, y.verdict AS verdict_b, x.verdict = y.verdict AS agree
FROM reviews x
JOIN reviews y ON y.claim_id = x.claim_id AND x.reviewer < y.reviewer AND y.stage = x.stage
JOIN claims c ON c.id = x.claim_id
WHERE x.stage = 'initial'
  AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = x.id)
  AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = y.id);

CREATE VIEW orphans AS
SELECT r.id, r.anchor_claim AS claim, r.anchor_quote AS quote, r.anchor_url AS article_url,
  r.verdict, r.rationale, r.stage, r.reviewer, r.reviewed_on, r.anchor_claim_id AS claim_id
FROM reviews r WHERE r.claim_id IS NULL;
"""


@migrations()
def m001_first_schema(db: Database) -> None:
    """Tables, indexes, full-text search and the views for people."""
    for statement in (TABLES + VIEWS).split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.table("claims").enable_fts(["text", "gist"], tokenize="porter", create_triggers=True)
    db.table("articles").enable_fts(
        ["title", "author", "text"], tokenize="porter", create_triggers=True
    )
