"""A claim without the punctuation, conjunctions and heading at its ends. Pure."""

from claimdesk.split.parse import FINITE, VERBAL, Parse

PAIR = 2
LABEL = 3
"""Most words of a heading before a colon."""
OPENERS = frozenset("and but or so yet plus both".split())


def trimmed(p: Parse, order: list[int]) -> list[int]:
    """Without punctuation and conjunctions at the ends, and without quotation marks."""
    first, last = _label(p, order), len(order)
    while first < last and (_loose(p, order[first]) or _introducing(p, order[first])):
        first += 1
    while last > first and (_loose(p, order[last - 1]) or _before_and(p, order[last - 1])):
        last -= 1
    also = last - first > PAIR and p.lower[order[last - 1]] == "also"
    last -= PAIR * (also and p.deps[order[last - 2]] == "cc")  # "but also", of another verb
    return order[first:last]


def _before_and(p: Parse, i: int) -> bool:
    """ "…, as well", of "…, as well as B": what belongs to a conjunction behind it."""
    return p.heads[i] > i and p.deps[p.heads[i]] == "cc"


def _label(p: Parse, order: list[int]) -> int:
    """How many words stand before the claim as its heading: "In brief: Buyers wait"."""
    opening = order[: LABEL + 1]
    if ":" not in [p.words[i] for i in opening]:
        return 0
    for n, i in enumerate(opening):
        if p.words[i] == ":" and n and n + 2 < len(order):
            sentence = p.words[order[n + 1]][0].isupper() and order[n + 1] == i + 1
            plain = not any(p.tags[j] in FINITE or p.tags[j] in ("NNP", "DT") for j in order[:n])
            return n + 1 if sentence and plain else 0
    return 0


def _introducing(p: Parse, i: int) -> bool:
    """ "and …", "that …": words that only tie a clause to what stands before it."""
    if p.deps[i] in ("cc", "preconj"):
        return p.lower[i] in OPENERS
    if _opens_a_subject(p, i):
        return False
    tied = p.deps[i] in ("mark", "det", "advmod") or p.words[i - 1 : i] == [";"]
    return p.lower[i] == "that" and p.tags[i] == "IN" and tied


def _opens_a_subject(p: Parse, i: int) -> bool:
    """ "That the lists bite was shown by a report": it is the clause that was shown."""
    head = p.heads[i]
    if not any(i == start for start, _ in p.sentences):
        return False
    subject = p.kid(head, "nsubj", "nsubjpass")
    misread = p.deps[head] == "ROOT" and subject is not None and p.tags[subject] in VERBAL
    return p.deps[head] in ("csubj", "csubjpass") or misread


def _loose(p: Parse, i: int) -> bool:
    word = p.words[i]
    if word.isalnum():
        return p.deps[i] == "cc"
    return not any(c.isalnum() or c in "%$£€)]" for c in word) or (p.deps[i] == "cc")
