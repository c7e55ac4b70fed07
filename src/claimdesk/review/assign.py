"""Claims that reviews were made of → the claims that stand there now, one to one.

Each pair is judged by the gates; among the pairs that are left, scipy's ``linear_sum_assignment``
finds the best one-to-one assignment. What is carried must pass every gate and be plainly the best;
what only comes near is for a person to look at again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz

from claimdesk.gates.differences import Comparison, hold
from claimdesk.gates.likeness import CONTAINED, contains, joined, likeness, swallowed
from claimdesk.gates.pairing import pair
from claimdesk.gates.wording import Wording, wording
from claimdesk.records import AnchorPoint
from claimdesk.review.known import KnownClaim, same_words
from claimdesk.text import normalise

CARRIES = 90.0
"""The least likeness (0–100) at which a review follows its claim, if every gate is passed."""
SAME = 95.0
"""The likeness of two texts that say the same in whatever words."""
NEAR = 75.0
"""The least likeness at which a person is asked."""
READ_ALIKE = 60.0
"""The least likeness of two texts that were made of the same words of an article."""
FAR = 55.0
"""The likeness of the sets of words below which nothing else is compared, to save time."""
PLAINLY = 2.0
"""By how much the best claim must be more like than the next."""
SHARED = 0.4
"""The least share of words that carry meaning in common, for two claims to be compared."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim that is looked for: where reviews were made of it, and which claims it is not."""

    key: str
    points: tuple[AnchorPoint, ...]
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that may be the one: how alike, in what it differs, and whether it is carried."""

    claim_id: str
    score: float
    reasons: tuple[str, ...] = ()
    same_quote: bool = False
    edited_out: bool = False
    closeness: float = 0.0

    @property
    def carries(self) -> bool:
        """Whether a review may follow without a person's look."""
        return self.score >= CARRIES and not self.reasons

    @property
    def rank(self) -> tuple[bool, bool, float, float, str]:
        """Better ones are greater."""
        return (self.carries, not self.edited_out, self.score, self.closeness, self.claim_id)

    @property
    def weight(self) -> float:
        """What the assignment adds up."""
        return self.score + 20 * self.carries + 5 * (not self.edited_out) + self.closeness / 100

    @property
    def note(self) -> str:
        """The likeness and the differences, for people."""
        return "; ".join([f"likeness {self.score:.0f}", *self.reasons])


class Pool:
    """The claims of one article, found by the words that carry meaning."""

    def __init__(self, claims: Iterable[KnownClaim]) -> None:
        self.claims = sorted(set(claims), key=repr)
        self._by_word: dict[str, list[int]] = {}
        self._by_quote: dict[str, list[int]] = {}
        for number, claim in enumerate(self.claims):
            for word in set(wording(claim.text).content):
                self._by_word.setdefault(word, []).append(number)
            self._by_quote.setdefault(normalise(claim.quote), []).append(number)

    def near(self, point: AnchorPoint) -> list[KnownClaim]:
        """Those that share words enough to be worth comparing, or have the same quote."""
        counts = dict.fromkeys(self._by_quote.get(normalise(point.quote), ()), 1.0)
        mine = set(wording(point.claim).content)
        if len(self.claims) <= 30 or not mine:
            return self.claims
        shared: dict[int, int] = {}
        for word in mine:
            for number in self._by_word.get(word, ()):
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            theirs = len(set(wording(self.claims[number].text).content))
            if count >= SHARED * min(len(mine), theirs):
                counts[number] = 1.0
        return [self.claims[number] for number in sorted(counts)]


def assign(wanted: Iterable[Wanted], pools: Mapping[str, Pool]) -> dict[str, Match]:
    """The claim of each wanted one, carried or to be looked at again; those with none are left out.

    ``pools`` holds the claims of each article by its address ("" where it has none).
    """
    ordered = sorted(wanted, key=lambda one: one.key)
    gone: dict[str, list[tuple[str, Wording]]] = {}
    for one in ordered:
        for point in one.points:
            gone.setdefault(point.article_url or "", []).append((one.key, wording(point.claim)))
    matches = {one.key: _matches(one, pools, gone) for one in ordered}
    found: dict[str, Match] = {}
    for keys in _components(matches):
        found |= _settle({key: matches[key] for key in keys})
    return found


def _matches(
    one: Wanted, pools: Mapping[str, Pool], gone: Mapping[str, Sequence[tuple[str, Wording]]]
) -> dict[str, Match]:
    best: dict[str, Match] = {}
    for point in one.points:
        url = point.article_url or ""
        others = [said for key, said in gone.get(url, ()) if key != one.key]
        for claim in pools[url].near(point) if url in pools else ():
            if claim.id in one.barred:
                continue
            found = compare(point, claim, others)
            old = best.get(claim.id)
            if found and (old is None or found.rank > old.rank):
                best[claim.id] = found
    return best


def compare(point: AnchorPoint, claim: KnownClaim, others: Iterable[Wording] = ()) -> Match | None:
    """How well a claim fits an anchor; None where it comes nowhere near.

    ``others`` are further claims of the article that are gone: one claim cannot stand for two.
    """
    same = same_words(point.quote, claim.quote)
    if not same and _far(point.claim, claim.text):
        return None
    texts = _bare(point.claim, claim.text)
    found = hold(*texts, quotes=(point.quote, claim.quote))
    quotes = hold(point.quote, claim.quote, quotes=texts)
    score = _score(point, found, quotes, same_quote=same)
    if score < NEAR:
        return None
    reasons = found.gates.reasons()
    if not same and not reasons:
        # What the article says, its claim may have lost; but names come in by resolving.
        reasons = replace(quotes.gates, actor="").reasons()
    if not same and joined(found.a, found.b, found.pairing):
        reasons.append("more: one of them says something else besides")
    elif not same and swallowed(found.a, found.b, others):
        reasons.append("more: two claims have become one")
    close = fuzz.ratio(normalise(point.claim), normalise(claim.text))
    return Match(claim.id, score, tuple(reasons), same, claim.edited_out, close)


