"""Speakers and authors: who says what stands in articles, and under which names.

All functions write in the caller's transaction.
"""

from collections.abc import Mapping

from claimdesk.split.speaker_identities import Called, Speaker
from claimdesk.store.database import Store
from claimdesk.store.rows import columns


def called(store: Store) -> set[Called]:
    """What articles call those who say something in them, and those who wrote them."""
    found = {Called(article, name) for article, name in store.rows(_SAID)}
    wrote = store.rows("SELECT article_id, name FROM article_authors")
    return found | {Called(article, name, author=True) for article, name in wrote}


def write(store: Store, found: Mapping[Called, Speaker]) -> None:
    """Write who everybody is, and where."""
    store.db.execute(f"CREATE TEMP TABLE IF NOT EXISTS named ({_COLUMNS}) WITHOUT ROWID")
    store.db.execute("DELETE FROM temp.named")
    store.db.conn.executemany(
        "INSERT INTO temp.named VALUES (?, ?, ?, ?)",
        ((c.article, c.author, c.name, speaker.id) for c, speaker in found.items()),
    )
    store.db.conn.executemany(_WRITE, (columns(one) for one in set(found.values())))
    store.db.execute("DELETE FROM speaker_names")
    store.db.execute("INSERT INTO speaker_names SELECT DISTINCT speaker_id, name FROM temp.named")
    store.db.execute(_SAY)
    store.db.execute(_WROTE)
    store.db.execute("DELETE FROM speakers WHERE id NOT IN (SELECT speaker_id FROM temp.named)")


_SAID = "SELECT DISTINCT article_id, speaker FROM appearances WHERE speaker IS NOT NULL"
_COLUMNS = """
article_id TEXT, author INTEGER, name TEXT, speaker_id TEXT, PRIMARY KEY (article_id, author, name)
"""
_WRITE = """
INSERT INTO speakers (id, name, type, article_id) VALUES (:id, :name, :type, :article)
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
