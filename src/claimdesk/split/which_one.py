"""What else a stranger asks back: who is "Orr", what is "HCL", which is "the second round". Pure.

As what :mod:`lost` tells, this keeps a claim from standing alone.
"""

from collections.abc import Sequence, Set

from claimdesk.split.lost import Words, bare_name
from claimdesk.split.name_types import TIMES
from claimdesk.split.parse import Parse
from claimdesk.split.short_names import ShortNames
from claimdesk.split.untold import first_name

SAID = frozenset(
    """accusation admission allegation announcement answer appeal argument assertion claim comment
    complaint confession contention criticism decision demand denial explanation offer order plan
    pledge position prediction promise proposal question recommendation refusal remark reply
    request response ruling speech statement story suggestion testimony theory threat tweet verdict
    view vow warning""".split()
)
"""What somebody said or means to do, which a stranger would be told only by what it is."""
SAYS_WHAT = frozenset("about against as for in of on over that to which who with : ( “".split()) | {
    '"'
}
"""Words behind such a noun that say what was said, wherever the parser hangs them."""
OWNING = ("'s", "’s", "'", "’")
ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
PASSING = frozenset("coming following last next past".split())
"""Adjectives of times that count from the day of the article."""
SPANS = frozenset("minutes hours days weeks months years weekends".split())
ROUNDS = frozenset(
    """century day decade half hand hour minute month place quarter season time week world
    year""".split()
)
"""What may be the second without being one of a row that the article tells of."""
ONLY = frozenset(
    "city country earth globe king moon nation planet pope public queen state sun universe world"
    .split()
)  # fmt: skip
"""Owners of which there is but one, or which the place of the article tells."""
FREQUENT = frozenset(
    """a about after against all an and are as at be been but by can could for from had has have he
    her his if in into is it its may more new no not of on one or other others out over s said says
    should than that the their they this to up was were what when which who will with would
    you""".split()
) | {"'s", "’s", "'", "’", "n't", "n’t"}
LONG = 9
"""Words of a sentence that is in no English if it has none of these."""
YEAR = 4
EXPLAINING = ("relcl", "acl", "prep", "appos", "poss", "conj", "ccomp")
_NAMES = ("NNP", "NNPS")
_NOUNS = ("NN", "NNS")


def asks_back(p: Parse, w: Words, short: ShortNames) -> bool:
    """Whether a claim has a short name of its article, or says nowhere which one it means."""
    return (
        (bool(short.last) and bare_name(p, w, short.last))
        or (bool(short.first) and first_name(p, w.order, w.inside, w.told, short.first))
        or (bool(short.letters) and _letters(p, w.order, short.letters))
        or _which(p, w.order, w.inside, set(w.subject))
        or _foreign(p, w.order)
    )


def _which(p: Parse, order: Sequence[int], inside: Set[int], subject: Set[int]) -> bool:
    """Whether a definite noun, or "there", says nowhere which one it means."""
    for i in order:
        if p.lower[i] == "the":
            if _counted(p, i, inside, subject) or _owner(p, i, order) or _span(p, i, inside):
                return True
        elif p.tags[i] in _NOUNS:
            if _said(p, i, inside):
                return True
        elif p.lower[i] == "there" and _there(p, i, order):
            return True
    return False


def _letters(p: Parse, order: Sequence[int], letters: Set[str]) -> bool:
    """ "HCL" in a claim that does not write it out."""
    found = [i for i in order if p.words[i] in letters]
    out = {p.words[i] for i in found if "(" in p.words[max(i - 1, 0) : i + 2]}
    return any(p.words[i] not in out for i in found)


def _foreign(p: Parse, order: Sequence[int]) -> bool:
    """Whether no word is one that hardly any English sentence of this length goes without."""
    return len(order) >= LONG and FREQUENT.isdisjoint([p.lower[i] for i in order])


def _there(p: Parse, i: int, order: Sequence[int]) -> bool:
    """ "Vale hid there": in what place, stands in the article."""
    if p.deps[i] != "advmod":
        return False
    return not any(k < i and p.deps[k] in ("pobj", "npadvmod", "dobj", "conj") for k in order)


def _said(p: Parse, i: int, inside: Set[int]) -> bool:
    """ "A third of Orr's claim": what Orr claimed, stands in the article."""
    if p.lower[i] not in SAID and p.lower[i].removesuffix("s") not in SAID:
        return False
    if i < 2 or p.lower[i - 1] not in OWNING or p.tags[i - 2][:2] != "NN":
        return False  # "Orr's tax plan" says which
    if any(k > i and k in inside and p.deps[k] in EXPLAINING for k in p.kids[i]):
        return False
    return p.lower[i + 1 : i + 2] == [] or p.lower[i + 1] not in SAYS_WHAT


def _counted(p: Parse, i: int, inside: Set[int], subject: Set[int]) -> bool:
    """ "The two ports" as subject, "the second round": of how many, stands in the article."""
    noun = p.heads[i]
    if p.tags[noun] not in _NOUNS or _explained(p, noun, inside):
        return False
    between = range(i + 1, noun)
    if any(p.tags[k] in (*_NAMES, "JJS", "POS") or p.lower[k] == "same" for k in between):
        return False
    if any(p.lower[k] in ORDINALS for k in between):
        return p.lower[noun] not in ROUNDS
    top = noun in subject and p.heads[noun] not in subject
    return top and any(p.lower[k] == "first" or _number(p, k) for k in between)


def _number(p: Parse, k: int) -> bool:
    """Whether a word counts: not a year or "9/11"."""
    word = p.words[k]
    return p.tags[k] == "CD" and "/" not in word and not (word.isdigit() and len(word) == YEAR)


def _explained(p: Parse, noun: int, inside: Set[int]) -> bool:
    said = any(k > noun and k in inside and p.deps[k] in EXPLAINING for k in p.kids[noun])
    return said or p.lower[noun + 1 : noun + 2] in (["of"], ["to"], ["that"], ["who"], ["which"])


def _owner(p: Parse, i: int, order: Sequence[int]) -> bool:
    """ "The lodge's owner": whose, stands in the article, where the claim names nobody before."""
    owner = i + 1
    if p.heads[i] != owner or p.deps[owner] != "poss" or p.tags[owner] not in _NOUNS:
        return False
    if p.lower[owner] in ONLY or p.heads[owner] not in order:
        return False
    return not any(p.tags[k] in _NAMES and p.lower[k] not in TIMES for k in order if k < i)


def _span(p: Parse, i: int, inside: Set[int]) -> bool:
    """ "The past two months", "the first 72 hours": from which day on is not told."""
    noun = p.heads[i]
    if p.lower[noun] not in SPANS or noun < i + 2:
        return False
    word = p.lower[i + 1]
    if word in PASSING:
        return p.lower[noun] != "years"
    return word == "first" and noun > i + 2 and not _explained(p, noun, inside)
