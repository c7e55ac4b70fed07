"""What the reading view shows: an article with its claims marked, and notes beside it."""

from dataclasses import dataclass

from claimdesk.addresses import site_of
from claimdesk.site.host import Database
from claimdesk.site.page import fetch, fetch_one
from claimdesk.site.pages import reviews
from claimdesk.site.pages.edits import Edit, of_article
from claimdesk.site.pages.notes import Block, Note, Place, blocks_of, is_marked, notes_to
from claimdesk.text import normalise

CONFIDENT = 0.6
"""Agreement of two extractors below which a reader is told to look at the original."""


@dataclass(frozen=True, slots=True)
class Article:
    """The article and its newest text."""

    id: str
    url: str | None
    title: str
    author: str | None
    site: str | None
    section: str | None
    published: str | None
    published_certain: int
    language: str | None
    opinion: int
    paywalled: int
    confidence: float | None
    text: str
    words: int
    captured_first: str | None
    captured_last: str | None
    near_duplicate_of: str | None

    @property
    def doubtful(self) -> bool:
        """Whether the text may lack something, or hold what is none of the article."""
        return self.confidence is not None and self.confidence < CONFIDENT


@dataclass(frozen=True, slots=True)
class Other:
    """Another article with nearly the same text."""

    id: str
    title: str
    site: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One text of the article and when it was seen."""

    id: str
    number: int
    captured_first: str | None
    captured_last: str | None
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything on the page of an article."""

    article: Article
    original: Other | None
    reprints: list[Other]
    versions: list[Version]
    edits: dict[int, list[Edit]]
    blocks: list[Block]
    noted: list[Note]
    quiet: list[Note]
    edited_out: list[Note]


ARTICLE = """
select id, url, title, author, site, section, published, published_certain, language, opinion,
  paywalled, confidence, text, words, captured_first, captured_last, near_duplicate_of
from articles where id = :article
"""

OTHERS = """
select id, title, site, published from articles
where id = :original or near_duplicate_of = :article order by published, id limit 50
"""

VERSIONS = """
select id, number, captured_first, captured_last,
  length(trim(text)) - length(replace(trim(text), ' ', '')) + 1 as words
from versions where article_id = :article order by number
"""

FURNITURE = "select text from furniture where site = :site"

PLACES = """
select p.id, p.claim_id, p.version_id, p.spans, p.quote, p.speaker, p.cue, p.part, p.edited_out,
  p.first_capture, p.last_capture, c.gist, c.text, c.kind, c.worth,
  c.appearances - count(*) over (partition by p.claim_id) as elsewhere
from appearances p join claims c on c.id = p.claim_id
where p.article_id = :article order by p."end", p."start", p.id
"""


async def reading(db: Database, article_id: str) -> Reading | None:
    """The page of an article; None where there is no such article."""
    article = await fetch_one(db, Article, ARTICLE, article=article_id)
    if article is None:
        return None
    original = article.near_duplicate_of
    others = await fetch(db, Other, OTHERS, article=article_id, original=original)
    versions = await fetch(db, Version, VERSIONS, article=article_id)
    places = await fetch(db, Place, PLACES, article=article_id)
    judged = await reviews.current(db, article_id)
    newest = versions[-1].id if versions else None
    present = [place for place in places if not place.edited_out]
    shown = [p for p in present if p.version_id == newest and is_marked(p, judged)]
    standing = {place.claim_id for place in present}
    gone = [place for place in places if place.edited_out and place.claim_id not in standing]
    notes = notes_to(present, {place.id for place in shown}, judged)
    blocks = blocks_of(article.text, shown, notes, await _furniture(db, article))
    beside = {note.place.claim_id for block in blocks for note in block.notes}
    return Reading(
        article,
        next((other for other in others if other.id == original), None),
        [other for other in others if other.id != original],
        versions,
        await of_article(db, article_id) if len(versions) > 1 else {},
        blocks,
        [note for claim, note in notes.items() if claim in beside],
        sorted((n for claim, n in notes.items() if claim not in beside), key=lambda n: not n.marks),
        list(notes_to(gone, set(), judged).values()),
    )


async def _furniture(db: Database, article: Article) -> frozenset[str]:
    """The paragraphs that the article's site repeats, normalised."""
    site = site_of(article.url, article.site)
    return frozenset(await fetch(db, normalise, FURNITURE, site=site))
