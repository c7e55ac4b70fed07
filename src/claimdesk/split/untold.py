"""What a claim leaves its reader to know: which ones, which day, who of that first name. Pure.

Asked by :mod:`lost`, whose claims cannot stand alone.
"""

from collections.abc import Sequence, Set

from claimdesk.split.mentions import ROLES
from claimdesk.split.name_types import TIMES
from claimdesk.split.parse import Parse
from claimdesk.split.people import GIVEN

ALL_OF_THEM = frozenset({"all", "both"})
OTHERS = frozenset({"others"})
PARTED = frozenset("some many most".split())
"""Words beside which "others" are simply the rest."""
TWO_OF_EACH = frozenset(
    """arms chambers ears ends eyes feet genders hands houses legs parents parties sexes
    sides""".split()
)
"""Things that come in twos, wherever they are: "both sides"."""
WEATHER = frozenset(
    """blizzard blizzards drizzle flurries gusts hail hailstones rain rainfall rains showers sleet
    snow snowfall storm storms sunshine temperatures thunderstorm thunderstorms tornado tornadoes
    weather winds""".split()
)
COMING = frozenset("will could may might should chance chances forecast risk".split())
"""Words by which a sentence about the weather tells of a day to come."""
LASTING = frozenset("climate warming warmer season seasons".split())
"""Words about more than one day."""
EXPLAINING = ("relcl", "acl", "prep", "appos", "poss", "conj", "advmod")
IN = frozenset({"in", "at"})
"""Before a first name that is a place's or a book's: "in Matthew"."""
BESIDE = frozenset("- ( ) [ ] ‘ ’ ' “ ” \" et & the".split())
"""What makes the name beside it part of a longer one, or of a title: "Peter the Great"."""
WHO = ROLES - frozenset("king minister model president princess queen star".split()) | frozenset(
    "company firm insider mogul native nonprofit peer resident retailer startup".split()
)
"""Those of whom a place or a party names but one of many: "the Norland company"."""
COUNTING = frozenset("first last next only second third".split())
KNOWN = frozenset("effect plague reason".split())
"""Things of which an adjective says enough: "the bubonic plague", "the main reason"."""
YEAR = 4
"""Figures of a year."""
_NAMES = ("NNP", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass")


def untold(p: Parse, order: Sequence[int], inside: Set[int], told: Set[int]) -> bool:
    """Whether a reader must know the article; ``told`` are words that stand for a name."""
    words = {p.lower[i] for i in order}
    return (
        (not ALL_OF_THEM.isdisjoint(words) and any(_all_of_them(p, i, inside) for i in order))
        or (not OTHERS.isdisjoint(words) and PARTED.isdisjoint(words) and _others(p, order))
        or (not WEATHER.isdisjoint(words) and _forecast(p, order, words))
        or _such(p, order, inside)
        or any(_one_of_many(p, i, order, inside) for i in order if p.deps[i] in _SUBJECTS)
        or (not GIVEN.isdisjoint(words) and first_name(p, order, inside, told, GIVEN))
    )


def _such(p: Parse, order: Sequence[int], inside: Set[int]) -> bool:
    """ "Such floods have closed the port": as which, stands in the article."""
    for i in order:
        if p.lower[i] == "such" and p.deps[p.heads[i]] in _SUBJECTS:
            return p.lower[i + 1 : i + 2] != ["as"] and p.heads[i] in inside
    return False


def _one_of_many(p: Parse, i: int, order: Sequence[int], inside: Set[int]) -> bool:
    """ "The Lira tycoon", "the early closing plan": who, and whose, stands in the article.

    A plan or a scene may be known where the claim names anybody or any place.
    """
    the = p.kid(i, "det")
    if the is None or p.lower[the] != "the" or p.tags[i] not in ("NN", "NNS"):
        return False
    between = [k for k in range(the + 1, i) if p.words[k][0].isalnum()]
    if not between or any(k in inside and p.deps[k] in EXPLAINING for k in p.kids[i]):
        return False
    if any(p.tags[k] in ("JJS", "CD") or p.lower[k] in COUNTING for k in between):
        return False
    if p.lower[i] in WHO:
        return p.words[i + 1 : i + 2] != [","] and p.tags[i + 1 : i + 2] != ["NNP"]
    if p.deps[p.heads[i]] != "ROOT" or p.lower[i] in KNOWN:
        return False
    plain = all(p.tags[k] in ("JJ", "NN", "VBN") and p.words[k].islower() for k in between)
    return plain and not any(p.words[k][0].isupper() for k in order if k > the)


def _others(p: Parse, order: Sequence[int]) -> bool:
    """ "Others, including the port, have closed": beside whom, stands in the article."""
    first = next((i for i in order if p.deps[i] not in ("cc", "punct")), order[0])
    return p.lower[first] == "others" and p.deps[first] in _SUBJECTS


def _all_of_them(p: Parse, i: int, inside: Set[int]) -> bool:
    """ "All three cities", "both ports": without a word that says of what, or two names before."""
    noun = p.heads[i]
    if p.lower[i] not in ALL_OF_THEM or p.deps[i] not in ("det", "predet") or p.tags[noun] != "NNS":
        return False
    between = range(i + 1, noun)
    counted = any(p.tags[k] == "CD" and p.words[k].isalpha() for k in between)
    if p.lower[noun] in TWO_OF_EACH or not (counted or p.lower[i] == "both"):
        return False
    said = any(k in inside and p.deps[k] in EXPLAINING for k in p.kids[noun])
    if said or any(p.words[k][0].isupper() for k in between):
        return False
    named = [j for j in inside if j < i and p.tags[j] in _NAMES and p.deps[j] != "compound"]
    return len([j for j in named if p.lower[j] not in TIMES]) <= 1


def _forecast(p: Parse, order: Sequence[int], words: Set[str]) -> bool:
    """ "Storms will hit the coast": on a day that is not told."""
    if COMING.isdisjoint(words) or not LASTING.isdisjoint(words) or _dated(p, order):
        return False
    return any(p.words[i] in WEATHER for i in order) or p.lower[order[0]] in WEATHER


def _dated(p: Parse, order: Sequence[int]) -> bool:
    """Whether a day, a month or a year is named."""
    named = any(p.lower[i] in TIMES and p.words[i][0].isupper() for i in order)
    return named or any(len(p.words[i]) == YEAR and p.words[i].isdigit() for i in order)


def first_name(
    p: Parse, order: Sequence[int], inside: Set[int], told: Set[int], names: Set[str]
) -> bool:
    """ "Dennis stayed at home", and no last name; ``names`` are first names."""
    return any(_alone(p, i, inside, names) for i in order if p.lower[i] in names and i not in told)


def _alone(p: Parse, i: int, inside: Set[int], names: Set[str]) -> bool:
    word = p.lower[i]
    if p.tags[i] != "NNP" or p.deps[i] in ("compound", "appos"):
        return False
    near = [k for k in (i - 1, i + 1) if 0 <= k < len(p.words)]
    if p.lower[p.heads[i]] in IN or any(p.tags[k] in _NAMES or p.words[k] in BESIDE for k in near):
        return False
    top = i
    while p.deps[top] == "conj":
        top = p.heads[top]
        if p.lower[top] not in names:
            return False  # "Hurricanes Irma, Harvey and Maria"
    for k in p.kids[i]:
        if p.deps[k] == "det" or (p.deps[k] == "conj" and p.kid(k, "compound") is not None):
            return False  # "a Bill", "George and Ann Vale"
    return not any(p.lower[j] == word for j in inside if j < i)
