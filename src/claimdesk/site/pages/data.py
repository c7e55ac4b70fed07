"""A claim, an article and a story as data, for programs. Pure."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from claimdesk.site.pages.article import ArticlePage
from claimdesk.site.pages.claim import ClaimPage
from claimdesk.site.pages.notes import Note
from claimdesk.site.pages.story import StoryPage
from claimdesk.site.pages.verdicts import Judged, look


def claim_data(page: ClaimPage, url: str, review: Mapping[str, Any] | None) -> dict[str, Any]:
    """A claim with its verdict, its reviews, where it stands, and what it is linked to."""
    return {
        "url": url,
        "claim": asdict(page.claim),
        "verdict": verdict_data(page.current),
        "inherited": asdict(page.inherited) if page.inherited else None,
        "reviews": [asdict(review) for review in page.history],
        "appearances": [asdict(it) for it in page.appearances],
        "figures": [asdict(it) for it in page.figures],
        "dates": [asdict(it) for it in page.days],
        "names": [asdict(it) for it in page.names],
        "linked": [
            asdict(kin.claim) | {"but_for": kin.but_for}
            for held in page.kin.values()
            for kin in held
        ],
        "answers": [asdict(it) for it in page.answers],
        "fact_checks": [asdict(it) for it in page.fact_checks],
        "claim_review": review,
    }


def article_data(page: ArticlePage, url: str) -> dict[str, Any]:
    """An article with its text, its marked claims and where they stand in it."""
    return {
        "url": url,
        "article": asdict(page.article),
        "versions": [asdict(version) for version in page.versions],
        "claims": [_marked(note) for note in page.marked.noted],
        "edited_out": [_marked(note) for note in page.marked.edited_out],
    }


def story_data(page: StoryPage, url: str) -> dict[str, Any]:
    """A story with its articles, what they repeat, what changed and what may be the same."""
    return {
        "url": url,
        "story": asdict(page.story),
        "articles": [asdict(it) for it in page.articles],
        "repeated": [
            {
                "claim_id": it.claim.id,
                "claim": it.claim.text,
                "verdict": verdict_data(it.claim),
                "outlets": it.spread.outlets,
                "articles": it.spread.articles,
            }
            for it in page.repeated
        ],
        "changed": [asdict(it) for it in page.changed],
        "suggested": [asdict(it) for it in page.suggested],
    }


def verdict_data(judged: Judged | None) -> dict[str, Any] | None:
    """A verdict as its id, what the scale calls it, and its number there."""
    verdict = look(judged) if judged else None
    if judged is None or verdict is None:
        return None
    return {"id": verdict.id, "label": verdict.label, "rating": judged.rating}


def _marked(note: Note) -> dict[str, Any]:
    place = note.place
    return {
        "claim_id": place.claim_id,
        "claim": place.text,
        "quote": place.quote,
        "spans": place.spans,
        "speaker": place.speaker,
        "worth": place.worth,
        "elsewhere": place.elsewhere,
        "why": note.why,
        "verdict": verdict_data(note.review),
        "inherited": note.inherited,
    }
