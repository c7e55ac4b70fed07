"""The branches of a claim's parse, how soon each may go, and which are held."""

from collections.abc import Sequence

from claimdesk.split import lexicon
from claimdesk.split.parse import Parse
from claimdesk.split.quantities import CURRENCIES, FACTORS, FRACTIONS, MAGNITUDES, NUMBER_WORDS

_COUNTS = frozenset([*FACTORS, *FRACTIONS, *MAGNITUDES, *NUMBER_WORDS, *CURRENCIES]) - {
    "m",
    "k",
    "one",
}
_GUARDED = (
    frozenset("must shall should will would could can may might ca wo 'd ’d 'll ’ll".split())
    | lexicon.NEGATIONS
    | lexicon.HEDGES
    | lexicon.HEDGE_VERBS
    | {"only"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative"})
_CLAUSES = frozenset({"advcl", "relcl", "acl", "parataxis", "ccomp", "csubj"})
_COMPLETING = frozenset("of with from as to into for on against out about than".split())
"""Prepositions that complete a participle: "charged with", "based on"."""
_AFTER_OBJECT = frozenset("from to with as into of".split())
_EXEMPLIFYING = frozenset("including like such".split())
_PARTITIVE = frozenset(
    """percent cent share majority number part most many some one half kind sort type lack amount
    end all any each few several both none proportion group""".split()
)
_LEADING = frozenset({"prep", "npadvmod", "advcl", "advmod"})
_MAY_GO = _LEADING | frozenset(
    "parataxis appos relcl acl agent amod nmod compound conj xcomp".split()
)
_WHOEVER = frozenset(
    """anyone anybody everyone everybody someone somebody those one ones people anything everything
    something nothing nobody none all any""".split()
)
_DET = frozenset({"det", "prep"})
_DEGREES = frozenset("more less most least so too as not".split())
_SET_OFF = frozenset({",", "(", "–", "—", "--", "-", "["})

(
    LEAD,
    ASIDE,
    ADVERB,
    CLAUSE,
    ADJUNCT,
    NARROWING,
    OF_NOUN,
    MODIFIER,
    TIME,
    MEMBER,
    OF,
    GOAL,
    COMPLETION,
) = range(13)


class Marked:
    """The words of a paragraph that decide what may go, found once for all its claims."""

    def __init__(self, p: Parse, tight: frozenset[int]) -> None:
        self.p = p
        self.tight = tight
        self.loose = {i for i, dep in enumerate(p.deps) if dep in _MAY_GO}
        self.figures = {i for i, word in enumerate(p.lower) if word in _COUNTS or "0" <= word < ":"}
        self.guards = {i for i, word in enumerate(p.lower) if word in _GUARDED}
        self.genitives = {i for i, tag in enumerate(p.tags) if tag == "POS"}
        self.widths = [b - a for a, b in zip((-1, *p.ends), p.ends, strict=False)]
        self.ranks: dict[int, int | None] = {}


class Branches:
    """The branches of one claim that may go."""

    def __init__(self, marked: Marked, kept: Sequence[int], head: int) -> None:
        self.marked = marked
        self.p = p = marked.p
        self.inside = set(kept)
        self.head = head
        self.begin = head
        for k in p.kids[head]:
            if p.deps[k] in _SUBJECTS and k in self.inside:
                self.begin = k
                break
        self.figures = marked.figures & self.inside
        self.dated = False
        for i in self.figures:
            if _year(p.words[i]):
                self.dated = True

    def held(self, stage: int) -> set[int]:
        """The words in whose branches something stands that must not go.

        After the first stage only the main figure is held, after the second no completion either.
        """
        p = self.p
        held: set[int] = set()
        self._hold(held, self.head)
        for i in self.marked.guards & self.inside:
            self._hold(held, i, within=True)
        figures = self.figures
        if stage:
            amounts = {i for i in figures if not _year(p.words[i])}
            figures = set(sorted(amounts if stage > 1 else amounts or figures)[:1])
        for i in figures:
            self._hold(held, i)
        return held

    def _hold(self, held: set[int], i: int, *, within: bool = False) -> None:
        """Hold ``i`` and all above it; ``within`` only up to the clause that it denies."""
        p = self.p
        while i not in held:
            if within and p.deps[i] in _CLAUSES and i != self.head:
                return
            held.add(i)
            i = p.heads[i]

    def _completes(self, i: int) -> bool:
        """Whether a preposition says what its verb is about: "relies on", "charged with"."""
        p = self.p
        verb = p.heads[i]
        if i < verb or p.tags[verb][:2] not in ("VB", "JJ"):
            return False
        if p.tags[verb] == "JJ":
            return i == verb + 1
        for k in p.kids[verb]:
            if p.deps[k] in _OBJECTS:
                after = p.kid(verb, "dobj")
                near = after is not None and _edge(p, after, -1) == i - 1
                return near and p.lower[i] in _AFTER_OBJECT
            if verb < k < i and p.deps[k] == "prep":
                return False
        passive = p.tags[verb] == "VBN" or p.kid(verb, "auxpass") is not None
        return p.lower[i] in _COMPLETING if passive else p.lower[i] not in ("during", "because")

    def ranked(self, held: set[int], stage: int) -> list[tuple[int, int]]:
        """The branches that may go, as (how soon, minus the place), the first one first."""
        p, marked, inside = self.p, self.marked, self.inside
        known, heads = marked.ranks, p.heads
        found = []
        for i in marked.loose & inside - held:
            above = heads[i]
            if above not in inside and above != self.head:
                continue
            if i not in known:
                known[i] = None if i in marked.tight else self._rank(i)
            rank = known[i]
            if rank is None or (rank == COMPLETION and stage == 0):
                continue
            if i < self.begin and above == self.head and p.deps[i] in _LEADING:
                if self.begin == self.head:
                    continue  # no subject was found: it may be in here
                rank = rank if rank == TIME else LEAD
            found.append((ADJUNCT if rank == TIME and self.dated else rank, -i))
        found.sort()
        return found

    def _rank(self, i: int) -> int | None:
        """The rank that does not depend on the claim."""
        p = self.p
        dep, above = p.deps[i], p.heads[i]
        if dep in ("amod", "nmod", "compound"):
            return self._modifier(i)
        if dep in ("prep", "npadvmod", "agent"):
            if dep == "prep" and p.lower[i] in lexicon.CONDITIONS:
                return None
            rank = self._adjunct(i)
            completes = dep == "prep" and rank is not None and self._completes(i)
            return COMPLETION if completes else rank
        if dep == "advmod":
            return self._adverb(i)
        if dep in ("appos", "relcl", "acl"):
            return self._narrowing(i)
        if dep == "advcl":
            mark = p.kid(i, "mark", "advmod")
            return None if mark is not None and p.lower[mark] in lexicon.CONDITIONS else CLAUSE
        if dep == "parataxis":
            return ASIDE
        if dep == "conj":
            return self._member(i)
        return GOAL if dep == "xcomp" and p.tags[above][:2] == "NN" else None

    def _member(self, i: int) -> int | None:
        """One of several; of "between A and B", "both A and B" none may go."""
        p = self.p
        first = i
        while p.deps[first] == "conj":
            first = p.heads[first]
            if p.kid(first, "preconj") is not None:
                return None
        return None if p.lower[p.heads[first]] in ("between", "among") else MEMBER

    def _timed(self, i: int, rank: int) -> int:
        p = self.p
        lower, times = p.lower, lexicon.TIMES
        if lower[i] in times:
            return TIME
        for k in p.kids[i]:
            if lower[k] in times:
                return TIME
        return rank

    def _set_off(self, i: int) -> bool:
        p = self.p
        first = _edge(p, i, 0)
        return first > 0 and p.words[first - 1] in _SET_OFF

    def _narrowing(self, i: int) -> int | None:
        p = self.p
        if self._set_off(i):
            return ASIDE
        if p.deps[i] == "appos" or p.lower[p.heads[i]] in _WHOEVER:
            return None
        return COMPLETION if p.deps[p.heads[i]] in _SUBJECTS else NARROWING

    def _adverb(self, i: int) -> int | None:
        p = self.p
        word = p.lower[i]
        if p.tags[i] != "RB" or word in lexicon.LIMITING or p.deps[p.heads[i]] == "nummod":
            return None
        if p.kids[i] or (i and p.lower[i - 1] == "as"):
            return None  # "more often", "as soon as"
        return ADVERB if p.tags[p.heads[i]] not in ("CD", "IN") else None

    def _adjunct(self, i: int) -> int | None:
        p = self.p
        above, word = p.heads[i], p.lower[i]
        if word in _EXEMPLIFYING or (word == "as" and p.lower[i - 1] == "such"):
            return ASIDE
        if p.deps[above] == "prep" or p.tags[above] in ("IN", "TO", "RB", "JJR", "CD"):
            return None
        if p.tags[above][:2] == "NN":
            if word != "of":
                return self._timed(i, OF_NOUN)
            counted = p.lower[above] in _PARTITIVE or p.lower[above] in _COUNTS
            many = p.lower[above].rstrip("s") in _COUNTS
            if p.deps[above] == "pobj" and _DET.issuperset([p.deps[k] for k in p.kids[above]]):
                return None  # "as a result of", "in front of"
            return None if counted or many or p.kid(above, "nummod") is not None else OF
        return self._timed(i, ADJUNCT)

    def _modifier(self, i: int) -> int | None:
        p = self.p
        word = p.lower[i]
        if p.deps[i] == "amod":
            plain = p.tags[i] in ("JJ", "VBG", "VBN") and word not in lexicon.WEIGHTY
            plain = plain and _DEGREES.isdisjoint([p.lower[k] for k in p.kids[i]])
            if plain and not p.words[i][0].islower():
                return GOAL if p.words[p.heads[i]].islower() else None
            return MODIFIER if plain else None
        named = p.tags[p.heads[i]] == "NNP" and p.heads[i] > i
        title = word in lexicon.RANKS or (p.tags[i] == "NN" and p.words[i].islower())
        return ADVERB if named and title else None


def _edge(p: Parse, i: int, side: int) -> int:
    """The first (0) or last (-1) word of a branch."""
    kids = p.kids
    while kids[i] and (kids[i][side] < i) == (side == 0):
        i = kids[i][side]
    return i


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[0] in "12"
