"""A claim as a headline of at most 120 characters.

A short claim is its own headline. A longer one first loses what is set off beside its clauses, the
longest first; never a figure, a negation, a hedge or a condition. Then it is cut at the end of a
phrase, by "…", but never before its verb and what the verb needs; where these come too late,
phrases in between give way to "…".
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from claimdesk.split import lexicon
from claimdesk.split.joining import COMMAS
from claimdesk.split.parse import Parse
from claimdesk.split.wording import tidy, written

LIMIT = 120
MOST_ELIDED = 100
"""Words of a claim in which phrases give way; trying all that a longer one has would take long."""
ASIDE = frozenset("relcl appos acl parataxis advcl prep npadvmod advmod".split())
"""Branches that a sentence can do without, where they are set off or lead it."""
NEEDED = frozenset("dobj attr acomp oprd xcomp ccomp prt dative".split())
"""What a verb needs behind it."""
WANTED = NEEDED | frozenset("pobj pcomp nummod".split())
"""What is no phrase beside the word it hangs on, but part of it."""
SUBJECT = frozenset("nsubj nsubjpass expl csubj csubjpass".split())
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


@dataclass(slots=True)
class _Line:
    """The words of a headline while it is made, and what is put beside some of them."""

    p: Parse
    order: list[int]
    head: int
    instead: Mapping[int, str] | None
    before: Mapping[int, str] | None
    gaps: set[int] = field(default_factory=set)
    """Tokens before which something gave way to "…"."""

    def without(self, branch: Set[int]) -> "_Line":
        """The same with "…" for a branch."""
        order = [i for i in self.order if i not in branch]
        gaps = self.gaps | {max(branch) + 1}
        return _Line(self.p, order, self.head, self.instead, self.before, gaps)

    def text(self, order: Sequence[int] | None = None) -> str:
        """The headline of these tokens, or of all."""
        words = tidy(self.p, self.order if order is None else order)
        before = dict(self.before or {})
        for i in self.gaps:
            at = next((j for j in words if j >= i), None)
            if at is not None and at != words[0]:
                before[at] = f"{_ELLIPSIS} {before[at]}" if at in before else _ELLIPSIS
        return written(self.p, words, self.instead, before)


def gist(
    p: Parse,
    order: Sequence[int],
    head: int,
    instead: Mapping[int, str] | None = None,
    before: Mapping[int, str] | None = None,
    whole: str | None = None,
) -> str:
    """The headline of the claim with these tokens in reading order; never longer than ``LIMIT``.

    ``instead`` has names for pronouns, ``before`` words put before a token; ``whole`` is the claim
    itself, where it is written already.
    """
    line = _Line(p, list(order), head, instead, before)
    text = whole = whole or line.text()
    for branch in _asides(p, order, head) if len(text) > LIMIT else ():
        rest = [i for i in line.order if i not in branch]
        if 1 < len(rest) < len(line.order):
            line.order, text = rest, line.text(rest)
        if len(text) <= LIMIT:
            break
    if len(text) <= LIMIT:
        return text
    shorter = _cut(line) or _elided(line) or _cut(line, figures=False)
    shorter = shorter or _elided(line, figures=False) or _cut(line, least=1)
    return shorter or _cut(line, least=1, whole=False) or _broken(whole)


def _broken(whole: str) -> str:
    """What fits of a claim that cannot be shortened with sense."""
    text = whole[: LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    marks = [text.count(a) != text.count(b) for a, b in ("“”", "()", "[]")]
    if any(marks) or text.count('"') % 2:
        text = re.sub(r'[“”"()\[\]]', "", text)
    return text + _ELLIPSIS


def _asides(p: Parse, order: Sequence[int], head: int) -> list[frozenset[int]]:
    """The branches that may go, the longest first: they lead the claim, or are set off in it."""
    inside = frozenset(order)
    start = next((k for k in p.kids[head] if p.deps[k] in ("nsubj", "nsubjpass", "expl")), head)
    found = []
    for branch, k in _branches(p, order, head, ASIDE):
        first, last = min(branch), max(branch)
        leads = k < start and p.heads[k] == head
        set_off = p.words[first - 1 : first] != [] and p.words[first - 1] in COMMAS
        after = p.words[last + 1] if last + 1 < len(p.words) else "."
        closed = after in (",", ".", ")", "]") or last + 1 not in inside
        if (leads or set_off) and closed:
            found.append(branch)
    return sorted(found, key=lambda b: (-len(b), min(b)))


def _branches(
    p: Parse, order: Sequence[int], head: int, kinds: Set[str], *, figures: bool = True
) -> Iterator[tuple[frozenset[int], int]]:
    """The branches of these kinds in a claim that hold neither its verb nor what it never loses."""
    inside = frozenset(order)
    for k in order:
        if p.deps[k] in kinds and k != head:
            branch = frozenset(j for j in p.subtree(k) if j in inside)
            if head not in branch and not any(_held(p, j, figures) for j in branch):
                yield branch, k


def _held(p: Parse, i: int, figures: bool) -> bool:
    figure = p.tags[i] in ("CD", "$") and p.lower[i] != "one"
    return (figures and figure) or p.lower[i] in HELD or p.deps[i] == "neg"


def _cut(line: _Line, *, figures: bool = True, least: int = 0, whole: bool = True) -> str:
    """The longest beginning that ends with a whole phrase, says what happens, has the figure.

    If ``whole``, no word of it waits for one that is cut off.
    """
    p, order = line.p, line.order
    figure = next((n for n, i in enumerate(order) if p.tags[i] == "CD"), -1)
    least = least or max(_reach(p, order, line.head), figure + 1 if figures else 0)
    most, letters = 0, 0
    while most < len(order) - 1 and letters < LIMIT:
        letters += len(p.words[order[most]])
        most += 1
    for n in range(most, max(least, 2) - 1, -1):
        if _ends(p, order, n) and not (whole and _wanting(p, order, n)):
            text = line.text(order[:n])
            if len(text) < LIMIT:
                return text + _ELLIPSIS
    return ""


def _reach(p: Parse, order: Sequence[int], head: int) -> int:
    """How many words a claim has up to its verb and what that needs."""
    if head not in order:
        return len(order)
    at, verb = order.index(head), head
    while True:
        needed = [k for k in p.kids[verb] if k > verb and k in order and p.deps[k] in NEEDED]
        if not needed:
            first = next((k for k in p.kids[verb] if k > verb and p.deps[k] == "prep"), None)
            held = p.kid(first, "pobj") if first is not None and first == verb + 1 else None
            return max(at, order.index(held) if held in order else at) + 1
        last = max(needed) if p.deps[max(needed)] in ("xcomp", "ccomp") else needed[0]
        at = max(at, order.index(last))
        if p.deps[last] not in ("xcomp", "ccomp"):
            return at + 1
        verb = last


def _elided(line: _Line, *, figures: bool = True) -> str:
    """A headline in which phrases have given way to "…", so that its verb can be read.

    The shortest one whose loss is enough; else the longest, and so on.
    """
    branches = _yielding(line, figures=figures) if len(line.order) <= MOST_ELIDED else []
    while branches:
        lines = [(branch, line.without(branch)) for branch in branches]
        short = [one for branch, one in lines if len(one.text()) <= LIMIT]
        if short:
            return max((one.text() for one in short), key=len)
        line = lines[0][1]
        text = _cut(line, figures=figures)
        if text:
            return text
        branches = [b for b in branches[1:] if b <= set(line.order)]
    return ""


def _yielding(line: _Line, *, figures: bool) -> list[frozenset[int]]:
    """The phrases that may give way, the longest first; not what the verb needs."""
    p, head = line.p, line.head
    found = [
        branch
        for branch, k in _branches(p, line.order, head, ASIDE, figures=figures)
        if len(branch) > 1
        and not (p.deps[k] == "prep" and k == p.heads[k] + 1 == head + 1)
        and min(branch) != line.order[0]
        and "-" not in p.words[max(min(branch) - 1, 0) : max(branch) + 2]
    ]
    return sorted(found, key=lambda b: (-len(b), min(b)))


def _wanting(p: Parse, order: Sequence[int], n: int) -> bool:
    """Whether one of the first ``n`` words waits for one behind: a subject for its verb."""
    kept, behind = frozenset(order[:n]), frozenset(order[n:])
    lost = any(p.deps[k] in WANTED and p.heads[k] in kept for k in behind)
    split = {p.heads[k] for k in kept if p.deps[k] == "preconj"}
    split &= {p.heads[k] for k in behind if p.deps[k] == "cc"}
    return lost or bool(split) or any(p.deps[k] in SUBJECT and p.heads[k] in behind for k in kept)


def _ends(p: Parse, order: Sequence[int], n: int) -> bool:
    """Whether a phrase ends after the first ``n`` words."""
    last, following = order[n - 1], order[n]
    alone = p.tags[last] == "CD" and p.deps[last] in ("pobj", "dobj", "attr")  # "by 2020"
    dangling = p.tags[last] in DANGLING and not alone
    if dangling or p.deps[last] in WAITING or not p.words[last][-1].isalnum():
        return False
    if p.deps[last] in ("compound", "amod", "nmod", "poss") and p.heads[last] > last:
        return False
    if p.ends[last] == p.starts[following] and p.words[following] == "-":
        return False  # "life" of "life-threatening"
    return p.deps[following] not in ("case", "prt", "punct") or p.words[following] in COMMAS
