"""The day that pages take for today."""

import sqlite3
from datetime import UTC, datetime

from claimdesk.store.queries import about


def today(connection: sqlite3.Connection) -> str:
    """The day that a release is of; else the day on the clock."""
    return about.released_on(connection) or datetime.now(UTC).date().isoformat()
