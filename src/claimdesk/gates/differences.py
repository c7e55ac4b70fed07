"""In what two wordings differ besides the wording: what must agree before strings count. Pure.

Figures with what they count, dates, negations, hedges and named actors decide before any likeness
of strings does (design, invariant 5). All is read from the plain text, so that claims, cells of a
spreadsheet and quotes of an article are held to one rule; what a parser has found besides can be
given as well. What differs is told in words, for people.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimdesk.gates import kinds
from claimdesk.gates import vocabulary as words
from claimdesk.gates.spelling import certain, respelt, slip
from claimdesk.gates.wording import Wording, wording
from claimdesk.records import DateRange
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS

LONGEST = 2000
"""Characters of a text that are compared; no claim is longer."""
_UNIT_MARKS = {"%": "per cent", "points": "percentage points", "dollar": "dollars",
               "euro": "euros", "pound": "pounds", "yen": "yen", "°": "degrees"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What a parser knows of a claim beyond its text: the days that its dates mean, its names."""

    dates: tuple[DateRange, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gates:
    """In what two claims differ; empty where they agree."""

    quantity: str = ""
    unit: str = ""
    date: str = ""
    negation: str = ""
    actor: str = ""
    hedge: str = ""

    def reasons(self) -> list[str]:
        """The differences in words, the heaviest first."""
        found = (self.negation, self.quantity, self.unit, self.date, self.actor, self.hedge)
        return [reason for reason in found if reason]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Words that carry meaning which only one of two wordings has, in the order of the text.

    ``spelled`` are pairs of which one may be a slip of the pen for the other, ``meant`` maps words
    of the second text to the like words of the first, ``turned`` are opposites of each other.
    """

    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    spelled: tuple[tuple[str, str], ...]
    meant: dict[str, str]
    turned: tuple[tuple[str, str], ...] = ()


def read(text: str) -> Wording:
    """A text taken apart; the result is shared, so do not change it."""
    return wording(text[:LONGEST])


def compare(a: str, b: str, facts: tuple[Facts, Facts] | None = None) -> Gates:
    """In what two texts differ besides their wording."""
    a, b = respelt(a[:LONGEST], b[:LONGEST])
    return differences(read(a), read(b), facts)


def differences(
    a: Wording,
    b: Wording,
    facts: tuple[Facts, Facts] | None = None,
    pairing: Pairing | None = None,
) -> Gates:
    """In what two wordings differ besides the words."""
    pairing = pairing or pair(a, b)
    figures_a, units_a = _figures(a)
    figures_b, units_b = _figures(b)
    quantity = unit = ""
    if figures_a != figures_b:
        quantity = _told("figure", _as_said(figures_a - figures_b, a), figures_b - figures_a, b)
    if units_a != units_b:
        said_a, said_b = (_units(x) for x in (units_a - units_b, units_b - units_a))
        unit = f"of what: {said_a or 'no unit'} / {said_b or 'no unit'}"
    elif not quantity:
        unit = _miscounted(a, b, pairing)
    return Gates(
        quantity,
        unit,
        _dates(a, b, facts),
        _negation(a, b, pairing),
        _actor(a, b, facts, pairing),
        _hedge(a, b, pairing),
    )


def _figures(said: Wording) -> tuple[Counter[str], Counter[str]]:
    figures = Counter({k: n for k, n in said.figures.items() if k not in _UNIT_MARKS})
    units = Counter(k for k in said.figures if k in _UNIT_MARKS)
    return figures, units


def _units(marks: Counter[str]) -> str:
    return ", ".join(sorted(_UNIT_MARKS[mark] for mark in marks))


def _as_said(marks: Counter[str], where: Wording) -> str:
    return " and ".join(where.said.get(mark, mark) for mark in where.figures if mark in marks)


def _told(what: str, only_a: str, marks_b: Counter[str], b: Wording) -> str:
    only_b = _as_said(marks_b, b)
    return f"{what}: {only_a or f'no other {what}'} / {only_b or f'no other {what}'}"


def _miscounted(a: Wording, b: Wording, pairing: Pairing) -> str:
    """The same figures, but of other things, or of each other's."""
    things: dict[str, list[tuple[str, ...]]] = {}
    for value, thing in b.counted:
        things.setdefault(value, []).append(thing)
    only_a, only_b = set(pairing.only_a), set(pairing.only_b)
    order_a = [v for v, _ in a.counted if v in a.figures]
    moved = order_a != [v for v, _ in b.counted if v in b.figures]
    for value, thing in a.counted:
        theirs = things.get(value, [])
        if value not in a.figures or not theirs:
            continue
        meant = [tuple(pairing.meant.get(word, word) for word in other) for other in theirs]
        if any(_same_thing(thing, other, only_a, only_b, moved) for other in meant):
            continue
        said_a = " ".join(a.said.get(word, word) for word in thing)
        said_b = " ".join(b.said.get(word, word) for word in theirs[0])
        return f"of what: {a.said.get(value, value)} {said_a} / {said_b}"
    return ""


def _same_thing(
    a: Sequence[str], b: Sequence[str], only_a: set[str], only_b: set[str], moved: bool
) -> bool:
    """Whether two figures count the same; where figures changed places, "5 %" is not enough."""
    if set(a) & only_a and set(b) & only_b:
        return False
    set_a, set_b = set(a), set(b)
    if moved and (set_a <= set(_UNIT_MARKS) or set_b <= set(_UNIT_MARKS)):
        return False
    return not a or not b or any(words.alike(x, y) for x in set_a for y in set_b)


def _dates(a: Wording, b: Wording, facts: tuple[Facts, Facts] | None) -> str:
    only_a, only_b = a.dates - b.dates, b.dates - a.dates
    known = facts and facts[0].dates and facts[1].dates
    if facts and known:
        days_a, days_b = ({(d.earliest, d.latest) for d in one.dates} for one in facts)
        if days_a == days_b and all(any(day) for day in days_a):
            return ""
        if days_a != days_b:
            said_a, said_b = (", ".join(d.text for d in one.dates) for one in facts)
            return f"date: {said_a} / {said_b}"
    if not only_a and not only_b:
        return ""
    said_a, said_b = (
        " ".join(w.said.get(mark, mark) for mark in only) or "no date"
        for w, only in ((a, only_a), (b, only_b))
    )
    return f"date: {said_a} / {said_b}"


def _marks(marks: Counter[str]) -> str:
    return " ".join(sorted(marks.elements()))


def _negation(a: Wording, b: Wording, pairing: Pairing) -> str:
    if a.negations != b.negations:
        only_a, only_b = a.negations - b.negations, b.negations - a.negations
        return f"negation: {_marks(only_a) or 'none'} / {_marks(only_b) or 'none'}"
    for x, y in pairing.turned:
        return f"negation: {a.said.get(x, x)} / {b.said.get(y, y)} are opposites"
    for x in a.qualifiers - b.qualifiers:
        for y in b.qualifiers - a.qualifiers:
            if words.opposite(x, y):
                return f"negation: {x} / {y} are opposites"
    return ""


def _hedge(a: Wording, b: Wording, pairing: Pairing) -> str:
    only_a, only_b = a.qualifiers - b.qualifiers, b.qualifiers - a.qualifiers
    if not only_a and not only_b:
        return ""
    del pairing
    return f"hedge: {_held(a, only_a) or 'none'} / {_held(b, only_b) or 'none'}"


def _held(wording: Wording, only: Counter[str]) -> str:
    """Hedges as they were written; they are compared by their kind."""
    said = [word for word in wording.lower if words.QUALIFIERS.get(word, word) in only]
    return " ".join(dict.fromkeys(said)) or _marks(only)


# names


def _actor(a: Wording, b: Wording, facts: tuple[Facts, Facts] | None, pairing: Pairing) -> str:
    names_a = facts[0].names if facts else frozenset()
    names_b = facts[1].names if facts else frozenset()
    only_a, only_b = _unshared(a, b, names_a), _unshared(b, a, names_b)
    if not only_a or not only_b:
        only_a = [name for name in only_a if not _fuller(name, a, b)]
        only_b = [name for name in only_b if not _fuller(name, b, a)]
    heads = _other_actor(a, b, pairing) or _other_person(a, b)
    if not only_a and not only_b:
        return heads
    said_a, said_b = (
        ", ".join(sorted(w.said.get(words.stem(n), n.capitalize()) for n in only))
        for w, only in ((a, only_a), (b, only_b))
    )
    return f"names: {said_a or 'no other'} / {said_b or 'no other'}"


def _unshared(a: Wording, b: Wording, known: Iterable[str]) -> list[str]:
    """Names of ``a`` that ``b`` does not have; a title may be left out."""
    there = set(b.lower)
    found = [
        name
        for name in a.names
        if name not in words.SOFT
        and name not in words.TITLES
        and name not in words.MULTIPLES
        and name not in NUMBER_WORDS
        and name not in MAGNITUDES
        and not _named(name, there)
    ]
    first = a.first
    listed = {part for name in known for part in name.casefold().split()}
    if first and first in listed and first not in a.names and not _named(first, there):
        found.append(first)
    return found


def _named(name: str, there: set[str]) -> bool:
    return name in there or (name.endswith("s") and name[:-1] in there) or f"{name}s" in there


def _fuller(name: str, a: Wording, b: Wording) -> bool:
    """Whether a name only stands before one that both have: "Keir" in "Keir Starmer"."""
    if name not in a.names or name in words.COMPASS or name in _NOT_FIRST or len(name) < 3:
        return False
    run = [word for word in a.lower if word in a.names[name]]
    after = run[run.index(name) + 1 :] if name in run else []
    return bool(after) and after[-1] in b.lower and after[-1] in a.names and run[-1] == after[-1]


_NOT_FIRST = frozenset(
    """real saint st san santa los las el la fort mount lake port great old grand united royal bank
    university british american french german russian chinese black white red vice deputy former
    world state national""".split()
)


def _other_actor(a: Wording, b: Wording, pairing: Pairing) -> str:
    """Nurses are not teachers: things of one kind, or the people of whom all is said."""
    for x in pairing.only_a:
        for y in pairing.only_b:
            people = kinds.agent(a.said.get(x, x)) and kinds.agent(b.said.get(y, y))
            if kinds.other_kind(x, y) or (x == a.head and y == b.head and people):
                return f"of whom: {a.said.get(x, x)} / {b.said.get(y, y)}"
            if _subject(x, a) and _subject(y, b):
                return f"of whom: {a.said.get(x, x)} / {b.said.get(y, y)}"
    return ""


def _other_person(a: Wording, b: Wording) -> str:
    """ "We" are not "they": personal pronouns differ, whoever they stand for."""
    said_a, said_b = ({_PERSONS[w] for w in x.lower if w in _PERSONS} for x in (a, b))
    if said_a == said_b:
        return ""
    told = (", ".join(sorted(x)) or "no other" for x in (said_a - said_b, said_b - said_a))
    return f"of whom: {' / '.join(told)}"


_PERSONS = {
    "i": "I", "me": "I", "you": "you", "he": "he", "him": "he", "she": "she", "we": "we",
    "us": "we", "they": "they", "them": "they",
}  # fmt: skip


def _subject(word: str, where: Wording) -> bool:
    """Whether a text begins with this word as a subject of one word: a name, "unemployment"."""
    first = where.lower[0] if where.lower else ""
    return where.said.get(word, "").lower() == first and not first.endswith(
        ("s", "ly", "ing", "ed")
    )


# words


def pair(a: Wording, b: Wording) -> Pairing:
    """Pair the words that carry meaning: as such, as words of like meaning, as slips of the pen."""
    only_a = list((Counter(a.content) - Counter(b.content)).elements())
    only_b = list((Counter(b.content) - Counter(a.content)).elements())
    only_a = [word for word in only_a if not (_titled(word, a, b) or _denies(word, a))]
    only_b = [word for word in only_b if not (_titled(word, b, a) or _denies(word, b))]
    meant: dict[str, str] = {}
    _take(only_a, only_b, words.alike, meant)
    turned = _take(only_a, only_b, words.opposite, {})
    spelled = _take(only_a, only_b, lambda x, y: slip(x, y) or _misspelt(x, y, a, b), meant)
    if not _has_name(only_a, a) or not _has_name(only_b, b):
        only_a = [word for word in only_a if not _first_name(word, a, b)]
        only_b = [word for word in only_b if not _first_name(word, b, a)]
    names = a.names.keys() | b.names.keys()
    spelled += _misspelt_names(a, b)
    sure = [(x, y) for x, y in spelled if not certain(a.said.get(x, x), b.said.get(y, y), names)]
    order_a, order_b = a.content, b.content
    return Pairing(
        tuple(sorted(only_a, key=order_a.index)),
        tuple(sorted(only_b, key=order_b.index)),
        tuple(sure),
        meant,
        tuple(turned),
    )


def _misspelt_names(a: Wording, b: Wording) -> list[tuple[str, str]]:
    """Names that only the stem has in common: "Hillary" and "Hillarry"."""
    there, here = set(b.stems), set(a.stems)
    return [
        (x, y)
        for x in _unshared(a, b, ())
        for y in _unshared(b, a, ())
        if words.stem(x) == words.stem(y) and {words.stem(x)} & there & here and slip(x, y)
    ]


def _titled(word: str, a: Wording, b: Wording) -> bool:
    """Whether a word is a title, and the name that it goes with stands in both texts."""
    name = a.said.get(word, word).lower()
    if name not in words.TITLES or name not in a.names:
        return False
    return bool(a.names[name] & set(b.lower)) or len(a.names[name]) == 1


def _denies(word: str, where: Wording) -> bool:
    """Whether a word only denies the rest: "failed to", "no longer"; the gate tells that."""
    said = where.said.get(word, word).lower()
    return said in words.DENIALS or (said == "longer" and "no" in where.lower)


def _first_name(word: str, a: Wording, b: Wording) -> bool:
    name = a.said.get(word, word).lower()
    return name in a.names and _fuller(name, a, b)


def _has_name(only: Iterable[str], where: Wording) -> bool:
    return any(where.said.get(word, word).lower() in where.names for word in only)


def _misspelt(x: str, y: str, a: Wording, b: Wording) -> bool:
    """As :func:`slip`, of the words as they were written."""
    written = a.said.get(x, x).lower(), b.said.get(y, y).lower()
    return min(map(len, written)) >= 4 and not kinds.confused(x, y) and slip(*written)


def _take(
    only_a: list[str],
    only_b: list[str],
    like: Callable[[str, str], bool],
    meant: dict[str, str],
) -> list[tuple[str, str]]:
    taken = []
    for x in list(only_a):
        twin = next((y for y in only_b if like(x, y)), None)
        if twin is not None:
            only_a.remove(x)
            only_b.remove(twin)
            meant[twin] = x
            taken.append((x, twin))
    return taken
