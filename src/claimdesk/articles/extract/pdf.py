"""The text layer of a PDF → paragraphs, title, author and date.

PDFs have no paragraphs, only runs of letters at places on pages. Runs at one height are a line;
a line begins a paragraph where the gap above it is wider than usual, where it is indented, or where
the line before ended early. Lines that stand at the edge of several pages, and page numbers, are
left out. Pictures of text are not read.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from claimdesk.articles.extract.plain import Plain
from claimdesk.records import Known, Rejection
from claimdesk.text import clean_line

MOST_PAGES = 300
_MOST_CHARACTERS = 3_000_000
_MOST_RUNS = 20_000
"""Runs that are read of one page."""

_REPEATED = 3
_TITLE_CHARACTERS = 250
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_MARK = re.compile(r"[\x02\ufffe]\s*$")
"""What pdfium puts in the place of a hyphen at the end of a line."""

_ENDS = re.compile(r"[.!?:;\"”’)]$")
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NAMELESS = re.compile(r"(?:microsoft word\b.*|untitled.*|.*\.(?:docx?|pdf|indd|tex|odt))$", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """Words at one height of a page, in points from its lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.top - self.bottom


def read_pdf(raw: bytes) -> Plain | Rejection:
    """Read the text of a PDF, or tell why it has none."""
    start = raw.find(b"%PDF-")
    try:
        document = pdfium.PdfDocument(raw[start:])
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return Rejection("not_text", "a PDF locked with a password")
        return Rejection("not_text", "a damaged PDF")
    try:
        pages = _pages(document)
        said = document.get_metadata_dict()
    except pdfium.PdfiumError:
        return Rejection("not_text", "a damaged PDF")
    finally:
        document.close()
    paragraphs = _paragraphs(_without_edges(pages))
    if not paragraphs:
        return Rejection("empty", "a PDF without a text layer: pictures of pages, or nothing")
    return _plain(paragraphs, said)


def _plain(paragraphs: list[str], said: dict[str, str]) -> Plain:
    title = clean_line(said.get("Title") or "")
    if not title or _NAMELESS.match(title):
        title = ""
    author = clean_line(said.get("Author") or "")[:_TITLE_CHARACTERS]
    day = _day(said.get("CreationDate") or "")
    if paragraphs[0] == title or (not title and len(paragraphs[0]) <= _TITLE_CHARACTERS):
        title = paragraphs.pop(0)
    known = Known(None, author or None, day)
    return Plain(title[:_TITLE_CHARACTERS], "\n\n".join(paragraphs), known)


def _day(text: str) -> str | None:
    """The day of a PDF's own kind of date."""
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _pages(document: Any) -> list[list[Line]]:
    pages, left = [], _MOST_CHARACTERS
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        text = page.get_textpage()
        lines = _lines(text)
        text.close()
        page.close()
        pages.append(lines)
        left -= sum(len(line.text) for line in lines)
        if left <= 0:
            break
    return pages


def _lines(page: Any) -> list[Line]:
    """Runs of letters joined where they stand beside each other."""
    lines: list[Line] = []
    for number in range(min(page.count_rects(), _MOST_RUNS)):
        left, bottom, right, top = page.get_rect(number)
        raw = page.get_text_bounded(left, bottom, right, top)
        text = clean_line(raw) + ("-" if _MARK.search(raw) else "")
        if not text:
            continue
        last = lines[-1] if lines else None
        if last and min(last.top, top) - max(last.bottom, bottom) > 0.5 * min(
            last.height, top - bottom
        ):
            gap = left - last.right > 0.15 * (top - bottom)
            joined = last.text + (" " if gap else "") + text
            lines[-1] = Line(joined, min(last.left, left), min(last.bottom, bottom),
                             max(last.right, right), max(last.top, top))  # fmt: skip
        else:
            lines.append(Line(text, left, bottom, right, top))
    return lines


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without running heads, running feet and page numbers."""
    edges = Counter(
        _shape(line) for page in pages for line in {id(x): x for x in page[:2] + page[-2:]}.values()
    )
    kept = []
    for page in pages:
        last = len(page) - 2
        kept.append(
            [
                line
                for number, line in enumerate(page)
                if not (number < 2 or number >= last) or not _is_edge(line, edges)
            ]
        )
    return kept


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _is_edge(line: Line, edges: Counter[str]) -> bool:
    shape = _shape(line)
    return edges[shape] >= _REPEATED or bool(
        re.fullmatch(r"\W*(?:page )?#(?:\W+(?:of )?#)?\W*", shape, re.I)
    )


def _paragraphs(pages: list[list[Line]]) -> list[str]:
    found: list[str] = []
    last: Line | None = None
    for page in pages:
        pitch = _pitch(page)
        right = max((line.right for line in page), default=0.0)
        for line in page:
            if last is None or _begins(line, last, pitch, right):
                found.append(line.text)
            else:
                found[-1] = _join(found[-1], line.text)
            last = line
    return found


def _pitch(page: list[Line]) -> float:
    """The usual distance from line to line."""
    steps = [a.bottom - b.bottom for a, b in pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _begins(line: Line, last: Line, pitch: float, right: float) -> bool:
    """Whether a line begins a paragraph."""
    ended = bool(_ENDS.search(last.text))
    step = last.bottom - line.bottom
    if step <= 0:  # the next column or page
        return ended
    if abs(line.height - last.height) > 0.25 * max(line.height, last.height) and ended:
        return True
    short = last.right < right - 0.2 * (right - last.left)
    indented = line.left - last.left > 0.6 * line.height
    return step > 1.35 * pitch or (ended and (short or indented))


def _join(text: str, more: str) -> str:
    """Two lines of a paragraph; a word that was parted at the line's end is one again."""
    if _HYPHEN.search(text) and more[:1].islower():
        return text[:-1] + more
    return f"{text} {more}"
