"""Whether a database may be served to anybody: nothing in it that is for editors only."""

import sqlite3
from contextlib import closing
from pathlib import Path

from claimdesk.errors import InputError
from claimdesk.site.editing import access
from claimdesk.site.serve import read_metadata
from claimdesk.store import releasing

RELEASE = "Make a release (claimdesk release DIR) and serve its claims.db."


def check(db: Path, metadata: Path | None) -> None:
    """Raise InputError for a database with drafts or remarks, and metadata that names editors."""
    releasing.check(db)
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        drafts, remarks = releasing.drafts(connection), releasing.remarks(connection)
    for number, what in ((drafts, "review"), (remarks, "remark")):
        if number:
            told = f"{what} that is" if number == 1 else f"{what}s that are"
            raise InputError(f"{db} holds {number:,} {told} not for the public. {RELEASE}")
    plugins = (read_metadata(metadata) or {}).get("plugins") or {}
    if access.read_editors(plugins.get(access.PLUGIN)).names or access.PASSWORDS in plugins:
        raise InputError(
            f"{metadata} names editors, who have nothing to do at a public server. "
            "Name another file with --metadata."
        )
