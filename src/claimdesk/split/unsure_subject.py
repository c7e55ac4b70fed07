"""Clauses without a subject of their own, where the one they would borrow may be another's. Pure.

A claim about the wrong person is worse than none: where two nouns could both be meant, or the
parser joins a verb to one whose subject it does not share, nothing is claimed.
"""

from collections.abc import Container

from claimdesk.split.cues import VERBS
from claimdesk.split.joining import SUBJECTS, finite
from claimdesk.split.lexicon import SAY
from claimdesk.split.mentions import ROLES
from claimdesk.split.name_types import LEADING
from claimdesk.split.names import BODIES, TITLES
from claimdesk.split.parse import Parse
from claimdesk.split.speaker_identities import COMMON_BODIES

KIN = frozenset(
    """aide ally brother child children colleague cousin daughter friend father grandson husband
    mother nephew niece opponent partner predecessor rival sister son successor widow wife
    uncle aunt""".split()
)
"""Nouns that tell who somebody is by another person: "the son of …"."""
FELLOWS = frozenset("adviser analyst economist expert fellow head member spokesperson".split())
"""More nouns of people."""
OF = frozenset("for of on".split())
_NAMES = ("NNP", "NNPS")


def of_another(p: Parse, i: int, subject: Container[int]) -> bool:
    """Whether a comma parts participle ``i`` from a noun that is not in ``subject``.

    "Vale opened a school in Oslo, built by the county": it was not Vale who was built.
    """
    last = p.first(i) - 1
    if last < 1 or p.words[last] != ",":
        return False
    return p.tags[last - 1][:2] == "NN" and last - 1 not in subject


def nobody(p: Parse, i: int, noun: int, *, far: bool = False) -> bool:
    """Whether "who" of relative clause ``i`` cannot be ``noun``: "the head of COP30, who …".

    A noun that stands ``far`` before it has to be a person's: not "a fine idea for Vale, who …".
    """
    first = next((k for k in p.subtree(i) if p.tags[k] in ("WP", "WDT", "WP$")), None)
    if first is None or p.lower[first] not in ("who", "whom"):
        return far and p.lower[noun] in ROLES | KIN | FELLOWS  # "a fellow at the bank, which"
    if p.tags[noun] in _NAMES:
        return any(map(str.isdigit, p.words[noun])) or p.lower[noun] in BODIES
    return far and p.tags[noun] == "NN" and p.lower[noun] not in ROLES | KIN


def either(p: Parse, i: int) -> bool:
    """Whether relative clause ``i`` may tell of two nouns that stand before it.

    "Vale, the son of King Orr, who died in May", "the board led by Vale, which closed the port".
    """
    noun, last = p.heads[i], p.first(i) - 1
    if last < 1 or p.words[last] != ",":
        return False
    if p.lower[last - 1] == "ago" and noun < last - 1:
        return True  # "a rise from two months ago, which showed"
    if p.tags[last - 1] not in _NAMES:
        return False
    near = last - 1
    pronoun = next((k for k in p.subtree(i) if p.tags[k] in ("WDT", "WP", "WP$")), None)
    if pronoun is None:
        return False
    if p.lower[pronoun] == "which":
        return p.deps[near] == "pobj" and p.deps[p.heads[near]] == "agent"
    if near == noun or p.deps[near] != "pobj":
        return False
    titled = any(p.lower[k].rstrip(".") in TITLES for k in p.kids[near])
    return titled or p.lower[p.heads[p.heads[near]]] in KIN


def whole_name(p: Parse, noun: int) -> int:
    """The head of "the Institute for Land Policy, which …", where the parser says the Policy."""
    above = p.heads[p.heads[noun]]
    part = p.deps[noun] == "pobj" and p.tags[noun] in _NAMES and p.lower[p.heads[noun]] in OF
    return above if part and p.lower[above] in LEADING and p.words[above][0].isupper() else noun


