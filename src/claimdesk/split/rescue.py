"""Figures that no claim of their sentence holds, given back to the clause they stand in.

Who says something is left out of what is said, and a mistaken parse loses a phrase; but "52 per
cent of voters agreed that …" is a claim because of its figure, and no figure may be lost.
"""

from collections.abc import Sequence

from claimdesk.records import Span
from claimdesk.split.clauses import SUBJECTS
from claimdesk.split.parse import VERBAL, Parse
from claimdesk.split.propositions import Proposition, trimmed


def rescued(p: Parse, found: Sequence[Proposition], told: Sequence[Span]) -> list[Proposition]:
    """One more proposition for each clause with a figure that none of the ``told`` spans holds."""
    lost = [i for i, word in enumerate(p.words) if _figure(word) and not _in(p, i, told)]
    if not lost:
        return []
    wholes: dict[int, Proposition] = {}
    for q in found:
        if q.head not in wholes or len(q.tokens) > len(wholes[q.head].tokens):
            wholes[q.head] = q
    more = []
    while lost:
        proposition = _clause_of(p, lost[0], wholes, told)
        more.append(proposition)
        gone = {lost[0], *proposition.tokens}
        lost = [i for i in lost if i not in gone]
    return more


def _in(p: Parse, i: int, told: Sequence[Span]) -> bool:
    return any(start <= p.starts[i] and p.ends[i] <= end for start, end in told)


def _figure(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _verbal(p: Parse, i: int) -> bool:
    return p.tags[i] in VERBAL or p.kid(i, *SUBJECTS) is not None


def _clause_of(
    p: Parse, i: int, wholes: dict[int, Proposition], told: Sequence[Span]
) -> Proposition:
    """The clause with figure ``i``; where there is no verb, the fragment, which asserts nothing."""
    above = [i]
    while p.heads[above[-1]] != above[-1]:
        above.append(p.heads[above[-1]])
    verbs = [j for j in above if _verbal(p, j)]
    verb = next((j for j in verbs if j in wholes), verbs[0] if verbs else None)
    if verb is None:
        order = trimmed(p, p.subtree(above[-1])) or [i]
        return Proposition(above[-1], tuple(order), tuple(order), "fragment")
    whole = wholes.get(verb)
    if whole is None or not _in(p, whole.head, told):  # who says it, or a clause that gave no claim
        order = trimmed(p, p.subtree(verb))
        return Proposition(verb, tuple(order), tuple(order), "main")
    kept = set(whole.tokens)
    top = i
    while p.heads[top] not in kept and p.heads[top] != top:
        top = p.heads[top]
    more = [j for j in trimmed(p, p.subtree(top)) if j not in kept]
    order = list(whole.order)
    for j in more:
        order.insert(order.index(j - 1) + 1 if j - 1 in order else _place(order, j), j)
    return Proposition(verb, tuple(sorted(order)), tuple(order), whole.form)


def _place(order: list[int], j: int) -> int:
    """Where a word comes in reading order: after the last word that stands before it."""
    return max((n + 1 for n, k in enumerate(order) if k < j), default=0)
