"""What a claim can do without, least needed first, until it fits into a headline. Pure.

Only whole branches of the parse go, so that no phrase is cut in the middle. A figure with what it
counts, a negation and a hedge are never in a branch that goes, as long as there is another way.
"""

from collections.abc import Iterator, Mapping, Sequence

from claimdesk.split import lexicon
from claimdesk.split.parse import Parse
from claimdesk.split.quantities import FACTORS, FRACTIONS, MAGNITUDES, NUMBER_WORDS

_COUNTS = frozenset([*FACTORS, *FRACTIONS, *MAGNITUDES, *NUMBER_WORDS]) - {"m", "k"}
_GUARDED = lexicon.NEGATIONS | lexicon.HEDGES | lexicon.HEDGE_VERBS | {"only"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECTS = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative")
_CLAUSES = frozenset({"advcl", "relcl", "acl", "parataxis", "ccomp", "csubj"})
_COMPLETING = frozenset("of with from as to into for on against out about than".split())
"""Prepositions that complete a participle: "charged with", "based on"."""
_EXEMPLIFYING = frozenset("including like such".split())
_PARTITIVE = frozenset(
    """percent cent share majority number part most many some one half kind sort type lack amount
    end all none proportion group""".split()
)
_DEGREES = frozenset("more less most least so too as not".split())
_SET_OFF = frozenset({",", "(", "–", "—", "--", "-", "["})

LEAD, ASIDE, ADVERB, CLAUSE, ADJUNCT, NARROWING, OF_NOUN, MODIFIER, TIME, MEMBER, OF, GOAL = range(
    12
)


class _Branches:
    """The branches of one claim that may go."""

    def __init__(self, p: Parse, kept: Sequence[int], head: int, tight: frozenset[int]) -> None:
        self.p = p
        self.kept = kept
        self.inside = set(kept)
        self.head = head
        self.tight = tight
        subject = p.kid(head, *_SUBJECTS)
        self.begin = subject if subject is not None and subject in self.inside else head
        self.dated = any(_year(p.words[i]) for i in kept)

    def figures(self) -> Iterator[int]:
        """The words that say how much and when."""
        p = self.p
        for i in self.kept:
            if p.tags[i] in ("CD", "$") or p.lower[i] in _COUNTS or p.words[i][0].isdigit():
                yield i

    def guards(self) -> Iterator[int]:
        """Negations and hedges."""
        p = self.p
        for i in self.kept:
            if p.tags[i] == "MD" or p.deps[i] == "neg" or p.lower[i] in _GUARDED:
                yield i

    def held(self, stage: int) -> set[int]:
        """The words in whose branches something stands that must not go.

        After the first stage only the main figure is held, after the second no completion either.
        """
        p = self.p
        held: set[int] = set()
        self._hold(held, self.head)
        for i in self.guards():
            self._hold(held, i, within=True)
        figures = list(self.figures())
        if stage:
            amounts = [i for i in figures if not _year(p.words[i])]
            figures = (amounts or figures)[:1]
        for i in figures:
            self._hold(held, i)
        if stage < 2:
            held.update(i for i in self.kept if p.deps[i] == "prep" and self._completes(i))
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
        between = range(verb + 1, i)
        if any(p.deps[k] in _OBJECTS for k in p.kids[verb]):
            after = p.kid(verb, "dobj")
            near = after is not None and max(p.subtree(after)) == i - 1
            return near and p.lower[i] in ("from", "to", "with", "as", "into", "of")
        if any(p.deps[k] == "prep" for k in between if p.heads[k] == verb):
            return False
        passive = p.kid(verb, "auxpass") is not None or p.tags[verb] == "VBN"
        return p.lower[i] in _COMPLETING if passive else p.lower[i] not in ("during", "because")

    def rank(self, i: int) -> int | None:
        """How soon the branch of ``i`` may go; None where it may not."""
        p = self.p
        dep, above = p.deps[i], p.heads[i]
        if above not in self.inside and above != self.head:
            return None
        if i in self.tight or self._conditional(i):
            return None
        if dep in ("prep", "npadvmod", "advcl", "advmod") and above == self.head and i < self.begin:
            limiting = dep == "advmod" and p.lower[i] in lexicon.LIMITING
            return None if limiting else self._timed(i, LEAD)
        if dep == "parataxis":
            return ASIDE
        if dep in ("appos", "relcl", "acl"):
            return self._narrowing(i)
        if dep == "advmod":
            return self._adverb(i)
        if dep == "advcl":
            return CLAUSE
        if dep in ("prep", "npadvmod", "agent"):
            return self._adjunct(i)
        if dep in ("amod", "nmod", "compound"):
            return self._modifier(i)
        if dep == "conj":
            return MEMBER if p.tags[i][:2] == p.tags[above][:2] else GOAL
        return GOAL if dep == "xcomp" and p.tags[above][:2] == "NN" else None

    def _conditional(self, i: int) -> bool:
        p = self.p
        if p.deps[i] == "advcl":
            mark = p.kid(i, "mark", "advmod")
            return mark is not None and p.lower[mark] in lexicon.CONDITIONS
        return p.deps[i] == "prep" and p.lower[i] in lexicon.CONDITIONS

    def _timed(self, i: int, rank: int) -> int:
        p = self.p
        if self.dated:
            return rank
        words = (p.lower[i], *(p.lower[k] for k in p.kids[i]))
        return TIME if any(word in lexicon.TIMES for word in words) else rank

    def _set_off(self, i: int) -> bool:
        p = self.p
        first = min(p.subtree(i))
        return first > 0 and p.words[first - 1] in _SET_OFF

    def _narrowing(self, i: int) -> int | None:
        p = self.p
        if self._set_off(i):
            return ASIDE
        return None if p.deps[i] == "appos" else NARROWING

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
        if p.tags[above] in ("IN", "TO", "RB", "JJR", "CD"):
            return None
        if p.tags[above][:2] == "NN":
            if word != "of":
                return self._timed(i, OF_NOUN)
            counted = p.lower[above] in _PARTITIVE or p.lower[above] in _COUNTS
            many = p.lower[above].rstrip("s") in _COUNTS
            bare = all(k == i or p.deps[k] == "det" for k in p.kids[above])
            if p.deps[above] == "pobj" and bare:
                return None  # "as a result of", "in front of"
            return None if counted or many or p.kid(above, "nummod") is not None else OF
        return self._timed(i, ADJUNCT)

    def _modifier(self, i: int) -> int | None:
        p = self.p
        word = p.lower[i]
        if p.deps[i] == "amod":
            plain = p.tags[i] in ("JJ", "VBG", "VBN") and word not in lexicon.WEIGHTY
            plain = plain and not any(p.lower[k] in _DEGREES for k in p.kids[i])
            return MODIFIER if plain and p.words[i][0].islower() else None
        named = p.tags[p.heads[i]] == "NNP" and p.heads[i] > i
        title = word in lexicon.TITLES or (p.tags[i] == "NN" and p.words[i].islower())
        return ADVERB if named and title else None


def _width(p: Parse, i: int, instead: Mapping[int, str] | None) -> int:
    word = instead.get(i, p.words[i]) if instead else p.words[i]
    apart = i == 0 or p.starts[i] > p.ends[i - 1]
    return len(word) + apart


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[0] in "12"


STAGES = range(3)


def shortened(
    p: Parse,
    kept: Sequence[int],
    head: int,
    room: int,
    tight: frozenset[int],
    instead: Mapping[int, str] | None = None,
) -> Iterator[list[int]]:
    """Ever shorter choices of these words; the first loses no figure."""
    branches = _Branches(p, kept, head, tight)
    widths = {i: _width(p, i, instead) for i in kept}
    ranks = [(rank, -i) for i in kept if (rank := branches.rank(i)) is not None]
    ranks.sort()
    loose = {-place for _, place in ranks}
    for stage in STAGES:
        held = branches.held(stage)
        left = set(kept)
        spare = room + 1 - sum(widths.values())
        went: list[tuple[int, list[int]]] = []
        for _, place in ranks:
            if spare >= 0:
                break
            i = -place
            if i in left and i not in held:
                branch = [j for j in p.subtree(i) if j in left]
                left.difference_update(branch)
                spare += sum(widths[j] for j in branch)
                went.append((i, branch))
        if spare >= 0:
            for i, branch in reversed(went):
                if p.heads[i] in left or p.heads[i] == head:
                    core = set(branch).intersection(p.subtree(i, loose - held))
                    for again in (branch, core):
                        more = sum(widths[j] for j in again if j not in left)
                        if 0 < more <= spare:
                            left.update(again)
                            spare -= more
        yield [i for i in kept if i in left]


def condition_last(p: Parse, kept: list[int], head: int) -> list[int]:
    """ "If A, B" as "B if A", for an ellipsis to come in the condition."""
    first = kept[0]
    for k in p.kids[head]:
        if k < head and p.deps[k] == "advcl":
            clause = set(p.subtree(k))
            if first in clause:
                rest = [i for i in kept if i not in clause]
                while rest and p.deps[rest[0]] == "punct":
                    rest = rest[1:]
                return [*rest, *(i for i in kept if i in clause)]
    return kept
