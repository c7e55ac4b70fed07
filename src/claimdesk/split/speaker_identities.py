"""What articles call their speakers and authors → who these are, one record each. Pure.

"Dr Farid Nasrallah", "Farid Nasrallah of Port Amity College" and, in an article that names nobody
else so, "Nasrallah" are one person. A short name never reaches into another article. Who is not
named ("the council", "a survey", "officials") is told apart by article, as another one may mean
another council.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from claimdesk.records import SpeakerType
from claimdesk.split.measures import one
from claimdesk.split.mentions import ROLES
from claimdesk.split.name_types import GENERIC, ORGANISATIONS, bare, type_of
from claimdesk.split.names import PARTS, SUFFIXES
from claimdesk.text import make_id, normalise
from claimdesk.words import TITLES

_DOCUMENTS = frozenset(
    """account accounts affidavit agreement analysis article assessment audit bill blog book
    bulletin census charter complaint constitution count counts data deal document documents
    draft editorial email emails estimate estimates evidence figure figures filing filings
    finding findings forecast guidance headline indictment investigation law lawsuit leaflet
    letter memo minutes note notice order page paper papers petition poll policy post poster
    projection projections record records release report reports research results review ruling
    sign statement statements statistic statistics studies study survey surveys testimony text
    transcript treaty tweet tweets video warrant website webpage wiki""".split()
)
COMMON_BODIES = frozenset(
    """administration agency airline army association authority authorities bank board brand
    broadcaster campaign centre charity church city club coalition college commission committee
    company council country court department firm force foundation government group hospital
    industry institute institution jury library magazine manufacturer military ministry movement
    navy network newspaper office opposition organisation organization outlet parliament party
    police prosecution regime regulator school senate service society state station supplier team
    tribunal trust union university utility""".split()
)
_PEOPLE = ("ists", "ers", "ors", "als", "ents", "ants", "ians", "men", "women")
"""How words for many people end."""
_DETERMINERS = frozenset(
    """a an the this that these those his her its their our my your some several many most two
    three four one another other both all few such no any every each""".split()
)
_ENDS = re.compile(
    r"[,;:()\[\]]|\s(?:who|whom|whose|which|that|by|in|on|at|from|with|for|near|to|of|about)\s"
)
_GENERATIONS = frozenset("jr sr jnr snr ii iii iv".split())
"""What tells a son from his father."""
_NATIONS = re.compile(r"[A-Z]\w+(?:ish|ian|ese|can|man|eli|qi)|French|Dutch|Swiss|Greek|Thai")
_OF = frozenset({"of", "for"})
_PARTICLES = frozenset("al bin da de del della den der di du el ibn la le van von".split())
_INNER = _OF | {"and", "&", "the"}
_INITIAL = re.compile(r"[A-Z]\.?")
_AROUND = " .,;:\"“”'‘’"
_AROUND_WORDS = ',;:"“”'


@dataclass(frozen=True, slots=True)
class Called:
    """What an article calls somebody who says something in it, or who wrote it."""

    article: str
    name: str
    author: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something; ``article`` only where nobody is named."""

    id: str
    name: str
    type: SpeakerType
    article: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One name: its words without titles, its type (None: open), whether anybody is named.

    ``key`` is equal for names that differ in case, titles and the initials between.
    """

    words: tuple[str, ...]
    type: SpeakerType | None
    named: bool
    key: str


_Key = tuple[str, str | None]
"""What tells somebody apart: the folded name and, where nobody is named, the article."""


def identities(
    called: Callable[[], Iterable[Called]], only: "Only | None" = None
) -> Iterator[tuple[Called, Speaker]]:
    """Tell who everybody is; the same for any order of the articles.

    ``called`` gives what all articles call people, those of one article in a row. It is asked
    twice, so that nobody has to hold them; what is remembered is who is named. With ``only``, it
    gives the articles that name some, and what is told of these is what all articles would tell.
    """
    named = _Votes()
    for some in _by_article(called()):
        for key, reading in some.values():
            if key[1] is None:
                named.add(key, reading)
    types, shown = named.types(), named.names()
    people = [key for (key, _), kind in types.items() if kind == "person"]
    if only:
        people = [key for key in people if _id(key) in only.ids]
    surnames = {key.rsplit(" ", 1)[-1] for key in people} | (only.surnames if only else set())
    for some in _by_article(called()):
        own = _Votes()
        for key, reading in some.values():
            if key[1] is not None:
                own.add(key, reading)
        kinds, names = own.types(), own.names()
        for said, (key, _) in some.items():
            kind = (kinds if key in kinds else types)[key]
            name = (names if key in names else shown)[key]
            sure = kind or ("person" if key[0] in surnames else "organisation")
            told = Speaker(_id(*key), name, sure, key[1])
            if only is None or told.id in only.ids:
                yield said, told


@dataclass(frozen=True, slots=True)
class Only:
    """Speakers that are asked for, by their ids, and the surnames of all other people."""

    ids: Set[str]
    surnames: Set[str]


def ids_of(called: Iterable[Called]) -> set[str]:
    """The ids of those whom articles call so; the names of an article all together, in a row."""
    return {_id(*key) for some in _by_article(called) for key, _ in some.values()}


def surname_of(name: str) -> str | None:
    """The surname of somebody who is shown by this name; None where it is but one word."""
    words = name.split()
    return _folded(words).rsplit(" ", 1)[-1] if len(words) > 1 else None


def id_of_surname(surname: str) -> str:
    """The id of those who are called by a surname alone, and nobody knows by what else."""
    return _id(surname)


def _id(key: str, article: str | None = None) -> str:
    return make_id("spk", key, article or "")


def _by_article(called: Iterable[Called]) -> Iterator[dict[Called, tuple[_Key, _Reading]]]:
    """The keys and readings of what each article calls people."""
    for article, some in groupby(called, key=attrgetter("article")):
        readings = {one: _known(one.name, author=one.author) for one in some}
        whole = _in_full(readings.values())
        yield {one: (_key(article, reading, whole), reading) for one, reading in readings.items()}


def _in_full(readings: Iterable[_Reading]) -> dict[str, set[str]]:
    """By last word, the keys of the full names of an article that end in it."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        if reading.named and len(reading.words) > 1:
            last = bare(reading.words[-1])
            if last in _GENERATIONS:
                last = bare(reading.words[-2])
            found.setdefault(last, set()).add(reading.key)
    return found


