"""Whether a page is only one of several that make an article."""

import re
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from claimdesk.text import clean_line

_OF = re.compile(
    r"\b(?:page|seite|página|pagina)\s+(\d{1,3})\s+(?:of|von|de|di|/)\s+(\d{1,3})\b", re.I
)
_BOX = re.compile(
    r"(?<![a-z])(?:pagination|paging|pager|page-?_?(?:nav|links|numbers))", re.IGNORECASE
)
_LINKS = re.compile(rf"{_BOX.pattern}|rel\s?=\s?[\"']?next", re.IGNORECASE)
_ELSEWHERE = re.compile(r"comment|gallery|slide|carousel|related", re.IGNORECASE)
_NUMBER = re.compile(r"(?:/(?:page/|seite-)?|[?&](?:page|p|pg|seite|page_number)=)(\d{1,3})/?$")
_LONGEST = 60
_MOST = 20_000


def told(tree: Any, url: str | None, html: str) -> str | None:
    """Return which part of an article a page is: "page 1 of 3"; None for a whole one.

    ``html`` is the page's text, in which it is seen first whether there is anything to look for.
    """
    said = _said(tree) if _OF.search(html) else None
    return said or (_linked(tree, url) if _LINKS.search(html) else None)


def _said(tree: Any) -> str | None:
    """What a line says that says nothing else: "Page 1 of 3"."""
    for element in islice(tree.iter("p", "div", "span", "li", "nav", "a", "strong"), _MOST):
        text = clean_line(element.text_content()[: _LONGEST + 1]) if len(element) <= 12 else ""
        found = _OF.search(text) if 0 < len(text) <= _LONGEST else None
        if found and int(found[2]) > 1 and not _is_elsewhere(element):
            return f"page {int(found[1])} of {int(found[2])}"
    return None


def _linked(tree: Any, url: str | None) -> str | None:
    """What the links to the other pages say: their highest number, or that one follows."""
    base = _stem(url or "")
    boxed, following = 0, False
    for link in tree.iter("a", "link"):
        place = urljoin(url or "", (link.get("href") or "")[:2_000].strip())
        found = _NUMBER.search(place)
        if not found or not base or _stem(place) != base or _is_elsewhere(link):
            continue
        if any(_BOX.search(_names(one)) for one in link.iterancestors()):
            boxed = max(boxed, int(found[1]))
        following = following or "next" in (link.get("rel") or "").casefold().split()
    here = _NUMBER.search(url or "")
    if boxed > 1:
        return f"page {here[1] if here else 1} of {max(boxed, int(here[1]) if here else 1)}"
    return "more pages follow" if following else None


def _stem(url: str) -> str:
    """An address without the number of its page."""
    bare = _NUMBER.sub("", url)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return ""
    return f"{parts.netloc}{parts.path.rstrip('/')}" if parts.path.strip("/") else ""


def _names(element: Any) -> str:
    return f"{(element.get('class') or '')[:300]} {(element.get('id') or '')[:100]}"


def _is_elsewhere(element: Any) -> bool:
    """Whether it stands in comments, a gallery or the like, which have pages of their own."""
    return any(_ELSEWHERE.search(_names(one)) for one in (element, *element.iterancestors()))
