""" "A and B were 1 and 2, respectively": A was 1, B was 2. Pure."""

from collections.abc import Sequence

from claimdesk.split.parse import Parse

WORDS = frozenset({"respectively"})


def pairs(p: Parse, order: Sequence[int]) -> list[list[int]]:
    """The words of each pair; none where the words do not fall into two lists of two."""
    at = [i for i in order if p.lower[i] in WORDS]
    inside = set(order)
    ands = [k for k in order if p.lower[k] == "and" and p.deps[k] == "cc"]
    lists = [pair for k in ands if (pair := _members(p, k, inside))]
    if len(at) != 1 or len(lists) != 2:
        return []
    gone = {*at, *(i for i in order if p.words[i] == "," and i + 1 in at)}
    found = []
    for n in (0, 1):
        other = gone.union(*(set(pair[1 - n]) | set(pair[2]) for pair in lists))
        found.append([i for i in order if i not in other])
    return found


def _members(p: Parse, cc: int, inside: set[int]) -> tuple[list[int], list[int], list[int]] | None:
    """The words of the two members that "and" joins, and the "and"."""
    head = p.heads[cc]
    joined = [k for k in p.kids[head] if p.deps[k] == "conj"]
    if len(joined) != 1 or p.tags[head][0] == "V":
        return None
    second = [i for i in p.subtree(joined[0]) if i in inside]
    first = [i for i in p.subtree(head, {cc, joined[0]}) if i in inside]
    first = [i for i in first if i < cc]
    return first, second, [cc]
