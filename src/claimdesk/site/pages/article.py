"""What the page of an article shows: its text with its claims marked, and notes beside it."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from claimdesk.addresses import site_of
from claimdesk.records import Block as Form
from claimdesk.site.pages.choice import LEVELS, Level, chosen
from claimdesk.site.pages.marking import read_spans
from claimdesk.site.pages.notes import Block, Note, blocks_of, notes_to
from claimdesk.store.queries import appearances, articles, captures, edits, history, stories
from claimdesk.store.queries.appearances import Place
from claimdesk.store.queries.articles import Article, Reprint, Version
from claimdesk.store.queries.captures import Copy
from claimdesk.store.queries.edits import Edit
from claimdesk.store.queries.history import Review
from claimdesk.store.queries.stories import Story
from claimdesk.text import normalise

CONFIDENT = 0.6
"""Agreement of two extractors below which a reader is told to look at the original."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader asks to see: a level of marks, and one claim to be lit."""

    level: Level = "worth"
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text in blocks, and its claims as notes.

    ``noted`` are those whose words carry a number, ``counts`` how many each level would mark.
    """

    blocks: list[Block]
    noted: list[Note]
    edited_out: list[Note]
    counts: dict[Level, int]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything on the page of an article.

    ``doubtful``: the text may lack something, or hold what is none of the article.
    """

    article: Article
    shown: Shown
    doubtful: bool
    original: Reprint | None
    reprints: list[Reprint]
    versions: list[Version]
    copy: Copy | None
    edits: dict[int, list[Edit]]
    story: Story | None
    marked: MarkedText

    @property
    def lit(self) -> Note | None:
        """The note of the claim that the address asks for, where the text makes it."""
        asked = self.shown.claim
        return next((n for n in self.marked.noted if n.place.claim_id == asked), None)


def article_page(
    connection: sqlite3.Connection, article_id: str, shown: Shown | None = None
) -> ArticlePage | None:
    """The page of an article; None where there is no such article."""
    article = articles.one(connection, article_id)
    if article is None:
        return None
    shown = shown or Shown()
    original = article.near_duplicate_of
    others = articles.nearly_the_same(connection, article)
    versions = articles.versions(connection, article_id)
    site = site_of(article.url, article.site)
    own = history.told_in_article(connection, article_id)
    return ArticlePage(
        article=article,
        shown=shown,
        doubtful=article.confidence is not None and article.confidence < CONFIDENT,
        original=next((other for other in others if other.id == original), None),
        reprints=[other for other in others if other.id != original],
        versions=versions,
        copy=captures.newest_of(connection, article_id),
        edits=edits.of_article(connection, article_id) if len(versions) > 1 else {},
        story=stories.of_article(connection, article_id),
        marked=marked_text(
            article.text,
            articles.blocks(connection, versions[-1].id) if versions else [],
            versions[-1].id if versions else None,
            appearances.in_article(connection, article_id),
            Judgements(own, history.inherited_in_article(connection, article_id)),
            frozenset(map(normalise, articles.furniture(connection, site))),
            shown,
        ),
    )


@dataclass(frozen=True, slots=True)
class Judgements:
    """The reviews that count for the claims of an article: their own, and those they inherit."""

    own: Mapping[str, Review]
    inherited: Mapping[str, Review]

    @property
    def all(self) -> dict[str, Review]:
        """What counts for each claim; its own review before an inherited one."""
        return {**self.inherited, **self.own}


def marked_text(
    text: str,
    forms: list[Form],
    newest: str | None,
    places: list[Place],
    judgements: Judgements,
    furniture: frozenset[str],
    shown: Shown,
) -> MarkedText:
    """The text of the newest version with its claims marked, and the notes to them.

    ``forms`` say what its paragraphs are on the page, ``furniture`` are the normalised paragraphs
    that the site repeats.
    """
    judged = judgements.all
    present = [place for place in places if not place.edited_out]
    standing = [p for p in present if p.version_id == newest and read_spans(p.spans)]
    gone = [p for p in places if p.edited_out and p.claim_id not in {q.claim_id for q in present}]
    why = chosen(standing, judged, text, forms, shown.level, shown.claim)
    notes = notes_to(standing, why, judged, set(judgements.own))
    marked = [place for place in standing if place.claim_id in why]
    numbered = sorted((n for n in notes.values() if n.number), key=lambda n: n.number or 0)
    last = {place.claim_id: place for place in reversed(gone)}
    fate = notes_to(last.values(), dict.fromkeys(last, "rest"), judged, set(judgements.own))
    return MarkedText(
        blocks_of(text, forms, marked, notes, furniture),
        numbered,
        list(fate.values()),
        {level: len(chosen(standing, judged, text, forms, level)) for level in LEVELS},
    )


def share_marked(text: str, blocks: list[Block]) -> float:
    """The part of a text's characters that carry a mark."""
    counted: Counter[bool] = Counter()
    for block in blocks:
        for piece in block.pieces:
            counted[piece.note is not None] += len(piece.text)
    return counted[True] / max(1, len(text))