def _far(a: str, b: str) -> bool:
    """Whether two texts have hardly a word in common, nor words of like meaning."""
    if fuzz.token_set_ratio(a, b, processor=str.lower) >= FAR:
        return False
    first, second = wording(a), wording(b)
    return 2 * len(pair(first, second).only_a) > len(first.content)


def _score(point: AnchorPoint, found: Comparison, quotes: Comparison, *, same_quote: bool) -> float:
    """How alike the claims are, or the words of the article where those are more alike."""
    said = likeness(found.a, found.b, found.pairing)
    if said < CONTAINED and contains(found.a, found.b, found.pairing):
        said = CONTAINED
    if found.same:
        said = max(said, SAME)
    if said >= READ_ALIKE and same_quote:
        return max(said, 95 + said / 20)
    if said >= READ_ALIKE and min(len(quotes.a.content), len(quotes.b.content)) >= 3:
        like = likeness(quotes.a, quotes.b, quotes.pairing)
        if not point.article_url:
            return min(said, like)
        return max(said, like) if not quotes.gates.reasons() else said
    return said if point.article_url else min(said, NEAR)


def _bare(a: str, b: str) -> tuple[str, str]:
    """Both texts; where only one says in brackets what its words stand for, without that."""
    if ("[" in a) != ("[" in b):
        return _BRACKETS.sub("", a), _BRACKETS.sub("", b)
    return a, b


_BRACKETS = re.compile(r" ?\[[^\]]*\]")


def _components(matches: Mapping[str, Mapping[str, Match]]) -> list[list[str]]:
    """Wanted claims in groups that share candidates, so that each assignment stays small."""
    by_claim: dict[str, list[str]] = {}
    for key, found in matches.items():
        for claim_id in found:
            by_claim.setdefault(claim_id, []).append(key)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(matches):
        todo = [] if start in seen else [start]
        group = []
        while todo:
            key = todo.pop()
            if key not in seen:
                seen.add(key)
                group.append(key)
                todo.extend(other for claim_id in matches[key] for other in by_claim[claim_id])
        if group:
            groups.append(sorted(group))
    return groups


def _settle(matches: Mapping[str, Mapping[str, Match]]) -> dict[str, Match]:
    """One group: the best one-to-one assignment; what is not plainly the best is not carried."""
    keys = list(matches)
    claims = sorted({claim_id for found in matches.values() for claim_id in found})
    if not claims:
        return {}
    pairs = _assignment(matches, keys, claims)
    holders = {match.claim_id: key for key, match in pairs.items()}
    settled: dict[str, Match] = {}
    for key in keys:
        match = pairs.get(key) or max(matches[key].values(), key=lambda m: m.rank, default=None)
        if match is None:
            continue
        if match.carries and (rival := _rival(key, match, matches, holders)):
            match = _doubtful(match, rival)
        settled[key] = match
    return settled


def _assignment(
    matches: Mapping[str, Mapping[str, Match]], keys: list[str], claims: list[str]
) -> dict[str, Match]:
    if len(keys) == len(claims) == 1:
        return {keys[0]: matches[keys[0]][claims[0]]}
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  slow to import, rarely needed

    weights = np.zeros((len(keys), len(claims)))
    column = {claim_id: number for number, claim_id in enumerate(claims)}
    for row, key in enumerate(keys):
        for claim_id, match in matches[key].items():
            weights[row, column[claim_id]] = match.weight
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return {
        keys[row]: matches[keys[row]][claims[number]]
        for row, number in zip(rows.tolist(), columns.tolist(), strict=True)
        if claims[number] in matches[keys[row]]
    }


def _rival(
    key: str,
    match: Match,
    matches: Mapping[str, Mapping[str, Match]],
    holders: Mapping[str, str],
) -> str:
    """Why a match that could be carried is not plainly the best; empty where it is."""
    if holders.get(match.claim_id) != key:
        return "another review has followed to it"
    for other in matches[key].values():
        if other.claim_id == match.claim_id:
            continue
        if not other.carries:
            if _beats(other, match) and not other.edited_out and other.claim_id not in holders:
                return f"{other.claim_id} is more like it, but {'; '.join(other.reasons)}"
            continue
        if other.edited_out and not match.edited_out:
            continue
        if _beats(other, match) or (other.claim_id not in holders and _ties(other, match)):
            return f"{other.claim_id} fits as well"
    for rival, found in matches.items():
        theirs = found.get(match.claim_id)
        if rival == key or theirs is None or not theirs.carries:
            continue
        unplaced = holders.get(max(found.values(), key=lambda m: m.rank).claim_id) != rival
        if unplaced and (_beats(theirs, match) or _ties(theirs, match)):
            return "another reviewed claim fits it as well"
    return ""


def _beats(other: Match, match: Match) -> bool:
    return other.score > match.score + PLAINLY and other.closeness > match.closeness


def _ties(other: Match, match: Match) -> bool:
    return (
        other.same_quote == match.same_quote
        and abs(other.score - match.score) < PLAINLY
        and abs(other.closeness - match.closeness) < PLAINLY
    )


def _doubtful(match: Match, why: str) -> Match:
    return Match(
        match.claim_id,
        match.score,
        (*match.reasons, f"not alone: {why}"),
        match.same_quote,
        match.edited_out,
        match.closeness,
    )
