"""A claim as a headline of at most 75 characters.

A short claim is its own headline. A longer one first loses what stands beside its clauses: asides,
relative clauses, circumstances that are set off, the longest first; never a figure, a negation, a
hedge or a condition. What is still too long is cut at the end of a phrase, by "…".
"""

from collections.abc import Mapping, Sequence

from claimdesk.split import lexicon
from claimdesk.split.clauses import COMMAS
from claimdesk.split.parse import Parse
from claimdesk.split.wording import tidy, written

LIMIT = 75
ASIDE = frozenset("relcl appos acl parataxis advcl prep npadvmod advmod".split())
"""Branches that a sentence can do without, where they are set off or lead it."""
HELD = (
    lexicon.NEGATIONS
    | lexicon.HEDGES
    | lexicon.HEDGE_VERBS
    | lexicon.MODAL_HEDGES
    | frozenset("if unless except only without falsely until than".split())
)
"""Words that a headline never loses."""
DANGLING = frozenset(
    "IN CC TO DT PRP$ WDT WP WRB POS PDT $ MD JJ JJR JJS RB CD HYPH VBZ VBP VBD".split()
)
"""Tags of words that wait for more."""
WAITING = frozenset("prep mark aux auxpass case cc det poss predet agent preconj".split())
_ELLIPSIS = "…"


def gist(
    p: Parse,
    order: Sequence[int],
    head: int,
    instead: Mapping[int, str] | None = None,
    before: Mapping[int, str] | None = None,
) -> str:
    """The headline of the claim with these tokens in reading order; never longer than ``LIMIT``.

    ``instead`` has names for pronouns, ``before`` words put before a token.
    """
    line = _line(p, order, instead, before)
    kept = list(order)
    for branch in _asides(p, order, head) if len(line) > LIMIT else ():
        rest = [i for i in kept if i not in branch]
        if len(rest) < len(kept) and len(rest) > 1:
            kept, line = rest, _line(p, rest, instead, before)
        if len(line) <= LIMIT:
            break
    return line if len(line) <= LIMIT else _cut(p, kept, instead, before)


def _line(
    p: Parse,
    order: Sequence[int],
    instead: Mapping[int, str] | None,
    before: Mapping[int, str] | None,
) -> str:
    return written(p, tidy(p, order), instead, before)


def _asides(p: Parse, order: Sequence[int], head: int) -> list[frozenset[int]]:
    """The branches that may go, the longest first."""
    inside = frozenset(order)
    start = next((k for k in p.kids[head] if p.deps[k] in ("nsubj", "nsubjpass", "expl")), head)
    found = []
    for k in order:
        if p.deps[k] not in ASIDE or k == head:
            continue
        branch = frozenset(j for j in p.subtree(k) if j in inside)
        leads = k < start and p.heads[k] == head
        set_off = p.words[min(branch) - 1 : min(branch)] != [] and (
            p.words[min(branch) - 1] in COMMAS
        )
        if (leads or set_off) and head not in branch and not any(_held(p, j) for j in branch):
            found.append(branch)
    return sorted(found, key=lambda b: (-len(b), min(b)))


def _held(p: Parse, i: int) -> bool:
    return p.tags[i] in ("CD", "$") or p.lower[i] in HELD or p.deps[i] == "neg"


def _cut(
    p: Parse,
    order: Sequence[int],
    instead: Mapping[int, str] | None,
    before: Mapping[int, str] | None,
) -> str:
    """The longest beginning that ends with a whole phrase; with the figure, if it can be had."""
    held = [n for n, i in enumerate(order) if p.tags[i] == "CD"]
    best, last = _beginning(p, order, instead, before)
    if not best:
        whole = _line(p, order, instead, before)
        return whole[: LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + _ELLIPSIS
    if held and held[0] >= last:
        late = _late(p, order, instead, held[0])
        return late or best + _ELLIPSIS
    return best + _ELLIPSIS


def _beginning(
    p: Parse,
    order: Sequence[int],
    instead: Mapping[int, str] | None,
    before: Mapping[int, str] | None,
) -> tuple[str, int]:
    """The longest beginning that ends with a whole phrase, and how many words it has."""
    most, letters = 0, 0
    while most < len(order) - 1 and letters < LIMIT:
        letters += len(p.words[order[most]])
        most += 1
    for n in range(most, 1, -1):
        if _ends(p, order, n):
            line = _line(p, order[:n], instead, before)
            if len(line) < LIMIT:
                return line, n
    return "", 0


def _ends(p: Parse, order: Sequence[int], n: int) -> bool:
    """Whether a phrase ends after the first ``n`` words."""
    last, following = order[n - 1], order[n]
    if p.tags[last] in DANGLING or p.deps[last] in WAITING or not p.words[last][-1].isalnum():
        return False
    return p.heads[last] < last and p.deps[following] not in ("case", "prt", "punct")


def _late(p: Parse, order: Sequence[int], instead: Mapping[int, str] | None, figure: int) -> str:
    """The end of a claim from the phrase with its figure on, where that is short enough."""
    for n in range(figure + 1):
        starts = n > 0 and (p.tags[order[n - 1]] in ("IN", "CC") or p.words[order[n - 1]] == ",")
        if not starts:
            continue
        line = written(p, tidy(p, order[n:]), instead)
        if len(line) <= LIMIT - 1:
            first = order[n]
            plain = p.words[first].isalpha() and p.tags[first] not in ("NNP", "NNPS")
            return _ELLIPSIS + (line[:1].lower() + line[1:] if plain else line)
    return ""
