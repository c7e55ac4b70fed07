"""Paragraphs that a site repeats from page to page without belonging to any article.

One page alone (:mod:`claimdesk.articles.extract.boilerplate`) cannot tell a newsletter box from a
paragraph of its article; many pages of one site can. Repetition is no proof: reporters carry
paragraphs of background from story to story, and following what is repeated is what claimdesk is
for. So a repeated paragraph is furniture only if it speaks to the reader about the outlet, or is
no sentence, or always closes (or opens) the articles. Reprints of one article count once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimdesk.addresses import site_of
from claimdesk.articles.editions import Edition
from claimdesk.records import Spans
from claimdesk.text import normalise, paragraphs

FEWEST = 3
"""Articles that have the paragraph word for word, where it speaks to the reader or is no sentence.
"""
FEWEST_AT_THE_EDGE = 5
"""Articles that begin or end with it, where only its place tells."""
EDGE_SHARE = 0.1
"""Least share of the site's articles that begin or end with such a paragraph."""
_EDGE = 3
"""Paragraphs from the end that are its edge; from the beginning it is one."""
_MOST_WORDS = 80

_READER = re.compile(r"\b(?:you|your|yours|us|our|we|here|below|this (?:article|story|page))\b")
_OFFER = re.compile(
    r"\b(?:subscri\w+|sign(?:ing)? up|newsletters?|inbox|e-?mails?|log ?in|register\w*|click|tap|"
    r"read more|read our|follow|download|apps?|podcasts?|support\w*|donat\w+|contribut\w+|members?"
    r"(?:hip)?|contact|write to|letters?|comments?|shar(?:e|ing)|join|advert\w*|cookies|terms|"
    r"privacy|rights reserved|copyright|licen[cs]e\w*|republish\w*|independent journalism|"
    r"affiliate|commission|alerts?|notifications?|editor@\S+|whatsapp|telegram)\b"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A paragraph that a site repeats, as its first article has it, and in how many it stands."""

    site: str
    text: str
    articles: int
    why: str


@dataclass(slots=True)
class _Repeated:
    text: str
    articles: int = 0
    edges: int = 0


def furniture(editions: Sequence[Edition], reprints: Mapping[str, str]) -> list[Furniture]:
    """Find the furniture of every site, in order of site and text."""
    sites: dict[str, list[Edition]] = {}
    for edition in editions:
        name = site_of(edition.article.url, edition.article.site)
        if name and edition.id not in reprints:
            sites.setdefault(name, []).append(edition)
    found = [one for name, held in sites.items() for one in _of_site(name, held)]
    return sorted(found, key=lambda one: (one.site, one.text))


def places(text: str, keys: frozenset[str]) -> Spans:
    """Find the paragraphs of a text whose normalised words are among ``keys``."""
    if not keys:
        return ()
    return tuple((a, b) for a, b in paragraphs(text) if normalise(text[a:b]) in keys)


def keys_by_site(found: Iterable[Furniture]) -> dict[str, frozenset[str]]:
    """Return the normalised words of the furniture of each site."""
    keys: dict[str, set[str]] = {}
    for one in found:
        keys.setdefault(one.site, set()).add(normalise(one.text))
    return {site: frozenset(texts) for site, texts in keys.items()}


def _of_site(site: str, editions: Sequence[Edition]) -> Iterable[Furniture]:
    repeated: dict[str, _Repeated] = {}
    for edition in editions:
        for key, (text, edge) in _paragraphs(edition.newest.text).items():
            one = repeated.setdefault(key, _Repeated(text))
            one.articles += 1
            one.edges += edge
    for one in repeated.values():
        if why := _judge(one, len(editions)):
            yield Furniture(site, one.text, one.articles, why)


def _paragraphs(text: str) -> dict[str, tuple[str, bool]]:
    """The short paragraphs by their normalised words, and whether they stand at an edge."""
    pieces = [text[a:b] for a, b in paragraphs(text)]
    last = len(pieces) - _EDGE
    return {
        normalise(piece): (piece, number == 0 or number >= last)
        for number, piece in enumerate(pieces)
        if piece.count(" ") < _MOST_WORDS
    }


def _judge(one: _Repeated, articles: int) -> str | None:
    """Why a paragraph is furniture, or None."""
    if one.articles < FEWEST:
        return None
    folded = one.text.casefold()
    if _OFFER.search(folded) and _READER.search(folded):
        return "speaks to the reader"
    if not _SENTENCE_END.search(one.text):
        return "no sentence"
    if one.edges == one.articles >= max(FEWEST_AT_THE_EDGE, EDGE_SHARE * articles):
        return "opens or closes articles"
    return None
