"""Articles → stories: which of them report the same events.

Articles about one event share its names, figures and rare words. Each article is taken as its
most telling words, weighted by how few articles have them; two whose words agree enough are of
one story, and more so if they lie far apart in time. Nothing is drawn in along a chain: where a
chain would join many, the articles of a story are alike on the average.

What was found among the articles before is kept as a :class:`State`: of few new articles, only
they, and those whose words weigh otherwise now, are compared again. The result is the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from claimdesk.match.frequent import frequent_words
from claimdesk.match.story_groups import chained, on_average
from claimdesk.match.story_rows import Floats, Numbers, Rows, changed, pairs, weigh
from claimdesk.match.story_words import Counted, Lexicon, Piece, plain, written
from claimdesk.text import make_id
from claimdesk.words import DAYS, MONTHS, STOP

__all__ = ["Piece", "State", "Story", "stories"]

ALIKE = 0.26
"""Cosine from which on two articles can be of one story."""
FAR_ALIKE = 0.4
"""The same where they lie more than ``NEAR`` days apart."""
NEAR = 60
AVERAGE = 0.2
"""Cosine that the articles of a story have on the average."""
MANY = 1_500
"""Articles that a chain may hold; where it holds more, its articles must be more alike."""
NAMED_BY = 4
"""Words that a story is called by."""

_SAY_LITTLE = STOP | frozenset(DAYS) | frozenset(MONTHS) | frozenset(
    """said says say told according reported report news year years week month day days people
    time new one two first last many may might since still us also""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same events; ``name`` are its most telling words."""

    id: str
    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What was found among articles: ``ids`` in order, a digest of each, and the pairs alike.

    ``known``, ``steps`` and ``scale`` are those of the rows (:class:`claimdesk.match.story_rows`).
    """

    ids: tuple[str, ...]
    digests: NDArray[np.uint64]
    known: NDArray[np.uint32]
    steps: NDArray[np.uint8]
    scale: int
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    alike: Floats


@dataclass(frozen=True, slots=True)
class Search:
    """Groups of articles (by their places) that are stories, those that stay, and the new state."""

    read: Sequence[Counted]
    rows: Rows
    fresh: list[list[int]]
    kept: list[Story]
    state: State


def stories(pieces: Iterable[Piece]) -> list[Story]:
    """All stories of two articles or more, ordered by id; no article is in two.

    An article is left out where nobody knows the frequent words of its language: two texts that
    share no more than “der” and “und” tell of nothing together.
    """
    held = list(pieces)
    lexicon = Lexicon()
    found = search([lexicon.counted(one) for one in held if comparable(one.language)])
    return named(found, lexicon, lambda _: held)


def comparable(language: str | None) -> bool:
    """Whether articles in a language can be compared."""
    return frequent_words(language) is not None


def order(one: Counted) -> tuple[str, str]:
    """Sorts articles by the day they are from."""
    return one.day or "9", one.id


def marked(
    read: Sequence[Counted], rows: Rows, before: State, digests: Sequence[int]
) -> NDArray[np.bool_]:
    """Which articles have to be compared anew: those of another digest, or with other weights."""
    if before.scale != rows.scale:
        return np.ones(len(read), bool)
    known = dict(zip(before.ids, before.digests.tolist(), strict=True))
    now = zip(read, digests, strict=True)
    new = np.array([known.get(one.id) != digest for one, digest in now], bool)
    return new | changed(rows, before.known, before.steps)


def search_few(
    counted: Iterable[Counted], before: State, known: Iterable[Story], most: int
) -> Search | None:
    """Search as :func:`search` does, but not where more articles than ``most`` are compared anew.

    ``known`` are the stories of the articles ``before``, with reprints or without.
    """
    read = sorted(counted, key=order)
    rows = weigh(read)
    digests = [_digest(one) for one in read]
    some = marked(read, rows, before, digests)
    return None if some.sum() > most else _search(read, rows, some, digests, before, known)


def search(counted: Iterable[Counted]) -> Search:
    """Find the stories among all articles."""
    read = sorted(counted, key=order)
    digests = [_digest(one) for one in read]
    return _search(read, weigh(read), np.ones(len(read), bool), digests, None, ())


def _search(
    read: Sequence[Counted], rows: Rows, some: NDArray[np.bool_], digests: Sequence[int],
    before: State | None, known: Iterable[Story],
) -> Search:  # fmt: skip
    left, right, alike = _edges(read, rows, some, before)
    fresh: list[list[int]] = []
    kept: list[Story] = []
    old = _groups_of(before)
    story_of = {article: story for story in known for article in story.articles}
    for group in chained(len(read), left, right):
        ids = [read[n].id for n in group.tolist()]
        if not some[group].any() and frozenset(ids) in old:
            kept += _kept(ids, story_of)
        else:
            fresh += _even(group, rows, left, right, alike)
    state = State(
        tuple(one.id for one in read), np.array(digests, np.uint64), rows.known, rows.steps,
        rows.scale, left.astype(np.int32), right.astype(np.int32), alike,
    )  # fmt: skip
    return Search(read, rows, fresh, kept, state)


def _digest(one: Counted) -> int:
    said = repr((one.day, one.language)).encode() + one.words.tobytes() + one.times.tobytes()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little")


