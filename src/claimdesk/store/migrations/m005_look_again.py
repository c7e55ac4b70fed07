"""Reviews that may belong to a claim: which claim comes near, and a view with both wordings."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

NARROW = "CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'orphan'))"
WIDE = "CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'look_again', 'orphan'))"
COLUMNS = ",\n  candidate_claim_id TEXT REFERENCES claims(id),\n  anchor_note TEXT\n)"
VIEWS = """
DROP VIEW orphans;
CREATE VIEW orphans AS
SELECT r.id, r.anchor_claim AS claim, r.anchor_quote AS quote, r.anchor_url AS article_url,
  r.verdict, r.rationale, r.stage, r.reviewer, r.reviewed_on, r.anchor_claim_id AS claim_id
FROM reviews r WHERE r.anchor = 'orphan';

CREATE VIEW look_again AS
SELECT r.candidate_claim_id AS claim_id, r.id AS base_revision, r.verdict, r.rationale, r.context,
  r.stage, r.reviewer, r.reviewed_on, r.anchor_claim AS claim_then, c.text AS claim,
  r.anchor_note AS note, r.anchor_quote AS quote_then, r.anchor_url AS article_url, r.anchor,
  r.anchor_claim_id AS claim_id_then
FROM reviews r JOIN claims c ON c.id = r.candidate_claim_id
WHERE r.stage <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)
ORDER BY r.candidate_claim_id, r.sequence;
"""


@migrations()
def m005_look_again(db: Database) -> None:
    """Make ``reviews`` anew, because SQLite cannot change a CHECK; its rows and indexes stay.

    Dropping it empties ``review_sources`` too, where foreign keys are on; that is put back.
    """
    (table,) = (sql for (sql,) in db.execute(_SCHEMA, ("table",)))
    indexes = [sql for (sql,) in db.execute(_SCHEMA, ("index",))]
    columns = ", ".join(column.name for column in db.table("reviews").columns)
    db.execute("PRAGMA defer_foreign_keys = ON")
    for name in ("reviews", "review_sources"):
        db.execute(f"CREATE TEMP TABLE kept_{name} AS SELECT * FROM {name}")
    for name in ("review_sources", "reviews"):
        db.execute(f"DELETE FROM {name}")
    db.execute("DROP TABLE reviews")
    db.execute(table.replace(NARROW, WIDE).rstrip().removesuffix(")").rstrip() + COLUMNS)
    db.execute(f"INSERT INTO reviews ({columns}) SELECT {columns} FROM kept_reviews")
    db.execute("INSERT INTO review_sources SELECT * FROM kept_review_sources")
    for sql in [*indexes, "CREATE INDEX reviews_candidate ON reviews(candidate_claim_id)"]:
        db.execute(sql)
    for name in ("reviews", "review_sources"):
        db.execute(f"DROP TABLE temp.kept_{name}")
    for statement in VIEWS.split(";\n"):
        if statement.strip():
            db.execute(statement)


_SCHEMA = "SELECT sql FROM sqlite_master WHERE tbl_name = 'reviews' AND type = ? AND sql NOT NULL"
