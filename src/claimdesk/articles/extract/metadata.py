"""What a page says about itself: JSON-LD, OpenGraph, other meta tags, headings.

In: a parsed page (lxml). Out: ``Metadata``, every string of it cleaned and without markup. Nothing
is fetched, and nothing depends on the day on which it runs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from claimdesk.addresses import clean_url
from claimdesk.articles.extract import dates, jsonld, names
from claimdesk.articles.extract.jsonld import LONGEST, Json, line, listed, without_tags
from claimdesk.text import clean_line, normalise

_LIST_TYPES = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"}
_OPINION = re.compile(
    r"(?:opinions?|op-?eds?|comment|commentary|commentisfree|columns?|columnists?|editorials?|"
    r"letters|viewpoints?|perspectives?|meinung|kommentare?|kolumnen?)"
)
_OPINION_TITLE = re.compile(r"(?:opinion|op-ed|commentary|editorial|column)\s*[:|]", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|•·»–—-]\s+(?=[^|•·»–—-]*$)")
_DATE_META = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publication_date",
    "dc.date.issued", "dcterms.created", "dc.date", "citation_publication_date", "date",
)  # fmt: skip
_CHANGE_META = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "revised",
)  # fmt: skip
_SECTION_META = ("article:section", "og:article:section", "parsely-section", "section")
_LOCKED = {"locked", "metered", "premium", "paid", "subscriber"}
_CUT_CHARACTERS = 100
"""Search engines ask for headlines of 110 characters at most, so that some are cut there."""

_MOST_HEADINGS = 20
_MOST_TAGS = 2_000
_MOST_SECTION = 80


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; ``article`` and ``listing`` are what it says that it is.

    ``published`` is a day, ``published_at`` the same with its time and zone, if the page tells it.
    ``headings`` are the titles that it gives itself, ``free`` is false behind a paywall.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    section: str | None = None
    published: str | None = None
    published_at: str | None = None
    modified: str | None = None
    canonical: str | None = None
    language: str | None = None
    description: str | None = None
    headings: tuple[str, ...] = ()
    opinion: bool = False
    article: bool = False
    listing: bool = False
    free: bool = True


def read_metadata(tree: Any, captured_at: str | None = None) -> Metadata:
    """Read the metadata of one parsed page."""
    every = _meta_tags(tree)
    meta = {name: contents[0] for name, contents in every.items()}
    nodes = jsonld.nodes(tree)
    own = [*_first_headings(tree), meta.get("og:title", ""), _title_tag(tree)]
    main = jsonld.main_article(nodes, own)
    site = _site(meta, main)
    headings = _headings([*own, line(main.get("headline"))], site)
    canonical = _canonical(tree, meta)
    sections = _sections(main, meta)
    published, published_at = dates.declared(_days(tree, main, meta), captured_at)
    changed, changed_at = dates.declared(_changes(main, meta), captured_at)
    return Metadata(
        title=_title(headings, next(iter(_headings([line(main.get("headline"))], site)), "")),
        authors=tuple(names.declared(main, every, jsonld.by_id(nodes))),
        site=site,
        section=next((name for name in sections if 0 < len(name) <= _MOST_SECTION), None),
        published=published,
        published_at=published_at,
        modified=changed_at or changed,
        canonical=canonical,
        language=_language(tree, meta, main),
        description=meta.get("og:description") or meta.get("description") or None,
        headings=tuple(headings),
        opinion=is_opinion(canonical, headings, sections, main),
        article=bool(main) or "article:published_time" in meta,
        listing=any(jsonld.types(node) & _LIST_TYPES for node in nodes),
        free=_is_free(main, meta),
    )


def is_opinion(
    url: str | None, headings: Iterable[str], sections: Iterable[str], node: Json | None = None
) -> bool:
    """Return whether type, section, address or title mark an opinion piece."""
    if node and "OpinionNewsArticle" in jsonld.types(node):
        return True
    path = re.sub(r"^\w+://[^/]*|[?#].*$", "", url or "")
    places = [*path.split("/")[:-1], *sections]
    if any(_OPINION.fullmatch(re.sub(r"\s+", "-", place.strip().casefold())) for place in places):
        return True
    return any(_OPINION_TITLE.match(heading) for heading in headings)


def _meta_tags(tree: Any) -> dict[str, list[str]]:
    """Name or property (lower case) → the contents that are not empty, in their order."""
    found: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), _MOST_TAGS):
        content = line(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "")[:LONGEST].strip().casefold()
            held = found.setdefault(name, []) if name and content else [content] * _MOST_HEADINGS
            if len(held) < (1 if attribute == "itemprop" else _MOST_HEADINGS):  # of pictures, too
                held.append(content)
    return found


def _days(tree: Any, main: Json, meta: dict[str, str]) -> Iterator[object]:
    """The dates of publication that the page declares: JSON-LD, meta tags, microdata, h-entry."""
    yield main.get("datePublished")
    yield from (meta.get(key) for key in _DATE_META)
    for element in islice(tree.iter("time", "abbr", "span"), _MOST_TAGS):
        kinds = f"{element.get('itemprop') or ''} {element.get('class') or ''}"[:LONGEST].split()
        if "datePublished" in kinds or "dt-published" in kinds or "pubdate" in element.attrib:
            yield element.get("datetime") or element.get("content") or element.get("title")


def _changes(main: Json, meta: dict[str, str]) -> Iterator[object]:
    """The times of the last change that the page declares."""
    yield main.get("dateModified")
    yield from (meta.get(key) for key in _CHANGE_META)


def _first_headings(tree: Any) -> list[str]:
    """The top headings; a page with more of them than this uses them for something else."""
    return [_words(element) for element in islice(tree.iter("h1"), _MOST_HEADINGS)]


def _title_tag(tree: Any) -> str:
    element = tree.find(".//head/title")
    return _words(element) if element is not None else ""


def _words(element: Any) -> str:
    return clean_line(without_tags(element.text_content()[:LONGEST]))


def _is_free(main: Json, meta: dict[str, str]) -> bool:
    """Whether the page says nothing of a paywall."""
    parts = [main, *(part for part in listed(main.get("hasPart")) if isinstance(part, dict))]
    said = [str(part.get("isAccessibleForFree", "true"))[:10].casefold() for part in parts]
    tier = meta.get("article:content_tier", meta.get("og:article:content_tier", ""))
    return "false" not in said and tier.casefold() not in _LOCKED


def _site(meta: dict[str, str], main: Json) -> str | None:
    publisher = main.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = line(publisher.get("name")) if isinstance(publisher, dict) else line(publisher)
    return meta.get("og:site_name") or name or meta.get("application-name") or None


def _headings(candidates: Iterable[str], site: str | None) -> list[str]:
    """The page's titles without the outlet's name at their end."""
    headings = []
    for heading in candidates:
        parts = _SUFFIX.split(heading)
        if len(parts) > 1 and site and _same_name(parts[-1], site):
            headings.append(_SUFFIX.sub("\n", heading).split("\n")[0])
        elif heading and not (site and normalise(heading) == normalise(site)):
            headings.append(heading)
    return headings


def _same_name(part: str, site: str) -> bool:
    """Whether a title's tail names the outlet ("The Namibian", "worldtruth.tv", "WIRED")."""
    tail, name = (re.sub(r"\W+|\bthe\b", "", normalise(text)) for text in (part, site))
    return bool(tail) and (tail in name or name in tail)


