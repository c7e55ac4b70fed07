"""What a capture and a reading tell besides: charset, archive, certainty, section, paywall."""

from sqlite_utils import Database

from claimdesk.migrations.steps import migrations

COLUMNS = """
ALTER TABLE articles ADD COLUMN section TEXT;
ALTER TABLE articles ADD COLUMN published_certain INTEGER NOT NULL DEFAULT 1
  CHECK (published_certain IN (0, 1));
ALTER TABLE articles ADD COLUMN paywalled INTEGER NOT NULL DEFAULT 0 CHECK (paywalled IN (0, 1));
ALTER TABLE articles ADD COLUMN confidence REAL;
ALTER TABLE captures ADD COLUMN charset TEXT;
ALTER TABLE captures ADD COLUMN archived_url TEXT;
"""


@migrations()
def m010_capture(db: Database) -> None:
    """Add the columns; a build fills them."""
    for statement in COLUMNS.split(";\n"):
        if statement.strip():
            db.execute(statement)
