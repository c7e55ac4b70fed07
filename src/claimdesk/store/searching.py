"""What a search without a server needs of a release: words with the claims that have them.

The words are those of the full-text index, as it stems them. Claims are numbered from 1, the judged
ones first and then by worth, so that a smaller number is the better answer; articles by minus one,
two, and so on.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doc:
    """A claim, or an article (which has only a title), as a search shows it."""

    number: int
    id: str
    text: str
    verdict: str | None
    label: str | None
    rating: int | None
    site: str | None
    said_on: str | None


def prepare(connection: sqlite3.Connection) -> None:
    """Number the claims and articles, in temporary tables of this connection."""
    for statement in _PREPARE:
        connection.execute(statement)


_PREPARE = (
    """
CREATE TEMP TABLE ranked AS
SELECT c.rowid AS row, c.id, row_number() OVER (
  ORDER BY r.id IS NULL, c.worth DESC, c.id) AS number
FROM claims c LEFT JOIN current_reviews r ON r.claim_id = c.id WHERE NOT c.part""",
    "CREATE UNIQUE INDEX temp.ranked_row ON ranked(row)",
    "CREATE UNIQUE INDEX temp.ranked_number ON ranked(number)",
    "CREATE UNIQUE INDEX temp.ranked_id ON ranked(id)",
    "CREATE VIRTUAL TABLE temp.claim_words USING fts5vocab('main', 'claims_fts', 'instance')",
    "CREATE VIRTUAL TABLE temp.article_words USING fts5vocab('main', 'articles_fts', 'instance')",
)


def words(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Each word with each number that has it, in order."""
    return iter(connection.execute(_WORDS))


_WORDS = """
SELECT w.term, k.number FROM claim_words w JOIN ranked k ON k.row = w.doc
UNION
SELECT w.term, -w.doc FROM article_words w WHERE w.col IN ('title', 'author')
ORDER BY 1, 2
"""


def figures(connection: sqlite3.Connection) -> Iterator[tuple[float, int]]:
    """Each figure with each claim that has it, in order."""
    return iter(connection.execute(_FIGURES))


_FIGURES = """
SELECT q.low, k.number FROM quantities q JOIN ranked k ON k.id = q.claim_id
UNION
SELECT q.high, k.number FROM quantities q JOIN ranked k ON k.id = q.claim_id
ORDER BY 1, 2
"""


def docs(connection: sqlite3.Connection) -> Iterator[Doc]:
    """The claims in the order of their numbers, then the articles."""
    for sql in (_CLAIMS, _ARTICLES):
        for row in connection.execute(sql):
            yield Doc(*row)


_CLAIMS = """
SELECT k.number, c.id, c.text, r.verdict, r.label, s.rating,
  (SELECT t.site FROM tellings t WHERE t.claim_id = c.id
   ORDER BY t.said_on IS NULL, coalesce(t.said_at, t.said_on), t.reprint, t.article_id LIMIT 1),
  c.first_seen
FROM ranked k JOIN claims c ON c.id = k.id
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict
ORDER BY k.number
"""
_ARTICLES = """
SELECT -t.rowid, t.id, t.title, NULL, NULL, NULL, coalesce(o.name, t.site), t.published
FROM articles t LEFT JOIN outlets o ON o.id = t.outlet_id ORDER BY t.rowid
"""
