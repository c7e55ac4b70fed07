"""In what two databases differ: articles, claims, verdicts, corrections; a row at a time.

Of both only what every version of claimdesk has is read, so that an old release can be compared
with a new one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from claimdesk.errors import StoreError
from claimdesk.store.queries.about import is_claimdesk
from claimdesk.store.releasing import check

Kind = Literal[
    "correction", "verdict new", "verdict changed", "verdict gone",
    "claim new", "claim reworded", "claim gone", "claim spread",
    "article new", "article edited", "article gone",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what stood there before, and what does now.

    ``why`` and ``who`` are of verdicts; of an article, ``who`` is its outlet.
    """

    kind: str
    id: str
    what: str
    before: str | None
    after: str | None
    why: str | None
    who: str | None
    on: str | None


@contextmanager
def both(old: Path, new: Path) -> Iterator[sqlite3.Connection]:
    """Open two databases to read; raises StoreError for one that is not ours."""
    for path in (old, new):
        _check(path)
    with closing(sqlite3.connect(_address(new), uri=True)) as connection:
        connection.execute("ATTACH ? AS old", (_address(old),))
        try:
            yield connection
        except sqlite3.OperationalError as error:
            for path in (old, new):
                check(path)  # another version has other tables
            raise StoreError(f"{old} and {new} cannot be compared ({error}).") from None


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(_address(path), uri=True)) as connection:
            ours = is_claimdesk(connection)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be read as a database ({error}).") from None
    if not ours:
        raise StoreError(f"{path}: this is a database, but not one of claimdesk's.")


def _address(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro"


def changes(connection: sqlite3.Connection, kind: Kind) -> Iterator[Change]:
    """All differences of a kind, in one order."""
    return (Change(kind, *row) for row in connection.execute(_CHANGES[kind]))


def count(connection: sqlite3.Connection, kind: Kind) -> int:
    """How many there are."""
    return int(connection.execute(f"SELECT count(*) FROM ({_CHANGES[kind]})").fetchone()[0])


_LABEL = "coalesce({r}.label, {r}.verdict)"
_REWORDED = """
SELECT g.id AS old_id, n.id AS new_id, g.text AS old_text, n.text AS new_text
FROM old.claims g
JOIN old.appearances p ON p.claim_id = g.id AND NOT p.part
JOIN main.appearances q ON q.article_id = p.article_id AND q.quote = p.quote AND NOT q.part
JOIN main.claims n ON n.id = q.claim_id
WHERE NOT EXISTS (SELECT 1 FROM main.claims c WHERE c.id = g.id)
  AND NOT EXISTS (SELECT 1 FROM old.claims c WHERE c.id = n.id)
"""
_PLACES = (
    "{c}.appearances || ' place' || iif({c}.appearances = 1, '', 's') || ' of ' || {c}.sites || "
    "' outlet' || iif({c}.sites = 1, '', 's')"
)
_CHANGES: dict[Kind, str] = {
    "correction": """
SELECT h.claim_id, h.claim, p.label, h.label, h.rationale, h.reviewer, h.reviewed_on
FROM main.history h LEFT JOIN main.reviews p ON p.id = h.supersedes
WHERE h.event = 'correction' AND h.claim_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM old.reviews o WHERE o.id = h.review_id)
ORDER BY h.reviewed_on, h.claim_id""",
    "verdict new": f"""
SELECT n.claim_id, c.text, NULL, {_LABEL.format(r="n")}, n.rationale, n.reviewer, n.reviewed_on
FROM main.current_reviews n JOIN main.claims c ON c.id = n.claim_id
WHERE NOT EXISTS (SELECT 1 FROM old.current_reviews o WHERE o.claim_id = n.claim_id)
ORDER BY n.reviewed_on, n.claim_id""",
    "verdict changed": f"""
SELECT n.claim_id, c.text, {_LABEL.format(r="o")}, {_LABEL.format(r="n")}, n.rationale, n.reviewer,
  n.reviewed_on
FROM main.current_reviews n JOIN old.current_reviews o ON o.claim_id = n.claim_id
JOIN main.claims c ON c.id = n.claim_id
WHERE n.verdict <> o.verdict
  AND NOT EXISTS (
    SELECT 1 FROM main.history h WHERE h.review_id = n.id AND h.event = 'correction'
      AND NOT EXISTS (SELECT 1 FROM old.reviews k WHERE k.id = n.id))
ORDER BY n.reviewed_on, n.claim_id""",
    "verdict gone": f"""
SELECT o.claim_id, c.text, {_LABEL.format(r="o")}, NULL, o.rationale, o.reviewer, o.reviewed_on
FROM old.current_reviews o JOIN old.claims c ON c.id = o.claim_id
WHERE NOT EXISTS (SELECT 1 FROM main.current_reviews n WHERE n.claim_id = o.claim_id)
ORDER BY o.claim_id""",
    "claim new": f"""
SELECT c.id, c.text, NULL, {_PLACES.format(c="c")}, NULL, NULL, c.first_seen FROM main.claims c
WHERE NOT c.part AND NOT EXISTS (SELECT 1 FROM old.claims o WHERE o.id = c.id)
  AND c.id NOT IN (SELECT new_id FROM ({_REWORDED})) ORDER BY c.id""",
    "claim reworded": f"""
SELECT new_id, new_text, min(old_text), new_text, NULL, NULL, NULL FROM ({_REWORDED})
GROUP BY new_id ORDER BY new_id""",
    "claim gone": f"""
SELECT c.id, c.text, {_PLACES.format(c="c")}, NULL, NULL, NULL, c.first_seen FROM old.claims c
WHERE NOT c.part AND NOT EXISTS (SELECT 1 FROM main.claims o WHERE o.id = c.id)
  AND c.id NOT IN (SELECT old_id FROM ({_REWORDED})) ORDER BY c.id""",
    "claim spread": f"""
SELECT n.id, n.text, {_PLACES.format(c="o")}, {_PLACES.format(c="n")}, NULL, NULL, n.last_seen
FROM main.claims n JOIN old.claims o ON o.id = n.id
WHERE NOT n.part AND (n.appearances <> o.appearances OR n.sites <> o.sites) ORDER BY n.id""",
    "article new": """
SELECT n.id, n.title, NULL, n.url, NULL, n.site, n.published FROM main.articles n
WHERE NOT EXISTS (SELECT 1 FROM old.articles o WHERE o.id = n.id) ORDER BY n.id""",
    "article edited": """
SELECT n.id, n.title, o.words || ' words', n.words || ' words', NULL, n.site, n.captured_last
FROM main.articles n JOIN old.articles o ON o.id = n.id
WHERE n.text_sha256 <> o.text_sha256 ORDER BY n.id""",
    "article gone": """
SELECT o.id, o.title, o.url, NULL, NULL, o.site, o.published FROM old.articles o
WHERE NOT EXISTS (SELECT 1 FROM main.articles n WHERE n.id = o.id) ORDER BY o.id""",
}
