"""One capture → its article, or the reason why there is none. Pure.

In: the bytes of a capture and its record. Out: an ``Article`` whose text is clean paragraphs with
one blank line between them, or a ``Rejection``. Any bytes give one of the two; time and memory are
bounded from outside (``engines``). Nothing is fetched, and no page leaves a trace in the next.

Kept: headings, paragraphs, list items, quotations and table rows, each a paragraph of its own, and
the standfirst. Left out: the title (it has its own field), captions, embedded posts, comments,
related links and promotion.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from typing import Any

import htmldate
import trafilatura
from lxml import etree
from lxml import html as lxml_html
from resiliparse.extract.html2text import extract_plain_text

from claimdesk.extract.address import choose_url, clean_url
from claimdesk.extract.furniture import closes, is_furniture, join_bodies, prune
from claimdesk.extract.metadata import Metadata, read_metadata, split_names
from claimdesk.extract.plain import (
    clean_line,
    count_words,
    decode,
    is_binary,
    split_paragraphs,
    tell_language,
)
from claimdesk.extract.rejection import judge_page, judge_text
from claimdesk.records import Article, Capture, Rejection
from claimdesk.text import normalise

MOST_BYTES = 20_000_000
"""A larger capture is rejected unread."""

_TITLE_CHARACTERS = 250
_TEASER_WORDS = 40
_ENOUGH_WORDS = 50
_LAST_DAY = "2100-01-01"
"""Upper bound of dates where the time of capture is unknown; never today: a rebuild must agree."""

_BLOCKS = {"p", "head", "item", "quote", "list", "table", "row", "div", "body"}
_SENTENCE_END = re.compile(r"[.!?…:;\"”’»)]\s*$")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_TAG = re.compile(r"<[/!]?[a-z][^<>]*>", re.IGNORECASE)
_TAG_RUN = re.compile(r"(?:<[a-z][^<>]*>\s*+){200,}+", re.IGNORECASE)
"""A tower of tags; resiliparse takes minutes for one of 100,000."""

Block = tuple[str, str]
"""Kind ("head", "p", "item" …) and text."""


def extract(raw: bytes, capture: Capture) -> Article | Rejection:
    """The article in the bytes of a capture, or why there is none."""
    if max(len(raw), capture.bytes) > MOST_BYTES:
        return Rejection("too_large", f"larger than {MOST_BYTES // 1_000_000} MB")
    if not raw.strip():
        return Rejection("empty", "no text at all")
    if is_binary(raw):
        return Rejection("not_text", "not text: a picture, an archive or the like")
    try:
        text = decode(raw)
        if capture.media_type == "text/plain" or not _TAG.search(text):
            return _from_text(text, capture)
        return _from_html(text, capture)
    except Exception as error:  # libraries fail on hostile pages in more ways than they name
        return Rejection("unreadable", f"{type(error).__name__} while reading the page")


def _from_text(text: str, capture: Capture) -> Article | Rejection:
    """A plain text: its first line is the title, unless it is too long to be one."""
    lines = text.strip().splitlines()
    title = next((line for raw in lines if (line := clean_line(raw))), "")
    first = next((number for number, raw in enumerate(lines) if clean_line(raw)), 0)
    paragraphs = split_paragraphs("\n".join(lines[first + 1 :]))
    if not paragraphs or len(title) > _TITLE_CHARACTERS:
        paragraphs = [title, *paragraphs] if title else []
        title = _shorten(title)
    body = "\n\n".join(paragraphs)
    if rejection := judge_text(body):
        return rejection
    return Article(title, body, "plain", clean_url(capture.url), language=tell_language(body))


def _from_html(text: str, capture: Capture) -> Article | Rejection:
    tree = _parse(text)
    if tree is None:
        return Rejection("empty", "no element in the page")
    meta = read_metadata(tree)
    blocks, method = _main_text(tree, text)
    title = meta.title or next((words for kind, words in blocks if kind == "head"), None)
    paragraphs = _paragraphs(blocks, meta, title)
    if standfirst := _standfirst(tree, meta, paragraphs):
        paragraphs.insert(0, standfirst)
    url = choose_url(capture.url, meta.canonical)
    if rejection := judge_page(tree, meta, url, title or "", paragraphs):
        return rejection
    body = "\n\n".join(paragraphs)
    return Article(
        title=_shorten(title or paragraphs[0]),
        text=body,
        method=method,
        url=url,
        author=meta.author or _byline(tree),
        site=meta.site or _host(url),
        published=meta.published or _guess_date(tree, capture),
        language=tell_language(body, meta.language),
        opinion=meta.opinion,
    )


def _parse(text: str) -> Any:
    """The page as an lxml tree, or None; from UTF-8 bytes, as declared charsets no longer hold."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        raw = _CONTROLS.sub("", text).encode("utf-8", "replace")
        return lxml_html.document_fromstring(raw, parser=parser)
    except etree.ParserError:
        return None


