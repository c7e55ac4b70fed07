"""Whether two wordings with the same words say the same in another order."""

from collections import Counter
from collections.abc import Mapping, Sequence

from claimdesk.gates.synonyms import stem
from claimdesk.gates.vocabulary import BEING, MONTHS, TIMES
from claimdesk.gates.wording import Wording
from claimdesk.words import DAYS

Placed = tuple[str, str]
"""The preposition before a word that carries meaning, empty where there is none, and the word."""
_MOMENTS = TIMES | frozenset(DAYS)


def moved(a: Wording, b: Wording, meant: Mapping[str, str], *, names_only: bool = False) -> str:
    """What stands elsewhere so that another thing may be said; empty where nothing does.

    A circumstance may go before or after ("In 2019, …"), and what is done by somebody is what
    somebody does; who does what to whom may not change. Words that only one of them has are
    passed over; with ``names_only``, as for words that somebody looks for, all but names.
    """
    theirs = [(role, meant.get(word, word)) for role, word in b.sequence]
    common = Counter(_words(a.sequence)) & Counter(_words(theirs))
    for word in meant.keys() & a.content:  # which of two it stands for is open
        del common[word], common[meant[word]]
    if names_only:
        named = {stem(name) for name in a.names.keys() & b.names.keys()}
        common = Counter({word: n for word, n in common.items() if word in named})
    ours, theirs = _kept(a.sequence, common), _kept(theirs, common)
    doer_a, doer_b = _doer(ours, a), _doer(theirs, b)
    if (doer_a is None) == (doer_b is None) and _in_order(ours, theirs, a.said):
        return ""
    ours, theirs = _active(ours, doer_a), _active(theirs, doer_b)
    if _in_order(ours, theirs, a.said):
        return ""
    start, end = _changed(ours, theirs)
    said = dict.fromkeys(a.said.get(word, word) for word in _words(ours[start:end]))
    return f"order: {' '.join(said)}"


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


def _changed(ours: Sequence[Placed], theirs: Sequence[Placed]) -> tuple[int, int]:
    """From where to where two sequences of the same length differ."""
    differ = [n for n, (x, y) in enumerate(zip(ours, theirs, strict=True)) if x[1] != y[1]]
    return differ[0], differ[-1] + 1


def _in_order(ours: Sequence[Placed], theirs: Sequence[Placed], said: Mapping[str, str]) -> bool:
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
        kept = ours[start][0] == theirs[cut][0] and ours[middle][0] == theirs[start][0]
        parts = ours[start:middle], ours[middle:end]
        if kept and any(_circumstance(part, said) for part in parts):
            return True
    return False


def _circumstance(block: Sequence[Placed], said: Mapping[str, str]) -> bool:
    """Whether words are a phrase that can stand anywhere: with a preposition, a time, an adverb."""
    role, word = block[0]
    adverb = len(block) == 1 and said.get(word, word).endswith("ly")
    return bool(role) or word in _MOMENTS or adverb


def _doer(placed: Sequence[Placed], where: Wording) -> int | None:
    """Where somebody stands "by" whom something is done; None where nobody does."""
    if BEING.isdisjoint(where.lower):
        return None
    return next((n for n, one in enumerate(placed) if one[0] == "by" and _acts(one[1])), None)


def _acts(word: str) -> bool:
    """Whether a word after "by" may be somebody, and no figure or time: "by 5 per cent"."""
    return not word[0].isdigit() and word not in MONTHS and word not in _MOMENTS


def _active(placed: Sequence[Placed], by: int | None) -> list[Placed]:
    """What is done by somebody as somebody does it; as it stands where nobody does."""
    if by is None or by < 2:
        return list(placed)
    lead = 0
    while placed[lead][0] and lead < by - 2:
        lead += 1
    end = next((n for n in range(by + 1, len(placed)) if placed[n][0]), len(placed))
    doer = [("", placed[by][1]), *placed[by + 1 : end]]
    return [*placed[:lead], *doer, placed[by - 1], *placed[lead : by - 1], *placed[end:]]
