"""Quotes of sources, the texts where they may stand, and what was found there."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from claimdesk.records import Span
from claimdesk.store.database import Store


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of a review, and the addresses that it is said to stand at."""

    review_id: str
    position: int
    quote: str
    url: str
    archived_url: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What looking for a quote in a version of an article gave; ``found`` are its words there."""

    review_id: str
    position: int
    result: str
    score: float
    article_id: str
    version_id: str
    span: Span | None
    found: str | None


_THOSE = "review_id IN (SELECT value FROM json_each(:ids))"
_QUOTED = """
SELECT r.review_id, r.position, r.quote, s.url, s.archived_url
FROM review_sources r JOIN sources s ON s.id = r.source_id
WHERE r.quote IS NOT NULL {} ORDER BY s.url, r.review_id, r.position"""
_PLACES = """
SELECT url, id FROM articles WHERE url IS NOT NULL
UNION SELECT url, article_id FROM captures WHERE url IS NOT NULL AND article_id IS NOT NULL"""


def quoted(store: Store, review_ids: Collection[str] | None = None) -> list[Quoted]:
    """Return the quotes of all reviews or of some, those of one address together."""
    if review_ids is None:
        return [Quoted(*row) for row in store.rows(_QUOTED.format(""))]
    asked = {"ids": json.dumps(sorted(review_ids))}
    return [Quoted(*row) for row in store.rows(_QUOTED.format(f"AND r.{_THOSE}"), asked)]


def places(store: Store) -> list[tuple[str, str]]:
    """Return the addresses of articles and of their captures, with the ids of the articles."""
    return list(store.rows(_PLACES))


def texts(store: Store, article_id: str) -> list[tuple[str, str]]:
    """Return the versions of an article: their ids and texts, the newest first."""
    sql = "SELECT id, text FROM versions WHERE article_id = ? ORDER BY number DESC"
    return list(store.rows(sql, (article_id,)))


def clear_checks(store: Store, review_ids: Collection[str] | None = None) -> None:
    """Take out what was found of the quotes of all reviews or of some."""
    if review_ids is None:
        store.db.execute("DELETE FROM source_checks")
    else:
        asked = {"ids": json.dumps(sorted(review_ids))}
        store.db.execute(f"DELETE FROM source_checks WHERE {_THOSE}", asked)


def add_checks(store: Store, checks: Iterable[Checked]) -> None:
    """Insert what was found."""
    store.db.conn.executemany(
        """INSERT INTO source_checks
          (review_id, position, result, score, article_id, version_id, "start", "end", found)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                *(c.review_id, c.position, c.result, c.score, c.article_id, c.version_id),
                *(c.span or (None, None)),
                c.found,
            )
            for c in checks
        ),
    )
