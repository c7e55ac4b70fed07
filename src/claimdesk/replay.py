"""The editors' files in ``claims/`` → reviews in the database, in the order of their names."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from claimdesk import ledger
from claimdesk.check_sources import check_sources
from claimdesk.records import Problem, Review
from claimdesk.review import PATTERN, Journal, read_journal
from claimdesk.review import replay as in_order
from claimdesk.review.scale import Scale, read_scale
from claimdesk.spreadsheet.columns import JOURNAL, SCALE
from claimdesk.spreadsheet.table import read_table
from claimdesk.store import Store

SCALE_NAME = "scale.csv"


def detach(store: Store) -> None:
    """Take the reviews off their claims, so that claims can be changed; replay puts them back."""
    ledger.clear(store)


def load_scale(claims: Path) -> tuple[Scale, list[Problem]]:
    """The scale of verdicts, and what is wrong with its file; ours where there is none."""
    path = claims / SCALE_NAME
    if path.exists():
        raw = path.read_bytes()
    else:
        raw = (files("claimdesk.review") / SCALE_NAME).read_bytes()
    table = read_table(raw, SCALE_NAME, SCALE)
    return (Scale.of(()), table) if isinstance(table, list) else read_scale(table)


def read_journals(claims: Path, scale: Scale) -> tuple[list[tuple[str, Review]], list[Problem]]:
    """All reviews of the journals with the names of their files, and what is wrong with them."""
    journals = []
    for path in sorted(claims.glob(PATTERN)):
        table = read_table(path.read_bytes(), path.name, JOURNAL)
        if isinstance(table, list):
            journals.append(Journal(path.name, (), tuple(table)))
        else:
            journals.append(read_journal(table, scale))
    return in_order(journals)


def replay(store: Store, claims: Path) -> list[Problem]:
    """Write all reviews anew, in the caller's transaction; returns what is wrong in ``claims/``."""
    scale, problems = load_scale(claims)
    reviews, found = read_journals(claims, scale)
    problems = [*problems, *found]
    entries: Sequence[ledger.Entry] = ledger.place(reviews, ledger.known_claims(store))
    ledger.clear(store)
    ledger.write(store, scale, entries, problems)
    check_sources(store)
    return problems
