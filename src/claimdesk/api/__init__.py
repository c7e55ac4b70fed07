"""For other programs: read an article, split a text, compare two claims, ask a database.

What stands here, and the records that it returns, keeps its names within a major version; all else
may move. docs/python.md shows it at work.

May use: desk, store, match, split, articles, ground.
"""

from claimdesk.api.desk import Desk, open_desk
from claimdesk.api.texts import extract, match, split
from claimdesk.match.relate import Relation
from claimdesk.records import Article, Claim, Rejection, Split

__all__ = [
    "Article",
    "Claim",
    "Desk",
    "Rejection",
    "Relation",
    "Split",
    "extract",
    "match",
    "open_desk",
    "split",
]