def _key(article: str, reading: _Reading, whole: Mapping[str, set[str]]) -> _Key:
    if not reading.named:
        return reading.key, article
    if len(reading.words) == 1:
        bearers = whole.get(bare(reading.words[0]), set())
        if len(bearers) == 1:
            return next(iter(bearers)), None
    return reading.key, None


class _Votes:
    """What the names of each say: which type, and how they are spelled."""

    def __init__(self) -> None:
        self._types: Counter[tuple[_Key, SpeakerType | None]] = Counter()
        self._names: Counter[tuple[_Key, str]] = Counter()

    def add(self, key: _Key, reading: _Reading) -> None:
        """Count a name."""
        self._types[key, reading.type] += 1
        self._names[key, " ".join(reading.words)] += 1

    def types(self) -> dict[_Key, SpeakerType | None]:
        """The type with most votes, the first by alphabet of several; None where all are open."""
        best: dict[_Key, tuple[int, SpeakerType]] = {}
        for (key, kind), n in self._types.items():
            if kind and (key not in best or (-n, kind) < best[key]):
                best[key] = -n, kind
        return {key: best[key][1] if key in best else None for key, _ in self._types}

    def names(self) -> dict[_Key, str]:
        """The most frequent of the longest kind, then by alphabet."""
        best: dict[_Key, tuple[bool, int, str]] = {}
        for (key, name), n in self._names.items():
            rank = name.count(" ") == 0 and " " in key[0], -n, name
            if key not in best or rank < best[key]:
                best[key] = rank
        return {key: name for key, (*_, name) in best.items()}


def is_named(name: str) -> bool:
    """Whether a name names somebody: not "Officials" or "Data", where a sentence opens."""
    return _known(name, author=False).named


@lru_cache(maxsize=1 << 12)
def _known(name: str, *, author: bool) -> _Reading:
    return _read(name, author=author)


