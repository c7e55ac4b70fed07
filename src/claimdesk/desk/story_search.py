"""All articles → their stories: of few new ones by what was found before, else by a worker."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claimdesk.articles.editions import Outline
from claimdesk.desk import fingerprint, stories
from claimdesk.desk.editions import Editions
from claimdesk.desk.pieces_file import PiecesFile, read_counted, read_pieces, write_counted
from claimdesk.match.stories import Search, State, Story, comparable, named, search, search_few
from claimdesk.match.story_rows import ONE_BY_ONE
from claimdesk.match.story_words import Counted, Lexicon
from claimdesk.store import pieces as stored
from claimdesk.store.database import Store
from claimdesk.workers import Crew

SECONDS = 300.0
FEW_TO_COMPARE = 20
"""Among so many articles, stories are found sooner than a worker begins."""
FEW_NEW = 200
"""So many new articles are read here; more of them by a worker."""


class Found(NamedTuple):
    """The stories, and what keeps for the next search what this one found."""

    stories: list[Story]
    keep: Callable[[], None]


def find(
    store: Store,
    editions: Editions,
    originals: Mapping[str, str],
    pieces: PiecesFile,
    crew: Crew,
) -> Callable[[], Found]:
    """The stories of all articles, when called; ``originals`` are those that others reprint.

    The file of pieces has to be there until the result was kept.
    """
    program = fingerprint.matching()
    made_from = {
        one.id: one.newest.made_from
        for one in editions.outlines
        if one.id not in originals and comparable(one.language)
    }
    found = _of_few(store, editions, made_from, stored.state(store, program))
    if found:
        few, told, new = found

        def keep_few() -> None:
            stored.forget(store, made_from)
            stored.keep_counted(store, new, made_from)
            stored.keep(store, program, few.state)

        return lambda: Found(stories.with_reprints(told, originals), keep_few)
    pieces.write(stories.pieces(editions, originals))
    answer = _of_all(pieces, len(made_from), crew)

    def all_found() -> Found:
        told, state = answer()
        return Found(stories.with_reprints(told, originals), partial(keep_all, state))

    def keep_all(state: State) -> None:
        stored.forget(store, ())
        stored.keep_counted(store, read_counted(pieces.counted), made_from)
        stored.keep(store, program, state)

    return all_found


def _of_all(pieces: PiecesFile, count: int, crew: Crew) -> Callable[[], tuple[list[Story], State]]:
    here = partial(find_in, pieces.path, pieces.counted)
    if count <= FEW_TO_COMPARE:
        return here
    ask = partial(find_in, counted=pieces.counted)
    return crew.ask(ask, pieces.path, timeout=SECONDS, on_failure=lambda *_: here())


def find_in(pieces: Path, counted: Path) -> tuple[list[Story], State]:
    """The stories of the articles in a file; what a worker does, and leaves what it counted."""
    lexicon = Lexicon()
    some = (one for one in read_pieces(pieces) if comparable(one.language))
    found = search(write_counted(map(lexicon.counted, some), counted))
    return named(found, lexicon, lambda _: read_pieces(pieces)), found.state


def _of_few(
    store: Store, editions: Editions, made_from: Mapping[str, str], before: State | None
) -> tuple[Search, list[Story], list[Counted]] | None:
    """The same by what was found before, or None where much is new; and what was counted anew."""
    if before is None:
        return None
    outlines = {one.id: one for one in editions.outlines if one.id in made_from}
    held = {
        id_: _held(outlines[id_], words, times)
        for id_, made, words, times in stored.counted(store)
        if made_from.get(id_) == made
    }
    missing = [outlines[id_] for id_ in made_from.keys() - held.keys()]
    if len(missing) > FEW_NEW:
        return None
    lexicon = Lexicon()
    new = [lexicon.counted(one) for one in stories.pieces(map(editions.whole, missing), {})]
    told = stored.told(store)
    found = search_few((*held.values(), *new), before, told, ONE_BY_ONE)
    if found is None:
        return None
    wanted = {found.read[n].id for group in found.fresh for n in group}
    pieces = [*stories.pieces((editions.whole(outlines[id_]) for id_ in sorted(wanted)), {})]
    for piece in pieces:
        lexicon.counted(piece)
    return found, named(found, lexicon, lambda _: pieces), new


def _held(outline: Outline, words: bytes, times: bytes) -> Counted:
    day = outline.published or outline.versions[0].captured_first
    read = np.frombuffer(words, np.uint32), np.frombuffer(times, np.uint16)
    return Counted(outline.id, day, outline.language, *read)
