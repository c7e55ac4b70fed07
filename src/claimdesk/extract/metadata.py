"""What a page says about itself: JSON-LD, OpenGraph, other meta tags, headings. Pure.

In: a parsed page (lxml). Out: ``Metadata``, every string of it cleaned. Nothing is fetched, and
nothing depends on the day on which it runs.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from claimdesk.extract.address import clean_url
from claimdesk.extract.plain import clean_line
from claimdesk.text import normalise

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|SocialMediaPosting)$")
_LIST_TYPES = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"}
_OTHER_PAGES = {
    "itemListElement", "hasPart", "isPartOf", "blogPost", "blogPosts", "liveBlogUpdate", "mentions",
    "citation", "comment", "review", "relatedLink", "mainEntityOfPage", "significantLink", "video",
}  # fmt: skip
_OPINION = re.compile(
    r"(?:opinions?|op-?eds?|comment|commentary|commentisfree|columns?|columnists?|editorials?|"
    r"letters|viewpoints?|perspectives?|meinung|kommentare?|kolumnen?)"
)
_OPINION_TITLE = re.compile(r"(?:opinion|op-ed|commentary|editorial|column)\s*[:|]", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|•·»–—-]\s+(?=[^|•·»–—]*$)")
_NAMES = re.compile(r"\s*[;,]\s*|\s+(?:and|und|&)\s+")
_DATE_WORD = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last )?updated|published|posted|\d+|"
    r"[a-z]+ \d+)\b",
    re.IGNORECASE,
)
_AUTHOR_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "citation_author",
)  # fmt: skip
_DATE_META = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publication_date",
    "dc.date.issued", "dcterms.created", "dc.date", "citation_publication_date", "date",
)  # fmt: skip
_MOST_NODES = 5_000
_LONGEST = 2_000
"""Characters of any one value; some patterns below are slow on longer ones."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; ``article`` and ``listing`` are what it says that it is.

    ``headings`` are the titles that it gives itself, ``free`` is false behind a paywall.
    """

    title: str | None = None
    author: str | None = None
    site: str | None = None
    published: str | None = None
    canonical: str | None = None
    language: str | None = None
    description: str | None = None
    headings: tuple[str, ...] = ()
    opinion: bool = False
    article: bool = False
    listing: bool = False
    free: bool = True


def read_metadata(tree: Any) -> Metadata:
    """The metadata of one parsed page."""
    meta = _meta_tags(tree)
    nodes = list(_nodes(_documents(tree)))
    own = [clean_line(h1.text_content()[:_LONGEST]) for h1 in tree.iter("h1")]
    own += [meta.get("og:title", ""), _title_tag(tree)]
    main = _main_article(nodes, own)
    site = _site(meta, main)
    headings = _headings([*own, _string(main.get("headline"))], site)
    canonical = _canonical(tree, meta)
    return Metadata(
        title=_title(headings, _string(main.get("headline"))),
        author=_author(main, meta, {str(node.get("@id")): node for node in nodes}),
        site=site,
        published=_published(main, meta),
        canonical=canonical,
        language=_language(tree, meta, main),
        description=meta.get("og:description") or meta.get("description") or None,
        headings=tuple(headings),
        opinion=is_opinion(canonical, headings, _sections(main, meta), main),
        article=bool(main) or "article:published_time" in meta,
        listing=any(_types(node) & _LIST_TYPES for node in nodes),
        free=str(main.get("isAccessibleForFree", "true")).casefold() != "false",
    )


def is_opinion(
    url: str | None, headings: Iterable[str], sections: Iterable[str], node: Json | None = None
) -> bool:
    """Whether type, section, address or title mark an opinion piece."""
    if node and "OpinionNewsArticle" in _types(node):
        return True
    path = re.sub(r"^\w+://[^/]*|[?#].*$", "", url or "")
    places = [*path.split("/")[:-1], *sections]
    if any(_OPINION.fullmatch(re.sub(r"\s+", "-", place.strip().casefold())) for place in places):
        return True
    return any(_OPINION_TITLE.match(heading) for heading in headings)


def day(value: object) -> str | None:
    """The day of a date or time as ``YYYY-MM-DD``, as the page says it, whatever the time zone."""
    text = _string(value)
    found = re.match(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)", text)
    if found:
        try:
            return date(*(int(part) for part in found.groups())).isoformat()
        except ValueError:
            return None
    for pattern in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, pattern).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _string(value: object) -> str:
    """A JSON value as a line of text, entities and tags taken out; empty for anything but text."""
    if not isinstance(value, str):
        return ""
    return clean_line(re.sub(r"<[^<>]{0,200}>", "", html.unescape(value[:_LONGEST])))


def _meta_tags(tree: Any) -> dict[str, str]:
    """Name or property (lower case) → first content that is not empty."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = clean_line(html.unescape((element.get("content") or "")[:_LONGEST]))
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().casefold()
            if name and content:
                found.setdefault(name, content)
    return found


