"""Claims that stop or start in the middle of a word, a verb or a pair, or tie two halves. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from claimdesk.split.clauses import Clause
from claimdesk.split.joining import AUXILIARIES, SUBJECTS
from claimdesk.split.parse import Parse

PERCEIVED = frozenset("saw see sees seen watched heard made let lets helped helps".split())
"""Verbs behind whose object another verb may follow: "saw boats sink"."""
STATES = frozenset("afraid alike alive alone ashamed asleep awake aware".split())
"""Adjectives that stand before no noun, but end a clause: "is still alive"."""


def broken_off(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """Whether these words are no sentence for what is cut away beside them."""
    inside = frozenset(order)
    words = [i for i in order if p.words[i][0].isalnum()]
    return (
        _on_an_auxiliary(p, order[-1], inside)
        or any(_half_word(p, i, inside) for i in order)
        or _before_a_list(p, order[-1])
        or _opens_on_a_state(p, clause, order)
        or _perceived(p, clause, order)
        or _noted_in_brackets(p, clause)
        or any(_welded(p, a, b, inside) for a, b in pairwise(words))
    )


def _on_an_auxiliary(p: Parse, last: int, inside: frozenset[int]) -> bool:
    """ "General Vale has", of "has often warned"."""
    return p.deps[last] in AUXILIARIES and p.heads[last] > last and p.heads[last] not in inside


def _half_word(p: Parse, i: int, inside: frozenset[int]) -> bool:
    """ "Re" of "re-opened", "Co" of "Co-founder"."""
    after, beyond = i + 1, i + 2
    if beyond < len(p.words) and p.words[after] == "-" and beyond not in inside:
        whole = p.ends[i] == p.starts[after] and p.ends[after] == p.starts[beyond]
        return whole and p.words[i][0].isalnum() and p.words[beyond][0].isalnum()
    before, start = i - 1, i - 2
    if start >= 0 and p.words[before] == "-" and start not in inside:
        whole = p.ends[before] == p.starts[i] and p.ends[start] == p.starts[before]
        return whole and p.words[i][0].isalnum() and p.words[start][0].isalnum()
    return False


def _before_a_list(p: Parse, last: int) -> bool:
    """ "The town must reconcile its rents with", before a list that is no part of the sentence."""
    if p.tags[last] != "IN" or p.deps[last] != "prep" or p.kid(last, "pobj", "pcomp") is not None:
        return False
    return p.words[last + 1 :] in ([], [":"])


def _opens_on_a_state(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "Alive and the port is open", of "The town is alive and the port is open"."""
    first = order[0]
    if p.lower[first] == "with" and p.deps[first] == "mark":
        return p.heads[first] == clause.head  # "With the port entirely closed"
    return p.lower[first] in STATES and len(order) > 1 and p.tags[order[1]] == "CC"


def _perceived(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "Saw nurses and clerks", of "saw nurses and clerks refuse to work"."""
    seen, after = p.kid(clause.head, "dobj"), order[-1] + 1
    if p.lower[clause.head] not in PERCEIVED or seen is None or after >= len(p.words):
        return False
    verb = p.tags[after] in ("VB", "VBP", "VBG") and p.kid(after, *SUBJECTS) is None
    return verb and order[-1] in p.subtree(seen)


def _noted_in_brackets(p: Parse, clause: Clause) -> bool:
    """ "A nylon shell (Norland approved, with a hood)": whose shell is meant."""
    head = clause.head
    first = p.first(head)
    if p.deps[head] != "parataxis" or "(" not in p.words[max(first - 1, 0) : first + 1]:
        return False
    bare = p.kid(head, *AUXILIARIES, "dobj", "ccomp", "xcomp") is None
    return p.tags[head] in ("VBD", "VBN") and bare


def _welded(p: Parse, a: int, b: int, inside: frozenset[int]) -> bool:
    """ "A win but the first of its kind", "did it but or sank": the conjunction joins nothing."""
    if b == a + 1:
        return False
    if p.deps[b] == "advcl" and p.tags[b] == "VBP":
        return p.kid(b, *SUBJECTS, *AUXILIARIES, "mark") is None  # whose subject is cut away
    if p.deps[a] != "cc":
        return False
    if p.deps[b] == "cc":
        return True
    joined = [k for k in p.kids[p.heads[a]] if p.deps[k] == "conj" and k > a]
    if joined and joined[0] < b and joined[0] not in inside:
        return True
    top = b
    while p.heads[top] in inside and p.heads[top] != top:
        top = p.heads[top]
    return top > a and a < p.heads[top] < b
