"""Who wrote an article: names from JSON-LD, meta tags and bylines."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from claimdesk.articles.extract.jsonld import Json, line, listed, types
from claimdesk.text import clean_line, normalise
from claimdesk.words import DAYS

_NAMES = re.compile(r"\s*[;,/]\s*|\s+(?:and|und|&)\s+")
_NO_NAME = re.compile(
    rf"(?:{'|'.join(DAYS)}|(?:last )?updated|published|posted|\d+|[a-z]+ \d+)\b", re.IGNORECASE
)
_OFFER = re.compile(
    r"(?:e-?mail|contact|follow|message|about)(?: the)?(?: author)?|view (?:bio|profile)|share|"
    r"[a-z ]{0,30}(?:correspondent|editor|reporter|writer|columnist)",
    re.IGNORECASE,
)
_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "citation_author",
)  # fmt: skip
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|editor|editorial|staff|staff (?:writer|reporter)|web ?desk|news ?desk|"
    r"redaktion|webmaster|author|guest|user|unknown|none|null|undefined|n/a)[ \d]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,3}")
_MOST_NAMES = 30
_LONGEST = 300
_MOST_LINKS = 20_000
_OWN_PLACE = ("div", "p", "section", "header", "article", "ul", "address")


def declared(main: Json, meta: Mapping[str, list[str]], by_id: Mapping[str, Json]) -> list[str]:
    """Return names in the page's order, each once; a link or an address is no name.

    An organisation counts only where no person is named.
    """
    authors = [_followed(one, by_id) for one in listed(main.get("author"))]
    people = [name for one in authors if not _is_organisation(one) for name in _names_of(one)]
    found = people or [name for one in authors for name in _names_of(one)]
    if not found:
        told = ([name for one in meta.get(key, ()) for name in split_names(one)] for key in _META)
        found = next(filter(None, told), [])
    return list(dict.fromkeys(map(spelled, found)))[:_MOST_NAMES]


def linked(tree: Any) -> list[str]:
    """Find the names that a page links as its authors (``rel="author"``), near the first."""
    links = [link for link in islice(tree.iter("a"), _MOST_LINKS) if _is_author(link)]
    if not links:
        return []
    near = links[0].getparent()
    near = near if near is None or near.tag in _OWN_PLACE else near.getparent()
    told = (link for link in links if near is None or near in link.iterancestors())
    texts = (clean_line(link.text_content()[:_LONGEST]) for link in told)
    found = [name for text in texts for name in split_names(text) if " " in name]
    found = [name for name in found if not _OFFER.fullmatch(name)]
    return list(dict.fromkeys(map(spelled, found)))[:_MOST_NAMES]


def _is_author(link: Any) -> bool:
    if "author" not in (link.get("rel") or "").casefold().split():
        return False
    return not any(one.tag in ("aside", "footer", "nav") for one in link.iterancestors())


def spelled(name: str) -> str:
    """Return a person's name that a page prints in capitals, as it is written otherwise."""
    if name.isupper() and re.fullmatch(r"[^\W\d_]{2,}(?:[ '’.-]+[^\W\d_]{2,})+", name):
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return name


def join(names: list[str]) -> str | None:
    """Join the names by "; ", each once; None where there is none."""
    return "; ".join(list(dict.fromkeys(names))[:_MOST_NAMES]) or None


def split_names(byline: str | None) -> list[str]:
    """Split a byline such as "By Ann Lee, Bo Ray and dpa" into names."""
    byline = re.sub(r"^(?:by|von)\s+", "", (byline or "").strip(), flags=re.IGNORECASE)
    if len(byline) > _LONGEST or not _may_be_name(byline):
        return []
    names = [name for name in _NAMES.split(byline) if re.search(r"[^\W\d_]", name)]
    return [name for name in names if not _NO_NAME.match(name)]


def is_nobody(author: str | None, site: str | None) -> bool:
    """Return whether an author is only the outlet, or an account that everybody uses."""
    if not author or _NOBODY.fullmatch(author):
        return True
    return bool(site) and normalise(author) == normalise(site or "")


def signature(paragraphs: list[str]) -> list[str]:
    """Return the names that stand alone above the text, as pages do that all have one account."""
    for text in paragraphs[:3]:
        parts = _NAMES.split(re.sub(r"^by[ :]+", "", text[:_LONGEST], flags=re.IGNORECASE))
        if all(_NAME.fullmatch(part) and _is_capitalised(part) for part in parts):
            return parts
    return []


def _is_capitalised(name: str) -> bool:
    return all(
        word[0].isupper() for word in name.split() if word not in ("de", "van", "von", "der")
    )


def _may_be_name(text: str) -> bool:
    return not re.search(r"https?:|javascript:|www\.|@|[<>{}=]", text)


def _followed(author: object, by_id: Mapping[str, Json]) -> object:
    """What a mere reference stands for, where the page has it."""
    if isinstance(author, dict) and "name" not in author:
        return by_id.get(str(author.get("@id")), author)
    return author


def _is_organisation(author: object) -> bool:
    return isinstance(author, dict) and any(one.endswith("Organization") for one in types(author))


def _names_of(author: object) -> list[str]:
    if not isinstance(author, dict):
        return split_names(line(author))
    names = [line(name) for name in listed(author.get("name"))]
    if "Person" in types(author) or "@type" not in author:
        return [name for whole in names for name in split_names(whole)]
    return [name for name in names if name and len(name) <= _LONGEST and _may_be_name(name)]
