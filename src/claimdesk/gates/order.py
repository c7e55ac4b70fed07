"""Whether two wordings with the same words say the same in another order. Pure."""

from collections.abc import Mapping, Sequence

from claimdesk.gates.vocabulary import TIMES
from claimdesk.gates.wording import Wording


def moved(a: Wording, b: Wording, meant: Mapping[str, str]) -> str:
    """What stands elsewhere so that another thing may be said; empty where nothing does.

    A circumstance may go before or after ("In 2019, …"); who did what to whom may not change.
    """
    theirs = [meant.get(word, word) for _, word in b.sequence]
    ours = [word for _, word in a.sequence]
    if ours == theirs or sorted(ours) != sorted(theirs):
        return ""
    start = next(i for i, (x, y) in enumerate(zip(ours, theirs, strict=True)) if x != y)
    end = len(ours)
    while ours[end - 1] == theirs[end - 1]:
        end -= 1
    for middle in range(start + 1, end):
        if ours[middle:end] + ours[start:middle] == theirs[start:end]:
            blocks = (a.sequence[start:middle], a.sequence[middle:end])
            cut = end - middle
            others = (b.sequence[start + cut : end], b.sequence[start : start + cut])
            kept = all(x[0][0] == y[0][0] for x, y in zip(blocks, others, strict=True))
            if kept and any(_circumstance(x) for x in blocks):
                return ""
    return f"order: {' '.join(a.said.get(w, w) for w in ours[start:end])}"


def _circumstance(block: Sequence[tuple[str, str]]) -> bool:
    """Whether words are a phrase that can stand anywhere: with a preposition, a time, an adverb."""
    role, word = block[0]
    return bool(role) or word in TIMES or (len(block) == 1 and word.endswith("l"))
