"""Which claim a review belongs to when its id is missing or has changed. Pure.

Fuzzy likeness alone never decides: figures, negation, hedges and names must agree first, and
where two wordings differ in a word that matters, the answer is no.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz, process

from claimdesk.records import Anchor, AnchorPoint
from claimdesk.text import GAP, normalise

LIKE = 90
"""The least likeness (0–100) of two quotes that can be the same words, slightly edited."""
SPELLED_ALIKE = 80
"""The least likeness of two words of which one can be a misspelling of the other."""


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PER_CENT = re.compile(r"\bper ?cent\b", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w.])[-−]\d[\d.,:]*|\d[\d.,:]*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%€$£¥°]")
_NEGATION = _list("not no never none nobody nothing neither nor without hardly barely scarcely")
_FIGURES = _list(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion dozen half third quarter double triple twice thrice
    % € $ £ ¥ °"""
)
_QUALIFIERS = _list(
    """first second last next once january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday today
    yesterday tomorrow more less fewer most least all every each any some few many only almost
    nearly about over under up down before after could might would should must can allegedly
    reportedly supposedly estimated expected hopes plans likely possibly perhaps probably if
    unless"""
)
_SOFT = _list(
    """a an the of in on at to for by with from as and that which is are was were be been being
    has have had it its this these those also"""
)
_REVERSING = ("un", "in", "im", "il", "ir", "non", "dis", "de", "mis", "anti", "fe", "wo")


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim at one of its appearances."""

    id: str
    text: str
    quote: str
    article_url: str | None = None


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


def agree(a: str, b: str) -> bool:
    """Whether two wordings have the same figures and negations, in any order."""
    return Counter(_marks(a)) == Counter(_marks(b))


def reworded(a: str, b: str) -> bool:
    """Whether two quotes can be the same words, slightly edited, one perhaps longer.

    Figures, negations, qualifiers and names must be the same and in the same order.
    """
    if fuzz.ratio(normalise(a), normalise(b)) < LIKE or _fixed(a) != _fixed(b):
        return False
    words_a, words_b = Counter(_words(a)), Counter(_words(b))
    only_a = [word for word in words_a - words_b if word not in _SOFT]
    only_b = [word for word in words_b - words_a if word not in _SOFT]
    if not only_a or not only_b:
        return True
    return all(_misspelt(word, only_b) for word in only_a) and all(
        _misspelt(word, only_a) for word in only_b
    )


def fits(
    claim: str, quote: str, article_url: str | None, candidates: Iterable[KnownClaim]
) -> list[KnownClaim]:
    """The claims that a row without a known id can mean; only a single one decides.

    First those with the row's claim text; if there are none, those of the article whose
    quote contains the row's quote or lies in it, with the same figures and negations.
    """
    candidates = list(candidates)
    same = [k for k in candidates if claim and normalise(k.text) == normalise(claim)]
    if same:
        return _distinct([k for k in same if k.article_url == article_url] or same)
    if not quote or not article_url:
        return []
    here = [k for k in candidates if k.article_url == article_url]
    equal = [k for k in here if _same_words(k.quote, quote)]
    near = [k for k in here if _within(k.quote, quote) or _within(quote, k.quote)]
    if claim:
        near = [k for k in near if agree(claim, k.text)]
    else:
        near = [k for k in near if agree(quote, k.quote)]
    found = _distinct(near)
    return found if len(found) == 1 else _distinct(equal) or found


def reanchor(anchor: AnchorPoint, known: Iterable[KnownClaim]) -> tuple[str | None, Anchor]:
    """The claim that a review belongs to now, and how sure that is.

    ``known`` holds the claim with the anchor's id, if it still exists anywhere, and every
    appearance in the anchor's article. Exact: the id. Moved: the same quote in the same article.
    Fuzzy: that quote slightly edited. Never a claim with other figures or another negation, never
    one of two that fit equally: then the review is an orphan.
    """
    known = list(known)
    if any(k.id == anchor.claim_id for k in known):
        return anchor.claim_id, "exact"
    here = [k for k in known if k.article_url == anchor.article_url]
    here = [k for k in here if agree(k.text, anchor.claim)]
    if found := _best(anchor, [k for k in here if _same_words(k.quote, anchor.quote)]):
        return found, "moved"
    if anchor.article_url:
        near = [k for k in here if anchor.quote and reworded(k.quote, anchor.quote)]
        if found := _best(anchor, near):
            return found, "fuzzy"
    return None, "orphan"


def _best(anchor: AnchorPoint, known: Sequence[KnownClaim]) -> str | None:
    """The only claim, or the one whose text is plainly most like the anchor's."""
    scores: dict[str, float] = {}
    for k in known:
        score = fuzz.ratio(normalise(k.text), normalise(anchor.claim))
        scores[k.id] = max(score, scores.get(k.id, 0.0))
    ranked = sorted(scores, key=lambda claim_id: -scores[claim_id])
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < 100 - LIKE:
        return None
    return ranked[0] if ranked else None


def _distinct(known: Iterable[KnownClaim]) -> list[KnownClaim]:
    return list({k.id: k for k in known}.values())


def _same_words(a: str, b: str) -> bool:
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


def _tokens(text: str) -> list[str]:
    text = _PER_CENT.sub("%", unicodedata.normalize("NFKC", text)).replace("−", "-")
    return [re.sub(r",(?=\d{3})", "", t).rstrip(".,:") for t in _TOKEN.findall(text)]


def _folded(token: str) -> str:
    """A token in lower case, any contraction with n't as ``not``."""
    word = token.casefold().replace("’", "'")
    return "not" if word.endswith("n't") or word == "cannot" else word


def _figure(word: str) -> bool:
    return word in _FIGURES or word[-1:].isdigit()


def _marks(text: str) -> list[str]:
    words = map(_folded, _tokens(text))
    return [word for word in words if word in _NEGATION or _figure(word)]


def _fixed(text: str) -> list[str]:
    """Figures, negations, qualifiers and names, in order; the first word is no name."""
    return [
        word
        for i, token in enumerate(_tokens(text))
        if (word := _folded(token)) in _NEGATION
        or word in _QUALIFIERS
        or _figure(word)
        or (i and token[:1].isupper())
    ]


def _words(text: str) -> list[str]:
    return [_folded(token) for token in _tokens(text)]


def _misspelt(word: str, others: Iterable[str]) -> bool:
    """Whether one of the others can be this word spelled otherwise, and not its opposite."""
    return any(
        fuzz.ratio(word, other) > SPELLED_ALIKE
        and not any(word == p + other or other == p + word for p in _REVERSING)
        for other in others
    )
