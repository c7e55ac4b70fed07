"""What captures and readings tell besides, what sites repeat, and how articles were edited."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

TABLES = """
ALTER TABLE articles ADD COLUMN section TEXT;
ALTER TABLE articles ADD COLUMN published_certain INTEGER NOT NULL DEFAULT 1
  CHECK (published_certain IN (0, 1));
ALTER TABLE articles ADD COLUMN paywalled INTEGER NOT NULL DEFAULT 0 CHECK (paywalled IN (0, 1));
ALTER TABLE articles ADD COLUMN confidence REAL;
ALTER TABLE captures ADD COLUMN charset TEXT;
ALTER TABLE captures ADD COLUMN archived_url TEXT;
CREATE TABLE furniture (
  site TEXT NOT NULL,
  text TEXT NOT NULL,
  articles INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (site, text)
);

CREATE TABLE _moves (
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  quote TEXT NOT NULL,
  came INTEGER NOT NULL,
  "start" INTEGER NOT NULL
);
CREATE INDEX moves_article_id ON _moves(article_id);

CREATE TABLE changes (
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'removed', 'reworded', 'altered', 'reversed')),
  claim_id TEXT REFERENCES claims(id) ON DELETE CASCADE,
  quote TEXT,
  earlier_claim_id TEXT REFERENCES claims(id) ON DELETE CASCADE,
  earlier_quote TEXT,
  reasons TEXT
);
CREATE INDEX changes_article_id ON changes(article_id);
CREATE INDEX changes_claim_id ON changes(claim_id);
CREATE INDEX changes_earlier_claim_id ON changes(earlier_claim_id);
"""


VIEWS = """
CREATE VIEW edits AS
SELECT e.article_id, t.title, t.site, e.version, p.captured_last AS seen_before,
  v.captured_first AS seen, e.change, e.claim_id, c.text AS claim, e.quote, e.earlier_claim_id,
  o.text AS earlier_claim, e.earlier_quote, e.reasons
FROM changes e
JOIN articles t ON t.id = e.article_id
JOIN versions v ON v.article_id = e.article_id AND v.number = e.version
JOIN versions p ON p.article_id = e.article_id AND p.number = e.version - 1
LEFT JOIN claims c ON c.id = e.claim_id
LEFT JOIN claims o ON o.id = e.earlier_claim_id
ORDER BY seen DESC, e.article_id, e.version DESC, e.rowid;
"""


@migrations()
def m010_capture(db: Database) -> None:
    """Add the columns and tables, which a build fills, and the view."""
    for statement in (TABLES + VIEWS).split(";\n"):
        if statement.strip():
            db.execute(statement)