def _title(headings: list[str], headline: str) -> str | None:
    """The headline that the article declares, unless it is cut short; else the page's titles.

    Of these the first, h1 before meta tags, on which two places agree.
    """
    folded = [normalise(heading) for heading in headings]
    if key := normalise(headline):
        cut = headline.endswith(("…", "...")) or len(headline) >= _CUT_CHARACTERS
        begins = key.rstrip("… .") if cut else key
        longer = (h for h, k in zip(headings, folded, strict=True) if k.startswith(begins))
        whole = [h for h in longer if len(h) > len(headline)] if cut else []
        return next(iter(whole), headline)
    agreed = (h for h, key in zip(headings, folded, strict=True) if _is_agreed(key, folded))
    return next(iter([*agreed, *reversed(headings)]), None)


def _is_agreed(key: str, folded: list[str]) -> bool:
    """Whether another title is the same, or the same with an outlet's name behind it."""
    if folded.count(key) > 1:
        return True
    tails = (other[len(key) :] for other in folded if " " in key and other.startswith(key))
    return any(_SUFFIX.match(tail) for tail in tails)


def _canonical(tree: Any, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").casefold().split() and link.get("href"):
            return clean_url(link.get("href"))
    return clean_url(meta.get("og:url"))


def _language(tree: Any, meta: dict[str, str], main: Json) -> str | None:
    """The language that the page declares, as ISO 639-1."""
    root = tree.getroottree().getroot()
    for value in (
        root.get("lang"),
        root.get("xml:lang"),
        main.get("inLanguage"),
        meta.get("og:locale"),
    ):
        found = re.match(r"[a-z]{2}(?![a-z])", line(value).casefold())
        if found:
            return found.group()
    return None


def _sections(main: Json, meta: dict[str, str]) -> list[str]:
    sections = [line(section) for section in listed(main.get("articleSection"))[:_MOST_HEADINGS]]
    return [*sections, *(meta[key] for key in _SECTION_META if key in meta)]
