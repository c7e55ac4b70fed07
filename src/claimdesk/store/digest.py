"""A hash of what the database says, and the log of the runs that made it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from claimdesk.store.database import Store

LOGICAL = (
    "outlets articles article_authors speakers speaker_names versions blocks furniture changes "
    "captures claims appearances resolutions quantities dates entities stories article_stories "
    "links families scale imports reviews sources review_sources source_checks fact_checks "
    "fact_check_links link_decisions"
).split()
"""The tables whose content the digest covers; runs and problems are a log, the rest is cache."""


def digest(store: Store) -> str:
    """SHA-256 over the logical content, whatever the order in which it was written."""
    total = hashlib.sha256()
    for table in LOGICAL:
        names = store.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
        columns = ", ".join(f'"{name}"' for (name,) in names)
        lines = sorted(
            json.dumps(row, ensure_ascii=True)
            for row in store.rows(f"SELECT {columns} FROM {table}")
        )
        total.update(f"{table} ({columns})\n".encode())
        for line in lines:
            total.update(line.encode() + b"\n")
    return total.hexdigest()


def counts(store: Store) -> dict[str, int]:
    """How many articles, claims, parts among them, appearances, links and reviews there are."""
    tables = "articles claims appearances links reviews".split()
    found = {name: next(store.rows(f"SELECT count(*) FROM {name}"))[0] for name in tables}
    return {**found, "parts": next(store.rows("SELECT count(*) FROM claims WHERE part"))[0]}


def rejected(store: Store) -> dict[str, int]:
    """How many captures are no articles, by the reason."""
    return dict(
        store.rows(
            "SELECT problem, count(*) FROM captures WHERE problem IS NOT NULL GROUP BY problem"
        )
    )


def last_run(store: Store, stage: str) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """Settings and counts of the last run that timed a stage, or None."""
    sql = """SELECT settings, counts FROM runs
    WHERE json_extract(counts, '$.seconds.' || ?) > 0 ORDER BY id DESC LIMIT 1"""
    row = next(store.rows(sql, (stage,)), None)
    return (json.loads(row[0]), json.loads(row[1])) if row else None


def log_run(store: Store, **run: object) -> None:
    """Record a finished run; mappings are kept as JSON."""
    row = {
        column: json.dumps(value) if isinstance(value, dict) else value
        for column, value in run.items()
    }
    with store.transaction():
        store.insert("runs", [row])
