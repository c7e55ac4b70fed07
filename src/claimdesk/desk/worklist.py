"""The worklist that editors take away: which claims, and as which kind of CSV.

The command line and the site ask here alike, with any SQLite connection; nothing is written.
"""

import sqlite3
from dataclasses import dataclass

from rapidfuzz import process

from claimdesk.errors import InputError
from claimdesk.match.query import every_word
from claimdesk.records import Review
from claimdesk.review import Eyes, Listed, Worklist, worklist_rows
from claimdesk.store import reviews
from claimdesk.store import worklist as stored
from claimdesk.store.queries.statement import snapshot
from claimdesk.store.worklist import Order, Wanted
from claimdesk.tables import safe
from claimdesk.text import make_id

__all__ = ["DELIMITERS", "Dialect", "Order", "Wanted", "to_csv", "worklist"]

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file is written; Excel needs the byte order mark to read accents right."""

    bom: bool = False
    delimiter: str = ","


def worklist(connection: sqlite3.Connection, wanted: Wanted, eyes: Eyes | None = None) -> Worklist:
    """List the claims that are wanted; raises InputError for a filter that cannot apply."""
    with snapshot(connection):
        listed = _reviews(connection, wanted) if wanted.anchor else _claims(connection, wanted)
        return worklist_rows(listed, eyes)


def to_csv(table: Worklist, dialect: Dialect | None = None) -> bytes:
    """Write a worklist as CSV in UTF-8; text that a spreadsheet would rewrite has a guard."""
    dialect = dialect or Dialect()
    return safe.to_bytes(
        table.rows,
        table.columns,
        bom=dialect.bom,
        delimiter=dialect.delimiter,
        kept=table.kept,
    )


def _claims(connection: sqlite3.Connection, wanted: Wanted) -> list[Listed]:
    if wanted.article:
        _known_article(connection, wanted.article)
    if wanted.outlet:
        _known_outlet(connection, wanted.outlet)
    words = every_word(wanted.search) if wanted.search is not None else None
    if words == "":
        raise InputError("There is no word to search for. Give a name, a figure or a few words.")
    ids = stored.claim_ids(connection, wanted, words, _names(connection, wanted))
    if wanted.order == "random":
        ids = sorted(ids, key=lambda id_: make_id("any", str(wanted.seed), id_))[: wanted.limit]
    standing: dict[str | None, list[Review]] = {}
    for claim_id, review in reviews.standing(connection, ids):
        standing.setdefault(claim_id, []).append(review)
    return [
        Listed(row["claim_id"], row, tuple(standing.get(row["claim_id"], ())))
        for row in stored.claim_rows(connection, wanted, ids)
    ]


def _reviews(connection: sqlite3.Connection, wanted: Wanted) -> list[Listed]:
    """List reviews in a state of their anchor, to fill in where each belongs."""
    if wanted.article and not wanted.article.startswith(("http://", "https://")):
        _known_article(connection, wanted.article)
    rows = stored.anchored(connection, wanted, _names(connection, wanted))
    found = reviews.with_ids(connection, [row["id"] for row in rows])
    by_id = {review.id: (claim_id, review) for claim_id, review in found}
    return [
        Listed(row["candidate_claim_id"] or claim_id, row, (), review)
        for row in rows
        for claim_id, review in [by_id[row["id"]]]
    ]


def _names(connection: sqlite3.Connection, wanted: Wanted) -> list[str]:
    """The spellings of a reviewer's name; case does not tell people apart."""
    if wanted.mine is None:
        return []
    mine = wanted.mine.casefold()
    return [name for name in reviews.reviewers(connection) if name.casefold() == mine]


def _known_article(connection: sqlite3.Connection, article: str) -> None:
    if not stored.has_article(connection, article):
        raise InputError(
            f"There is no article with the id or address {article!r}. Take either from its page "
            "or from the table articles."
        )


def _known_outlet(connection: sqlite3.Connection, outlet: str) -> None:
    sites = stored.outlets(connection)
    if outlet.lower() in (site.lower() for site in sites):
        return
    near = [name for name, _, _ in process.extract(outlet, sites, limit=3, score_cutoff=50)]
    hint = f"Did you mean {' or '.join(near)}?" if near else "The table articles names them all."
    raise InputError(f"There is no article of the outlet {outlet!r}. {hint}")
