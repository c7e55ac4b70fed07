"""All rows of one article, made ready to be written; apart, so that workers can make them. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdesk.articles.appearances import Appearance, Move
from claimdesk.articles.editions import Edition, Outline
from claimdesk.records import Claim
from claimdesk.store import rows
from claimdesk.store.rows import Row


class ClaimRows(NamedTuple):
    """What a claim says, as rows."""

    claim: Row
    quantities: list[Row]
    dates: list[Row]
    entities: list[Row]


class Entry(NamedTuple):
    """An article as rows by table; its claims, with the words of their first appearance in it.

    ``order`` sorts articles as they were first seen.
    """

    id: str
    order: tuple[str, str]
    rows: dict[str, list[Row]]
    claims: dict[str, ClaimRows]


def entry(
    edition: Edition, signature: str, placed: Sequence[Appearance], moved: Iterable[Move]
) -> Entry:
    """The rows of an article with its appearances and edits."""
    said: dict[str, Claim] = {}
    for a in sorted(placed, key=lambda a: (a.edited_out, a.claim.spans[0][0], a.id)):
        said.setdefault(a.claim_id, a.claim)
    by_table: dict[str, list[Row]] = {
        "articles": [rows.article(edition)],
        "article_authors": [*rows.authors(edition)],
        "versions": [rows.version(edition.id, v) for v in edition.versions],
        "blocks": [block for v in edition.versions for block in rows.blocks(v)],
        "appearances": [rows.appearance(edition, a) for a in placed],
        "resolutions": [
            rows.resolution(a.id, position, r)
            for a in placed
            for position, r in enumerate(a.claim.resolutions, 1)
        ],
        "_moves": [{"article_id": edition.id, **rows.columns(move)} for move in moved],
        "_editions": [{"article_id": edition.id, "signature": signature}],
    }
    told = {id_: claim_rows(id_, claim) for id_, claim in said.items()}
    return Entry(edition.id, _order(edition.article.published, edition), by_table, told)


def claim_rows(id_: str, claim: Claim) -> ClaimRows:
    """The rows of a claim."""
    return ClaimRows(
        rows.claim(id_, claim),
        [*rows.quantities(id_, claim)],
        [*rows.dates(id_, claim)],
        [*rows.entities(id_, claim)],
    )


def order(outline: Outline) -> tuple[str, str]:
    """Sorts articles as they were first seen; the first of those that make a claim has its words.

    The same order stands in ``_SAID_EARLIER`` and ``_FIRST`` of :mod:`claimdesk.store.claims`.
    """
    return _order(outline.published, outline)


def _order(published: str | None, article: Edition | Outline) -> tuple[str, str]:
    days = (published, article.versions[0].captured_first, "9")
    return next(day for day in days if day is not None), article.id