def within(p: Parse, i: int) -> bool:
    """Whether participle ``i`` is set off from a noun farther back that is no part of the main
    clause: "to the tune of a song, dressed in rags".
    """
    noun, last = p.heads[i], p.first(i) - 1
    return p.deps[noun] == "pobj" and last > 0 and p.words[last] == "," and noun != last - 1


def apposed_to(p: Parse, i: int) -> int:
    """What apposition ``i`` explains: of "Ann Vale of Third Bridge, a firm" it is Third Bridge."""
    noun, last = p.heads[i], p.first(i) - 2
    if noun == last or last < 0 or p.tags[noun] != "NNP" or p.tags[last] not in _NAMES:
        return noun
    nouns = [i, *(k for k in p.subtree(i) if p.deps[k] == "conj")]
    body = p.deps[last] == "pobj" and any(p.lower[k] in COMMON_BODIES for k in nouns)
    return last if body and p.heads[p.heads[last]] == noun else noun


def loosely_joined(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` need not share the subject of the verb it is joined to."""
    return _unjoined(p, i) or _of_a_demand(p, i) or _of_an_aside(p, i) or _of_the_teller(p, i)


def parted(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` belongs to none of the claims of the verb it is joined to."""
    if not finite(p, i) or p.kid(i, *SUBJECTS) is not None:
        return False
    if _of_an_aside(p, i) or _of_the_teller(p, i):
        return True
    return _unjoined(p, i) and p.lower[p.heads[i]] not in SAY


def _of_the_teller(p: Parse, i: int) -> bool:
    """ "Vale said that Orr had blocked it, and accused …": by its tense it is as much Vale's."""
    above = p.heads[i]
    if p.tags[i] != "VBD" or p.tags[above] != "VBN" or p.deps[above] != "ccomp":
        return False
    if p.lower[i] not in VERBS:
        return False
    told = p.heads[above]
    while p.tags[told] == "VBG" and p.deps[told] in ("advcl", "conj"):
        told = p.heads[told]
    return p.lower[p.heads[above]] in VERBS and p.tags[told] == "VBD"


def _unjoined(p: Parse, i: int) -> bool:
    """ "He fell as Vale, all nerves, began to lead": no "and" stands between or behind."""
    above = p.heads[i]
    if above and p.tags[above - 1] == "CC":
        return False  # "the plan, which is new, and pays for boats, is now sinking ports"
    members = [above, i, *(k for k in p.kids[i] if p.deps[k] == "conj")]
    others = [k for k in p.kids[above] if p.deps[k] == "conj" and k < i]
    others = [k for k in others if p.kid(k, *SUBJECTS) is not None]
    last = max(others, default=above)
    joined = any(p.deps[k] == "cc" and k > last for m in members for k in p.kids[m])
    alike = p.tags[above] == p.tags[i] and p.words[p.first(i) - 1] == ";"
    return not joined and not alike


def _of_a_demand(p: Parse, i: int) -> bool:
    """ "We urge all to stay calm, follow the news and wait": what they are to do."""
    above = p.heads[i]
    if p.tags[i] != "VB" or any(p.deps[k] in ("aux", "auxpass") for k in p.kids[i]):
        return False
    while p.deps[above] == "conj" and p.tags[above] == "VB":
        above = p.heads[above]
    return any(
        p.deps[k] in ("xcomp", "ccomp", "advcl") and p.tags[k] == "VB" and above < k < i
        for k in p.kids[above]
    )


def _of_an_aside(p: Parse, i: int) -> bool:
    """ "The pump stands by the dam, which drives a mill, and lights the town": dam or pump?"""
    above, first = p.heads[i], p.first(i)
    before = [k for k in range(above, first) if p.deps[k] == "relcl" and p.tags[k] == p.tags[i]]
    return any(
        p.words[p.first(k) - 1] == ","
        and p.words[p.subtree(k)[-1] + 1 : p.subtree(k)[-1] + 2] == [","]
        and p.subtree(k)[-1] + 1 >= first - 2
        and p.kid(k, *SUBJECTS) is not None
        and p.tags[i][:2] == "VB"
        for k in before
    )
