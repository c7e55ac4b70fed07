"""How articles were edited, claim by claim, as the pages tell it."""

from dataclasses import dataclass

from claimdesk.site.host import Database
from claimdesk.site.page import fetch

NEWEST = 6


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim that a version of an article added, removed, or says otherwise."""

    article_id: str
    title: str
    site: str | None
    version: int
    seen_before: str | None
    seen: str | None
    change: str
    claim_id: str | None
    quote: str | None
    earlier_claim_id: str | None
    earlier_quote: str | None
    reasons: str | None


_COLUMNS = """article_id, title, site, version, seen_before, seen, change, claim_id, quote,
  earlier_claim_id, earlier_quote, reasons"""

OF_ARTICLE = f"""
select {_COLUMNS} from edits where article_id = :article
order by version, case change when 'altered' then 0 when 'reversed' then 1 when 'reworded' then 2
  when 'removed' then 3 else 4 end
"""  # noqa: S608 - the columns are a constant

TELLING = f"""
select {_COLUMNS} from edits where change in ('altered', 'reversed')
order by seen desc, article_id, version desc limit {NEWEST}
"""  # noqa: S608


async def of_article(db: Database, article_id: str) -> dict[int, list[Edit]]:
    """The edits of an article by the number of the version that brought them."""
    edits: dict[int, list[Edit]] = {}
    for edit in await fetch(db, Edit, OF_ARTICLE, article=article_id):
        edits.setdefault(edit.version, []).append(edit)
    return edits


async def telling(db: Database) -> list[Edit]:
    """The newest edits by which an article came to say something else."""
    return await fetch(db, Edit, TELLING)
