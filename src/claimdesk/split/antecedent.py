"""Which noun a relative clause or an apposition tells of, and where that cannot be known. Pure.

A claim about the wrong person is worse than none: where two nouns could both be meant, nothing is
claimed of either.
"""

from collections.abc import Sequence

from claimdesk.split.cues import BE
from claimdesk.split.joining import DASHES, SUBJECTS
from claimdesk.split.mentions import ROLES
from claimdesk.split.name_types import LEADING
from claimdesk.split.names import BODIES, TITLES
from claimdesk.split.parse import Parse
from claimdesk.split.speaker_identities import COMMON_BODIES
from claimdesk.words import MONTHS

KIN = frozenset(
    """aide ally brother child children colleague cousin daughter friend father grandson husband
    mother nephew niece opponent partner predecessor rival sister son successor widow wife
    uncle aunt""".split()
)
"""Nouns that tell who somebody is by another person: "the son of …"."""
FELLOWS = frozenset("adviser analyst economist expert fellow head member spokesperson".split())
"""More nouns of people."""
OF = frozenset("for of on".split())
PAIR = 2
"""Words of an apposition that tell nothing: "the man"."""
_NAMES = ("NNP", "NNPS")
COLLECTIVE = frozenset(
    """army band board choir club committee company council couple crew data family firm government
    group half majority media minority ministry navy news number pair panel parliament party people
    police politics press public series staff team union""".split()
)
"""Nouns that go with verbs of both numbers."""
_OF_A_SENTENCE = frozenset(
    """alarmed angered annoyed delighted implied implies meant means outraged pleased shocked
    suggested suggests surprised upset worried""".split()
)
"""What "which" does where it stands for all that was said before it."""
_AS_A_WHOLE = frozenset(
    "funny ironic odd sad strange surprising true unfortunate unusual why".split()
)
"""What it is."""
_ABSTRACT = ("ance", "ence", "ism", "ity", "ment", "ness", "ship", "tion")
"""Endings of nouns that are nobody."""
_ANYBODY = frozenset("anybody anyone everybody everyone nobody none one somebody someone".split())
"""Of whom no "which" tells."""
_SAME = frozenset({"of", "as", "like", "including"})
"""What ties a noun to its parts or examples, of which a relative clause tells as well."""
_NUMBERS = {"was": False, "has": False, "were": True, "have": True}
"""Verbs of which the tag does not tell the number: whether it is plural."""


def either(p: Parse, i: int) -> bool:
    """Whether relative clause ``i`` may tell of two nouns, or of none that stands before it.

    "Vale, the son of King Orr, who died in May", "the board led by Vale, which closed the port",
    "a report by the board, which was late", "raised rents by a tenth, which helped nobody",
    "the cost of the bridges, which were built in 1990" where that is said of the cost.
    """
    noun, last = p.heads[i], p.first(i) - 1
    pronoun = next((k for k in p.subtree(i) if p.tags[k] in ("WDT", "WP", "WP$")), None)
    if last < 1 or p.words[last] != ",":
        return False
    if p.lower[last - 1] == "ago" and noun < last - 1:
        return True  # "a rise from two months ago, which showed"
    if pronoun is None:
        return False
    if _amount(p, noun) or p.deps[pronoun] == "dep":
        return True  # "300 pounds a month, which is …", "3 pounds and 6 ounces, which is …"
    near, which = last - 1, p.lower[pronoun] == "which"
    dated = p.tags[near] == "CD" and p.lower[near - 1] == "in"  # "the strike in 1997, which …"
    if which and p.lower[noun] in MONTHS and p.kid(noun, "nummod") is not None:
        return True  # "an opinion from 4 May 2020, which found …"
    if near not in p.subtree(noun) and not dated:
        return True
    if which and (p.lower[noun] in _ANYBODY or _of_a_sentence(p, i)):
        return True
    if not fits(p, i, noun) or _of_two(p, i, noun, which=which):
        return True
    if p.tags[near] not in _NAMES:
        return False
    if which:
        return _of_a_name(p, i, noun, near)
    if near == noun or p.deps[near] != "pobj":
        return False
    titled = any(p.lower[k].rstrip(".") in TITLES for k in p.kids[near])
    return titled or p.lower[p.heads[p.heads[near]]] in KIN


