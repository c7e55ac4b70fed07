"""Sentences of which the parser sees no verb: "A paper hailed Vale", taken for a noun. Pure."""

from collections.abc import Container

from claimdesk.split.parse import FINITE, Parse

NOUNS = frozenset("NN NNS NNP NNPS PRP CD".split())
SHORTEST = 6
"""Words of a sentence that is no mere heading."""
TAKEN_FOR = frozenset({"acl", "dobj", "oprd", "ROOT"})
"""What the parser takes such a verb for."""
BEFORE = frozenset({",", "(", "[", ":", "—", "–", "--", "-"})


def misread(p: Parse, start: int, end: int, root: int, clauses: Container[int]) -> tuple[int, ...]:
    """The subject of the sentence from token ``start`` to ``end``, all before its first verb.

    Empty where it is no sentence: without a full stop, or with a participle that narrows a noun.
    ``clauses`` are the verbs of which it is known what they say.
    """
    last = end - 1 - (p.words[end - 1] in '”"')
    if end - start < SHORTEST or p.words[last] != "." or p.words[start][0].islower():
        return ()
    for i in range(start + 1, last):
        if p.tags[i] in (*FINITE, "VBN") and p.heads[i] in (root, i) and i not in clauses:
            named = any(p.tags[j] in NOUNS for j in range(start, i))
            return tuple(range(start, i)) if named and _asserts(p, i) else ()
    return ()


def _asserts(p: Parse, i: int) -> bool:
    """Whether verb ``i`` may be finite: not "built by", not set off."""
    past = p.tags[i] != "VBN" or p.lower[i].endswith("ed")
    by = p.words[i + 1 : i + 2] == ["by"]
    return past and not by and p.deps[i] in TAKEN_FOR and p.words[p.first(i) - 1] not in BEFORE
