"""What a database says twice, or of itself, so that somebody can hold the one against the other.

Rows come one by one; nothing is judged here, but what SQL alone can tell.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimdesk.store.public import PRIVATE, TABLES
from claimdesk.store.queries.about import RELEASE
from claimdesk.store.releasing import check


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """One state of a database of ours, to read. Raises StoreError where it is not ours."""
    check(path)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN")
        yield connection


def is_release(connection: sqlite3.Connection) -> bool:
    """Whether a database is a public copy."""
    return bool(connection.execute(RELEASE).fetchone())


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite finds wrong with the file, and rows that refer to what is not there."""
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield str(told)
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: refers to a row of {other} that is not there"


@dataclass(frozen=True, slots=True)
class Version:
    """A text with its hash; ``shown`` is how much of it a release shows."""

    id: str
    number: int
    newest: bool
    text: str
    sha256: str
    article: str
    article_text: str
    article_sha256: str
    shown: str


@dataclass(frozen=True, slots=True)
class Place:
    """An appearance as it is stored; ``spans`` is JSON."""

    id: str
    claim: str
    spans: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that a computed link calls the same, the one seen first first."""

    a: str
    b: str
    text_a: str
    text_b: str


def versions(connection: sqlite3.Connection) -> Iterator[Version]:
    """Every text that was stored."""
    shown = "(SELECT x.shown FROM texts x WHERE x.article_id = v.article_id)"
    sql = _VERSIONS.format(shown=shown if is_release(connection) else "'full'")
    return (Version(*row) for row in connection.execute(sql))


def places(connection: sqlite3.Connection, version: str) -> Iterator[Place]:
    """The appearances in a text."""
    return (Place(*row) for row in connection.execute(_PLACES, (version,)))


def claims(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str | None]]:
    """Each claim with its words and, where it is bound to an article, that one."""
    return iter(connection.execute(_CLAIMS))


def same(connection: sqlite3.Connection) -> Iterator[Pair]:
    """The pairs that were computed to be the same."""
    return (Pair(*row) for row in connection.execute(_SAME))


def contradictions(connection: sqlite3.Connection) -> Iterator[str]:
    """What the tables say of each other and does not agree."""
    for told, sql in _DISAGREE.items():
        for (key,) in connection.execute(sql):
            yield f"{key}: {told}"


def not_public(connection: sqlite3.Connection) -> Iterator[str]:
    """What a release holds and may not: drafts, private columns, private tables."""
    for (key,) in connection.execute("SELECT id FROM reviews WHERE stage <> 'final'"):
        yield f"{key}: is a review that is not final"
    for name, table in TABLES.items():
        for column, instead in table.hidden.items():
            if instead in ("NULL", "''"):
                blank = f"coalesce(\"{column}\", '') = ''"
                (count,) = connection.execute(
                    f"SELECT count(*) FROM {name} WHERE NOT ({blank})"
                ).fetchone()
                if count:
                    yield f"{name}.{column}: is private, and filled in {count} rows"
    for name in PRIVATE:
        allowed = 1 if name in ("imports", "runs") else 0
        (count,) = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        if count > allowed:
            yield f"{name}: is private, and has {count} rows"


@contextmanager
def beside(path: Path, copy: Path) -> Iterator[sqlite3.Connection]:
    """Copy a database, and let both be compared once somebody has written to the copy."""
    with (
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}", uri=True)) as connection:
        connection.execute("ATTACH ? AS known", (f"{path.resolve().as_uri()}?mode=ro",))
        yield connection


def changed(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows of what editors said that are in only one of two databases, or differ."""
    for table, key in _SAID.items():
        for one, other in (("main", "known"), ("known", "main")):
            sql = _ONLY.format(table=table, key=key, one=one, other=other)
            for (row,) in connection.execute(sql):
                where = "claims/" if one == "main" else "the database"
                yield f"{row}: stands so only in {where} (table {table})"


_VERSIONS = """
SELECT v.id, v.number, v.number = (
    SELECT max(n.number) FROM versions n WHERE n.article_id = v.article_id),
  v.text, v.text_sha256, v.article_id, t.text, t.text_sha256, {shown}
FROM versions v JOIN articles t ON t.id = v.article_id ORDER BY v.article_id, v.number
"""
_PLACES = """
SELECT id, claim_id, spans, "start", "end", quote, prefix, suffix FROM appearances
WHERE version_id = ? ORDER BY id
"""
_CLAIMS = """
SELECT c.id, c.text, CASE WHEN c.bound THEN (
  SELECT p.article_id FROM appearances p WHERE p.claim_id = c.id ORDER BY p.id LIMIT 1) END
FROM claims c ORDER BY c.id
"""
_SAME = """
SELECT x.id, y.id, x.text, y.text FROM links l
JOIN claims x ON x.id = l.claim_a JOIN claims y ON y.id = l.claim_b
WHERE l.relation = 'same' AND l.decided_by IS NULL ORDER BY x.id, y.id
"""
_DISAGREE = {
    "its counts are not those of its appearances": """
SELECT c.id FROM claims c LEFT JOIN (
  SELECT p.claim_id, count(p.id) AS places, min(p.part) AS part, max(p.said_on) AS last,
    count(DISTINCT coalesce(o.outlet_id, o.id)) AS sites
  FROM appearances p JOIN articles t ON t.id = p.article_id
  JOIN articles o ON o.id = coalesce(t.origin_id, t.id) GROUP BY p.claim_id
) n ON n.claim_id = c.id
WHERE c.appearances IS NOT n.places OR c.sites IS NOT n.sites OR c.part IS NOT n.part
  OR c.last_seen IS NOT n.last ORDER BY c.id""",
    "no appearance makes it": """
SELECT c.id FROM claims c WHERE NOT EXISTS (
  SELECT 1 FROM appearances p WHERE p.claim_id = c.id) ORDER BY c.id""",
    "is listed with a verdict that its review does not give": """
SELECT c.id FROM claims c WHERE c.judged_as IS NOT (
  SELECT r.verdict FROM current_reviews r WHERE r.claim_id = c.id) ORDER BY c.id""",
    "stands in a text of another article": """
SELECT p.id FROM appearances p JOIN versions v ON v.id = p.version_id
WHERE v.article_id <> p.article_id ORDER BY p.id""",
    "is in a family without a link to its representative": """
SELECT f.claim_id FROM families f WHERE f.claim_id <> f.representative AND NOT EXISTS (
  SELECT 1 FROM links l WHERE l.relation = 'same' AND l.claim_a = min(f.claim_id, f.representative)
    AND l.claim_b = max(f.claim_id, f.representative)) ORDER BY f.claim_id""",
    "supersedes a review that came after it": """
SELECT r.id FROM reviews r JOIN reviews o ON o.id = r.supersedes
WHERE o.sequence >= r.sequence ORDER BY r.id""",
    "is superseded by two reviews": """
SELECT supersedes FROM reviews WHERE supersedes IS NOT NULL
GROUP BY supersedes HAVING count(id) > 1 ORDER BY supersedes""",
    "is at its claim by exact words, and the claim is another one": """
SELECT id FROM reviews WHERE anchor = 'exact' AND claim_id IS NOT anchor_claim_id ORDER BY id""",
}
"""What is wrong with the rows that each statement finds."""
_SAID = {
    "scale": "id",
    "reviews": "id",
    "review_sources": "review_id",
    "link_decisions": "id",
    "fact_checks": "id",
}
_ONLY = """
SELECT DISTINCT {key} FROM (
  SELECT * FROM {one}.{table} EXCEPT SELECT * FROM {other}.{table}) ORDER BY 1
"""
