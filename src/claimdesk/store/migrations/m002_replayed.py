"""Which files of ``claims/`` the tables hold, so that an import need not read them all again."""

from sqlite_utils import Database

from claimdesk.store.migrations.steps import migrations

STATEMENTS = (
    """CREATE TABLE _replayed (
      file TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL
    )""",
    "CREATE INDEX reviews_sequence ON reviews(sequence)",
    "CREATE INDEX reviews_anchor_url ON reviews(anchor_url)",
    "CREATE INDEX articles_url ON articles(url)",
)


@migrations()
def m002_replayed(db: Database) -> None:
    """The files that were replayed; reviews and articles found by their address."""
    for statement in STATEMENTS:
        db.execute(statement)
