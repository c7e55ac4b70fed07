"""How verbs and clauses are joined: which stand beside others, and which only within them. Pure."""

from collections.abc import Iterable

from claimdesk.split.parse import FINITE, VERBAL, Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
AUXILIARIES = ("aux", "auxpass")
HELPERS = frozenset(
    """has have had is are was were do does did can could will would should may might
    must""".split()
)
ALLEGED = frozenset("allegedly reportedly apparently supposedly purportedly".split())
DASHES = frozenset({"—", "–", "--", "-"})
COMMAS = frozenset({",", "(", "[", ":", *DASHES})
MARKS = frozenset({"“", "‘", '"', "``"})
"""With which a quotation begins."""
PARTICIPLES = ("oken", "aken", "iven", "itten", "osen", "allen", "own", "awn")
"""How forms end that are no past tense, whatever the parser says: "has lost files and broken …"."""


def set_off(p: Parse, k: int) -> bool:
    """Whether a comma, a dash or a bracket stands before the branch of ``k``, or its quotation."""
    first = p.first(k)
    if p.deps[k] == "relcl" and p.lower[first] == "that":
        return False  # "the few towns — ten so far — that have a port"
    last = first - 1
    last -= last > 0 and p.words[last] in MARKS
    return last >= 0 and p.words[last] in COMMAS


def tails(p: Parse, k: int) -> list[int]:
    """ "Above all in May", behind "huts, which are let, above all in May".

    What the parser hangs on the same noun as clause ``k``, which is set off, may as well belong to
    the clause; "above all", "especially" and the like narrow what stands next before them.
    """
    last = p.subtree(k)[-1]
    if p.deps[k] != "relcl" or p.words[last + 1 : last + 2] != [","]:
        return []
    if p.lower[last + 2 : last + 3] and p.lower[last + 2] in NARROWING:
        top = last + 2
        while p.heads[top] > last and p.heads[top] != top:
            top = p.heads[top]
        return [top] if p.deps[top] in ("prep", "advcl", "advmod") else []
    behind = (j for j in p.kids[p.heads[k]] if j > last and p.deps[j] in ("prep", "acl"))
    return [j for j in behind if p.first(j) == last + 2]


def first_of(p: Parse, i: int) -> int:
    """The first member of the coordination that ``i`` belongs to."""
    while p.deps[i] == "conj":
        i = p.heads[i]
    return i


def finite(p: Parse, i: int) -> bool:
    """Whether verb ``i`` is finite, by itself or by an auxiliary."""
    if p.tags[i] in FINITE and p.tags[i] != "MD":
        return p.tags[i] != "VBD" or not (p.lower[i].endswith(PARTICIPLES) or _suffered(p, i))
    above = p.heads[i]
    if p.tags[i] == "VB" and p.deps[i] == "conj" and p.tags[above] == "VBP":
        return True  # the parser takes one for the other
    return any(p.deps[k] in AUXILIARIES and p.tags[k] in FINITE for k in p.kids[i])


def _suffered(p: Parse, i: int) -> bool:
    """ "The third clerk hit and hurt by a crane": hit by it too, as no clerk hits by anybody."""
    members = [i, *(k for k in p.kids[i] if p.deps[k] == "conj" and p.tags[k] == "VBN")]
    if p.kid(i, "dobj") is not None:
        return False
    helped = any(p.deps[k] in AUXILIARIES for m in members for k in p.kids[m])
    return not helped and any(p.kid(m, "agent") is not None for m in members)


NARROWING = frozenset("chiefly especially mainly mostly notably particularly primarily".split())
"""Adverbs that narrow what has just been said."""
MAY = frozenset("can could may might".split())
"""Helpers that let two things be so, one or the other: "may do A or do B"."""


def paired(p: Parse, k: int) -> bool:
    """ "At take-off and when they land", "between A and B": what is a pair with words before it.

    So are two verbs with one object: "police stopped and searched the boat", and what there is
    with what it is.
    """
    first, above = p.first(k), p.heads[k]
    if _named_then_told(p, above, k):
        return True
    if p.lower[p.heads[above]] == "between" and p.deps[above] == "pobj":
        return True
    if first == k == above + 2 and p.kid(k, "dobj") is not None and p.tags[k] == p.tags[above]:
        return all(j < above or p.deps[j] in ("cc", "conj", "punct") for j in p.kids[above])
    if first == k == above + 2 and p.tags[k] == p.tags[above] and _bare(p, above, k):
        return True  # "have come and gone"
    return p.tags[first] == "WRB" and p.tags[first - 1] == "CC" and p.words[first - 2] != ","


