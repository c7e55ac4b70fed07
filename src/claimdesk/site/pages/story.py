"""What the page of a story shows: its articles, what they repeat, and what changed among them."""

import json
import sqlite3
from dataclasses import dataclass

from claimdesk.site.pages.listing import telling
from claimdesk.store.queries import changed, lists, stories
from claimdesk.store.queries.changed import Changed
from claimdesk.store.queries.lists import Listed
from claimdesk.store.queries.stories import Shared, Story, StoryArticle, Suggested

ARTICLES, SHARED, CHANGED, SUGGESTED = 200, 60, 30, 8


@dataclass(frozen=True, slots=True)
class Repeated:
    """A claim that articles of the story share, and how far it went in it."""

    claim: Listed
    spread: Shared


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything on the page of a story; ``suggestions`` counts those that are not shown too."""

    story: Story
    articles: list[StoryArticle]
    repeated: list[Repeated]
    changed: list[Changed]
    suggested: list[Suggested]
    suggestions: int

    @property
    def outlets(self) -> int:
        """How many outlets have it; an article that names none stands for itself."""
        return len({it.outlet or it.id for it in self.articles})

    @property
    def days(self) -> tuple[str, str] | None:
        """The first day and the last, where any is known."""
        known = [it.day for it in self.articles if it.day]
        return (min(known), max(known)) if known else None


def story_page(connection: sqlite3.Connection, story_id: str) -> StoryPage | None:
    """The page of a story; None where there is no such story."""
    story = stories.one(connection, story_id)
    if story is None:
        return None
    shared = stories.shared(connection, story_id, SHARED)
    claims = lists.by_ids(connection, json.dumps([it.id for it in shared]))
    return StoryPage(
        story=story,
        articles=stories.articles(connection, story_id, ARTICLES),
        repeated=[Repeated(*pair) for pair in zip(claims, shared, strict=True)],
        changed=telling(changed.in_story(connection, story_id, CHANGED)),
        suggested=stories.suggested(connection, story_id, SUGGESTED),
        suggestions=stories.suggestions(connection, story_id),
    )
