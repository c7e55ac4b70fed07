"""What is a piece of a sentence and no sentence, however its parse looks. Pure.

A claim must not end in half a name or a word that waits for more, nor open a clause whose verb it
leaves out; nor may what is left out part words that then seem to belong together.
"""

from collections.abc import Sequence
from itertools import pairwise

from claimdesk.split.clauses import Clause
from claimdesk.split.cues import BE
from claimdesk.split.joining import AUXILIARIES
from claimdesk.split.lost import LASTING
from claimdesk.split.parse import FINITE, VERBAL, Parse
from claimdesk.split.quotations import MARKS

WAITING = frozenset({"TO", "DT", "PRP$", "CC", "MD", "WDT", "WP$", "PDT"})
"""Tags of words that wait for the word they belong to."""
WAITS = VERBAL | {"TO", "WRB"}
"""Tags of words that may wait for a clause or a verb."""
NAMES = frozenset({"NNP", "NNPS"})
OBJECTS = frozenset("NN NNS NNP NNPS DT PRP PRP$ CD JJ $".split())
"""Tags of words that follow a preposition as what it needs."""
CITING = frozenset("adding citing including noting quoting referring saying".split())
"""Participles that begin an aside and no subject."""
BESIDE_VERBS = frozenset("RB RBR HYPH , `` '' PDT".split())
CONJUNCTIONS = frozenset("as although because if since though unless when while".split())
"""Words with which no whole sentence consists of one clause."""
NEVER_LAST = frozenset("amid amidst despite during than unlike versus via".split())
"""Prepositions that no clause ends on, as it may on others: "what they wait for"."""
SAYING = frozenset("assumption belief claim fact idea notion".split())
"""Nouns that hold a clause: "the fact the shots came quickly" says nothing of it."""
FEW = 3


