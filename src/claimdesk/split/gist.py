"""A claim as a headline of at most 75 characters. Pure.

Figures, negations and hedges stay; articles and forms of "be" go, then adverbs, adjuncts,
modifiers and inner phrases, in that order, until it fits.
"""

from collections.abc import Mapping, Sequence

from claimdesk.split import lexicon
from claimdesk.split.parse import Parse

LIMIT = 75
_ELLIPSIS = "…"
_BE = frozenset("is are was were 's ’s 're ’re".split())
"""Dropped as in headlines; "will be", "had been" and "being" would not read without it."""
_GLUED = frozenset({",", ".", ")", ";", ":"})
_ARTICLES = frozenset("the a an".split())


def render(p: Parse, order: Sequence[int], instead: Mapping[int, str] | None = None) -> str:
    """Words in reading order, spaced as in the text where they are neighbours there.

    ``instead`` has other words for some of the tokens.
    """
    parts: list[str] = []
    for n, i in enumerate(order):
        if n and order[n - 1] == i - 1:
            parts.append(p.text[p.ends[i - 1] : p.starts[i]])
        elif n and p.words[i] not in _GLUED:
            parts.append(" ")
        parts.append(instead.get(i, p.words[i]) if instead else p.words[i])
    return " ".join("".join(parts).split())


def _kept_always(p: Parse, i: int) -> bool:
    word = p.lower[i]
    return (
        p.tags[i] in ("CD", "$", "MD")
        or word in lexicon.NEGATIONS
        or word in lexicon.HEDGES
        or word in lexicon.HEDGE_VERBS
        or any(c.isdigit() for c in word)
    )


def _article(p: Parse, i: int) -> bool:
    """An article that a headline can do without: not the one in "£120 a year"."""
    return p.lower[i] in _ARTICLES and p.deps[p.heads[i]] != "npadvmod"


def _auxiliary_be(p: Parse, i: int) -> bool:
    return p.lower[i] in _BE and p.deps[i] in ("aux", "auxpass")


def _weak(p: Parse, i: int, order: Sequence[int]) -> list[int]:
    """A modifier with all that hangs on it, if nothing in it must be kept."""
    inside = set(order)
    branch = [j for j in p.subtree(i) if j in inside]
    return [] if any(_kept_always(p, j) for j in branch) else branch


def _adverb(p: Parse, i: int, head: int) -> bool:  # noqa: ARG001 - one signature for all four
    return p.deps[i] == "advmod"


def _adjunct(p: Parse, i: int, head: int) -> bool:
    return p.heads[i] == head and p.deps[i] in ("prep", "npadvmod", "advcl")


def _modifier(p: Parse, i: int, head: int) -> bool:  # noqa: ARG001
    hyphened = p.words[i + 1 : i + 2] == ["-"]  # "high-speed" stays whole
    return p.deps[i] in ("amod", "appos", "relcl", "acl") and not hyphened


def _phrase(p: Parse, i: int, head: int) -> bool:  # noqa: ARG001
    return p.deps[i] in ("prep", "npadvmod", "advcl")


def _width(p: Parse, tokens: Sequence[int]) -> int:
    """The most characters that these tokens take when rendered."""
    return sum(len(p.words[i]) + 1 for i in tokens)


def gist(p: Parse, order: Sequence[int], head: int) -> str:
    """The headline of the claim with these tokens in reading order; never longer than ``LIMIT``."""
    kept = [i for i in order if not _article(p, i) and not _auxiliary_be(p, i)]
    for fits in (_adverb, _adjunct, _modifier, _phrase):
        if _width(p, kept) <= LIMIT:
            break
        for i in [j for j in reversed(kept) if j != head and fits(p, j, head)]:
            gone = set(_weak(p, i, kept)) - {head}
            kept = [j for j in kept if j not in gone]
            if _width(p, kept) <= LIMIT:
                break
    text = render(p, kept)
    if len(text) > LIMIT:
        text = _cut(p, kept)
    return text[:1].upper() + text[1:]


def _cut(p: Parse, kept: Sequence[int]) -> str:
    """A run of words that fits, begun late enough to hold the first word that must be kept."""
    must = next((n for n, i in enumerate(kept) if _kept_always(p, i)), 0)
    start = 0
    while start < must and _width(p, kept[start : must + 1]) > LIMIT * 2 // 3:
        start += 1
    end, room = start, LIMIT - 2
    while end < len(kept) and (room := room - len(p.words[kept[end]]) - 1) >= 0:
        end += 1
    text = render(p, kept[start:end]).rstrip(" ,;:") + _ELLIPSIS
    return (_ELLIPSIS + text if start else text)[:LIMIT]
