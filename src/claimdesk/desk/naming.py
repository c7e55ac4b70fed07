"""Who speaks in articles, told anew of those whom a change can have touched.

What a name stands for is told by all articles that have it; whether a single word is a person's,
also by the surnames of everybody.
"""

from collections.abc import Sequence
from functools import partial

from claimdesk.split.speaker_identities import (
    Called,
    Only,
    Speaker,
    id_of_surname,
    identities,
    ids_of,
    surname_of,
)
from claimdesk.store import speakers
from claimdesk.store.database import Store


def tell_all(store: Store) -> None:
    """Tell who everybody is, in the caller's transaction."""
    speakers.write(store, identities(partial(speakers.called, store)))


def tell_changed(store: Store, articles: Sequence[str]) -> None:
    """Tell it of those who are named in these articles, or were in some that have gone."""
    ids = speakers.noted(store) | ids_of(speakers.called_in(store, articles))
    before: set[str] = set()
    elsewhere: set[str] = set()
    for id_, name in speakers.people(store):
        if surname := surname_of(name):
            (before if id_ in ids else elsewhere).add(surname)
    found = _told(store, articles, Only(ids, elsewhere))
    after = {surname_of(one.name) for _, one in found if one.type == "person"}
    others = {id_of_surname(one) for one in (before ^ after) - elsewhere if one}
    if others - ids:
        ids |= others
        found = _told(store, articles, Only(ids, elsewhere))
    speakers.write_some(store, found, ids)


def _told(store: Store, articles: Sequence[str], only: Only) -> list[tuple[Called, Speaker]]:
    called = speakers.called_in(store, articles, only.ids)
    return list(identities(lambda: called, only))
