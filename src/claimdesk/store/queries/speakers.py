"""Speakers: who is quoted, under which names, and where.

Who is named is one speaker everywhere, and the name leads to them. Who is not ("a survey", "the
council") is another one in each article, and only the id does.
"""

import sqlite3
from dataclasses import dataclass

from claimdesk.records import SpeakerType
from claimdesk.store.queries import outlets
from claimdesk.store.queries.outlets import Outlet
from claimdesk.store.queries.statement import column, select, select_one

SHOWN = "CASE WHEN {s}.article_id IS NULL THEN coalesce({s}.name, {a}.speaker) ELSE {a}.speaker END"
"""What a page calls a speaker: the name, or the article's own words for who has none."""
KEY = "CASE WHEN {s}.article_id IS NULL THEN coalesce({s}.name, {a}.speaker) ELSE {s}.id END"
"""What leads to a speaker."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that is quoted; ``article_id`` where only that article knows who.

    ``key`` leads to the page; ``said`` counts the places of what is attributed.
    """

    id: str
    name: str
    type: SpeakerType
    article_id: str | None
    title: str | None
    key: str
    said: int


_SPEAKER = """
SELECT s.id, s.name, s.type, s.article_id, t.title, iif(s.article_id IS NULL, s.name, s.id) AS key,
  (SELECT count(p.id) FROM appearances p WHERE p.speaker_id = s.id AND p.part = 0) AS said
FROM speakers s LEFT JOIN articles t ON t.id = s.article_id
"""
_FIND = f"""
{_SPEAKER}
WHERE s.id IN (
  SELECT id FROM speakers WHERE id = :asked OR name = :asked
  UNION SELECT speaker_id FROM speaker_names WHERE name = :asked)
ORDER BY s.id <> :asked, s.article_id IS NOT NULL, s.name <> :asked, said DESC, s.id LIMIT :limit
"""
_NAMES = "SELECT name FROM speaker_names WHERE speaker_id = :id AND name <> :name ORDER BY name"
_NAMESAKES = f"""
{_SPEAKER} WHERE s.name = :name AND s.id <> :id ORDER BY said DESC, s.id LIMIT 12
"""
_OUTLETS = f"""
SELECT DISTINCT o.id, o.name, o.host, {outlets.KEY.format(o="o")} AS key
FROM appearances p JOIN articles t ON t.id = p.article_id JOIN outlets o ON o.id = t.outlet_id
WHERE p.speaker_id = :id ORDER BY o.name, o.id LIMIT 50
"""


def find(connection: sqlite3.Connection, asked: str) -> Speaker | None:
    """The speaker with an id, a name or another name; of several, who is named, then said most."""
    return select_one(connection, Speaker, _FIND, asked=asked, limit=1)


def names(connection: sqlite3.Connection, speaker: Speaker) -> list[str]:
    """What else articles call a speaker."""
    return column(connection, _NAMES, id=speaker.id, name=speaker.name)


def namesakes(connection: sqlite3.Connection, speaker: Speaker) -> list[Speaker]:
    """Others of the same name, each known to one article only."""
    return select(connection, Speaker, _NAMESAKES, id=speaker.id, name=speaker.name)


def outlets_of(connection: sqlite3.Connection, speaker_id: str) -> list[Outlet]:
    """Where a speaker is quoted."""
    return select(connection, Outlet, _OUTLETS, id=speaker_id)
