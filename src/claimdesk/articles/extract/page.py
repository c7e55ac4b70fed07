"""One capture → its article, or the reason why there is none.

In: the bytes of a capture and its record. Out: an ``Article`` whose text is clean paragraphs with
one blank line between them, or a ``Rejection``. Any bytes give one of the two; time and memory are
bounded from outside (``workers``). Nothing is fetched, and no page leaves a trace in the next.

Kept: headings, paragraphs, list items, quotations and table rows, each a paragraph of its own that
a ``Block`` describes, and the standfirst. Left out: the title (it has its own field), captions,
embedded posts, comments, related links and promotion.
"""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

from lxml import etree

from claimdesk.addresses import choose_url, clean_url
from claimdesk.articles.extract import archive, dates, names, paging, shape, shown
from claimdesk.articles.extract.body import Part, blocks_of, body_of, joined
from claimdesk.articles.extract.maintext import MOST_TEXT, agreement, main_text
from claimdesk.articles.extract.metadata import Metadata, read_metadata
from claimdesk.articles.extract.plain import (
    clean_words,
    count_words,
    is_binary,
    is_data,
    split_long,
    split_paragraphs,
    tell_language,
)
from claimdesk.articles.extract.rejection import (
    FEWEST_WORDS,
    has_paywall,
    judge_page,
    judge_status,
    judge_text,
)
from claimdesk.bodies import MOST_BYTES
from claimdesk.days import time_said
from claimdesk.encoding import decode
from claimdesk.markup import parse_page
from claimdesk.records import Article, Capture, Rejection

_TOO_LONG = Rejection("too_large", f"more than {MOST_TEXT:,} characters of text: no article")
_MOST_SEARCHED = 2_000_000
"""Characters of a page whose date is looked for all over."""

_TITLE_CHARACTERS = 250
_TAG = re.compile(r"<(?:[/!]?[a-z]|!--)[^<>]*>", re.IGNORECASE)


def extract(raw: bytes, capture: Capture) -> Article | Rejection:
    """Read the article out of a capture's bytes, or tell why there is none."""
    if max(len(raw), capture.bytes) > MOST_BYTES:
        return Rejection("too_large", f"larger than {MOST_BYTES // 1_000_000} MB")
    if rejection := judge_status(capture.status):
        return rejection
    if not raw.strip():
        return Rejection("empty", "no text at all")
    if is_binary(raw):
        return Rejection("not_text", "not text: a picture, an archive or the like")
    try:
        return _read(decode(raw, capture.charset), capture)
    except Exception as error:  # libraries fail on hostile pages in more ways than they name
        return Rejection("unreadable", f"{type(error).__name__} while reading the page")


def _read(text: str, capture: Capture) -> Article | Rejection:
    if is_data(text):
        return Rejection("not_text", "data for machines (JSON, a feed, a sitemap), no page")
    plain = capture.media_type == "text/plain" or not _TAG.search(text)
    found = _from_text(text, capture) if plain else _from_html(text, capture)
    if isinstance(found, Article) and len(found.text) > MOST_TEXT:
        return _TOO_LONG
    return found


def _from_text(text: str, capture: Capture) -> Article | Rejection:
    """A plain text: its first line is the title, unless it is too long to be one."""
    if len(text) > 2 * MOST_TEXT:
        return _TOO_LONG
    lines = text.strip().splitlines()
    title = next((line for raw in lines if (line := clean_words(raw))), "")
    first = next((number for number, raw in enumerate(lines) if clean_words(raw)), 0)
    paragraphs = split_paragraphs("\n".join(lines[first + 1 :]))
    if not paragraphs or len(title) > _TITLE_CHARACTERS:
        paragraphs = [title, *paragraphs] if title else []
        title = _shorten(title)
    cleaned = [words for one in paragraphs if (words := clean_words(one))]
    body = "\n\n".join(part for one in cleaned for part in split_long(one))
    if rejection := judge_text(body):
        return rejection
    url, language = clean_url(capture.url), tell_language(body)
    return _with_known(Article(title, body, "plain", url, language=language), capture)


