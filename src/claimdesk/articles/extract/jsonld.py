"""What a page says about itself in JSON-LD: its nodes, and the one about its article."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from claimdesk.markup import json_ld, spelled
from claimdesk.text import clean_line, normalise

Json = dict[str, Any]

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|SocialMediaPosting)$")
_OTHER_PAGES = {
    "itemListElement", "hasPart", "isPartOf", "blogPost", "blogPosts", "liveBlogUpdate", "mentions",
    "citation", "comment", "review", "relatedLink", "mainEntityOfPage", "significantLink", "video",
}  # fmt: skip
_MOST_NODES = 5_000
_MOST_CHARACTERS = 2_000_000
_MOST_LISTED = 20
LONGEST = 2_000
"""Characters of any one value; some patterns are slow on longer ones."""


def nodes(tree: Any) -> list[Json]:
    """Return the objects of a page's JSON-LD that speak of this page, not those it lists."""
    return list(_nodes(_documents(tree)))


def _documents(tree: Any) -> Iterator[object]:
    left = _MOST_CHARACTERS
    for text in json_ld(tree):
        left -= len(text)
        if left < 0:
            return
        if (value := spelled(text)) is not None:
            yield value


def _nodes(documents: Iterable[object]) -> Iterator[Json]:
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
            queue.extend(inner for inner in value[:_MOST_NODES] if isinstance(inner, dict | list))


def types(node: Json) -> set[str]:
    """Return the names of a node's types, without their addresses."""
    return {str(name)[:LONGEST].rsplit("/", 1)[-1] for name in listed(node.get("@type"))}


def listed(value: object) -> list[object]:
    """Return a value as a list, cut to what any page needs."""
    return value[:_MOST_NODES] if isinstance(value, list) else [value]


def line(value: object) -> str:
    """Read a JSON value as a line of text without entities and tags; empty for other values.

    Of several the first counts, of a text with its language ({"@value": …}) the text.
    """
    if isinstance(value, list):
        return next((text for one in value[:_MOST_LISTED] if (text := line(one))), "")
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return ""
    text = html.unescape(value[:LONGEST])
    return clean_line(without_tags(html.unescape(text) if "&" in text else text))


def by_id(found: Iterable[Json]) -> dict[str, Json]:
    """Return the nodes by their ``@id``; those that are no more than a reference name nobody."""
    named: dict[str, Json] = {}
    for node in found:
        if isinstance(node.get("@id"), str) and set(node) - {"@id", "@type"}:
            named.setdefault(node["@id"], node)
    return named


def without_tags(text: str) -> str:
    """Take scripts and tags out of a field's text."""
    if "<" not in text:
        return text
    text = re.sub(
        r"<(script|style)\b[^<]{0,2000}(?:</\1\s{0,9}>|$)", " ", text, flags=re.IGNORECASE
    )
    return re.sub(r"</?[a-zA-Z!?][^<>]{0,500}(?:>|$)", "", text)


def main_article(found: list[Json], own: list[str]) -> Json:
    """Find the node of the page's article: the one titled like the page, or the only one."""
    articles = [node for node in found if any(map(_ARTICLE_TYPE.search, types(node)))]
    titles = {normalise(title) for title in own if title}
    for node in articles:
        if normalise(line(node.get("headline"))) in titles:
            return node
    headlines = {normalise(line(node.get("headline"))) for node in articles}
    return articles[0] if articles and len(headlines) < 4 else {}
