"""Reviews → the claims that they belong to now.

- A review whose claim still stands in an article stays with it, by its id: *exact*.
- An editor who put a new review of one claim in the place of a review of another one has said
  that the two are the same; a review that has lost its claim follows such a decision.
- Else it follows to the one claim of its article that says the same (:mod:`assign`): *moved* where
  the quote is the same, *fuzzy* where it was reworded.
- Else it stays with its claim where an older text of the article still has it (*exact*), or it is
  one to *look again* at, with the claim that comes near, or an *orphan*. No review is dropped.

What is decided depends on the reviews and the claims alone, not on their order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimdesk.records import Anchor, AnchorPoint, Review
from claimdesk.review.assign import Match, Pool, Wanted, assign
from claimdesk.review.known import KnownClaim, same_words


@dataclass(frozen=True, slots=True)
class Place:
    """The claim that a review belongs to now, and how it was found.

    ``candidate`` is a claim that may be the one, for a person to look at; ``note`` says how alike
    the wordings are and in what they differ.
    """

    claim_id: str | None
    anchor: Anchor
    candidate: str | None = None
    note: str | None = None


@dataclass(slots=True)
class _Reviewed:
    """A claim that was reviewed: at which points, and in which journals first and last."""

    points: dict[AnchorPoint, None]
    first: str
    last: str


def place(reviews: Iterable[tuple[str, Review]], known: Iterable[KnownClaim]) -> dict[str, Place]:
    """The place of each review, by its id; ``reviews`` come with the names of their journals.

    ``known`` holds every appearance of every claim: those of all anchors' ids, wherever they are,
    and all of the articles that the anchors name.
    """
    listed = list(reviews)
    claims: dict[str, list[KnownClaim]] = {}
    for claim in known:
        claims.setdefault(claim.id, []).append(claim)
    live = {id_ for id_, places in claims.items() if any(not p.edited_out for p in places)}
    if all(review.anchor.claim_id in live for _, review in listed):
        return {review.id: Place(review.anchor.claim_id, "exact") for _, review in listed}
    reviewed = _reviewed(listed)
    threads = _threads(listed)
    decided = _decided(threads, reviewed, live)
    lost = {id_ for id_ in reviewed if id_ not in live and id_ not in decided}
    found = _found(lost, threads, reviewed, claims)
    return {review.id: _place(review.anchor, claims, live, decided, found) for _, review in listed}


def stays(review: Review, base_claim: str | None, known: Sequence[KnownClaim]) -> bool:
    """Whether appending this review changes no other review's place, and its own is *exact*.

    ``known`` are the appearances of its claim, ``base_claim`` is the claim to which the review
    that it supersedes belongs now (its own claim's id where it supersedes none).
    """
    own = review.anchor.claim_id
    return base_claim == own and any(k.id == own and not k.edited_out for k in known)


def reanchor(anchor: AnchorPoint, known: Iterable[KnownClaim]) -> tuple[str | None, Anchor]:
    """The claim that a single review belongs to now, and how that was found; see :func:`place`."""
    alone = Review("rev", anchor, "initial", "", "", "", "")
    found = place([("", alone)], known)["rev"]
    return found.claim_id, found.anchor


def _reviewed(reviews: Sequence[tuple[str, Review]]) -> dict[str, _Reviewed]:
    found: dict[str, _Reviewed] = {}
    for journal, review in reviews:
        one = found.setdefault(review.anchor.claim_id, _Reviewed({}, journal, journal))
        one.points[review.anchor] = None
        one.first, one.last = min(one.first, journal), max(one.last, journal)
    return found


def _threads(reviews: Sequence[tuple[str, Review]]) -> dict[str, frozenset[str]]:
    """Ids of claims that editors took for one, by superseding a review of the one in the other."""
    by_id = {review.id: review.anchor.claim_id for _, review in reviews}
    threads: dict[str, set[str]] = {}
    for _, review in reviews:
        own = review.anchor.claim_id
        mine = threads.setdefault(own, {own})
        base = by_id.get(review.supersedes or "", own)
        theirs = threads.setdefault(base, {base})
        if theirs is not mine:
            mine |= theirs
            for member in theirs:
                threads[member] = mine
    return {id_: frozenset(members) for id_, members in threads.items()}


def _decided(
    threads: Mapping[str, frozenset[str]], reviewed: Mapping[str, _Reviewed], live: set[str]
) -> dict[str, str]:
    """For claims that are gone: the claim that an editor took for it, the last one reviewed."""
    found = {}
    for id_, thread in threads.items():
        standing = [member for member in thread if member in live]
        if id_ not in live and standing:
            found[id_] = max(standing, key=lambda member: (reviewed[member].last, member))
    return found


def _found(
    lost: set[str],
    threads: Mapping[str, frozenset[str]],
    reviewed: Mapping[str, _Reviewed],
    claims: Mapping[str, Sequence[KnownClaim]],
) -> dict[str, Match]:
    """What the assignment finds for the lost claims; a thread of them is looked for as one."""
    firsts = {id_: min(threads[id_]) for id_ in lost}
    wanted = {
        key: Wanted(
            key,
            tuple(sorted((p for m in threads[key] for p in reviewed[m].points), key=repr)),
            _barred(threads[key], reviewed, claims),
        )
        for key in set(firsts.values())
    }
    urls = {point.article_url or "" for one in wanted.values() for point in one.points}
    here: dict[str, list[KnownClaim]] = {url: [] for url in urls}
    for places in claims.values():
        for claim in places:
            if (claim.article_url or "") in here:
                here[claim.article_url or ""].append(claim)
    found = assign(wanted.values(), {url: Pool(listed) for url, listed in here.items()})
    return {id_: found[key] for id_, key in firsts.items() if key in found}


def _barred(
    thread: frozenset[str],
    reviewed: Mapping[str, _Reviewed],
    claims: Mapping[str, Sequence[KnownClaim]],
) -> frozenset[str]:
    """Claims that stood beside the lost one, and so are not it.

    Those that had been reviewed by the time of its last review, and those that a capture has
    together with it. A claim that was reviewed only later may be what it has become.
    """
    last = max(reviewed[member].last for member in thread)
    beside = {id_ for id_, one in reviewed.items() if id_ in claims and one.first <= last}
    until: dict[str | None, str] = {}
    for member in thread:
        for old in claims.get(member, ()):
            if old.last_capture:
                until[old.article_url] = max(old.last_capture, until.get(old.article_url, ""))
    if until:
        beside |= {
            id_
            for id_, places in claims.items()
            if any(
                k.first_capture and k.first_capture <= until.get(k.article_url, "") for k in places
            )
        }
    return frozenset(beside | thread)


def _place(
    anchor: AnchorPoint,
    claims: Mapping[str, Sequence[KnownClaim]],
    live: set[str],
    decided: Mapping[str, str],
    found: Mapping[str, Match],
) -> Place:
    own = anchor.claim_id
    if own in live:
        return Place(own, "exact")
    if target := decided.get(own):
        same = any(same_words(k.quote, anchor.quote) for k in claims[target])
        return Place(target, "moved" if same else "fuzzy", note="as an editor decided")
    match = found.get(own)
    if match and match.carries:
        return Place(match.claim_id, "moved" if match.same_quote else "fuzzy", note=match.note)
    candidate, note = (match.claim_id, match.note) if match else (None, None)
    if own in claims:
        return Place(own, "exact", candidate, note)
    return Place(None, "look_again" if match else "orphan", candidate, note)
