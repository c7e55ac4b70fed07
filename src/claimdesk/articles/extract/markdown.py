"""Markdown → paragraphs, and what its front matter says.

Headings, paragraphs, list items, quotations and table rows become paragraphs of words; links are
their text; pictures, code blocks and raw HTML are left out.
"""

import re
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimdesk.articles.extract.plain import Plain
from claimdesk.encoding import decode
from claimdesk.records import Known
from claimdesk.text import clean_line

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(title|date|author|authors|published)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ITEM = re.compile(r"\s*-[ \t]+(.+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_markdown(raw: bytes) -> Plain:
    """Read the words of a Markdown file; its title is the front matter's or the first heading."""
    text = re.sub(r"\r\n?", "\n", decode(raw))
    front = _FRONT.match(text)
    known = _front(front[1]) if front else Known()
    blocks = _blocks(text[front.end() :] if front else text)
    title = known.title
    if blocks and blocks[0][0] == "h1" and (title is None or blocks[0][1] == title):
        title = blocks.pop(0)[1]
    return Plain(title or "", "\n\n".join(words for _, words in blocks), known)


def _blocks(text: str) -> list[tuple[str, str]]:
    """Tag and words of each block; the cells of a row are parted by a bar."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    blocks: list[tuple[str, str]] = []
    row: list[str] | None = None
    tag = "p"
    for token in parser.parse(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(("tr", " | ".join(row)))
            row = None
        elif token.type.endswith("_open"):
            tag = token.tag
        elif token.type == "inline" and (words := clean_line(_words(token))):
            if row is None:
                blocks.append((tag, words))
            else:
                row.append(words)
    return blocks


def _words(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _front(text: str) -> Known:
    """Title, author and date of a front matter; nothing else of YAML is understood."""
    said: dict[str, str] = {}
    for field in _FIELD.finditer(text):
        value = field[2].strip()
        said[field[1]] = "; ".join(_listed(value, text[field.end() :]))
    day = _DAY.match(said.get("date") or said.get("published") or "")
    return Known(
        said.get("title") or None,
        said.get("author") or said.get("authors") or None,
        _valid(day[0]) if day else None,
    )


def _listed(value: str, below: str) -> list[str]:
    """The values of a field: one, some in brackets, or items in the lines below it."""
    items = value.strip("[]").split(",") if value.startswith("[") else [value]
    if not value:
        items = []
        for line in below.lstrip("\n").split("\n"):
            if not (item := _ITEM.fullmatch(line)):
                break
            items.append(item[1])
    return [words for item in items if (words := clean_line(item).strip("\"' "))]


def _valid(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None
