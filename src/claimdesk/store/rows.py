"""Records → rows of the database, column by column. Pure."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from claimdesk.articles.appearances import Appearance
from claimdesk.articles.editions import Edition, Version
from claimdesk.records import Capture, Claim, Measure, Quantity, Rejection, Resolution, Spans

Row = dict[str, object]


def columns(record: Any) -> Row:
    """A record of plain values by the names of its fields.

    ``dataclasses.asdict`` copies each value as well, which takes ten times as long.
    """
    return {field.name: getattr(record, field.name) for field in fields(record)}


def spans_json(spans: Spans) -> str:
    """Spans as the database keeps them: ``[[start, end], …]``."""
    return json.dumps(spans)


def article(edition: Edition) -> Row:
    """The article as its newest version reads."""
    read, newest = edition.article, edition.newest
    return {
        "id": edition.id,
        "url": read.url,
        "title": read.title,
        "author": read.author,
        "site": read.site,
        "section": read.section,
        "published": read.published,
        "published_certain": read.published_certain and read.published is not None,
        "language": read.language,
        "opinion": read.opinion,
        "paywalled": read.paywalled,
        "confidence": read.confidence,
        "published_at": read.published_at,
        "published_basis": read.published_basis,
        "modified": read.modified,
        "incomplete": read.incomplete,
        "text": newest.text,
        "text_sha256": newest.text_sha256,
        "words": len(newest.text.split()),
        "method": read.method,
        "captured_first": edition.versions[0].captured_first,
        "captured_last": newest.captured_last,
    }


def authors(edition: Edition) -> Iterator[Row]:
    """Who wrote an article, each name by itself, in the order of the byline."""
    for position, name in enumerate(edition.article.authors, 1):
        yield {"article_id": edition.id, "position": position, "name": name}


def blocks(version: Version) -> Iterator[Row]:
    """What the paragraphs of a text are on the page."""
    return ({"version_id": version.id, **columns(block)} for block in version.blocks)


def version(article_id: str, version: Version) -> Row:
    """One text of an article."""
    return {
        "id": version.id,
        "article_id": article_id,
        "number": version.number,
        "text": version.text,
        "text_sha256": version.text_sha256,
        "captured_first": version.captured_first,
        "captured_last": version.captured_last,
    }


def capture(capture: Capture, rejection: Rejection | None, place: tuple[str, str] | None) -> Row:
    """A capture with what became of it: ``place`` is an article and a version id."""
    return {
        "id": capture.id,
        "sha256": capture.sha256,
        "url": capture.url,
        "captured_at": capture.captured_at,
        "status": capture.status,
        "media_type": capture.media_type,
        "bytes": capture.bytes,
        "path": capture.path,
        "offset": capture.offset,
        "charset": capture.charset,
        "archived_url": capture.archived_url,
        "article_id": place[0] if place else None,
        "version_id": place[1] if place else None,
        "problem": rejection.reason if rejection else None,
        "detail": rejection.detail if rejection else None,
    }


def claim(claim_id: str, claim: Claim) -> Row:
    """What a claim says; its counts are worked out in the database."""
    return {
        "id": claim_id,
        "text": claim.text,
        "gist": claim.gist,
        "kind": claim.kind,
        "worth": claim.worth,
        "standalone": claim.standalone,
        "bound": claim.bound,
        "negated": claim.negated,
        "hedge": claim.hedge,
        "modal": claim.modal,
        "due": claim.due,
    }


def quantities(claim_id: str, claim: Claim) -> Iterator[Row]:
    """The figures of a claim."""
    for position, one in enumerate(claim.quantities, 1):
        measure = one.measure or _as_written(one)
        yield {
            "claim_id": claim_id,
            "position": position,
            **columns(measure),
            "approximate": one.approximate,
            "text": one.text,
            "value": one.value,
            "unit_text": one.unit,
        }


def _as_written(figure: Quantity) -> Measure:
    """The measure of a figure that nobody has put on a scale."""
    return Measure(figure.value, max(figure.value, figure.high or figure.value), figure.unit)


def dates(claim_id: str, claim: Claim) -> Iterator[Row]:
    """The dates of a claim."""
    for position, one in enumerate(claim.dates, 1):
        yield {
            "claim_id": claim_id,
            "position": position,
            "earliest": one.earliest,
            "latest": one.latest,
            "text": one.text,
        }


def entities(claim_id: str, claim: Claim) -> Iterator[Row]:
    """The names in a claim."""
    for one in claim.entities:
        yield {"claim_id": claim_id, "name": one.name, "label": one.label}


def said(edition: Edition, a: Appearance) -> tuple[str | None, str | None, str | None]:
    """When an article first made a claim: the day, the time in UTC where known, and the basis.

    What the first version says was said when the article was published; what a later one added,
    when that was captured.
    """
    read, first = edition.article, edition.versions[0].captured_first
    if a.first_capture not in (None, first) and (a.first_capture or "") > (read.published or ""):
        return (a.first_capture or "")[:10], _utc(a.first_capture), "captured"
    if read.published:
        return read.published[:10], _utc(read.published_at), "published"
    return (first[:10], _utc(first), "captured") if first else (None, None, None)


def _utc(time: str | None) -> str | None:
    """A time with its zone as UTC; None for a day alone, or a time of which no zone is known."""
    try:
        read = datetime.fromisoformat(time or "")
    except ValueError:
        return None
    if read.tzinfo is None or len(time or "") <= len("2019-03-04"):
        return None
    try:
        return read.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None


def appearance(edition: Edition, a: Appearance) -> Row:
    """Where a claim stands."""
    said_on, said_at, basis = said(edition, a)
    return {
        "id": a.id,
        "claim_id": a.claim_id,
        "article_id": edition.id,
        "version_id": a.version.id,
        "sentence": a.claim.sentence,
        "spans": spans_json(a.claim.spans),
        "start": a.claim.spans[0][0],
        "end": a.claim.spans[-1][1],
        "part": a.claim.part,
        "quote": a.quote,
        "prefix": a.prefix,
        "suffix": a.suffix,
        "speaker": a.claim.speaker,
        "cue": a.claim.cue,
        "quoted": a.claim.quoted,
        "first_capture": a.first_capture,
        "last_capture": a.last_capture,
        "edited_out": a.edited_out,
        "anchor": "exact",
        "said_on": said_on,
        "said_at": said_at,
        "said_basis": basis,
    }


def resolution(appearance_id: str, position: int, r: Resolution) -> Row:
    """What words of an appearance stand for."""
    return {
        "appearance_id": appearance_id,
        "position": position,
        "kind": r.kind,
        "said": r.said,
        "said_start": r.span[0],
        "said_end": r.span[1],
        "meant": r.meant,
        "meant_start": r.source[0] if r.source else None,
        "meant_end": r.source[1] if r.source else None,
    }