def _from_html(text: str, capture: Capture) -> Article | Rejection:
    text = shape.bare(archive.without_inserts(text))
    tree = parse_page(text)
    if tree is None:
        return Rejection("empty", "no element in the page")
    if archive.drop_banners(tree):
        text = etree.tostring(tree, encoding="unicode", method="html")
    measured = shape.measure(tree)
    meta = read_metadata(tree, capture.captured_at)
    pieces, method = main_text(tree, text, measured)
    if sum(len(piece.words) for piece in pieces) > 2 * MOST_TEXT:
        return _TOO_LONG
    title = meta.title or next((one.words for one in pieces if one.kind == "heading"), None)
    parts = body_of(pieces, meta, title, tree)
    paragraphs = [part.words for part in parts]
    if measured.depth > shape.MOST_DEPTH and sum(map(count_words, paragraphs)) < FEWEST_WORDS:
        return Rejection("too_deep", f"tags nested {measured.depth} deep and more, and no text")
    url = choose_url(capture.url, meta.canonical)
    if rejection := judge_page(tree, meta, url, title or "", paragraphs):
        return rejection
    confidence = agreement(paragraphs, text, measured) if method == "trafilatura" else None
    found = _described(tree, meta, measured, parts)
    found = replace(
        found,
        title=_shorten(title or paragraphs[0]),
        method=method,
        url=url,
        site=meta.site or _host(url),
        confidence=confidence,
        incomplete=paging.told(tree, capture.url or url, text) if measured.simple else None,
    )
    if not found.published and measured.simple and len(text) <= _MOST_SEARCHED:
        found = _with_shown_day(found, tree, capture.captured_at)
    return _with_known(found, capture)


def _described(tree: Any, meta: Metadata, measured: shape.Shape, parts: list[Part]) -> Article:
    """The text with what the page says of it; title, address and method are still to be told."""
    text, paragraphs = joined(parts), [part.words for part in parts]
    authors = _authors(tree, meta, paragraphs, measured)
    return Article(
        title="",
        text=text,
        method="",
        author=names.join(authors),
        authors=tuple(authors),
        section=meta.section,
        published=meta.published,
        published_at=meta.published_at,
        published_basis="declared" if meta.published else None,
        modified=meta.modified,
        language=tell_language(text, meta.language),
        opinion=meta.opinion,
        paywalled=not meta.free or has_paywall(tree),
        blocks=blocks_of(parts),
    )


def _with_shown_day(article: Article, tree: Any, captured_at: str | None) -> Article:
    """The article with the day that its page shows, if it shows one."""
    seen = shown.day(tree, article.url, captured_at, article.modified)
    if seen is None:
        return article
    return replace(
        article, published=seen.day, published_basis=seen.basis, published_certain=seen.certain
    )


def _with_known(article: Article, capture: Capture) -> Article:
    """The article with what somebody knew of it before, which goes before what the page says."""
    known = capture.known
    if title := clean_words(known.title or ""):
        article = replace(article, title=_shorten(title))
    if authors := names.split_names(clean_words(known.author or "")):
        article = replace(
            article, author=names.join(authors), authors=tuple(dict.fromkeys(authors))
        )
    if day := dates.day(known.published):
        article = replace(
            article,
            published=day,
            published_at=time_said(known.published or ""),
            published_basis="known",
            published_certain=True,
        )
    return article


def _authors(tree: Any, meta: Metadata, paragraphs: list[str], measured: shape.Shape) -> list[str]:
    """The declared authors, or those that the page shows where it declares none in person."""
    declared = list(meta.authors)
    if declared and not names.is_nobody(names.join(declared), meta.site):
        return declared
    if declared:
        return names.signature(paragraphs) or declared
    byline: list[str] = []
    with suppress(Exception):
        byline = shown.byline(tree) if measured.simple else []
    signed = [words for words in paragraphs if words.casefold().startswith("by ")]
    return byline or names.signature(signed)


def _host(url: str | None) -> str | None:
    found = re.match(r"https?://(?:www\.)?([^/:]+)", url or "")
    return found.group(1) if found else None


def _shorten(title: str) -> str:
    """At most ``_TITLE_CHARACTERS``, cut at a word."""
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[: _TITLE_CHARACTERS - 2].rsplit(" ", 1)[0] + " …"