def _named_then_told(p: Parse, above: int, k: int) -> bool:
    """ "There is one way out, and it is by sea": which way, only both together tell."""
    subject = p.kid(k, "nsubj")
    if p.lower[k] not in ("is", "was", "'s", "’s") or subject is None or subject != k - 1:
        return False
    joined = [p.lower[j] for j in p.kids[above] if p.deps[j] == "cc"] == ["and"]
    there, thing = p.kid(above, "expl"), p.kid(above, "attr")
    if not joined or there is None or thing is None or p.lower[subject] not in ("it", "that"):
        return False
    return any(p.lower[j] in ("one", "only", "single") for j in p.subtree(thing) if j < thing)


def _bare(p: Parse, above: int, k: int) -> bool:
    """Whether two verbs have nothing behind them but each other."""
    if p.tags[k][:2] != "VB" or p.kid(above, "auxpass") is not None:
        return False
    alone = not any(p.words[j][0].isalnum() for j in p.kids[k])
    return alone and all(j < k + 1 or p.deps[j] == "punct" for j in p.kids[above])


def subordinate(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` belongs to a clause that is part of another one."""
    first = first_of(p, i)
    dep = p.deps[first]
    narrows = dep in ("relcl", "acl") and not set_off(p, first)
    bare = dep == "advcl" and (p.kid(first, *SUBJECTS) is None or not finite(p, first))
    return narrows or bare or dep in ("csubj", "pcomp", "xcomp", "prep")


def alternative(p: Parse, i: int) -> bool:
    """Whether coordinated verb ``i`` is asserted only together with the verb before it.

    "did A or did B" asserts neither, "neither did A nor did B" denies both, "do A rather than
    do B" does not want B; "could do A or do B" lets both be said.
    """
    above, first = p.heads[i], first_of(p, i)
    joined = [p.lower[k] for k in p.kids[above] if p.deps[k] == "cc" and above < k < i]
    if joined[-1:] == ["than"]:
        return True
    if any(p.lower[k] == "neither" and k < above for k in p.kids[above]):
        return True
    loose = any(p.lower[k] in MAY or p.deps[k] == "neg" for k in p.kids[first])
    return joined[-1:] == ["or"] and not loose


def elliptic(p: Parse, i: int) -> bool:
    """ "He has not paid, nor has anybody else": nobody has anybody."""
    return p.lower[i] in HELPERS and p.first(i) == i and p.lower[i - 1] in ("nor", "neither")


def misjoined(p: Parse, i: int) -> int | None:
    """The subject in "was allied with Norland and Westland launched", read as one of a pair."""
    first = min((k for k in p.kids[i] if p.deps[k] in AUXILIARIES), default=i)
    n = first - 1
    if p.deps[n] != "conj" or p.tags[n] not in ("NNP", "NNPS") or p.tags[first] not in FINITE:
        return None
    above = p.heads[i]
    joined = [k for k in range(above, i) if p.deps[k] == "cc"]
    last = p.first(n) - 1
    if p.tags[p.heads[n]] in ("NN", "NNS"):  # "in two counties and Vale launched"
        joined = [k for k in joined if p.tags[p.heads[k]] in VERBAL or k == last]
    return n if joined == [last] and p.heads[n] < i else None


def helping(p: Parse, i: int) -> bool:
    """ "Had for some reason been closed": of a verb that has another auxiliary."""
    if p.deps[i] not in AUXILIARIES:
        return False
    return any(k != i and p.deps[k] in AUXILIARIES for k in p.kids[p.heads[i]])


def hedged(p: Parse, i: int) -> tuple[int, ...]:
    """ "Allegedly meet them but never act": both are alleged."""
    above = p.heads[i]
    return tuple(
        k for k in p.kids[above] if p.deps[k] == "advmod" and k < above and p.lower[k] in ALLEGED
    )


def none_of(p: Parse, first: int) -> bool:
    """ "has not done A, B or C", "never did A or B": all are denied, however they hang together."""
    no = p.kid(first, "neg")
    if no is None or (p.kid(first, "aux") is None and p.lower[no] != "never"):
        return False
    members = [first]
    for m in members:
        members += [k for k in p.kids[m] if p.deps[k] == "conj"]
    joined = {p.lower[k] for m in members for k in p.kids[m] if p.deps[k] == "cc"}
    bare = not any(p.deps[k] in AUXILIARIES for m in members[1:] for k in p.kids[m])
    return bare and not joined.isdisjoint(("or", "nor"))


def disagrees(p: Parse, subject: int, shared: Iterable[int]) -> bool:
    """ "The rent has doubled and 40 families left": they "has" not."""
    return p.tags[subject] in ("NNS", "NNPS") and any(p.lower[k] == "has" for k in shared)


def past(p: Parse, i: int) -> bool:
    """Whether a participle by its tag may as well be a past tense: "left", but not "gone"."""
    return p.kid(i, *AUXILIARIES) is None and not p.lower[i].endswith((*PARTICIPLES, "one", "een"))
