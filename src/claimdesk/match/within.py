"""Claims of the articles about one story → links that their words alone would not carry.

Who reads several reports of one event expects the same things in them, so less shared wording is
needed. The rules:

- *drift*: both claims say how many died (or were hurt, infected, arrested …), and say another
  figure. They are variants, however they are worded.
- *same*: the same words in two articles. A pronoun ties a claim to its article, and so it is not
  compared with those of all others; in two articles about one story it means the same.
- *answers*: a later one has the same telling figure and counts another thing of the kind with it:
  it was planes, not trains.
- *suggested*: much of what each says is rare in this story and is shared, perhaps by third
  articles as well, and no gate tells that they say different things. An editor decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimdesk.gates.counts import Count, counts
from claimdesk.gates.differences import Comparison, contradict, hold
from claimdesk.gates.likeness import of_words
from claimdesk.gates.near_misses import other_kind
from claimdesk.gates.pairing import pair
from claimdesk.gates.wording import Wording, wording
from claimdesk.match.keys import Reader
from claimdesk.records import Link
from claimdesk.split.quantities import likely as figured

LIKELY = 0.8
"""Evidence from which on two claims are suggested (see :func:`_evidence`)."""
LIKELY_IN_MEANING = 1.2
"""The same where the likeness of meaning counts too."""
FULL, UNSUPPORTED = 5, 0.05
"""Articles from which on that holds; each one less lowers it so much, as fewer can support."""
LOOKED_AT = 0.25
"""Overlap from which on two claims are looked at."""
SUPPORT = 0.12
"""What a third article counts that says something like both, times how like."""
MOST_SUPPORT = 8
"""So many third articles count, those that are most like both."""
BOTH_FIGURES, ONE_FIGURE = 0.15, -0.1
"""Two claims that give figures are more often about one thing; one with and one without, less."""
MEANING = 1.0
"""What the likeness of meaning counts, where it is known."""
COPIED = 4
"""Words of meaning that claims have at least which are the same in two articles of a story."""
MOST_FOR_ONE = 6
"""Suggestions of one claim, the likeliest: nobody decides about more."""
LEAST = 2
"""What two claims have in common at least, beside names, where they are suggested."""
TELLING_DIGITS = 3
TIMES = 8
"""A figure that is more times another one is no drift of it."""

AT_ONCE = 256
"""Pairs of which the support is worked out together, which bounds the memory."""
MOST = 2_000
"""Claims that are compared in one go: each with each takes memory and time by their square."""

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

Floats = NDArray[np.float64]
Likeness = Callable[[Sequence[str]], Floats]
"""Texts → how alike in meaning each two of them are."""


@dataclass(frozen=True)
class Told:
    """A claim and the articles that make it; a reprint goes under the name of its original."""

    id: str
    text: str
    articles: frozenset[str]
    seen: str = "9"

    @cached_property
    def said(self) -> Wording:
        """The claim taken apart."""
        return wording(self.text)

    @cached_property
    def counted(self) -> list[Count]:
        """What its figures count."""
        return counts(self.text) if self.figured else []

    @cached_property
    def figured(self) -> bool:
        """Whether it gives a figure, in digits or words."""
        return figured(self.text)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its words other than names, its figures and dates."""
        said = self.said
        plain = (w for w in said.content if said.said.get(w, "").casefold() not in said.names)
        return frozenset({*plain, *said.figures, *said.dates})

    @property
    def order(self) -> tuple[str, str]:
        """Sorts claims as they were made."""
        return self.seen, self.id


