"""XML that others write, cut into its entries and never repaired in silence. Pure.

A parser of XML gives up at the first stray ampersand, and one that forgives does not say what it
dropped. Here every entry is counted where it begins, and is whole only where it ends as well.
"""

import html
import re
from collections.abc import Iterator

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->)){0,100000}-->")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_PREFIX = r"(?:[\w.-]+:)?"
TORN = "not whole: the file breaks off, or a tag is missing"


def tidied(text: str) -> str:
    """Return the same XML without comments, and with what stands in CDATA sections escaped.

    So nothing that somebody quotes in an entry is taken for an entry.
    """
    if "<![CDATA[" in text:
        text = _CDATA.sub(lambda found: html.escape(found[1], quote=False), text)
    return _COMMENT.sub("", text) if "<!--" in text else text


def whole_entries(text: str, name: str) -> Iterator[str | None]:
    """Return what stands in each element of a name, in order; None for one that is not closed.

    Prefixes of namespaces are passed over. Elements of the name do not lie in one another.
    """
    ends = re.compile(rf"</{_PREFIX}{name}\s*>")
    starts = list(re.finditer(rf"<{_PREFIX}{name}(?:\s[^<>]*)?>|<{_PREFIX}{name}(?=\s*\Z)", text))
    for number, start in enumerate(starts):
        limit = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        end = ends.search(text, start.end(), limit)
        yield text[start.end() : end.start()] if end else None


def count(text: str, *names: str) -> int:
    """Count how many entries a text has, by what each has one of: the most of any beginning or end.

    Where a tag is broken, the others still tell of its entry.
    """
    begun = [len(re.findall(rf"<{name}(?:[\s/]|>)", text)) for name in names]
    ended = [len(re.findall(rf"</{name}\s*>", text)) for name in names]
    return max(*begun, *ended)


def field(entry: str, name: str) -> str:
    """Find the text of the first element of a name; empty where none is whole."""
    found = re.search(rf"<({_PREFIX}){name}(?:\s[^<>]*)?>([^<]*)</\1{name}\s*>", entry, re.DOTALL)
    return plain(found[2]) if found else ""


def plain(text: str) -> str:
    """Return the characters that a piece of XML stands for; an ampersand that is none stays one."""
    return _unescaped(text).strip()


def _unescaped(text: str) -> str:
    # only entities with their semicolon: "?a=1&copy=2" holds no ©
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text)
