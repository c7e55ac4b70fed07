"""What search needs: fact-checks in full-text search, and a cache of vectors."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations


@migrations()
def m007_finding(db: Database) -> None:
    """An index over the claims of fact-checks, kept by triggers; vectors by text and model."""
    db.table("fact_checks").enable_fts(["claim_text"], tokenize="porter", create_triggers=True)
    db.execute(
        """CREATE TABLE _vectors (
          model TEXT NOT NULL,
          text_sha256 TEXT NOT NULL,
          vector BLOB NOT NULL,
          PRIMARY KEY (model, text_sha256)
        ) WITHOUT ROWID"""
    )
