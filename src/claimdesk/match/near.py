"""Claims → links: candidates by shared words, then what each pair differs in."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimdesk.gates.differences import Facts
from claimdesk.match.candidates import pairs, table
from claimdesk.match.keys import Reader
from claimdesk.match.relate import Relation, relation
from claimdesk.records import DateRange, Link

BATCH = 250
"""Pairs that are judged in one go; few enough that no worker waits long for another at the end."""


@dataclass(frozen=True, slots=True)
class Matchable:
    """What is compared of a claim."""

    id: str
    text: str
    dates: tuple[DateRange, ...] = ()
    names: frozenset[str] = frozenset()
    first_seen: str | None = None
    part: bool = False

    @property
    def signature(self) -> str:
        """All on which the links of the claim depend, as one string."""
        return repr((self.text, self.dates, sorted(self.names), self.first_seen, self.part))

    @property
    def facts(self) -> Facts:
        """What the parser found, for the gates."""
        return Facts(self.dates, self.names)


Batch = Sequence[tuple[Matchable, Matchable]]
Spread = Callable[[Callable[[Batch], list[Link]], Iterable[Batch]], Iterable[list[Link]]]
"""Like ``map``: a function applied to batches, the results in their order."""


def relate(a: Matchable, b: Matchable) -> Link | None:
    """The link between two claims, or none; the earlier one comes first in the reasons."""
    earlier, later = sorted((a, b), key=_seen)
    found = relation(earlier.text, later.text, (earlier.facts, later.facts))
    if not found or ((a.part or b.part) and _only_fuller(found)):
        return None
    return _link(a, b, found, (earlier.id, later.id))


def _only_fuller(found: Relation) -> bool:
    """Whether one claim says more or in other words: no news where one is but a part."""
    if found.name != "variant":
        return False
    drifted = found.reasons.startswith(("figure:", "date:")) and "no date" not in found.reasons
    return not drifted or "more:" in found.reasons


def _seen(claim: Matchable) -> tuple[str, str]:
    """The order in which claims were made; without dates, that of their ids."""
    return claim.first_seen or "9", claim.id


def _link(a: Matchable, b: Matchable, found: Relation, in_order: tuple[str, str]) -> Link:
    first, second = sorted((a.id, b.id))
    answer = None if found.answer is None else in_order[found.answer]
    return Link(first, second, found.name, found.score, found.reasons, answer=answer)


def judge(batch: Batch) -> list[Link]:
    """The links among these pairs; what a worker does."""
    return [link for a, b in batch if (link := relate(a, b)) is not None]


def links(
    claims: Iterable[Matchable],
    fresh: Collection[str] | None = None,
    spread: Spread = map,
) -> Iterator[Link]:
    """All links among the claims, each pair once.

    With ``fresh`` (ids), only those that touch one of these claims: together with the links that
    the others had among themselves, they are what all claims at once would give. ``spread`` may
    hand the batches to several processes.
    """
    # Claims of one day, and so of one article, lie together: each batch meets few of them.
    ordered = sorted(claims, key=_seen)
    marks = None if fresh is None else [claim.id in fresh for claim in ordered]
    texts = (claim.text for claim in ordered)
    for found in links_of_numbered(texts, lambda ns: [ordered[n] for n in ns], marks, spread):
        yield from found


def links_of_numbered(
    texts: Iterable[str],
    take: Callable[[Sequence[int]], Sequence[Matchable]],
    fresh: Iterable[bool] | None = None,
    spread: Spread = map,
) -> Iterator[list[Link]]:
    """The links among claims that are elsewhere, in portions.

    ``texts`` and ``fresh`` come in the order of their numbers, from 0; ``take`` gives the claims
    that have some numbers, and is asked for few at a time.
    """
    marks = None if fresh is None else np.fromiter(fresh, bool)
    yield from links_of_pairs(pairs(table(*Reader().read_all(texts)), marks), take, spread)


def links_of_pairs(
    found: Iterable[NDArray[np.int32]],
    take: Callable[[Sequence[int]], Sequence[Matchable]],
    spread: Spread = map,
) -> Iterable[list[Link]]:
    """The links among the pairs that were found, in portions of which each has numbers of pairs."""
    some = (pairs_[at : at + BATCH] for pairs_ in found for at in range(0, len(pairs_), BATCH))
    return spread(judge, (_batch(take, couples) for couples in some))


def links_of(
    couples: Sequence[tuple[str, str]],
    read: Callable[[Collection[str]], Mapping[str, Matchable]],
    spread: Spread = map,
) -> Iterator[list[Link]]:
    """The links among claims that are elsewhere, of which the ids of candidate pairs are given."""
    portions = (couples[at : at + BATCH] for at in range(0, len(couples), BATCH))
    yield from spread(judge, (_pairs(some, read) for some in portions))


def _pairs(
    couples: Sequence[tuple[str, str]],
    read: Callable[[Collection[str]], Mapping[str, Matchable]],
) -> Batch:
    claims = read(sorted({id_ for pair in couples for id_ in pair}))
    return [(claims[a], claims[b]) for a, b in couples]


def _batch(
    take: Callable[[Sequence[int]], Sequence[Matchable]], couples: NDArray[np.int32]
) -> Batch:
    """Pairs of numbers as pairs of claims."""
    numbers: list[int] = np.unique(couples).tolist()
    claims = dict(zip(numbers, take(numbers), strict=True))
    return [(claims[i], claims[j]) for i, j in couples.tolist()]


def families(
    same: Iterable[tuple[str, str]], seen: Iterable[tuple[str, str | None]]
) -> dict[str, str]:
    """The representative of each claim that says the same as another one; itself where it is one.

    The claims are taken in the order in which they were first seen. Each that belongs to no family
    yet founds one, and takes in those that are linked to it directly: a claim that is only the
    same as another member is not drawn in, so that nothing drifts along a chain. A family of one
    is none.
    """
    near: dict[str, set[str]] = {}
    for a, b in same:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    first = {claim: when or "9" for claim, when in seen if claim in near}
    found: dict[str, str] = {}
    for claim in sorted(near, key=lambda one: (first.get(one, "9"), one)):
        if claim in found:
            continue
        members = [other for other in near[claim] if other not in found]
        if members:
            found[claim] = claim
            found.update(dict.fromkeys(members, claim))
    return found
