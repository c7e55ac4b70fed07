"""A claim as a headline of at most 120 characters, or of 160 where that is the claim itself.

A short claim is its own headline. A longer one first loses what is set off beside its clauses, the
longest first; never a figure, a negation, a hedge or a condition. Then it is cut at the end of a
phrase, by "…", where no word is left waiting and nothing says more than before (:mod:`cuts`). Where
there is no such place, the claim stays whole up to 160 characters; a longer one is cut all the
same, or one phrase in it gives way to "…".
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from claimdesk.split.cuts import SUBJECT, bare, ends, held, listed, number, reach, wanting
from claimdesk.split.in_marks import inner, quoted
from claimdesk.split.joining import COMMAS
from claimdesk.split.parse import Parse
from claimdesk.split.wording import tidy, written

LIMIT = 120
MOST = 160
"""Characters of a claim that stays whole where no part of it would do."""
LEAST = 60
"""Characters of a part that is worth more than the whole."""
MOST_ELIDED = 100
"""Words of a claim in which a phrase gives way; trying all of a longer one would take long."""
ASIDE = frozenset("relcl appos acl parataxis advcl prep npadvmod advmod".split())
"""Branches that a sentence can do without, where they are set off or lead it."""
CLOSING = {")": "(", "]": "["}
YIELDING = frozenset("relcl appos acl prep".split())
"""Branches of a noun that can give way to "…"."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of a headline, and what is put in their place or before them.

    ``gap`` is the token before which something gave way to "…".
    """

    p: Parse
    order: list[int]
    head: int
    instead: Mapping[int, str] | None
    before: Mapping[int, str] | None
    gap: int | None = None

    def kept(self, order: list[int], gap: int | None = None) -> "_Line":
        """The same with these tokens."""
        return _Line(self.p, order, self.head, self.instead, self.before, gap)

    def text(self, order: Sequence[int] | None = None) -> str:
        """The headline of these tokens, or of all."""
        words = tidy(self.p, self.order if order is None else order)
        before = dict(self.before or {})
        at = None if self.gap is None else next((j for j in words if j >= self.gap), None)
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
    """The headline of the claim with these tokens in reading order; never longer than ``MOST``.

    ``instead`` has names for pronouns, ``before`` words put before a token; ``whole`` is the claim
    itself, where it is written already.
    """
    line = _Line(p, list(order), head, instead, before)
    text = whole = whole or line.text()
    for branch in _asides(p, order, head) if len(text) > LIMIT else ():
        rest = [i for i in line.order if i not in branch]
        if 1 < len(rest) < len(line.order):
            line = line.kept(rest)
            text = line.text()
        if len(text) <= LIMIT:
            break
    if len(text) <= LIMIT:
        return text
    return _cut(line) or _fitting(whole) or _fitting(text) or _shortened(line, whole)


def _fitting(text: str) -> str:
    """A text that may stay whole, or nothing."""
    return text if len(text) <= MOST else ""


def _shortened(line: _Line, whole: str) -> str:
    """What is to be had of a long claim that cannot be cut well."""
    return (
        _cut(line, limit=MOST)
        or _elided(line)
        or _elided(line, limit=MOST)
        or _cut(line, strict=False)
        or _cut(line, strict=False, limit=MOST)
        or _cut(line, strict=False, figures=False)
        or _cut(line, strict=False, least=_told(line), limit=MOST)
        or _cut(line, strict=False, least=1)
        or _broken(whole)
    )


def _told(line: _Line) -> int:
    """How many words a claim has up to its verb."""
    return line.order.index(line.head) + 1 if line.head in line.order else 1


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
    marks = [m for m in quoted(p, order[0], order[-1] + 1) if not inside.isdisjoint(m)]
    start = next((k for k in p.kids[head] if p.deps[k] in ("nsubj", "nsubjpass", "expl")), head)
    branches = [(b, k) for b, k in _branches(p, order, head, ASIDE) if not listed(p, k, inside)]
    closed = {max(b) + 1 for b, _ in branches if _comma(p, min(b) - 1)}
    found = []
    for branch, k in branches:
        first, last = min(branch), max(branch)
        leads = k < start and p.heads[k] == head and _leads(p, order, (first, last), head)
        opened = _comma(p, first - 1) and not (first - 1 in closed and p.words[first - 1] == ",")
        after = p.words[last + 1] if last + 1 < len(p.words) else "."
        if after in CLOSING or (opened and p.words[first - 1] in CLOSING.values()):
            opened = opened and p.words[first - 1] == CLOSING.get(after)
        ended = after in (",", ".", *CLOSING) or last + 1 not in inside
        if (leads or opened) and ended and not inner(p, marks, branch):
            found.append(branch | _called_besides(p, k, inside))
    return sorted(found, key=lambda b: (-len(b), min(b)))


def _called_besides(p: Parse, k: int, inside: Set[int]) -> Set[int]:
    """The second of two appositions: "Vale, head of the board, a lawyer, …" keeps both or none."""
    more = [j for j in p.kids[p.heads[k]] if j > k and p.deps[j] == p.deps[k] == "appos"]
    words = frozenset(i for j in more for i in p.subtree(j) if i in inside)
    return frozenset() if any(held(p, i, True) for i in words) else words


def _leads(p: Parse, order: Sequence[int], branch: tuple[int, int], head: int) -> bool:
    """Whether a branch of the verb leads the claim, and nothing that goes with it comes behind.

    "At a meeting, held in Oslo, …" and "By running for mayor, and, to a degree, a seat, …" lose
    all or nothing.
    """
    first, last = branch
    if first != order[0] and not _comma(p, first - 1) and p.tags[first - 1] != "CC":
        return False  # "the day before …"
    behind = next((i for i in order if i > last and p.words[i][0].isalnum()), head)
    top = behind
    while p.heads[top] not in (head, top) and top != head:
        top = p.heads[top]
    if top == head or p.deps[top] in SUBJECT:
        return True
    return (
        p.first(top) == behind
        and p.tags[top] not in ("VBN", "VBG")
        and p.deps[top] not in ("dep", "appos")
    )


def _comma(p: Parse, i: int) -> bool:
    return i >= 0 and p.words[i] in COMMAS


def _branches(
    p: Parse, order: Sequence[int], head: int, kinds: Set[str], *, figures: bool = True
) -> Iterator[tuple[frozenset[int], int]]:
    """The branches of these kinds in a claim that hold neither its verb nor what it never loses."""
    inside = frozenset(order)
    for k in order:
        if p.deps[k] in kinds and k != head:
            branch = frozenset(j for j in p.subtree(k) if j in inside)
            if head not in branch and not any(held(p, j, figures) for j in branch):
                yield branch, k


def _cut(
    line: _Line, *, strict: bool = True, figures: bool = True, least: int = 0, limit: int = LIMIT
) -> str:
    """The longest beginning that ends with a whole phrase, says what happens, has the figure.

    If ``strict``, no word of it waits for one that is cut off, and it is of some length.
    """
    p, order = line.p, line.order
    figure = _figure(p, order, last=strict) if figures else 0
    least = least or max(reach(p, order, line.head), figure)
    most, letters = 0, 0
    while most < len(order) - 1 and letters < limit:
        letters += len(p.words[order[most]])
        most += 1
    for n in range(most, max(least, 2) - 1, -1):
        if not ends(p, order, n) or (least > 1 and wanting(p, order, n)):
            continue
        if strict and bare(p, order, n):
            continue
        text = line.text(order[:n])
        if strict and len(text) < LEAST:
            break
        if len(text) < limit:
            return text + _ELLIPSIS
    return ""


def _figure(p: Parse, order: Sequence[int], *, last: bool) -> int:
    """How many words a claim has up to its first figure, or its last."""
    figures = [n for n, i in enumerate(order, 1) if number(p, i)]
    return figures[-1 if last else 0] if figures else 0


def _elided(line: _Line, *, limit: int = LIMIT) -> str:
    """The longest headline in which one phrase before a verb has given way to "…"."""
    if len(line.order) > MOST_ELIDED:
        return ""
    inside = line.order
    lines = [
        line.kept([i for i in inside if i not in branch], max(branch) + 1)
        for branch in _yielding(line)
    ]
    texts = [one.text() for one in lines]
    return max((text for text in texts if len(text) <= limit), key=len, default="")


def _yielding(line: _Line) -> list[frozenset[int]]:
    """The phrases that may give way: whole ones behind a noun, before a verb."""
    p, order = line.p, line.order
    found = []
    for branch, k in _branches(p, order, line.head, YIELDING):
        first, last = min(branch), max(branch)
        behind = next((i for i in order if i > last), None)
        if behind is None or len(branch) != len([i for i in order if first <= i <= last]):
            continue
        verb = p.tags[behind] in ("MD", "VBD", "VBP", "VBZ")
        if (
            verb
            and first != order[0]
            and _known(p, k)
            and not {"-"} & set(p.words[first - 1 : last + 2])
        ):
            found.append(branch)
    return found


def _known(p: Parse, k: int) -> bool:
    """Whether a noun before ``k`` says something without it: a name, "a tax …", "old boats …"."""
    noun = p.heads[k]
    if p.tags[noun][:2] != "NN" or noun > k:
        return False
    own = [j for j in p.kids[noun] if j < noun]
    told = any(p.deps[j] in ("amod", "compound", "nmod", "poss") for j in own)
    return told or p.tags[noun][:3] == "NNP" or any(p.lower[j] in ("a", "an") for j in own)


def _of_subject(p: Parse, k: int, behind: int) -> bool:
    """Whether a phrase is of the subject of the finite verb that comes behind it."""
    if p.tags[behind] not in ("MD", "VBD", "VBP", "VBZ"):
        return False
    verb = p.heads[behind] if p.deps[behind] in ("aux", "auxpass") else behind
    subject = next((j for j in p.kids[verb] if p.deps[j] in ("nsubj", "nsubjpass")), None)
    noun = p.heads[k]
    return subject is not None and subject <= noun and noun in p.subtree(subject)
