"""What a claim can do without, least needed first, until it fits into a headline.

Only whole branches of the parse go, so that no phrase is cut in the middle. A figure with what it
counts, a negation and a hedge are never in a branch that goes, as long as there is another way.
"""

from collections.abc import Iterator, Mapping, Sequence

from claimdesk.split.branches import MODIFIER, Branches, Marked
from claimdesk.split.parse import Parse

STAGES = range(3)


def shortened(
    marked: Marked,
    kept: Sequence[int],
    head: int,
    room: int,
    instead: Mapping[int, str] | None = None,
) -> Iterator[list[int]]:
    """Ever shorter choices of these words; the first loses no figure."""
    p = marked.p
    branches = Branches(marked, kept, head)
    widths = marked.widths
    if instead:
        widths = widths.copy()
        for i, words in instead.items():
            widths[i] = len(words) + 1
    lacking = room + 1 - sum([widths[i] for i in kept])
    for stage in STAGES:
        held = branches.held(stage)
        ranks = branches.ranked(held, stage)
        left = set(kept)
        spare = lacking
        went: list[tuple[int, list[int]]] = []
        for _, place in ranks:
            if spare >= 0:
                break
            i = -place
            if i in left:
                branch = _branch(p, i, left)
                left.difference_update(branch)
                spare += sum([widths[j] for j in branch])
                went.append((i, branch))
                if p.deps[i] == "conj":
                    left.difference_update(_idle(p, i, left))
        if spare >= _WORTHWHILE and went:
            loose = {-place for rank, place in ranks if rank != MODIFIER}
            for i, branch in reversed(went):
                if p.heads[i] in left or p.heads[i] == head:
                    spare -= _restore(p, i, branch, spare, left, loose, widths)
        left.difference_update([i for i in marked.genitives & left if i - 1 not in left])
        yield [i for i in kept if i in left]


def _branch(p: Parse, i: int, left: set[int]) -> list[int]:
    """What is left of a branch."""
    kids = p.kids
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        if j in left:
            found.append(j)
        stack += kids[j]
    return found


def _idle(p: Parse, i: int, left: set[int]) -> list[int]:
    """The "and" that has nothing more to join, now that ``i`` is gone."""
    above = p.heads[i]
    if any(k in left for k in p.kids[above] if p.deps[k] == "conj"):
        return []
    return [k for k in p.kids[above] if p.deps[k] == "cc" and above < k < i]


_WORTHWHILE = 4
"""Fewer characters to spare hold no word."""


def _restore(
    p: Parse,
    i: int,
    branch: list[int],
    spare: int,
    left: set[int],
    loose: set[int],
    widths: Sequence[int],
) -> int:
    """Take a branch back, or its core, if there is room after all; how much room that takes."""
    more = sum([widths[j] for j in branch])
    if more > spare and len(branch) > 1:
        inside, stack = set(branch), [i]
        branch = []
        while stack:
            j = stack.pop()
            if j in inside:
                branch.append(j)
            stack += [k for k in p.kids[j] if k not in loose]
        more = sum([widths[j] for j in branch])
    if more > spare:
        return 0
    left.update(branch)
    return more


def condition_last(p: Parse, kept: list[int], head: int) -> list[int]:
    """ "If A, B" as "B if A", for an ellipsis to come in the condition."""
    first = kept[0]
    for k in p.kids[head]:
        if k < head and p.deps[k] == "advcl":
            clause = set(p.subtree(k))
            if first in clause:
                rest = [i for i in kept if i not in clause]
                while rest and p.deps[rest[0]] == "punct":
                    rest = rest[1:]
                return [*rest, *(i for i in kept if i in clause)]
    return kept
