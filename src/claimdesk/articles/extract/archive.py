"""What web archives add to a page: toolbars and banners, taken out before it is read."""

import re
from typing import Any

_BEGIN, _END = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_BANNERS = re.compile(
    r"wm-(?:ipp|toolbar|capinfo|maximize|expand|tb)\b.*|wm-ipp-.*|donato|donato-base|"
    r"_?wb_(?:frame_top_banner|iframe_div|plain_banner|capture_info).*|pywb-?banner.*|"
    r".*google-cache-hdr",
    re.IGNORECASE,
)
_ARCHIVE_TODAY = re.compile(r"\barchive\.(?:today|is|ph|li|md|vn|fo)\b", re.IGNORECASE)
_LONGEST_ID = 80


def without_inserts(text: str) -> str:
    """Cut out what stands between the marks of the Wayback Machine's toolbar."""
    parts, place = [], 0
    while (start := text.find(_BEGIN, place)) >= 0:
        end = text.find(_END, start)
        if end < 0:
            break
        parts.append(text[place:start])
        place = end + len(_END)
    return "".join(parts) + text[place:]


def drop_banners(tree: Any) -> bool:
    """Take the banners of archives out of a parsed page; True if there was one."""
    found = []
    for element in tree.iter("div", "table", "iframe", "header"):
        name = element.get("id") or ""
        if 0 < len(name) <= _LONGEST_ID and (_BANNERS.fullmatch(name) or _is_header(element, name)):
            found.append(element)
    for element in found:
        if element.getparent() is not None:
            element.drop_tree()
    return bool(found)


def _is_header(element: Any, name: str) -> bool:
    """archive.today frames a page by a table with its own name in it."""
    if name not in ("HEADER", "FOOTER"):
        return False
    return bool(_ARCHIVE_TODAY.search(element.text_content()[:2_000]))
