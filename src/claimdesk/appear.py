"""Claims found in the versions of an article → appearances. Pure.

A claim that stands unchanged from version to version is one appearance, anchored in the newest
version that still has it; one that the newest version lacks was edited out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.gather import Edition, Version
from claimdesk.records import Claim, Split
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


def identity(claim: Claim, article: str) -> str:
    """The id of a claim; the article is part of it where the claim does not stand alone."""
    return claim_id(claim.text, None if claim.standalone else article)


def appearances(edition: Edition, splits: Sequence[Split]) -> list[Appearance]:
    """Appearances in an article; ``splits`` has one entry a version, oldest first.

    The n-th occurrence of the same words for the same claim in one version is the n-th in the
    next, so that repeating a sentence is not taken for moving it.
    """
    found: dict[tuple[str, str, int], Appearance] = {}
    for version, split in zip(edition.versions, splits, strict=True):
        counts: dict[tuple[str, str], int] = {}
        for claim in split.claims:
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
