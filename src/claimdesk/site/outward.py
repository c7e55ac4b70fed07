"""What others are told of a page: a description, its address, how it is cited, data about it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from datasette.utils import add_cors_headers
from markupsafe import Markup

from claimdesk.site.datasette_types import Datasette, Request
from claimdesk.site.datasette_versions import metadata_of
from claimdesk.site.pages.claim import ClaimPage
from claimdesk.site.pages.formats import day, is_web_address
from claimdesk.site.pages.verdicts import look
from claimdesk.store.queries.history import Review

DESCRIBED = 200
"""Characters of a description."""
REVIEWED = 120
"""Characters of a claim that others show."""
BEST, WORST = 5, 1
"""The ends of the scale."""


@dataclass(frozen=True, slots=True)
class Other:
    """The same in another form."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands in the head of a page; ``picture`` is the whole address of one that shows it."""

    title: str
    description: str
    canonical: str
    site: str
    others: tuple[Other, ...] = ()
    data: Markup | None = None
    picture: str | None = None


def meta(
    datasette: Datasette,
    request: Request,
    path: str,
    title: str,
    description: str,
    *,
    others: Iterable[Other] = (),
    data: Mapping[str, Any] | None = None,
) -> Meta:
    """The head of a page at a path of this server."""
    return Meta(
        title,
        _short(description),
        absolute(datasette, request, path),
        metadata_of(datasette, "title") or "claimdesk",
        tuple(others),
        _script(data) if data else None,
    )


def absolute(datasette: Datasette, request: Request, path: str) -> str:
    """The whole address of a path of this server."""
    return str(datasette.absolute_url(request, datasette.urls.path(path)))


def of_claim(page: ClaimPage) -> str:
    """A claim with its verdict, in a sentence or two."""
    judged = page.current or page.inherited
    verdict = look(judged) if judged else None
    if verdict is None:
        return f"Not judged yet: {page.claim.text}"
    why = page.told[0].rationale if page.told else None
    return f"{verdict.label}: {page.claim.text}" + (f" {why}" if why else "")


def claim_review(page: ClaimPage, url: str, publisher: str, home: str) -> dict[str, Any] | None:
    """The review that counts, as schema.org ClaimReview; None where the claim does not qualify.

    ``home`` is the address of the front page, that of ``publisher``.
    """
    review = page.current
    if review is None or page.lacks:
        return None
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": _reviewed(page),
        "datePublished": review.reviewed_on,
        "author": {"@type": "Organization", "name": publisher, "url": home},
        "reviewRating": _rating(review),
        "itemReviewed": {"@type": "Claim", "text": page.claim.text, **_said(page)},
    }
    if review.rationale:
        found["reviewBody"] = review.rationale
    return found


def _rating(review: Review) -> dict[str, Any]:
    verdict = look(review)
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": verdict.label if verdict else review.verdict,
    }
    if review.rating is not None:
        rating |= {"ratingValue": review.rating, "bestRating": BEST, "worstRating": WORST}
    return rating


def _reviewed(page: ClaimPage) -> str:
    """The claim in few words, where it has any: those who list reviews have no room for more."""
    return page.claim.text if len(page.claim.text) <= REVIEWED else page.claim.gist


def _said(page: ClaimPage) -> dict[str, Any]:
    first = page.first
    said: dict[str, Any] = {}
    if first:
        name = first.speaker or first.author
        if name or first.site:
            kind = "Person" if name else "Organization"
            said["author"] = {"@type": kind, "name": name or first.site}
        if first.published:
            said["datePublished"] = first.published
    urls = [it.url for it in page.appearances if it.url and is_web_address(it.url)]
    places = [{"@type": "CreativeWork", "url": url} for url in dict.fromkeys(urls)]
    if places:
        said["firstAppearance"], said["appearance"] = places[0], places
    return said


def cited(page: ClaimPage, url: str, publisher: str) -> str:
    """How to cite a claim's page."""
    judged = page.current or page.inherited
    verdict = look(judged) if judged else None
    said = f" Judged {verdict.label}" if verdict else " Not judged"
    when = f", {day(judged.reviewed_on)}" if judged else ""
    who = f" by {judged.reviewer}" if judged else ""
    return f"“{page.claim.text}”{said}{who}{when}. {publisher}, {url}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= DESCRIBED else text[: DESCRIBED - 1].rpartition(" ")[0] + " …"


def _script(data: Mapping[str, Any]) -> Markup:
    """JSON that no text in it can end: what is markup is written as escapes."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it is markup any more


def reading_headers(datasette: Datasette) -> dict[str, str]:
    """The headers of what programs read; other sites' pages may, where the server says so."""
    headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    if datasette.cors:
        add_cors_headers(headers)
    return headers