def _read(name: str, *, author: bool) -> _Reading:
    """A name taken apart."""
    text = re.sub(r"\s+", " ", name).strip(_AROUND)
    words = [word for part in _head(text).split() if (word := part.strip(_AROUND_WORDS))]
    words = words or [text or name]
    given = len(words)
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    run = _run(words)
    if not run or (not author and _is_common(run)):
        return _nameless(words, lower=len(words) == given)
    the = given > len(words) == len(run)
    before = bare(words[-len(run) - 1]) if len(run) < len(words) else ""
    person = before in ROLES or (bare(run[0]) in TITLES and len(run) > 1)
    while len(run) > 1 and bare(run[0]) in TITLES:
        run = run[1:]
    if len(run) > 2 and bare(run[-1]) in SUFFIXES - _GENERATIONS:
        run = run[:-1]
    kind = _type(run, the=the, person=person, author=author)
    return _Reading(tuple(run), kind, named=True, key=_folded(run))


def _folded(words: Sequence[str]) -> str:
    inner = [word for word in words[1:-1] if not _INITIAL.fullmatch(word)]
    return normalise(" ".join(map(bare, [*words[:1], *inner, *words[1:][-1:]])))


def _head(text: str) -> str:
    """A name without what follows it: "of Port Amity College, whom …"; bodies keep their "of"."""
    if not re.search(r"[A-Z]", text.split(",", 1)[0]) and (found := re.search(r",\s*(.+)", text)):
        after = found[1]
        if re.fullmatch(r"(?:[A-Z][\w.’'-]+\s?){2,3}", after):
            return after  # "her lawyer, Ann Lee"
    position = 0
    while end := _ENDS.search(text, position):
        before, after = text[: end.start()].split(), text[end.end() :]
        body = before and bare(before[-1]) in ORGANISATIONS and before[-1][:1].isupper()
        if not (end.group().strip().lower() in _OF and body and after[:1].isupper()):
            return text[: end.start()]
        position = end.end() - 1
    return text


def _run(words: Sequence[str]) -> list[str]:
    """The capitals at the end of a name, with the small words within them."""
    start = len(words)
    while start and (
        words[start - 1][:1].isupper()
        or (start < len(words) and words[start - 1].lower() in _PARTICLES | _INNER)
    ):
        start -= 1
    while start < len(words) and not words[start][:1].isupper():
        start += 1
    owners = [i for i in range(start, len(words) - 1) if re.search(r"['’]s$", words[i])]
    own = list(words[max(owners) + 1 if owners else start :])
    generic = owners and all(bare(word) in GENERIC for word in own)
    return list(words[start:]) if generic else own


def _is_common(run: Sequence[str]) -> bool:
    """Whether a capital only begins a sentence: "Officials", "Several doctors"."""
    word = bare(run[0])
    if len(run) > 1 or word == "reuters":
        return False
    known = {word, one(word)} & (ROLES | COMMON_BODIES | _DOCUMENTS | {"people", "local", "critic"})
    return bool(known) or word.endswith(_PEOPLE)


def _nameless(words: Sequence[str], *, lower: bool) -> _Reading:
    """Somebody who is not named; ``lower`` where the first capital only begins a sentence."""
    last = bare(words[-1])
    kind: SpeakerType = "unnamed"
    if {last, one(last)} & _DOCUMENTS:
        kind = "document"
    elif last in COMMON_BODIES:
        kind = "organisation"
    first = words[0]
    name = (
        _NATIONS.fullmatch(first)
        or first.endswith(("'s", "’s"))
        or (len(words) > 1 and words[1][:1].isupper())
    )
    if lower and first[1:].islower() and not name:
        first = first.lower()
    return _Reading((first, *words[1:]), kind, named=False, key=_folded(words))


def _type(run: Sequence[str], *, the: bool, person: bool, author: bool) -> SpeakerType | None:
    """The type of a name; None where its words leave it open."""
    if person:
        return "person"
    told = type_of(run)
    if told in ("ORG", "GPE", "LOC") or the:
        return "organisation"
    if told == "PERSON":
        return "person"
    if author or (2 <= len(run) <= 4 and bare(run[0]) not in PARTS - _PARTICLES):
        return "person"
    return "organisation" if len(run) > 4 else None