def _main_text(tree: Any, text: str) -> tuple[list[Block], str]:
    """The blocks of the main text and the method that found them.

    trafilatura without links and comments; resiliparse where that yields next to nothing.
    """
    pruned = deepcopy(tree)
    prune(pruned)
    blocks = _trafilatura(pruned)
    if join_bodies(pruned):
        joined = _trafilatura(pruned)
        blocks = joined if _count(joined) > 1.25 * _count(blocks) else blocks
    if _count(blocks) >= _ENOUGH_WORDS:
        return blocks, "trafilatura"
    plain = extract_plain_text(
        _TAG_RUN.sub("<div>", text),
        main_content=True,
        alt_texts=False,
        comments=False,
        list_bullets=False,
    )
    others = [("p", line) for line in split_paragraphs(plain)]
    return (
        (others, "resiliparse") if _count(others) > 2 * _count(blocks) else (blocks, "trafilatura")
    )


def _trafilatura(tree: Any) -> list[Block]:
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    return list(_blocks(body)) if body is not None else []


def _count(blocks: list[Block]) -> int:
    return sum(count_words(words) for _, words in blocks)


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of trafilatura's tree; table cells are parted by a bar."""
    kind, parts = "p", [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS or (event == "start" and tag == "lb" and _ends("".join(parts[-4:]))):
            yield from _block(kind, parts)
            kind, parts = (tag if event == "start" and tag != "lb" else "p"), [""]
        elif event == "start" and tag == "lb":
            parts.append("\n")
        elif event == "end" and tag == "cell":
            parts.append(" | ")
        parts.append((element.text if event == "start" else element.tail) or "")
    yield from _block(kind, parts)


def _ends(text: str) -> bool:
    """Whether a line break after this text ends a paragraph: after a sentence, or doubled."""
    return bool(_SENTENCE_END.search(text) or text.endswith("\n"))


def _block(kind: str, parts: list[str]) -> Iterator[Block]:
    if text := clean_line("".join(parts)).strip(" |"):
        yield kind, text


def _paragraphs(blocks: list[Block], meta: Metadata, title: str | None) -> list[str]:
    """The article's paragraphs, each once, without title, furniture and headings over nothing."""
    seen = {normalise(heading) for heading in (*meta.headings, title or "")}
    kept: list[Block] = []
    for kind, words in blocks:
        key = normalise(words)
        if key in seen or (is_furniture(words) and not (kind == "head" and closes(words))):
            continue
        if count_words(words) > 8:
            seen.add(key)
        kept.append((kind, words))
    kept = _without_tail(kept)
    while kept and kept[-1][0] == "head":
        kept.pop()
    return [words for _, words in kept]


def _without_tail(blocks: list[Block]) -> list[Block]:
    """The blocks before a heading such as "More from us" that has nothing but teasers below it."""
    end = len(blocks)
    for number, (kind, words) in reversed(list(enumerate(blocks))):
        if kind == "head" and closes(words):
            end = number
        if count_words(words) >= _TEASER_WORDS:
            break
    return blocks[:end]


def _standfirst(tree: Any, meta: Metadata, paragraphs: list[str]) -> str | None:
    """The summary under the title, often missed: what the page shows and describes itself by."""
    wanted = normalise(meta.description or "").rstrip(". ")
    if count_words(wanted) < 6 or wanted in normalise(" ".join(paragraphs)):
        return None
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span", "strong"):
        if len(element) <= 3:
            words = clean_line(element.text_content())
            if normalise(words) == wanted:
                return words
    return None


def _byline(tree: Any) -> str | None:
    """The authors that the page shows without saying so in its metadata."""
    with suppress(Exception):
        found = trafilatura.extract_metadata(tree, date_config=_dates(None)).author
        names = [
            clean_line(name) for part in (found or "").split(";") for name in split_names(part)
        ]
        return "; ".join(dict.fromkeys(names)) or None
    return None


def _guess_date(tree: Any, capture: Capture) -> str | None:
    """The day of publication as htmldate reads it from the page."""
    with suppress(Exception):
        return htmldate.find_date(tree, **_dates(capture.captured_at))
    return None


def _dates(captured_at: str | None) -> dict[str, Any]:
    return {
        "original_date": True,
        "extensive_search": False,
        "max_date": (captured_at or _LAST_DAY)[:10],
    }


def _host(url: str | None) -> str | None:
    found = re.match(r"https?://(?:www\.)?([^/:]+)", url or "")
    return found.group(1) if found else None


def _shorten(title: str) -> str:
    """At most ``_TITLE_CHARACTERS``, cut at a word."""
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[: _TITLE_CHARACTERS - 2].rsplit(" ", 1)[0] + " …"
