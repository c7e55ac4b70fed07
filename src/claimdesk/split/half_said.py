"""Claims of which only what comes next tells what is said: "I haven't", "it is clear:". Pure."""

from collections.abc import Sequence

from claimdesk.split.clauses import Clause
from claimdesk.split.cues import BE
from claimdesk.split.joining import HELPERS
from claimdesk.split.parse import Parse

_BESIDE = frozenset(
    """'d 'll 're 've ’d ’ll ’re ’ve also always am be been course either neither never n't n’t
    not now of so still to too""".split()
)
"""What says nothing beside a mere auxiliary."""
_NOT = frozenset("never not n't n’t".split())
_ANNOUNCING = frozenset(
    """certain clear evident following obvious plain same simple that these this those
    undeniable""".split()
)
"""What a sentence says of that which comes behind its colon."""
_POINTING = frozenset("follows following this these thus".split())
_DEFINITE = frozenset({"DT", "PRP$", "NNP", "NNPS", "PRP", "POS"})


def half_said(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """Whether a clause is whole, but not what it says."""
    return _without_its_verb(p, clause, order) or _announced(p, clause, order) or _felt(p, clause)


def _without_its_verb(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "They paid, but I haven't": what she has not done was said before."""
    tied = p.kid(clause.head, "cc") is not None
    joined = {j for k in p.kids[clause.head] if p.deps[k] == "conj" for j in p.subtree(k) if tied}
    own = [i for i in order if i not in clause.subject and p.words[i][-1].isalnum()]
    own = [i for i in own if i not in joined and p.deps[i] != "cc"]
    last = order[-1]
    waits = p.lower[last] in _NOT and p.lower[last - 1] in HELPERS and p.tags[last - 2] != "CC"
    if waits and p.tags[last + 1 : last + 2] != ["."]:
        return True  # "the town does not, and never will, pay"
    bare = all(p.lower[i] in HELPERS or p.lower[i] in _BESIDE for i in own)
    named = min(clause.subject, default=-1) > clause.head and p.lower[order[0]] == "now"
    return bare and not named and any(p.lower[i] in HELPERS for i in own)


def _announced(p: Parse, clause: Clause, order: Sequence[int]) -> bool:
    """ "The effect is the same", before a colon and what that is."""
    last = order[-1]
    if p.words[last + 1 : last + 2] != [":"]:
        return False
    said = p.lower[clause.head] in BE and p.heads[last] == clause.head
    return p.lower[last] in _POINTING or (said and p.lower[last] in _ANNOUNCING)


def _felt(p: Parse, clause: Clause) -> bool:
    """ "It is with deep regret, and …": of what, is not said.

    Of what is with somebody ("it is with the police") it is.
    """
    head = clause.head
    if p.lower[head] not in BE or [p.lower[i] for i in clause.subject] != ["it"]:
        return False
    kids = [k for k in p.kids[head] if p.deps[k] not in ("nsubj", "punct", "cc", "conj", "advmod")]
    if len(kids) != 1 or p.lower[kids[0]] != "with":
        return False
    feeling = p.kid(kids[0], "pobj")
    return feeling is not None and not any(
        (p.tags[k] in _DEFINITE and p.lower[k] not in ("a", "an")) or p.deps[k] in ("relcl", "acl")
        for k in p.subtree(feeling)
    )
