"""A database of bare claims and fact-checks of others, for tests that look for them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from claimdesk.store import schema


def stock(
    path: Path,
    claims: Mapping[str, str],
    fact_checks: Sequence[dict[str, Any]] = (),
    parts: Collection[str] = (),
) -> Path:
    """A database with these claims (texts by name; ``parts`` are parts of fuller ones)."""
    db = Database(path)
    schema.create(db.conn)
    shared = {"kind": "event", "worth": 0.5, "standalone": 1, "negated": 0, "appearances": 1}
    db.table("claims").insert_all(
        {
            "id": f"clm_{name}",
            "text": text,
            "gist": text,
            "sites": 1,
            "part": int(name in parts),
            **shared,
        }
        for name, text in claims.items()
    )
    db.table("fact_checks").insert_all(fact_checks)
    db.close()
    return path


def trains(path: Path) -> Path:
    """Three claims, a part of a fuller one, and a fact-check of one of them."""
    return stock(
        path,
        {
            "train": "China blocked 17.5 million train ticket purchases",
            "plane": "China blocked 5.5 million plane ticket purchases",
            "part": "Train ticket purchases were blocked in China",
            "dam": "The dam was finished in 2006",
        },
        [
            {
                "id": "fac_a",
                "claim_text": "China has blocked 17.5 million train trips",
                "label": "Mostly true",
                "publisher": "A desk",
                "url": "https://example.org/a",
            }
        ],
        parts={"part"},
    )
