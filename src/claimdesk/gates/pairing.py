"""The words of two wordings paired: as such, by their meaning, as slips of the pen."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimdesk.gates import near_misses
from claimdesk.gates import vocabulary as words
from claimdesk.gates.names import fuller, unshared
from claimdesk.gates.spelling import certain, slip
from claimdesk.gates.synonyms import MEANINGS, alike, opposite, stem, turning
from claimdesk.gates.wording import Wording


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

    def other_way(self) -> "Pairing":
        """The pairing of the same wordings, the second one first."""
        return Pairing(
            self.only_b,
            self.only_a,
            tuple((y, x) for x, y in self.spelled),
            {x: y for y, x in self.meant.items()},
            tuple((y, x) for x, y in self.turned),
        )


def pair(a: Wording, b: Wording) -> Pairing:
    """Pair the words that carry meaning; the same whichever comes first."""
    return _pair(b, a).other_way() if b.text < a.text else _pair(a, b)


def _pair(a: Wording, b: Wording) -> Pairing:
    only_a, only_b = _more(a.content, b.content), _more(b.content, a.content)
    meant: dict[str, str] = {}
    if not (MEANINGS.keys().isdisjoint(only_a) or MEANINGS.keys().isdisjoint(only_b)):
        _take(only_a, only_b, alike, meant)
    only_a = [word for word in only_a if not _told_elsewhere(word, a, b)]
    only_b = [word for word in only_b if not _told_elsewhere(word, b, a)]
    turned = _take(only_a, only_b, opposite, {}) if turning(only_a, only_b) else []
    spelled = _take(only_a, only_b, lambda x, y: slip(x, y) or _misspelt(x, y, a, b), meant)
    if not _has_name(only_a, a) or not _has_name(only_b, b):
        only_a = [word for word in only_a if not _first_name(word, a, b)]
        only_b = [word for word in only_b if not _first_name(word, b, a)]
    spelled += _misspelt_names(a, b)
    sure = [(x, y) for x, y in spelled if not _certain(x, y, a, b)]
    return Pairing(
        _in_order(only_a, a),
        _in_order(only_b, b),
        tuple(sure),
        meant,
        tuple(turned),
    )


def _in_order(only: Sequence[str], where: Wording) -> tuple[str, ...]:
    return tuple(sorted(only, key=where.content.index) if len(only) > 1 else only)


def left_over(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each side that the other does not have, neither as such nor in like words."""
    only_a, only_b = _more(a, b), _more(b, a)
    _take(only_a, only_b, lambda x, y: alike(x, y) or slip(x, y), {})
    return only_a, only_b


def _more(a: Sequence[str], b: Sequence[str]) -> list[str]:
    there = set(b)
    if len(set(a)) == len(a):  # as nearly always
        return [word for word in a if word not in there]
    return list((Counter(a) - Counter(b)).elements())


def _told_elsewhere(word: str, a: Wording, b: Wording) -> bool:
    """Whether a word is a title of a name that both have, or denies: the gate tells that."""
    name = a.said[word].casefold()
    if name in words.DENIALS:
        return True
    if name not in words.TITLES or name not in a.names:
        return False
    return bool(a.names[name] & set(b.lower)) or len(a.names[name]) == 1


def _take(
    only_a: list[str],
    only_b: list[str],
    like: Callable[[str, str], bool],
    meant: dict[str, str],
) -> list[tuple[str, str]]:
    """Take out the pairs that are like each other; returns them, and notes them in ``meant``."""
    taken = []
    for x in list(only_a):
        twin = next((y for y in only_b if like(x, y)), None)
        if twin is not None:
            only_a.remove(x)
            only_b.remove(twin)
            meant[twin] = x
            taken.append((x, twin))
    return taken


def _misspelt(x: str, y: str, a: Wording, b: Wording) -> bool:
    """As :func:`slip`, of the words as they were written."""
    said_x, said_y = a.said[x].lower(), b.said[y].lower()
    if (said_x, said_y) == (x, y) or not slip(said_x, said_y):
        return False
    two = near_misses.listed(x) and near_misses.listed(y)
    return not two and not near_misses.confused(x, y)


def _certain(x: str, y: str, a: Wording, b: Wording) -> bool:
    said_a, said_b = a.said.get(x, x), b.said.get(y, y)
    named = said_a.casefold() in a.names or said_b.casefold() in b.names
    return not named and certain(said_a, said_b)


def _misspelt_names(a: Wording, b: Wording) -> list[tuple[str, str]]:
    """Names that are told apart by their endings only, which stems do not have."""
    names_a = unshared(a, b) if b.names else []
    names_b = unshared(b, a) if names_a else []
    if not names_b:
        return []
    shared = set(a.stems) & set(b.stems)
    return [
        (x, y)
        for x in names_a
        for y in names_b
        if stem(x) == stem(y) and stem(x) in shared and slip(x, y)
    ]


def _first_name(word: str, a: Wording, b: Wording) -> bool:
    name = a.said[word].casefold()
    return name in a.names and fuller(name, a, b)


def _has_name(only: Iterable[str], where: Wording) -> bool:
    return any(where.said[word].casefold() in where.names for word in only)