def links(claims: Sequence[Told], likeness: Likeness | None = None) -> Iterator[Link]:
    """The links among the claims of one story, between different articles only, each pair once.

    Where a story has very many claims, those are compared that were made at about the same time.
    """
    ordered = sorted(claims, key=lambda claim: claim.order)
    known: set[tuple[str, str]] = set()
    for start in range(0, max(1, len(ordered) - MOST // 2), MOST // 2):
        some = ordered[start : start + MOST]
        meant = likeness([claim.text for claim in some]) if likeness else None
        for link in _links(some, meant):
            if (link.claim_a, link.claim_b) not in known:
                known.add((link.claim_a, link.claim_b))
                yield link


def _links(claims: Sequence[Told], meant: Floats | None) -> Iterator[Link]:
    for a, b, reason in _drifts(claims):
        yield Link(a.id, b.id, "variant", _likeness(a, b), reason)
    yield from _suggested(claims, meant)


def _apart(a: Told, b: Told) -> bool:
    """Whether two claims stand in two articles."""
    return len(a.articles | b.articles) > 1


def _pair(a: Told, b: Told) -> tuple[Told, Told]:
    return (a, b) if a.id < b.id else (b, a)


# drift


def _drifts(claims: Sequence[Told]) -> Iterator[tuple[Told, Told, str]]:
    """Claims that count the same thing and give another figure, with both in words."""
    by_what: dict[str, list[Told]] = {}
    for claim in sorted(claims, key=lambda one: one.order):
        for what in dict.fromkeys(count.what for count in claim.counted):
            by_what.setdefault(what, []).append(claim)
    told: dict[tuple[str, str], list[str]] = {}
    pairs: dict[tuple[str, str], tuple[Told, Told]] = {}
    for what, some in by_what.items():
        for place, earlier in enumerate(some):
            for later in some[place + 1 :]:
                if reason := _drift(earlier, later, what):
                    first, second = _pair(earlier, later)
                    pairs[first.id, second.id] = first, second
                    told.setdefault((first.id, second.id), []).append(reason)
    for key, (first, second) in pairs.items():
        yield first, second, f"figure: {'; '.join(told[key])}"


def _drift(earlier: Told, later: Told, what: str) -> str:
    """Both figures in words, or nothing where they are no drift of each other."""
    if not _apart(earlier, later) or _other_circumstances(earlier.said, later.said):
        return ""
    a, b = ([one for one in c.counted if one.what == what] for c in (earlier, later))
    if {one.value for one in a} & {one.value for one in b}:
        return ""
    for x in a:
        for y in b:
            if max(x.value, y.value) <= TIMES * min(x.value, y.value):
                return f"{x.said} / {y.said}"
    return ""


def _other_circumstances(a: Wording, b: Wording) -> bool:
    """Whether two claims count at other places or in other years, at another rate, or deny."""
    for marks in (_years, _places):
        if (one := marks(a)) and (other := marks(b)) and not one & other:
            return True
    return _rates(a) != _rates(b) or a.negations.keys() != b.negations.keys()


def _years(said: Wording) -> set[str]:
    return {mark[-4:] for mark in said.dates if mark[-4:].isdigit()}


def _rates(said: Wording) -> set[str]:
    return {mark for mark in said.dates if mark.endswith("ly")}


def _places(said: Wording) -> set[str]:
    """Names after "in", "at" or "near"."""
    named = {word for role, word in said.sequence if role in ("in", "at", "near", "across")}
    return {word for word in named if said.said.get(word, "").casefold() in said.names}


# suggestions


def _same(a: Told, b: Told, held: Comparison) -> Link:
    first, second = sorted((a.id, b.id))
    reason = "only the wording differs, in articles about one story"
    return Link(first, second, "same", of_words(held.a, held.b, held.pairing), reason)


def _suggestion(a: Told, b: Told, held: Comparison, score: float, support: float) -> Link:
    first, second = sorted((a.id, b.id))
    return Link(first, second, "suggested", score, _told(held, support))


def _answer(
    claims: Sequence[Told], a: Told, b: Told, held: Comparison, things: tuple[str, str]
) -> Link:
    """The thing that the story gave the figure to first is claimed, the other one answers."""
    earlier, later = sorted((a, b), key=lambda one: one.order)
    first = [_first(claims, earlier, things[0]), _first(claims, later, things[1])]
    answer = earlier if first[0] > first[1] else later
    said = f"{held.a.said[things[0]]} / {held.b.said[things[1]]}"
    score = of_words(held.a, held.b, held.pairing)
    one, other = sorted((a.id, b.id))
    return Link(one, other, "answers", score, f"rebuttal: {said}", answer=answer.id)


def _first(claims: Sequence[Told], like: Told, thing: str) -> str:
    """When a figure of a claim was first given to a thing in the story."""
    figures = like.said.figures.keys()
    return min(c.seen for c in claims if thing in c.said.content and figures & c.said.figures)


def _suggested(claims: Sequence[Told], meant: Floats | None) -> Iterator[Link]:
    held_for = [0] * len(claims)
    for likely, support, x, y in _likely(claims, meant):
        a, b = claims[x], claims[y]
        if max(held_for[x], held_for[y]) >= MOST_FOR_ONE or not (meant is not None or _akin(a, b)):
            continue
        earlier, later = sorted((a, b), key=lambda one: one.order)
        held = hold(earlier.text, later.text)
        if held.same and len(held.a.content) >= COPIED:
            yield _same(a, b, held)
        elif other := _set_right(held):
            yield _answer(claims, a, b, held, other)
        elif _may_be_one(held):
            held_for[x], held_for[y] = held_for[x] + 1, held_for[y] + 1
            yield _suggestion(a, b, held, _shown(likely), support)


def _akin(a: Told, b: Told) -> bool:
    """Whether two claims share more than names: those about one person share the person's."""
    return len(a.telling & b.telling) >= LEAST


def _likely(claims: Sequence[Told], meant: Floats | None) -> list[tuple[float, float, int, int]]:
    """Pairs for which enough speaks, the likeliest first: evidence (1 just suffices), support."""
    overlaps = overlap(claims)
    makers = sorted({article for claim in claims for article in claim.articles})
    least = LIKELY if meant is None else LIKELY_IN_MEANING
    least -= UNSUPPORTED * max(0, FULL - len(makers))
    pairs = [(x, y) for x, y in _candidates(overlaps, meant) if _apart(claims[x], claims[y])]
    found = []
    for (x, y), support in zip(pairs, _supports(claims, makers, overlaps, pairs), strict=True):
        more = MEANING * float(meant[x, y]) if meant is not None else 0.0
        evidence = _evidence(claims[x], claims[y], float(overlaps[x, y]) + more, support)
        if evidence >= least:
            found.append((evidence / least, support, x, y))
    return sorted(found, key=lambda pair: (-pair[0], pair[2:]))


def overlap(claims: Sequence[Told]) -> Floats:
    """How much of what is rare in the story each two claims share.

    The cosine of their words, each weighted by how rare it is among the claims, times the root of
    the weight that they share: two short claims with a word in common are less alike than two long
    ones with most words in common.
    """
    from scipy import sparse  # noqa: PLC0415 - slow to import, and only builds need it

    reader = Reader()
    said = [_words(reader, claim.text) for claim in claims]
    vocabulary = {word: n for n, word in enumerate(sorted({w for words in said for w in words}))}
    rows = np.repeat(np.arange(len(said)), [len(words) for words in said])
    columns = np.array([vocabulary[word] for words in said for word in sorted(words)], np.int64)
    counted = np.bincount(columns, minlength=len(vocabulary))
    weights = np.log((len(claims) + 1) / (counted + 0.5))
    table = sparse.csr_matrix((weights[columns], (rows, columns)), (len(said), len(vocabulary)))
    present = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), table.shape)
    shared: Floats = (table @ present.T).toarray()
    own = shared.diagonal()
    alike: Floats = shared / np.sqrt(np.maximum(np.outer(own, own), 1e-9))
    return alike * np.sqrt(shared)


