"""The claims of an article as Web Annotations: a target for each stretch of words.

By the W3C's Web Annotation Data Model. Words that lie apart are targets of their own, as a quote
joined from them stands nowhere. The state says which copy of the page has them.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from claimdesk.site.pages.verdicts import look
from claimdesk.store.queries import annotated, articles, history
from claimdesk.store.queries.annotated import Anchored
from claimdesk.store.queries.articles import Article
from claimdesk.store.queries.history import Review
from claimdesk.text import CONTEXT

ANNO = "http://www.w3.org/ns/anno.jsonld"


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, the words of its claims, and the verdicts on them."""

    article: Article
    places: list[Anchored]
    texts: Mapping[str, str]
    shown: str
    reviews: Mapping[str, Review]


def annotated_article(connection: sqlite3.Connection, article_id: str) -> Annotated | None:
    """All that is said of the words of an article; None where there is no such article."""
    article = articles.one(connection, article_id)
    if article is None:
        return None
    return Annotated(
        article,
        annotated.in_article(connection, article_id),
        annotated.texts(connection, article_id),
        annotated.shown(connection, article_id),
        history.told_in_article(connection, article_id),
    )


def collection(page: Annotated, own: str, site: str) -> dict[str, Any]:
    """The annotations of an article; ``own`` is their address, ``site`` that of the pages."""
    items = [_annotation(page, place, site) for place in page.places]
    return {
        "@context": ANNO,
        "id": own,
        "type": "AnnotationCollection",
        "label": f"Claims in “{page.article.title}”",
        "total": len(items),
        "first": {
            "id": f"{own}#page",
            "type": "AnnotationPage",
            "partOf": own,
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(page: Annotated, place: Anchored, site: str) -> dict[str, Any]:
    claim = f"{site}/claim/{place.claim_id}"
    review = page.reviews.get(place.claim_id)
    targets = _targets(page, place, f"{site}/read/{page.article.id}")
    return {
        "id": f"{claim}#place-{place.id}",
        "type": "Annotation",
        "motivation": "assessing" if review else "identifying",
        "body": [
            {"type": "TextualBody", "value": place.claim, "format": "text/plain",
             "language": "en", "purpose": "describing"},
            {"type": "SpecificResource", "source": claim, "purpose": "identifying"},
            *([_verdict(review)] if review else []),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }  # fmt: skip


def _verdict(review: Review) -> dict[str, Any]:
    verdict = look(review)
    label = verdict.label if verdict else review.verdict
    return {
        "type": "TextualBody",
        "value": f"{label}: {review.rationale}" if review.rationale else label,
        "format": "text/plain",
        "purpose": "assessing",
        "creator": {"type": "Person", "name": review.reviewer},
        "created": _time(review.reviewed_on),
    }


def _targets(page: Annotated, place: Anchored, read: str) -> list[dict[str, Any]]:
    url = page.article.url or ""
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": url if url.startswith(("http://", "https://")) else read,
    }
    if place.captured_at:
        target["state"] = {"type": "TimeState", "sourceDate": _time(place.captured_at)}
        if place.archived_url:
            target["state"]["cached"] = place.archived_url
    if page.shown == "none":
        return [target]
    text = page.texts[place.version_id]
    spans = json.loads(place.spans)
    return [{**target, "selector": _selector(text, start, end, page.shown)} for start, end in spans]


def _selector(text: str, start: int, end: int, shown: str) -> dict[str, str]:
    selector = {"type": "TextQuoteSelector", "exact": text[start:end]}
    if shown == "full":
        around = {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end:][:CONTEXT]}
        selector |= {name: words for name, words in around.items() if words}
    return selector


def _time(value: str) -> str:
    """A day or time as the model asks for it: in UTC, written with Z; else as it stands."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat().replace("+00:00", "Z")
