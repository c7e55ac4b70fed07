"""What the page of an article shows: its text with its claims marked, and notes beside it."""

import sqlite3
from dataclasses import dataclass

from claimdesk.addresses import site_of
from claimdesk.records import Block as Form
from claimdesk.site.pages.notes import Block, Note, blocks_of, is_marked, notes_to
from claimdesk.store.queries import appearances, articles, edits, history
from claimdesk.store.queries.appearances import Place
from claimdesk.store.queries.articles import Article, Reprint, Version
from claimdesk.store.queries.edits import Edit
from claimdesk.store.queries.history import Review
from claimdesk.text import normalise

CONFIDENT = 0.6
"""Agreement of two extractors below which a reader is told to look at the original."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text in blocks, and its claims as notes: beside the text, below it, and edited out."""

    blocks: list[Block]
    noted: list[Note]
    quiet: list[Note]
    edited_out: list[Note]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything on the page of an article.

    ``doubtful``: the text may lack something, or hold what is none of the article.
    """

    article: Article
    doubtful: bool
    original: Reprint | None
    reprints: list[Reprint]
    versions: list[Version]
    edits: dict[int, list[Edit]]
    marked: MarkedText


def article_page(connection: sqlite3.Connection, article_id: str) -> ArticlePage | None:
    """The page of an article; None where there is no such article."""
    article = articles.one(connection, article_id)
    if article is None:
        return None
    original = article.near_duplicate_of
    others = articles.nearly_the_same(connection, article)
    versions = articles.versions(connection, article_id)
    site = site_of(article.url, article.site)
    return ArticlePage(
        article=article,
        doubtful=article.confidence is not None and article.confidence < CONFIDENT,
        original=next((other for other in others if other.id == original), None),
        reprints=[other for other in others if other.id != original],
        versions=versions,
        edits=edits.of_article(connection, article_id) if len(versions) > 1 else {},
        marked=marked_text(
            article.text,
            articles.blocks(connection, versions[-1].id) if versions else [],
            versions[-1].id if versions else None,
            appearances.in_article(connection, article_id),
            history.current_in_article(connection, article_id),
            frozenset(map(normalise, articles.furniture(connection, site))),
        ),
    )


def marked_text(
    text: str,
    forms: list[Form],
    newest: str | None,
    places: list[Place],
    judged: dict[str, Review],
    furniture: frozenset[str],
) -> MarkedText:
    """The text of the newest version with its claims marked, and the notes to them.

    ``forms`` say what its paragraphs are on the page, ``furniture`` are the normalised paragraphs
    that the site repeats.
    """
    present = [place for place in places if not place.edited_out]
    shown = [p for p in present if p.version_id == newest and is_marked(p, judged)]
    standing = {place.claim_id for place in present}
    gone = [place for place in places if place.edited_out and place.claim_id not in standing]
    notes = notes_to(present, {place.id for place in shown}, judged)
    blocks = blocks_of(text, forms, shown, notes, furniture)
    beside = {note.place.claim_id for block in blocks for note in block.notes}
    return MarkedText(
        blocks,
        [note for claim, note in notes.items() if claim in beside],
        sorted((n for claim, n in notes.items() if claim not in beside), key=lambda n: not n.marks),
        list(notes_to(gone, set(), judged).values()),
    )
