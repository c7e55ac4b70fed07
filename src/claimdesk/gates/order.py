"""Whether two wordings with the same words say the same in another order. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from claimdesk.gates.vocabulary import BEING, TIMES
from claimdesk.gates.wording import Wording
from claimdesk.words import DAYS

Placed = tuple[str, str]
"""A word that carries meaning, with the preposition before it, if any."""
_MOMENTS = TIMES | frozenset(DAYS)


def moved(a: Wording, b: Wording, meant: Mapping[str, str]) -> str:
    """What stands elsewhere so that another thing may be said; empty where nothing does.

    A circumstance may go before or after ("In 2019, …"), and what is done by somebody is what
    somebody does; who does what to whom may not change. Words that only one of them has are
    passed over.
    """
    theirs = [(role, meant.get(word, word)) for role, word in b.sequence]
    common = Counter(_words(a.sequence)) & Counter(_words(theirs))
    ours, theirs = _kept(a.sequence, common), _kept(theirs, common)
    if _in_order(ours, theirs) or _in_order(_active(ours, a), _active(theirs, b)):
        return ""
    start, end = _changed(ours, theirs)
    return f"order: {' '.join(a.said.get(word, word) for _, word in ours[start:end])}"


def _words(placed: Sequence[Placed]) -> list[str]:
    return [word for _, word in placed]


def _kept(placed: Sequence[Placed], common: Counter[str]) -> list[Placed]:
    left = Counter(common)
    kept = []
    for one in placed:
        if left[one[1]] > 0:
            left[one[1]] -= 1
            kept.append(one)
    return kept


def _in_order(ours: Sequence[Placed], theirs: Sequence[Placed]) -> bool:
    """Whether both have the same order, but for one part that may stand anywhere."""
    if _words(ours) == _words(theirs):
        return True
    start, end = _changed(ours, theirs)
    for middle in range(start + 1, end):
        cut = start + end - middle
        if _words(theirs[start:cut]) != _words(ours[middle:end]):
            continue
        if _words(theirs[cut:end]) != _words(ours[start:middle]):
            continue
        first, second = (ours[start:middle], theirs[cut:end]), (ours[middle:end], theirs[start:cut])
        if _free(first) and _free(second) and (_circumstance(first[0]) or _circumstance(second[0])):
            return True
    return False


def _changed(ours: Sequence[Placed], theirs: Sequence[Placed]) -> tuple[int, int]:
    """From where to where two sequences of the same length differ."""
    differ = [n for n, (x, y) in enumerate(zip(ours, theirs, strict=True)) if x[1] != y[1]]
    return differ[0], differ[-1] + 1


Block = tuple[Sequence[Placed], Sequence[Placed]]
"""The same words as they stand in the one text and in the other."""


def _free(block: Block) -> bool:
    """Whether what stands before the words is the same in both texts."""
    return block[0][0][0] == block[1][0][0]


def _circumstance(block: Sequence[Placed]) -> bool:
    """Whether words are a phrase that can stand anywhere: with a preposition, a time, an adverb."""
    role, word = block[0]
    adverb = len(block) == 1 and word.endswith("l")
    return bool(role) or word in _MOMENTS or adverb


def _active(placed: Sequence[Placed], where: Wording) -> list[Placed]:
    """What is done "by" somebody as somebody does it; as it stands where nothing is."""
    by = next((n for n, (role, _) in enumerate(placed) if role == "by"), 0)
    if by < 2 or not BEING & set(where.lower):
        return list(placed)
    lead = 0
    while placed[lead][0] and lead < by - 2:
        lead += 1
    end = next((n for n in range(by + 1, len(placed)) if placed[n][0]), len(placed))
    doer = [("", placed[by][1]), *placed[by + 1 : end]]
    return [*placed[:lead], *doer, placed[by - 1], *placed[lead : by - 1], *placed[end:]]