def _amount(p: Parse, noun: int) -> bool:
    """ "A month" of "300 pounds a month", "6 ounces" of "3 pounds and 6 ounces": half an amount."""
    if p.deps[noun] == "conj":
        return all(p.kid(k, "nummod") is not None for k in (noun, p.heads[noun]))
    return p.deps[noun] == "npadvmod" and p.lower[p.first(noun)] in ("a", "an", "every", "each")


def _of_a_name(p: Parse, i: int, noun: int, near: int) -> bool:
    """Whether "which" may be the name before it: "harm from Maria and Irma, which came in May"."""
    if p.deps[near] == "conj" and p.deps[noun] != "conj" and near != noun:
        return p.tags[i] == "VBD" and p.lower[i] not in BE  # which shows no number
    return p.deps[near] == "pobj" and p.deps[p.heads[near]] == "agent"


def _of_a_sentence(p: Parse, i: int) -> bool:
    """ "…, which means that …", "…, which is ironic", "…, which is why …"."""
    if p.lower[i] in BE and p.tags[i + 1 : i + 2] in (["WRB"], ["WP"]):
        return True
    said = p.kid(i, "acomp", "attr", "advmod")
    return p.lower[i] in _OF_A_SENTENCE or (said is not None and p.lower[said] in _AS_A_WHOLE)


def _of_two(p: Parse, i: int, noun: int, *, which: bool) -> bool:
    """ "A report by the board, which was late", "Vale of the Gazette, whom Orr knows"."""
    noun = p.heads[noun] if p.deps[noun] == "appos" else noun  # "Vale of Leeds, Norland, who …"
    joining = p.heads[noun]
    above = p.heads[joining]
    both = p.tags[joining - 1] == p.tags[noun] == "NNS"
    if both and p.deps[joining - 1] == "dobj" and p.heads[joining - 1] == above:
        above = joining - 1  # "does damages | to the boats"
    if p.deps[noun] == "dobj" and p.deps[joining] == "acl" and p.tags[joining] == "VBG":
        return which and fits(p, i, above) and fits(p, i, noun)  # "the net holding the mast, which"
    if p.deps[noun] != "pobj" or p.deps[joining] != "prep" or p.tags[above][:2] != "NN":
        return False
    if not which:
        return p.words[above][0].isupper() or p.lower[above] in ROLES
    if p.lower[above] in ROLES | KIN | FELLOWS:
        return False  # "a fellow at the bank, which …"
    told = p.deps[above] in SUBJECTS or p.kid(above, "det", "poss", "nummod") is not None
    told = told or (p.tags[above] == "NNS" and p.deps[above] == "dobj")  # "did damages to houses"
    return p.lower[joining] not in _SAME and told and fits(p, i, above) and fits(p, i, noun)


def fits(p: Parse, i: int, noun: int) -> bool:
    """Whether a noun can be what the relative pronoun of verb ``i`` stands for, by its number."""
    subject = p.kid(i, *SUBJECTS)
    if subject is None or p.tags[subject] not in ("WDT", "WP"):
        return True
    if p.lower[noun] in COLLECTIVE or p.tags[noun] in _NAMES or p.kid(noun, "nummod") is not None:
        return True  # "Leeds, who are seventh", "six ounces, which is little"
    finite_ = next((k for k in (*p.kids[i], i) if p.tags[k] in ("VBZ", "VBP", "VBD")), i)
    plural = _NUMBERS.get(p.lower[finite_], {"VBZ": False, "VBP": True}.get(p.tags[finite_]))
    joined = (k for k in p.kids[noun] if p.deps[k] == "conj" and k < i)
    several = p.tags[noun] == "NNS" or any(joined)
    return plural is None or plural == several


