"""Speakers: who is quoted, under which names, and where.

Who is named is one speaker everywhere, and the name leads to them. Who is not ("a survey", "the
council") is another one in each article, and only the id does.
"""

import json
import sqlite3
from collections.abc import Sequence
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
  (SELECT count(*) FROM appearances p WHERE p.speaker_id = s.id AND p.part = 0) AS said
FROM speakers s LEFT JOIN articles t ON t.id = s.article_id
"""
_FIND = f"""
{_SPEAKER}
WHERE s.id IN (SELECT id FROM (
  SELECT id FROM speakers WHERE id = :asked
  UNION ALL SELECT * FROM (
    SELECT id FROM speakers WHERE name = :asked ORDER BY article_id IS NOT NULL, id LIMIT :few)
  UNION ALL SELECT * FROM (
    SELECT speaker_id FROM speaker_names WHERE name = :asked COLLATE NOCASE LIMIT :few)))
ORDER BY s.id <> :asked, s.article_id IS NOT NULL, s.name <> :asked, said DESC, s.id LIMIT 1
"""
FEW = 50
"""Speakers of one name that are looked at."""
_NAMES = "SELECT name FROM speaker_names WHERE speaker_id = :id AND name <> :name ORDER BY name"
_NAMESAKES = f"""
{_SPEAKER}
WHERE s.id IN (SELECT id FROM speakers WHERE name = :name AND id <> :id ORDER BY id LIMIT :few)
ORDER BY said DESC, s.id LIMIT 12
"""
_NAMED = f"""
{_SPEAKER}
WHERE s.article_id IS NULL AND s.id IN (
  SELECT k.speaker_id FROM json_each(:names) n
  CROSS JOIN speaker_names k ON k.name = n.value COLLATE NOCASE LIMIT :few)
ORDER BY length(s.name) DESC, s.id LIMIT :limit
"""
_OUTLETS = f"""
SELECT o.id, o.name, o.host, {outlets.KEY.format(o="o")} AS key
FROM (SELECT DISTINCT t.outlet_id FROM (
    SELECT article_id FROM appearances WHERE speaker_id = :id LIMIT :places) p
  JOIN articles t INDEXED BY articles_outlets ON t.id = p.article_id) f
JOIN outlets o ON o.id = f.outlet_id
ORDER BY o.name, o.id LIMIT 50
"""
PLACES = 1500
"""Places of what somebody said in which it is looked where."""


def find(connection: sqlite3.Connection, asked: str) -> Speaker | None:
    """The speaker with an id, a name or another name; of several, who is named, then said most."""
    return select_one(connection, Speaker, _FIND, asked=asked, few=FEW)


def named(connection: sqlite3.Connection, names: Sequence[str], limit: int) -> list[Speaker]:
    """Whom articles call by one of these names, however it is capitalised, if known by name."""
    return select(connection, Speaker, _NAMED, names=json.dumps(names), limit=limit, few=FEW)


def names(connection: sqlite3.Connection, speaker: Speaker) -> list[str]:
    """What else articles call a speaker."""
    return column(connection, _NAMES, id=speaker.id, name=speaker.name)


def namesakes(connection: sqlite3.Connection, speaker: Speaker) -> list[Speaker]:
    """Others of the same name, each known to one article only."""
    return select(connection, Speaker, _NAMESAKES, id=speaker.id, name=speaker.name, few=FEW)


def outlets_of(connection: sqlite3.Connection, speaker_id: str) -> list[Outlet]:
    """Where a speaker is quoted."""
    return select(connection, Outlet, _OUTLETS, id=speaker_id, places=PLACES)
