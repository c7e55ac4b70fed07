"""Of whom two wordings speak: names, persons, what somebody is, who stands first."""

from collections.abc import Iterable

from claimdesk.gates import near_misses
from claimdesk.gates.allowance import Allowance
from claimdesk.gates.names import fuller, unshared
from claimdesk.gates.pairing import Pairing
from claimdesk.gates.synonyms import stem
from claimdesk.gates.wording import Wording
from claimdesk.words import FEMALE_TITLES, MALE_TITLES

Known = tuple[frozenset[str], frozenset[str]]
"""Names that a parser found in the one text and in the other."""
_TELLING_TITLES = MALE_TITLES ^ FEMALE_TITLES
_UNSURE = ("s", "ly", "ing", "ed")
"""Endings of first words that are hardly names."""


def actor(
    a: Wording, b: Wording, pairing: Pairing, known: Known, allowed: Allowance, *, counted: bool
) -> str:
    """Who is another one for certain; empty where nobody is.

    ``counted``: what is counted is known to be another thing, and need not be told again.
    """
    return (
        other_names(a, b, known, allowed)
        or ("" if counted else _other_kind(a, b, pairing))
        or _other_person(a, b, allowed)
    )


def subject(a: Wording, b: Wording, pairing: Pairing, allowed: Allowance) -> str:
    """Who may be another one: the first words, where no list knows that they mean the same."""
    if a.standings != b.standings:
        only = (a.standings - b.standings, b.standings - a.standings)
        said = (" ".join(w.said[x] for x in one) for w, one in zip((a, b), only, strict=True))
        return f"of whom: {' / '.join(one or 'none' for one in said)}"
    if a.head in pairing.only_a and b.head in pairing.only_b and not allowed.piece:
        return _told(a, a.head, b, b.head)
    return ""


def _told(a: Wording, x: str, b: Wording, y: str) -> str:
    said_x, said_y = a.said[x], b.said[y]
    people = near_misses.agent(said_x) and near_misses.agent(said_y)
    return f"of whom{'' if people else ' or what'}: {said_x} / {said_y}"


def other_names(a: Wording, b: Wording, known: Known, allowed: Allowance) -> str:
    """Names that only one of two wordings has, told; empty where there are none."""
    only_a, only_b = unshared(a, b, known[0]), unshared(b, a, known[1])
    if not only_a or not only_b:
        only_a = [name for name in only_a if not fuller(name, a, b)]
        only_b = [name for name in only_b if not fuller(name, b, a)]
    if only_b and not only_a and _opens(a, b):
        only_a = [a.first]
    if only_a and not only_b and _opens(b, a):
        only_b = [b.first]
    only_a, only_b = allowed.names(only_a, only_b)
    if not only_a and not only_b:
        return ""
    return f"names: {_listed(only_a, a)} / {_listed(only_b, b)}"


def _listed(names: Iterable[str], where: Wording) -> str:
    said = sorted(where.said.get(stem(name), name.capitalize()) for name in names)
    return ", ".join(said) or "no other"


def _opens(a: Wording, b: Wording) -> bool:
    """Whether a text begins with what may be a name, which the other does not have."""
    return bool(a.first) and a.first not in b.lower and stem(a.first) == a.head


def _other_kind(a: Wording, b: Wording, pairing: Pairing) -> str:
    """Nurses are not teachers: things of one kind, or the people of whom all is said."""
    for x in pairing.only_a:
        for y in pairing.only_b:
            said_x, said_y = a.said[x], b.said[y]
            people = near_misses.agent(said_x) and near_misses.agent(said_y)
            heads = x == a.head and y == b.head
            if near_misses.other_kind(x, y) or (heads and people):
                return _told(a, x, b, y)
            if heads and _opens_alone(said_x, a) and _opens_alone(said_y, b):
                return _told(a, x, b, y)
    return ""


def _opens_alone(said: str, where: Wording) -> bool:
    """Whether a text begins with this word as a subject of one word: a name, "unemployment"."""
    word = said.casefold()
    return where.lower[:1] == [word] and not word.endswith(_UNSURE)


def _other_person(a: Wording, b: Wording, allowed: Allowance) -> str:
    """ "We" are not "they": personal pronouns differ, whoever they stand for.

    Whose something is may be left out: "its schools", "the schools"; but ours are not theirs.
    """
    only_a, only_b = allowed.persons(a.persons - b.persons, b.persons - a.persons)
    if not only_a and not only_b and a.owners and b.owners and not a.owners & b.owners:
        only_a, only_b = allowed.persons(a.owners, b.owners)
    if not only_a and not only_b:
        only_a, only_b = _titles(a), _titles(b)
        if not only_a or not only_b or _male(only_a) == _male(only_b):
            return ""
    told = (", ".join(sorted(only)) or "no other" for only in (only_a, only_b))
    return f"of whom: {' / '.join(told)}"


def _titles(where: Wording) -> frozenset[str]:
    """Titles that tell a man from a woman, as they were written: "Mrs" is not "Mr"."""
    found = where.names.keys() & _TELLING_TITLES
    return frozenset(title.capitalize() for title in found)


def _male(titles: frozenset[str]) -> bool:
    return any(title.casefold() in MALE_TITLES for title in titles)