def _title_tag(tree: Any) -> str:
    element = tree.find(".//head/title")
    return clean_line(element.text_content()[:_LONGEST]) if element is not None else ""


def _documents(tree: Any) -> Iterator[object]:
    for script in tree.iter("script"):
        if (script.get("type") or "").casefold().startswith("application/ld+json"):
            text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
            try:
                yield json.loads(text.strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(documents: Iterable[object]) -> Iterator[Json]:
    """Every object of the JSON-LD that speaks of this page, none of those it merely lists."""
    queue = list(documents)
    for seen, value in enumerate(queue):
        if seen > _MOST_NODES:
            return
        if isinstance(value, dict):
            yield value
            queue.extend(
                inner
                for key, inner in value.items()
                if key not in _OTHER_PAGES and isinstance(inner, dict | list)
            )
        elif isinstance(value, list):
            queue.extend(inner for inner in value if isinstance(inner, dict | list))


def _types(node: Json) -> set[str]:
    types = node.get("@type")
    return {
        str(name).rsplit("/", 1)[-1] for name in (types if isinstance(types, list) else [types])
    }


def _main_article(nodes: list[Json], own: list[str]) -> Json:
    """The node that describes the page's article: the one titled like the page, or the only one."""
    articles = [node for node in nodes if any(map(_ARTICLE_TYPE.search, _types(node)))]
    titles = {normalise(title) for title in own if title}
    for node in articles:
        if normalise(_string(node.get("headline"))) in titles:
            return node
    headlines = {normalise(_string(node.get("headline"))) for node in articles}
    return articles[0] if articles and len(headlines) < 4 else {}


def _site(meta: dict[str, str], main: Json) -> str | None:
    publisher = main.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = _string(publisher.get("name")) if isinstance(publisher, dict) else _string(publisher)
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
    """The first title, h1 before meta tags, on which two places agree; else the headline."""
    folded = [normalise(heading) for heading in headings]
    agreed = (
        heading for heading, key in zip(headings, folded, strict=True) if folded.count(key) > 1
    )
    declared = (
        heading for heading in headings if normalise(headline).startswith(normalise(heading))
    )
    return next(iter([*agreed, *declared, *reversed(headings)]), None)


def _author(main: Json, meta: dict[str, str], by_id: dict[str, Json]) -> str | None:
    """Names joined by "; ", in the page's order; a link or an address is no name."""
    given = main.get("author")
    names = [name for one in _listed(given) for name in _names_of(one, by_id)]
    if not names:
        names = next((found for key in _AUTHOR_META if (found := split_names(meta.get(key)))), [])
    return "; ".join(dict.fromkeys(names)) or None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _names_of(author: object, by_id: dict[str, Json]) -> list[str]:
    if not isinstance(author, dict):
        return split_names(_string(author))
    if "name" not in author:
        author = by_id.get(str(author.get("@id")), author)
    names = [_string(name) for name in _listed(author.get("name"))]
    if "Person" in _types(author) or "@type" not in author:
        return [name for whole in names for name in split_names(whole)]
    return [name for name in names if name]


def split_names(byline: str | None) -> list[str]:
    """The names in a byline such as "By Ann Lee, Bo Ray and dpa"."""
    byline = re.sub(r"^(?:by|von)\s+", "", (byline or "").strip(), flags=re.IGNORECASE)
    if re.search(r"https?:|www\.|@|[<>{}]", byline) or len(byline) > 300:
        return []
    names = [name for name in _NAMES.split(byline) if re.search(r"[^\W\d_]", name)]
    return [name for name in names if not _DATE_WORD.match(name)]


def _published(main: Json, meta: dict[str, str]) -> str | None:
    values = [main.get("datePublished"), *(meta.get(key) for key in _DATE_META)]
    return next((found for value in values if (found := day(value))), None)


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
        found = re.match(r"[a-z]{2}(?![a-z])", _string(value).casefold())
        if found:
            return found.group()
    return None


def _sections(main: Json, meta: dict[str, str]) -> list[str]:
    sections = [_string(section) for section in _listed(main.get("articleSection"))]
    return [*sections, meta.get("article:section", "")]
