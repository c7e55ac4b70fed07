"""State of matching, families of claims that say the same, and views of what was found."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

TABLES = """
CREATE TABLE _signatures (
  claim_id TEXT PRIMARY KEY REFERENCES claims(id) ON DELETE CASCADE,
  signature TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE families (
  claim_id TEXT PRIMARY KEY REFERENCES claims(id) ON DELETE CASCADE,
  representative TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX families_representative ON families(representative);
"""

VIEWS = """
CREATE VIEW rewordings AS
SELECT l.relation, l.score, l.reasons, x.id AS earlier, x.text AS earlier_text,
  x.first_seen AS earlier_seen, y.id AS later, y.text AS later_text, y.first_seen AS later_seen
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
JOIN claims x ON x.id = CASE
  WHEN coalesce(a.first_seen, '9') <= coalesce(b.first_seen, '9') THEN a.id ELSE b.id END
JOIN claims y ON y.id = CASE WHEN x.id = a.id THEN b.id ELSE a.id END
WHERE NOT a.part AND NOT b.part AND (l.relation = 'same' OR (l.relation = 'variant'
  AND l.reasons NOT LIKE 'figure:%' AND l.reasons NOT LIKE 'hedge:%'
  AND (l.reasons NOT LIKE 'date:%' OR l.reasons LIKE '%no date%')))
ORDER BY l.relation, l.score DESC, earlier, later;
"""


@migrations()
def m008_near(db: Database) -> None:
    """State of matching, families, and views of repeats, drift and rewordings."""
    for statement in (TABLES + VIEWS).split(";\n"):
        if statement.strip():
            db.execute(statement)
