"""What the search for stories found, kept for the next one: words of articles, and pairs alike.

All functions write in the caller's transaction.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from claimdesk.match.stories import State, Story
from claimdesk.match.story_words import Counted
from claimdesk.store.database import Store

_ARRAYS = {
    "digests": np.uint64, "known": np.uint32, "steps": np.uint8, "left": np.int32,
    "right": np.int32, "alike": np.float64,
}  # fmt: skip


def state(store: Store, program: str) -> State | None:
    """What was found last, if this state of the program has found it."""
    held: dict[str, Any] = dict(store.rows("SELECT name, value FROM _story_search"))
    if held.get("program") != program.encode():
        return None
    arrays: dict[str, Any] = {
        name: np.frombuffer(held[name], kind) for name, kind in _ARRAYS.items()
    }
    ids = tuple(held["ids"].decode().split("\n")) if held["ids"] else ()
    return State(ids=ids, scale=int(held["scale"]), **arrays)


def counted(store: Store) -> Iterator[tuple[str, str, bytes, bytes]]:
    """Articles, from what each was made, its words, and how often it has each."""
    return store.rows("SELECT article_id, made_from, words, times FROM _story_words")


def told(store: Store) -> list[Story]:
    """The stories in the database, with their articles."""
    found: dict[str, tuple[str, list[str]]] = {}
    for id_, name, article in store.rows(_TOLD):
        found.setdefault(id_, (name, []))[1].append(article)
    return [Story(id_, name, tuple(articles)) for id_, (name, articles) in found.items()]


def keep(store: Store, program: str, found: State) -> None:
    """Keep what was found."""
    parts = {name: getattr(found, name).astype(kind).tobytes() for name, kind in _ARRAYS.items()}
    said = {"program": program, "ids": "\n".join(found.ids), "scale": str(found.scale)}
    rows = [*parts.items(), *((name, text.encode()) for name, text in said.items())]
    store.db.conn.executemany("INSERT OR REPLACE INTO _story_search VALUES (?, ?)", rows)


def keep_counted(store: Store, some: Iterable[Counted], made_from: Mapping[str, str]) -> None:
    """Keep the words of articles; from what each was made goes by its id."""
    store.db.conn.executemany(
        "INSERT OR REPLACE INTO _story_words VALUES (?, ?, ?, ?)",
        ((c.id, made_from[c.id], c.words.tobytes(), c.times.tobytes()) for c in some),
    )


def forget(store: Store, there: Collection[str]) -> None:
    """Forget the words of all other articles."""
    held = [id_ for (id_,) in store.rows("SELECT article_id FROM _story_words")]
    gone = ((id_,) for id_ in held if id_ not in there)
    store.db.conn.executemany("DELETE FROM _story_words WHERE article_id = ?", gone)


_TOLD = """
SELECT s.id, s.name, m.article_id FROM stories s JOIN article_stories m ON m.story_id = s.id
"""
