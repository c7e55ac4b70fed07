"""An article in brief: what is asked of all, whichever changed, so that they need not be read.

All of it follows from the article alone: what tells it from others, a sample of its runs of words
(see :mod:`claimdesk.articles.reprints`), and its paragraphs as numbers
(:mod:`claimdesk.articles.furniture`). Pure.
"""

from dataclasses import dataclass

from claimdesk.articles.furniture import numbered
from claimdesk.articles.reprints import sketch
from claimdesk.records import Article
from claimdesk.text import sha256


@dataclass(frozen=True, slots=True)
class Brief:
    """An article in brief; ``made_from`` changes when anything in it changes.

    ``sample`` and ``paragraphs`` are 64-bit numbers, ``edges`` a byte for each paragraph.
    """

    url: str | None
    site: str | None
    language: str | None
    published: str | None
    text_sha256: str
    made_from: str
    runs: int
    sample: bytes
    paragraphs: bytes
    edges: bytes


def brief(article: Article) -> Brief:
    """Tell it of an article."""
    sample, runs = sketch(article.text)
    paragraphs, edges = numbered(article.text)
    return Brief(
        *(article.url, article.site, article.language, article.published),
        *(sha256(article.text), sha256(repr(article))),
        runs=runs,
        sample=sample.tobytes(),
        paragraphs=paragraphs,
        edges=edges,
    )