def _words(reader: Reader, text: str) -> set[int]:
    """The words of a claim that carry meaning, and its figures, as numbers.

    Most claims are never compared, and taking one apart costs ten times as much.
    """
    words = {*reader.read(text)}
    if _DIGIT.search(text):
        figures = (float(figure.replace(",", "")) for figure in _FIGURE.findall(text))
        words.update(-1 - hash(figure) for figure in figures)
    return words


def _candidates(overlaps: Floats, meant: Floats | None) -> Iterator[tuple[int, int]]:
    looked_at = overlaps if meant is None else overlaps + MEANING * meant
    left, right = np.nonzero(np.triu(looked_at, 1) >= LOOKED_AT)
    yield from zip(left.tolist(), right.tolist(), strict=True)


def _supports(
    claims: Sequence[Told],
    makers: Sequence[str],
    overlaps: Floats,
    pairs: Sequence[tuple[int, int]],
) -> Iterator[float]:
    """What third articles say that is like both claims of a pair: the best of each, summed."""
    inside = np.array([[article in claim.articles for article in makers] for claim in claims])
    groups = [np.flatnonzero(inside[:, n]) for n in range(len(makers))]
    claim_of = np.concatenate(groups) if groups else np.zeros(0, np.int64)
    starts = np.cumsum([0, *map(len, groups[:-1])])
    for at in range(0, len(pairs), AT_ONCE):
        x, y = np.array(pairs[at : at + AT_ONCE]).T
        both = np.minimum(overlaps[x], overlaps[y])[:, claim_of]
        best = np.maximum.reduceat(both, starts, axis=1)
        best[inside[x] | inside[y]] = 0
        ordered = -np.sort(-best, axis=1)[:, :MOST_SUPPORT]
        yield from ordered.cumsum(axis=1)[:, -1].tolist()


def _evidence(a: Told, b: Told, alike: float, support: float) -> float:
    """How much speaks for two claims being one."""
    figures = a.figured, b.figured
    known = BOTH_FIGURES if all(figures) else ONE_FIGURE if any(figures) else 0.0
    return alike + SUPPORT * support + known


def _may_be_one(held: Comparison) -> bool:
    """Whether no gate tells for certain that two claims say different things."""
    return not (held.gates.unit or held.gates.negation or contradict(held))


def _set_right(held: Comparison) -> tuple[str, str] | None:
    """The things that two claims count with the very same figure, where they are of one kind.

    A figure tells whose it is if it has three digits that count: 17.5 million, not 20.
    """
    a, b, pairing = held.a, held.b, held.pairing
    shared = a.figures.keys() & b.figures.keys()
    if not any(_digits(figure) >= TELLING_DIGITS for figure in shared):
        return None
    pairs = ((x, y) for x in pairing.only_a for y in pairing.only_b)
    return next(((x, y) for x, y in pairs if other_kind(x, y)), None)


def _digits(figure: str) -> int:
    plain = figure.replace(".", "")
    return len(plain.strip("0")) if plain.isdecimal() else 0


def _shown(evidence: float) -> float:
    """Evidence on the scale from 0 to 100 on which links are ordered; 50 where it just suffices."""
    return round(100 * evidence / (evidence + 1), 1)


def _told(held: Comparison, support: float) -> str:
    """What two claims share, and in what they differ, for people."""
    shared = [held.a.said[w] for w in held.a.content if w not in held.pairing.only_a]
    found = [f"shared: {', '.join(dict.fromkeys(shared))}"] if shared else []
    found += ["third articles say something alike"] if support >= 1 else []
    return "; ".join([*found, *held.gates.reasons(), *held.words])


def _likeness(a: Told, b: Told) -> float:
    return of_words(a.said, b.said, pair(a.said, b.said))