def fragment(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """Whether these words of a clause are no sentence."""
    inside = frozenset(order)
    return (
        _ends_open(p, clause, order, inside)
        or _half_name(p, order, inside)
        or _opens_open(p, clause, order)
        or _inverted(p, clause, order[0])
        or any(_waits(p, order[n], n, order, inside, clause) for n in _may_wait(p, order))
        or any(_glued(p, a, b) for a, b in pairwise(order) if b > a + 1)
        or _of_a_circumstance(p, clause, inside)
        or _two_subjects(p, clause, inside)
        or _verbless(p, clause, order)
        or _one_and_another(p, clause)
    )


def _ends_open(p: Parse, clause: Clause, order: Sequence[int], inside: frozenset[int]) -> bool:
    """ "… from Norland and others to", "… told those present" before a quotation."""
    last = order[-1]
    if p.tags[last] in WAITING and p.heads[last] > last:
        return True
    if p.tags[last] == "TO" and p.deps[last] != "prep":
        return True
    if p.tags[last] == "VBG" and p.words[last - 1] == "," and last > clause.head:
        return True  # "It deletes them, visiting"
    if p.lower[last - 1 : last + 1] == ["in", "part"]:
        return True
    if (
        p.lower[last - 1 : last + 1] == ["in", "case"]
        and "".join(p.words[last + 1 : last + 2]).isalnum()
    ):
        return True  # "in case | it rains"
    following = p.words[last + 1 : last + 3]
    if following[:1] == [":"] and following[1:] and following[1] in MARKS:
        return True
    if p.lower[last] in BE and len(order) > FEW and last == clause.head:
        return True
    governing = next((i for i in reversed(order) if p.tags[i] not in BESIDE_VERBS), last)
    if p.lower[last] == "like" and p.words[last + 1 : last + 2] == [","]:
        return True  # "she was like, “…”"
    if p.lower[governing] in NEVER_LAST and p.kid(governing, "pobj", "pcomp") is None:
        return True  # "despite, frankly"
    governor = p.heads[last]
    if (
        p.deps[last] == "pobj"
        and p.words[governor + 1] == ","
        and p.words[last + 1 : last + 2] == [","]
    ):
        return True  # "until, one day", before what happens then
    if p.tags[last] != "IN":
        return False
    after = p.tags[last + 1 : last + 2]
    return any(k > last and k not in inside for k in p.kids[last]) or (
        bool(after) and after[0] in OBJECTS
    )


def _half_name(p: Parse, order: Sequence[int], inside: frozenset[int]) -> bool:
    """ "… after Just Stop", of Just Stop Oil."""
    last = order[-1]
    after = last + 1
    if after >= len(p.words) or after in inside or not p.words[last][0].isupper():
        return False
    goes_on = p.words[after][0].isupper() and p.tags[after][:2] == "NN"
    return goes_on and (p.heads[after] > after or p.tags[last] in NAMES or p.tags[last] == "VB")


def _opens_open(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "As investors sharpen their knives", "the fact the shots came quickly", "[Vale] after …"."""
    first = order[0]
    if len(order) > 1 and p.tags[first] == "IN" and p.lower[order[1]] in ("which", "whom"):
        return True  # "at which the countries …"
    tied = p.deps[first] == "mark" or p.tags[first] == "WRB"
    if tied and p.heads[first] == clause.head and p.lower[first] in CONJUNCTIONS:
        return True
    if p.tags[first] == "VBG" and p.deps[first] == "csubj" and p.lower[first] in CITING:
        return True
    if p.lower[first] == "the" and len(order) > FEW and p.lower[order[1]] in SAYING:
        verbs = sum(p.tags[i] in FINITE for i in order)
        return verbs < 2 and p.deps[order[2]] not in ("prep", "punct") and order[2] != clause.head
    subject = clause.subject
    return (
        bool(subject)
        and p.words[min(subject) - 1 : min(subject)] == ["["]
        and ("]" in p.words[max(subject) : max(subject) + 2])
    )


def _inverted(p: Parse, clause: Clause, first: int) -> bool:
    """ "Was the vote", of "when was the vote?": a verb before its subject asks or supposes."""
    own = first == clause.head or (p.deps[first] in AUXILIARIES and p.heads[first] == clause.head)
    if not own or p.tags[first] not in (*FINITE, "MD") or not clause.subject:
        return False
    return first < min(clause.subject)


def _may_wait(p: Parse, order: Sequence[int]) -> list[int]:
    """The places of the words that may wait for more."""
    tags, deps = p.tags, p.deps
    return [n for n, i in enumerate(order) if tags[i] in WAITS or deps[i] == "mark"]


def _waits(
    p: Parse, i: int, n: int, order: Sequence[int], inside: frozenset[int], clause: Clause
) -> bool:
    """ "Was designed to", "when the dealer", "as doctors told them" without what they told."""
    if p.tags[i] == "TO" and p.deps[i] == "prep" and p.kid(i, "pobj", "pcomp") is None:
        return not p.words[i + 1 : i + 2] or not p.words[i + 1][0].isalnum()
    if p.tags[i] == "TO" and p.deps[i] == "aux":
        behind = [p.tags[k] for k in order[n + 1 : n + 4] if p.tags[k] not in BESIDE_VERBS]
        return behind[:1] != ["VB"] and (n + 1 == len(order) or order[n + 1] != i + 1)
    if p.deps[i] == "mark" or p.tags[i] == "WRB":
        head = p.heads[i]
        if head not in inside:
            return p.deps[i] == "mark" or p.deps[head] in ("advcl", "relcl", "ccomp")
        if p.tags[i] != "WRB" or p.tags[head] in VERBAL or p.deps[head] != "advcl":
            return False
        own = [j for j in p.subtree(head) if j in inside]
        return len(own) > FEW and not any(p.tags[j] in FINITE for j in own)
    if p.tags[i] in VERBAL and i != clause.head:
        return any(p.deps[k] == "ccomp" and k > i and k not in inside for k in p.kids[i])
    return False


def _glued(p: Parse, a: int, b: int) -> bool:
    """Whether leaving out what stands between two words makes them one phrase by mistake.

    "A month after Vale spoke" without "after"; "in May, as jobs were added, the first gain".
    """
    if b == a + 2 and p.lower[a + 1] in ("after", "before", "since") and p.lower[a] in LASTING:
        return True
    apposed = p.deps[p.heads[b]] in ("appos", "npadvmod") and p.heads[b] > b
    return apposed and p.tags[b] == "DT" and p.words[b - 1] in (",", "—", "–") and b > a + 2


def _two_subjects(p: Parse, clause: Clause, inside: frozenset[int]) -> bool:
    """Whether two nouns before the verb are its subjects: two clauses that are read as one."""
    own = [k for k in p.kids[clause.head] if p.deps[k] == "nsubj" and k in inside]
    own = [k for k in own if k < clause.head and (p.tags[k][:2] == "NN" or p.lower[k] == "one")]
    if len(own) > 1 and p.lower[p.first(own[-1]) - 1] == "as":
        return True  # "Norland, as one of its judges said, …"
    return len(own) > 1 and any(k not in inside for k in range(own[0], own[-1]))


def _one_and_another(p: Parse, clause: Clause) -> bool:
    """ "A plan in which a boat sinks and a pilot has to swim": the plan and the pilot have not."""
    verb = [clause.head, *(k for k in p.kids[clause.head] if p.deps[k] in AUXILIARIES)]
    if not any(p.tags[k] == "VBZ" or p.lower[k] == "was" for k in verb):
        return False
    own = [k for k in p.kids[clause.head] if p.deps[k] in ("nsubj", "nsubjpass")]
    told = [k for s in own for k in p.kids[s] if p.deps[k] == "relcl"]
    told = [k for k in told if p.lower[p.first(k) + 1] == "which"]
    joined = [k for s in own for k in p.kids[s] if p.deps[k] == "conj"]
    joined = [k for k in (*joined, *own[1:]) if p.tags[p.first(k) - 1] == "CC"]
    return any(k > min(told, default=k) for k in joined)


def _verbless(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "One of Norland's great woman sailors", where the parser takes the sailors for a verb."""
    noun = p.tags[clause.head] in ("NN", "NNS", "NNP", "NNPS") and not clause.mend
    if not noun or p.kid(clause.head, "dobj", "ccomp") is not None:
        return False
    return not any(p.tags[i] in VERBAL for i in order)


def _of_a_circumstance(p: Parse, clause: Clause, inside: frozenset[int]) -> bool:
    """ "A loop, in which a change begets more of it": true only in that loop.

    "60 boats, of which 18 sank" tells of 18 boats wherever they are; "the man who Vale said she was
    in love with" not with whom.
    """
    if clause.form not in ("relative", "said") or clause.object:
        return False
    above = p.heads[clause.head]
    if clause.form == "said" and p.deps[above] == "relcl":
        parts = (k for k in p.kids[above] if p.tags[k] in ("WP", "WDT"))
        if any(p.deps[k] in ("dep", "dobj") for k in parts):
            return True
    left = [
        k
        for k in p.subtree(clause.head)
        if k < clause.head
        and k not in inside
        and p.tags[k] in ("WDT", "WP")
        and p.deps[k] == "pobj"
    ]
    counted = any(p.tags[k] == "CD" for k in clause.subject)
    return any(not (counted and p.lower[p.heads[k]] == "of") for k in left)