def as_subject(p: Parse, i: int, noun: tuple[int, ...]) -> tuple[int, ...]:
    """Of whom relative clause ``i`` tells, if its ``noun`` is only what he is called.

    "It is a good lamp, which will save you oil": it will, and not any good lamp. Nobody, where
    "a danger" is what several things are called.
    """
    attr = p.heads[i]
    be = p.heads[attr]
    subject = p.kid(be, "nsubj")
    called = p.deps[i] == "relcl" and p.deps[attr] == "attr" and subject is not None
    if not called or subject is None or p.lower[p.first(attr)] not in ("a", "an") or subject > be:
        return noun
    several = p.tags[subject] in ("NNS", "NNPS") or p.lower[subject] in ("they", "these", "those")
    odd = p.lower[subject] in ("i", "you", "we", "what") or p.kid(subject, "conj") is not None
    return () if several or odd else tuple(p.subtree(subject))


def nobody(p: Parse, i: int, noun: int, *, far: bool = False) -> bool:
    """Whether "who" of relative clause ``i`` cannot be ``noun``: "the head of COP30, who …".

    A noun that stands ``far`` before it has to be a person's: not "a fine idea for Vale, who …".
    """
    first = next((k for k in p.subtree(i) if p.tags[k] in ("WP", "WDT", "WP$")), None)
    if first is not None and p.lower[first] == "which" and p.lower[noun] in ROLES | KIN:
        return True  # "she is a clerk, which makes it hard"
    if first is None or p.lower[first] not in ("who", "whom"):
        return far and p.lower[noun] in ROLES | KIN | FELLOWS  # "a fellow at the bank, which"
    if p.words[first - 1] in DASHES and p.lower[noun].endswith(_ABSTRACT):
        return True  # "questions of fairness — who decides"
    if p.tags[noun] in _NAMES:
        return any(map(str.isdigit, p.words[noun])) or p.lower[noun] in BODIES
    return far and p.tags[noun] == "NN" and p.lower[noun] not in ROLES | KIN


def whole_name(p: Parse, noun: int) -> int:
    """The head of "the Institute for Land Policy, which …", where the parser says the Policy."""
    above = p.heads[p.heads[noun]]
    part = p.deps[noun] == "pobj" and p.tags[noun] in _NAMES and p.lower[p.heads[noun]] in OF
    return above if part and p.lower[above] in LEADING and p.words[above][0].isupper() else noun


def half_a_title(p: Parse, first: int, noun: int) -> bool:
    """ "The Gull", of "Chasing The Gull, a novel"."""
    before = first - 1
    opening = before < 0 or any(before == start for start, _ in p.sentences)
    return not opening and p.words[before][0].isupper() and p.heads[noun] == before


def apposable(p: Parse, i: int, subject: Sequence[int]) -> bool:
    """Whether a noun is what another one names: a name, or a person by what he does."""
    noun = p.heads[i]
    if half_a_title(p, subject[0], noun):
        return False
    named = p.tags[noun] in _NAMES or p.lower[noun] in ROLES or p.lower[i] in ROLES
    return named and p.tags[subject[0]] not in ("IN", "RB") and len(p.subtree(i)) > PAIR


def apposed_to(p: Parse, i: int) -> int:
    """What apposition ``i`` explains: of "Ann Vale of Third Bridge, a firm" it is Third Bridge.

    Of "the Nation of Velder, a sect", it is the Nation.
    """
    noun, last = p.heads[i], p.first(i) - 2
    of = p.heads[noun]
    named = p.deps[noun] == "pobj" and p.lower[of] == "of" and p.tags[p.heads[of]] == "NNP"
    if named and p.lower[p.heads[of]] not in ROLES | TITLES and p.lower[i] in COMMON_BODIES:
        return p.heads[of]
    if noun == last or last < 0 or p.tags[noun] != "NNP" or p.tags[last] not in _NAMES:
        return noun
    nouns = [i, *(k for k in p.subtree(i) if p.deps[k] == "conj")]
    body = p.deps[last] == "pobj" and any(p.lower[k] in COMMON_BODIES for k in nouns)
    return last if body and p.heads[p.heads[last]] == noun else noun
