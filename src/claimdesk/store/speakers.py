"""Speakers and authors: who says what stands in articles, and under which names.

All functions write in the caller's transaction.
"""

from collections.abc import Iterable, Iterator

from claimdesk.split.speaker_identities import Called, Speaker
from claimdesk.store.database import Store


def called(store: Store) -> Iterator[Called]:
    """What articles call those who say something in them, and those who wrote them; by article."""
    return (Called(article, name, bool(author)) for article, name, author in store.rows(_CALLED))


def write(store: Store, found: Iterable[tuple[Called, Speaker]]) -> None:
    """Write who everybody is, and where."""
    store.db.execute(f"CREATE TEMP TABLE IF NOT EXISTS named ({_COLUMNS}) WITHOUT ROWID")
    store.db.execute("DELETE FROM temp.named")
    store.db.conn.executemany(
        "INSERT INTO temp.named VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((c.article, c.author, c.name, s.id, s.name, s.type, s.article) for c, s in found),
    )
    store.db.execute(_WRITE)
    store.db.execute("DELETE FROM speaker_names")
    store.db.execute("INSERT INTO speaker_names SELECT DISTINCT speaker_id, name FROM temp.named")
    store.db.execute(_SAY)
    store.db.execute(_WROTE)
    store.db.execute("DELETE FROM speakers WHERE id NOT IN (SELECT speaker_id FROM temp.named)")


_CALLED = """
SELECT article_id, speaker, 0 FROM appearances WHERE speaker IS NOT NULL
UNION SELECT article_id, name, 1 FROM article_authors ORDER BY 1
"""
_COLUMNS = """
article_id TEXT, author INTEGER, name TEXT, speaker_id TEXT, shown TEXT, type TEXT,
only_in TEXT, PRIMARY KEY (article_id, author, name)
"""
_WRITE = """
INSERT INTO speakers (id, name, type, article_id)
SELECT DISTINCT speaker_id, shown, type, only_in FROM temp.named WHERE true
ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type
"""
_SAY = """
UPDATE appearances SET speaker_id = n.speaker_id FROM temp.named n
WHERE n.article_id = appearances.article_id AND n.author = 0 AND n.name = appearances.speaker
  AND appearances.speaker_id IS NOT n.speaker_id
"""
_WROTE = """
UPDATE article_authors SET speaker_id = n.speaker_id FROM temp.named n
WHERE n.article_id = article_authors.article_id AND n.author = 1 AND n.name = article_authors.name
  AND article_authors.speaker_id IS NOT n.speaker_id
"""