def _groups_of(before: State | None) -> set[frozenset[str]]:
    if before is None:
        return set()
    groups = chained(len(before.ids), before.left.astype(np.int64), before.right.astype(np.int64))
    return {frozenset(before.ids[n] for n in group.tolist()) for group in groups}


def _kept(ids: Sequence[str], story_of: Mapping[str, Story]) -> Iterator[Story]:
    """The stories of a group that is as it was; reprints may have stood in them too."""
    of_group: dict[str, list[str]] = {}
    for id_ in ids:
        if story := story_of.get(id_):
            of_group.setdefault(story.id, []).append(id_)
    for members in of_group.values():
        story = story_of[members[0]]
        yield Story(story.id, story.name, tuple(sorted(members)))


def _edges(
    read: Sequence[Counted], rows: Rows, some: NDArray[np.bool_], before: State | None
) -> tuple[Numbers, Numbers, Floats]:
    """Pairs of articles that can be of one story, in order, and how alike they are."""
    days = np.array([_day(one.day) for one in read])
    languages = np.array([(one.language or "").split("-")[0] for one in read], object)
    found = [_still_alike(read, some, before)] if before else []
    for x, y, alike in pairs(rows, some, ALIKE):
        far = np.abs(days[x] - days[y]) > NEAR  # never where a day is not known
        spoken = (languages[x] == languages[y]) | (languages[x] == "") | (languages[y] == "")
        kept = spoken.astype(bool) & (~far | (alike >= FAR_ALIKE))
        found.append((x[kept], y[kept], alike[kept]))
    nothing = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    left, right, alike = (np.concatenate(part) for part in zip(nothing, *found, strict=True))
    at = np.lexsort((right, left))
    return left[at], right[at], alike[at]


def _still_alike(
    read: Sequence[Counted], some: NDArray[np.bool_], before: State
) -> tuple[Numbers, Numbers, Floats]:
    """The pairs found before of which neither article has to be compared anew."""
    place = {one.id: n for n, one in enumerate(read) if not some[n]}
    now = np.array([place.get(id_, -1) for id_ in before.ids], np.int64)
    one, other = now[before.left], now[before.right]
    kept = (one >= 0) & (other >= 0)
    one, other = one[kept], other[kept]
    return np.minimum(one, other), np.maximum(one, other), before.alike[kept]


def _even(
    group: Numbers, rows: Rows, left: Numbers, right: Numbers, alike: Floats
) -> Iterator[list[int]]:
    """The articles of a chain, those together that are alike on the average."""
    waiting = [(group, ALIKE)]
    while waiting:
        members, least = waiting.pop()
        if len(members) <= MANY or least >= 1:
            apart = np.clip(1 - rows.among(members), 0, 1)
            for some in on_average(apart, 1 - AVERAGE):
                if len(some) > 1:
                    yield sorted(members[some].tolist())
            continue
        inside = np.zeros(len(rows), bool)
        inside[members] = True
        kept = (alike >= least + 0.05) & inside[left] & inside[right]
        parts = chained(len(rows), left[kept], right[kept])
        waiting += [(part, least + 0.05) for part in parts]


def _day(day: str | None) -> float:
    try:
        return float(date.fromisoformat((day or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def named(
    found: Search, lexicon: Lexicon, pieces: Callable[[set[str]], Iterable[Piece]]
) -> list[Story]:
    """The stories with names, ordered by id; ``pieces`` gives those that have some ids, or more.

    The lexicon has to know the words of the articles in new stories.
    """
    best = [_telling(group, found.rows, lexicon.stems) for group in found.fresh]
    story_of = {found.read[n].id: at for at, group in enumerate(found.fresh) for n in group}
    counts: list[dict[str, Counter[str]]] = [{word: Counter() for word in some} for some in best]
    for piece in pieces(set(story_of)) if story_of else ():
        if (at := story_of.get(piece.id)) is not None:
            for word, n in written(piece.text, piece.language).items():
                votes = counts[at].get(lexicon.stems[lexicon.number(word)])
                if votes is not None:
                    votes[plain(word)] += n
    made = []
    for group, of_story in zip(found.fresh, counts, strict=True):
        members = [found.read[n].id for n in sorted(group)]
        made.append(Story(make_id("sty", members[0]), _name(of_story), tuple(sorted(members))))
    return sorted((*found.kept, *made), key=lambda story: story.id)


def _telling(group: Sequence[int], rows: Rows, stems: Mapping[int, str]) -> list[str]:
    """The words that tell a story best from others."""
    inside = [slice(rows.starts[n], rows.starts[n + 1]) for n in group]
    words, place = np.unique(np.concatenate([rows.words[p] for p in inside]), return_inverse=True)
    weights = np.bincount(place, np.concatenate([rows.weights[p] for p in inside]), len(words))
    ranked = zip(
        np.round(-weights, 5).tolist(), (stems[word] for word in words.tolist()), strict=True
    )
    return [word for _, word in sorted(ranked)[: 5 * NAMED_BY]]


def _name(counts: Mapping[str, Counter[str]]) -> str:
    """Those of the telling words that say something, as most of the articles write them."""
    said = (max(sorted(votes), key=votes.__getitem__) for votes in counts.values() if votes)
    telling = [word for word in said if word.casefold() not in _SAY_LITTLE and not word.isdigit()]
    return ", ".join(telling[:NAMED_BY])
