"""Clauses without a subject of their own, where the one they would borrow may be another's. Pure.

A claim about the wrong person is worse than none: where two nouns could both be meant, or the
parser joins a verb to one whose subject it does not share, nothing is claimed.
"""

from collections.abc import Container

from claimdesk.split.joining import SUBJECTS, finite
from claimdesk.split.lexicon import SAY
from claimdesk.split.mentions import ROLES
from claimdesk.split.names import TITLES
from claimdesk.split.parse import Parse

KIN = frozenset(
    """aide ally brother child children colleague cousin daughter friend father grandson husband
    mother nephew niece opponent partner predecessor rival sister son successor widow wife
    uncle aunt""".split()
)
"""Nouns that tell who somebody is by another person: "the son of …"."""
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
_SAME = frozenset({"of", "as", "like", "including"})
"""What ties a noun to its parts or examples, of which a relative clause tells as well."""
_NUMBERS = {"was": False, "has": False, "were": True, "have": True}
"""Verbs of which the tag does not tell the number: whether it is plural."""


def of_another(p: Parse, i: int, subject: Container[int]) -> bool:
    """Whether a comma parts participle ``i`` from a noun that is not in ``subject``.

    "Vale opened a school in Oslo, built by the county": it was not Vale who was built.
    """
    last = p.first(i) - 1
    if last < 1 or p.words[last] != ",":
        return False
    return p.tags[last - 1][:2] == "NN" and last - 1 not in subject


def either(p: Parse, i: int) -> bool:
    """Whether relative clause ``i`` may tell of two nouns, or of none that stands before it.

    "Vale, the son of King Orr, who died in May", "the board led by Vale, which closed the port",
    "a report by the board, which was late", "raised rents by a tenth, which helped nobody",
    "the cost of the bridges, which were built in 1990" where that is said of the cost.
    """
    noun, last = p.heads[i], p.first(i) - 1
    pronoun = next((k for k in p.subtree(i) if p.tags[k] in ("WDT", "WP", "WP$")), None)
    if last < 1 or p.words[last] != "," or pronoun is None:
        return False
    near, which = last - 1, p.lower[pronoun] == "which"
    dated = p.tags[near] == "CD" and p.lower[near - 1] == "in"  # "the strike in 1997, which …"
    if (near not in p.subtree(noun) and not dated) or (
        which and p.lower[noun].endswith(("body", "one"))
    ):
        return True
    if (which and _of_a_sentence(p, i)) or not fits(p, i, noun) or _of_two(p, i, noun, which=which):
        return True
    if p.tags[near] not in _NAMES:
        return False
    if which:
        return p.deps[near] == "pobj" and p.deps[p.heads[near]] == "agent"
    if near == noun or p.deps[near] != "pobj":
        return False
    titled = any(p.lower[k].rstrip(".") in TITLES for k in p.kids[near])
    return titled or p.lower[p.heads[p.heads[near]]] in KIN


def _of_a_sentence(p: Parse, i: int) -> bool:
    """ "…, which means that …", "…, which is ironic"."""
    said = p.kid(i, "acomp", "attr", "advmod")
    return p.lower[i] in _OF_A_SENTENCE or (said is not None and p.lower[said] in _AS_A_WHOLE)


def _of_two(p: Parse, i: int, noun: int, *, which: bool) -> bool:
    """ "A report by the board, which was late", "Vale of the Gazette, whom Orr knows"."""
    noun = p.heads[noun] if p.deps[noun] == "appos" else noun  # "Vale of Leeds, Norland, who …"
    joining = p.heads[noun]
    above = p.heads[joining]
    if p.deps[noun] != "pobj" or p.deps[joining] != "prep" or p.tags[above][:2] != "NN":
        return False
    if not which:
        return p.words[above][0].isupper() or p.lower[above] in ROLES
    told = p.deps[above] in SUBJECTS or p.kid(above, "det", "poss", "nummod") is not None
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


def loosely_joined(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` need not share the subject of the verb it is joined to."""
    return _unjoined(p, i) or _of_a_demand(p, i) or _of_an_aside(p, i)


def parted(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` belongs to none of the claims of the verb it is joined to."""
    if not finite(p, i) or p.kid(i, *SUBJECTS) is not None:
        return False
    return _of_an_aside(p, i) or (_unjoined(p, i) and p.lower[p.heads[i]] not in SAY)


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
