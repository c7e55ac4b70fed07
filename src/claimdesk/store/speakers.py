"""Speakers and authors: who says what stands in articles, and under which names.

Who was named in articles that were deleted is noted in a table of the connection's own. All
functions write in the caller's transaction.
"""

import json
from collections.abc import Collection, Iterable, Iterator

from claimdesk.split.speaker_identities import Called, Speaker
from claimdesk.store.database import Store


def called(store: Store) -> Iterator[Called]:
    """What articles call those who say something in them, and those who wrote them; by article."""
    return (Called(article, name, bool(author)) for article, name, author in store.rows(_CALLED))


def begin(store: Store) -> None:
    """From now on nobody is noted."""
    store.db.execute(_NOTES)
    store.db.execute("DELETE FROM temp.unnamed")


def note_leaving(store: Store, articles: str) -> None:
    """Note who is named in articles that are about to be deleted; their ids as a JSON array."""
    store.db.execute(_NOTES)
    store.db.execute(_NOTE_LEAVING, {"articles": articles})


def noted(store: Store) -> set[str]:
    """The ids of those who are noted."""
    return {id_ for (id_,) in store.rows("SELECT id FROM temp.unnamed")}


def called_in(store: Store, articles: Collection[str], ids: Collection[str] = ()) -> list[Called]:
    """The same of these articles, and of all in which somebody has one of these ids."""
    asked = {"articles": json.dumps(list(articles)), "ids": json.dumps(list(ids))}
    found = store.rows(_CALLED_IN, asked)
    return [Called(article, name, bool(author)) for article, name, author in found]


def people(store: Store) -> Iterator[tuple[str, str]]:
    """The ids and names of all people."""
    return store.rows("SELECT id, name FROM speakers WHERE type = 'person'")


def write(store: Store, found: Iterable[tuple[Called, Speaker]]) -> None:
    """Write who everybody is, and where."""
    _name(store, found)
    store.db.execute(_WRITE)
    store.db.execute("DELETE FROM speaker_names")
    _say(store)
    store.db.execute("DELETE FROM speakers WHERE id NOT IN (SELECT speaker_id FROM temp.named)")


def write_some(store: Store, found: Iterable[tuple[Called, Speaker]], ids: Collection[str]) -> None:
    """Write who those are that have these ids; all others stay."""
    _name(store, found)
    asked = (json.dumps(list(ids)),)
    store.db.execute(_WRITE)
    among = "IN (SELECT value FROM json_each(?))"
    store.db.execute(f"DELETE FROM speaker_names WHERE speaker_id {among}", asked)
    _say(store)
    left = "NOT IN (SELECT speaker_id FROM temp.named)"
    store.db.execute(f"DELETE FROM speakers WHERE id {among} AND id {left}", asked)


def _name(store: Store, found: Iterable[tuple[Called, Speaker]]) -> None:
    store.db.execute(f"CREATE TEMP TABLE IF NOT EXISTS named ({_COLUMNS}) WITHOUT ROWID")
    store.db.execute("DELETE FROM temp.named")
    store.db.conn.executemany(
        "INSERT INTO temp.named VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((c.article, c.author, c.name, s.id, s.name, s.type, s.article) for c, s in found),
    )


def _say(store: Store) -> None:
    store.db.execute("INSERT INTO speaker_names SELECT DISTINCT speaker_id, name FROM temp.named")
    store.db.execute(_SAY)
    store.db.execute(_WROTE)


_NOTES = "CREATE TEMP TABLE IF NOT EXISTS unnamed (id TEXT PRIMARY KEY) WITHOUT ROWID"
_NOTE_LEAVING = """
INSERT OR IGNORE INTO temp.unnamed
SELECT speaker_id FROM appearances
WHERE article_id IN (SELECT value FROM json_each(:articles)) AND speaker_id IS NOT NULL
UNION SELECT speaker_id FROM article_authors
WHERE article_id IN (SELECT value FROM json_each(:articles)) AND speaker_id IS NOT NULL
"""
_CALLED_IN = """
WITH those(id) AS MATERIALIZED (
  SELECT value FROM json_each(:ids)
), named_in(id) AS MATERIALIZED (
  SELECT value FROM json_each(:articles)
  UNION SELECT a.article_id FROM those s CROSS JOIN appearances a ON a.speaker_id = s.id
  UNION SELECT w.article_id FROM those s CROSS JOIN article_authors w ON w.speaker_id = s.id
)
SELECT a.article_id, a.speaker, 0 FROM named_in i CROSS JOIN appearances a ON a.article_id = i.id
WHERE a.speaker IS NOT NULL
UNION SELECT w.article_id, w.name, 1
FROM named_in i CROSS JOIN article_authors w ON w.article_id = i.id ORDER BY 1
"""
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
