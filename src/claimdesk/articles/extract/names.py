"""Who wrote an article: names from JSON-LD, meta tags and bylines. Pure."""

import re

from claimdesk.articles.extract.jsonld import Json, line, listed, types
from claimdesk.text import normalise
from claimdesk.words import DAYS

_NAMES = re.compile(r"\s*[;,/]\s*|\s+(?:and|und|&)\s+")
_DATE_WORD = re.compile(
    rf"(?:{'|'.join(DAYS)}|(?:last )?updated|published|posted|\d+|"
    r"[a-z]+ \d+)\b",
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


def declared(main: Json, meta: dict[str, str], by_id: dict[str, Json]) -> str | None:
    """Join the declared names by "; " in the page's order; a link is no name."""
    names = [name for one in listed(main.get("author")) for name in _names_of(one, by_id)]
    if not names:
        names = next((found for key in _META if (found := split_names(meta.get(key)))), [])
    return join(names)


def join(names: list[str]) -> str | None:
    """Join the names by "; ", each once; None where there is none."""
    return "; ".join(list(dict.fromkeys(names))[:_MOST_NAMES]) or None


def split_names(byline: str | None) -> list[str]:
    """Split a byline such as "By Ann Lee, Bo Ray and dpa" into names."""
    byline = re.sub(r"^(?:by|von)\s+", "", (byline or "").strip(), flags=re.IGNORECASE)
    if len(byline) > _LONGEST or not _may_be_name(byline):
        return []
    names = [name for name in _NAMES.split(byline) if re.search(r"[^\W\d_]", name)]
    return [name for name in names if not _DATE_WORD.match(name)]


def is_nobody(author: str | None, site: str | None) -> bool:
    """Return whether an author is only the outlet, or an account that everybody uses."""
    if not author or _NOBODY.fullmatch(author):
        return True
    return bool(site) and normalise(author) == normalise(site or "")


def signature(paragraphs: list[str]) -> str | None:
    """Return the name that stands alone above the text, as pages do that all have one account."""
    for text in paragraphs[:3]:
        parts = _NAMES.split(re.sub(r"^by[ :]+", "", text[:_LONGEST], flags=re.IGNORECASE))
        if all(_NAME.fullmatch(part) and _is_capitalised(part) for part in parts):
            return join(parts)
    return None


def _is_capitalised(name: str) -> bool:
    return all(
        word[0].isupper() for word in name.split() if word not in ("de", "van", "von", "der")
    )


def _may_be_name(text: str) -> bool:
    return not re.search(r"https?:|javascript:|www\.|@|[<>{}=]", text)


def _names_of(author: object, by_id: dict[str, Json]) -> list[str]:
    if not isinstance(author, dict):
        return split_names(line(author))
    if "name" not in author:
        author = by_id.get(str(author.get("@id")), author)
    names = [line(name) for name in listed(author.get("name"))]
    if "Person" in types(author) or "@type" not in author:
        return [name for whole in names for name in split_names(whole)]
    return [name for name in names if name and len(name) <= _LONGEST and _may_be_name(name)]
