"""ClaimReview as the wild writes it → :class:`FactCheck`.

Every property may be missing, a text, a number, an object or a list of these; names may carry a
prefix or be whole addresses; −1 and “N/A” mean nothing; texts may hold markup.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from claimdesk.addresses import several, url_fault
from claimdesk.days import day_said
from claimdesk.review.claimreview import languages
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.tables.junk_cells import NOTHING, is_error
from claimdesk.text import clean_line

LONGEST = 5_000
"""Characters of a text; longer ones are cut."""
FIRST_YEAR, LAST_YEAR = "1800", "2100"
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_NOTHING = NOTHING | {"", "-1", "-1.0", "na", "-"}
_LAYERS = 6
"""How often a text may have been encoded; nobody means more than two."""
_REVIEW = "claimreview"
_LANGUAGE_KEYS = ("alternateName", "name", "identifier", "@id", "@value", "url")
_TAG_OF = r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?"

Json = Mapping[str, Any]


def reviews_in(values: Iterable[Any]) -> Iterator[tuple[Json, Mapping[str, Json]]]:
    """Yield every ClaimReview in JSON values, in order, with the objects that have an ``@id``.

    They may stand alone, in lists, under ``@graph``, in a data feed, or inside other objects. An
    object of Google's Fact Check Tools (``text`` with a list ``claimReview``) counts as well.
    """
    for value in values:
        named: dict[str, dict[str, Any]] = {}
        found: list[dict[str, Any]] = []
        queue = [value]
        while queue:
            at = queue.pop()
            if isinstance(at, list):
                queue.extend(reversed(at))
            elif isinstance(at, dict):
                node = _plain(at)
                if isinstance(node.get("@id"), str) and len(node) > 1:
                    named.setdefault(node["@id"], node)
                if _is_review(node):
                    found.append(node)
                    queue.extend(_objects(node.get("itemReviewed")))
                elif isinstance(node.get("claimReview"), list) and "text" in node:
                    found.extend(_from_tools(node))
                else:
                    queue.extend(reversed(list(node.values())))
        for node in found:
            yield node, named


def fact_checks(node: Json, named: Mapping[str, Json], faults: list[str]) -> list[FactCheck]:
    """Read one ClaimReview: a fact-check for each claim in it, none without a claim.

    What had to be left out is added to ``faults``, in a few words each.
    """
    items = [_followed(item, named) for item in _objects(node.get("itemReviewed"))]
    item: Json = items[0] if items else {}
    claims = _texts(node.get("claimReviewed"))
    if not claims:
        claims = [text for key in ("text", "name", "headline") for text in _texts(item.get(key))][
            :1
        ]
    url = _address([node.get("url"), node.get("mainEntityOfPage"), node.get("@id")], faults)
    label, rating, best, worst = _rating(node, named)
    made = _objects(item.get("firstAppearance")) or _objects(item.get("appearance"))
    where = [item.get("firstAppearance"), item.get("appearance")]
    where += [thing.get("url") for thing in made] + [item.get("url"), item.get("sameAs")]
    return [
        FactCheck(
            claim=claim,
            label=label,
            url=url,
            publisher=_publisher(node, named, url),
            published=_day(node, ("datePublished", "dateCreated", "dateModified"), faults),
            title=_first(_texts(node.get("headline")) + _texts(node.get("name"))),
            claimant=_names([item.get("author"), item.get("claimant"), item.get("creator")], named),
            said_on=_day(item, ("datePublished", "dateCreated"), faults),
            claim_url=_address(where, []),
            rating=rating,
            best=best,
            worst=worst,
            language=_language(node, item),
        )
        for claim in dict.fromkeys(claims)
    ]


def clean_text(value: object, longest: int = LONGEST) -> str:
    """Clean a value to one line, without markup and entities; empty for a nothing."""
    if value == "":
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _plain_text(str(value)[: 4 * longest])
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return "" if text.casefold() in _NOTHING or is_error(text) else text


def _plain_text(text: str) -> str:
    """Take out entities and tags, and those that come to light when others are taken out."""
    for _ in range(_LAYERS):
        cleaned = clean_line(html.unescape(text))
        if "<" in cleaned:
            cleaned = clean_line(_TAG.sub(" ", cleaned))
        if cleaned == text:
            break
        text = cleaned
    return text


def clean_day(value: object) -> str | None:
    """Return a day as YYYY-MM-DD; None for what is not one, or lies where no fact-check can."""
    text = clean_text(value, 100)
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return None
    found = day_said(text)
    return found if found and FIRST_YEAR <= found[:4] <= LAST_YEAR else None


def clean_address(value: object) -> str | None:
    """Return a sound web address, or None."""
    text = clean_text(value, 4_000)
    return text if text and url_fault(text) is None and not several(text) else None


def host(url: str | None) -> str | None:
    """Return the site of an address, without ``www.``"""
    try:
        name = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    return name.removeprefix("www.") or None


def _plain(node: Json) -> dict[str, Any]:
    """An object with the bare names of its properties: no prefix, no address of a vocabulary."""
    return {
        key if key.startswith("@") else re.split(r"[/#]", key)[-1].removeprefix("schema:"): value
        for key, value in node.items()
        if isinstance(key, str)
    }


def _is_review(node: Json) -> bool:
    kinds = node.get("@type", node.get("type"))
    names = [
        re.split(r"[/#:]", kind)[-1].casefold()
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    ]
    return _REVIEW in names or (not names and "claimReviewed" in node)


def _from_tools(node: Json) -> Iterator[dict[str, Any]]:
    for review in _objects(node["claimReview"]):
        yield {
            "claimReviewed": node.get("text"),
            "itemReviewed": {
                "author": {"name": node.get("claimant")},
                "datePublished": node.get("claimDate"),
            },
            "url": review.get("url"),
            "author": review.get("publisher"),
            "headline": review.get("title"),
            "datePublished": review.get("reviewDate"),
            "reviewRating": {"alternateName": review.get("textualRating")},
            "inLanguage": review.get("languageCode"),
        }


def _objects(value: object) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [_plain(one) for one in values if isinstance(one, dict)]


def _texts(value: object) -> list[str]:
    """The texts of a property, whatever its form; the English of several languages comes first."""
    found: list[tuple[str | None, str]] = []
    for one in value if isinstance(value, list) else [value]:
        for language, said in _in_languages(one):
            if text := clean_text(said):
                found.append((language, text))
    if any(language for language, _ in found):
        found.sort(key=lambda one: languages.code(one[0] or "") != "en")
    return [text for _, text in found]


def _in_languages(value: object) -> Iterator[tuple[str | None, object]]:
    """A text with the language it is in: {"@value": …, "@language": …}, {"en": …, "de": …}."""
    if not isinstance(value, dict):
        yield None, value
    elif "@value" in value:
        yield str(value.get("@language") or "") or None, value["@value"]
    elif value and all(isinstance(key, str) and re.fullmatch(_TAG_OF, key) for key in value):
        for language, said in value.items():
            for text in said if isinstance(said, list) else [said]:
                yield language, text
    else:
        yield None, value.get("name", value.get("text"))


def _first(texts: Iterable[str]) -> str | None:
    return next(iter(texts), None)


def _followed(node: dict[str, Any], named: Mapping[str, Json]) -> Json:
    """The object that a mere reference (``{"@id": …}``) stands for, where the file has it."""
    if set(node) <= {"@id", "@type"} and isinstance(node.get("@id"), str):
        return named.get(node["@id"], node)
    return node


def _rating(
    node: Json, named: Mapping[str, Json]
) -> tuple[str | None, str | None, str | None, str | None]:
    """Label, value, best and worst; a text that should be a number is the label."""
    value = node.get("reviewRating", node.get("rating"))
    ratings = [_followed(one, named) for one in _objects(value)]
    rating: Json = next((one for one in ratings if _label(one)), ratings[0] if ratings else {})
    label = _label(rating) if rating else _first(_texts(value))
    number = _first(_texts(rating.get("ratingValue")))
    if number and not re.search(r"\d", number):
        label, number = label or number, None
    best, worst = (_first(_texts(rating.get(key))) for key in ("bestRating", "worstRating"))
    return label, number, best, worst


def _label(rating: Json) -> str | None:
    """The verdict in words; of several the English one, or the first."""
    for key in ("alternateName", "name", "ratingExplanation", "description"):
        if texts := _texts(rating.get(key)):
            named = [text for text in texts if languages.is_english_verdict(text)]
            in_one_place = isinstance(rating.get(key), list) and named
            return named[0] if in_one_place else texts[0]
    return None


def _names(values: Iterable[object], named: Mapping[str, Json]) -> str | None:
    """The names of the first property that has any, joined by “; ”."""
    for value in values:
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            thing = _followed(_plain(one), named) if isinstance(one, dict) else one
            found += _texts(thing.get("name") if isinstance(thing, Mapping) else thing)
        if found:
            return "; ".join(dict.fromkeys(found))
    return None


def _publisher(node: Json, named: Mapping[str, Json], url: str | None) -> str | None:
    name = _names([node.get("author"), node.get("publisher")], named)
    if name and not url_fault(name):
        return host(name)
    if name:
        return name
    homes = [who.get(key) for who in _objects(node.get("author")) for key in ("url", "site")]
    bare = _first(text for home in homes for text in _texts(home))
    return (host(bare) or bare) if bare else host(url)


def _address(values: Iterable[object], faults: list[str]) -> str | None:
    given = False
    for value in values:
        for text in _texts(value) or [clean_text(one.get("@id")) for one in _objects(value)]:
            if found := clean_address(text):
                return found
            given = given or bool(text)
    if given:
        faults.append("an address left out that is none")
    return None


def _day(node: Json, keys: Iterable[str], faults: list[str]) -> str | None:
    given = False
    for text in (text for key in keys for text in _texts(node.get(key))):
        if found := clean_day(text):
            return found
        given = True
    if given:
        faults.append("a date left out that is none")
    return None


def _language(node: Json, item: Json) -> str | None:
    """The language that the review, or the claim in it, is said to be in."""
    for value in (node.get("inLanguage"), item.get("inLanguage")):
        for one in value if isinstance(value, list) else [value]:
            given = _objects(one)
            said = [thing.get(key) for thing in given for key in _LANGUAGE_KEYS] if given else [one]
            for text in (text for part in said for text in _texts(part)):
                if found := languages.code(text):
                    return found
    return None
