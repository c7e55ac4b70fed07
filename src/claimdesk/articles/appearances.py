"""Claims found in the versions of an article → appearances.

A claim that stands unchanged from version to version is one appearance, anchored in the newest
version that still has it; one that the newest version lacks was edited out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimdesk.articles.editions import Edition, Version
from claimdesk.records import Claim, Spans, Split
from claimdesk.text import claim_id, make_id, prefix_suffix, quote_of


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where an article makes a claim, in the newest version that has it."""

    id: str
    claim_id: str
    version: Version
    claim: Claim
    quote: str
    prefix: str
    suffix: str
    first_capture: str | None
    last_capture: str | None
    edited_out: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that a version of an article makes and the one before it did not, or the reverse."""

    version: int
    claim_id: str
    quote: str
    came: bool
    start: int


def identity(claim: Claim, article: str) -> str:
    """Return the id of a claim; the article is part of it where the claim points back to it."""
    return claim_id(claim.text, article if claim.bound else None)


def appearances(
    edition: Edition, splits: Sequence[Split], furniture: Sequence[Spans]
) -> list[Appearance]:
    """Place claims in an article; ``splits`` has one entry a version, oldest first.

    ``furniture`` are the places in each version that do not belong to the article; what is said
    there is no claim of it. The n-th occurrence of the same words for the same claim in one
    version is the n-th in the next, so that repeating a sentence is not taken for moving it.
    """
    found: dict[tuple[str, str, int], Appearance] = {}
    for version, split, outside in zip(edition.versions, splits, furniture, strict=True):
        counts: dict[tuple[str, str], int] = {}
        for claim in split.claims:
            if _touches(claim.spans, outside):
                continue
            id_ = identity(claim, edition.id)
            quote = quote_of(version.text, claim.spans)
            occurrence = counts.get((id_, quote), 0)
            counts[id_, quote] = occurrence + 1
            earlier = found.get((id_, quote, occurrence))
            prefix, suffix = prefix_suffix(version.text, claim.spans)
            found[id_, quote, occurrence] = Appearance(
                id=make_id("app", edition.id, id_, quote, str(occurrence)),
                claim_id=id_,
                version=version,
                claim=claim,
                quote=quote,
                prefix=prefix,
                suffix=suffix,
                first_capture=earlier.first_capture if earlier else version.captured_first,
                last_capture=version.captured_last,
                edited_out=version is not edition.newest,
            )
    return sorted(found.values(), key=lambda a: (a.version.number, a.claim.spans, a.id))


def moves(edition: Edition, splits: Sequence[Split], furniture: Sequence[Spans]) -> Iterator[Move]:
    """Yield the claims that came and went with each version but the first; arguments as above.

    A claim that merely stands elsewhere or in other words did neither.
    """
    if len(edition.versions) == 1:
        return  # as nearly all
    made = [
        _made(edition.id, split, outside) for split, outside in zip(splits, furniture, strict=True)
    ]
    for (before, old), (version, new) in pairwise(zip(edition.versions, made, strict=True)):
        for id_ in new.keys() - old.keys():
            yield _move(version, version, id_, new[id_], came=True)
        for id_ in old.keys() - new.keys():
            yield _move(version, before, id_, old[id_], came=False)


def _move(version: Version, stood: Version, id_: str, spans: Spans, *, came: bool) -> Move:
    return Move(version.number, id_, quote_of(stood.text, spans), came, spans[0][0])


def _made(article: str, split: Split, outside: Spans) -> dict[str, Spans]:
    """The whole claims of a version and where each is made first."""
    found: dict[str, Spans] = {}
    for claim in split.claims:
        if not (claim.part or claim.kind == "not_a_claim" or _touches(claim.spans, outside)):
            found.setdefault(identity(claim, article), claim.spans)
    return found


def _touches(spans: Spans, others: Spans) -> bool:
    return any(start < other[1] and other[0] < end for start, end in spans for other in others)
