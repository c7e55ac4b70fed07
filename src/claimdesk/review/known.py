"""The claims that a desk knows, and which of them a row without a known id can mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz, process

from claimdesk.gates.differences import agree
from claimdesk.text import GAP, normalise

LIKE = 90
"""The least likeness (0–100) of two quotes that can be the same words, slightly edited."""


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim at one of its appearances.

    ``edited_out`` where the newest text of the article lacks it; the captures are the times of
    the first and the last one that have it, where they are known.
    """

    id: str
    text: str
    quote: str
    article_url: str | None = None
    edited_out: bool = False
    first_capture: str | None = None
    last_capture: str | None = None


class Finder(Protocol):
    """The claims that a desk knows."""

    def by_id(self, claim_id: str) -> KnownClaim | None:
        """The claim, at the appearance that the worklist shows."""

    def candidates(self, claim: str, quote: str, article_url: str | None) -> Sequence[KnownClaim]:
        """Claims with this text (normalised), and every appearance in that article."""

    def similar(self, text: str, limit: int) -> Sequence[KnownClaim]:
        """The claims most like a text, for a person to choose from."""


class Claims:
    """A finder in memory; made from every appearance of every claim, the first one leading."""

    def __init__(self, known: Iterable[KnownClaim] = ()) -> None:
        self._ids: dict[str, KnownClaim] = {}
        self._texts: dict[str, list[KnownClaim]] = {}
        self._urls: dict[str, list[KnownClaim]] = {}
        for claim in known:
            self._ids.setdefault(claim.id, claim)
            self._texts.setdefault(normalise(claim.text), []).append(claim)
            if claim.article_url:
                self._urls.setdefault(claim.article_url, []).append(claim)

    def by_id(self, claim_id: str) -> KnownClaim | None:
        """The claim, at its first appearance."""
        return self._ids.get(claim_id)

    def candidates(self, claim: str, quote: str, article_url: str | None) -> Sequence[KnownClaim]:
        """Claims with this text (normalised), and every appearance in that article."""
        del quote  # an index of quotes may use it; the article's appearances hold them all
        return [*self._texts.get(normalise(claim), ()), *self._urls.get(article_url or "", ())]

    def similar(self, text: str, limit: int) -> Sequence[KnownClaim]:
        """The claims most like a text."""
        texts = {claim_id: claim.text for claim_id, claim in self._ids.items()}
        found = process.extract(
            text[:1000], texts, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=50
        )
        return [self._ids[claim_id] for _, _, claim_id in found]


def fits(
    claim: str, quote: str, article_url: str | None, candidates: Iterable[KnownClaim]
) -> list[KnownClaim]:
    """The claims that a row without a known id can mean; only a single one decides.

    First those with the row's claim text; if there are none, those of the article whose quote
    contains the row's quote or lies in it, if no gate stands between them and the row.
    """
    candidates = list(candidates)
    same = [k for k in candidates if claim and normalise(k.text) == normalise(claim)]
    if same:
        return _distinct([k for k in same if k.article_url == article_url] or same)
    if not quote or not article_url:
        return []
    here = [k for k in candidates if k.article_url == article_url]
    near = [k for k in here if _within(k.quote, quote) or _within(quote, k.quote)]
    if claim:
        near = [k for k in near if agree(claim, k.text, quotes=(quote, k.quote))]
    else:
        near = [k for k in near if agree(quote, k.quote, piece=True)]
    equal = _distinct(k for k in near if same_words(k.quote, quote))
    return equal or _distinct(near)


def _distinct(known: Iterable[KnownClaim]) -> list[KnownClaim]:
    return list({k.id: k for k in known}.values())


def same_words(a: str, b: str) -> bool:
    """Whether two quotes are the same but for case, white space and quotation marks."""
    return bool(normalise(a)) and normalise(a) == normalise(b)


def _within(inner: str, outer: str) -> bool:
    """Whether a quote stands in another at word borders, all its pieces in order."""
    position, text = 0, f" {normalise(outer)} "
    for piece in inner.split(GAP):
        words = normalise(piece)
        found = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(words)}(?!\w)").search(text, position)
        if not words or not found:
            return False
        position = found.end()
    return True
