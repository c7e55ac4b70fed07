"""An import is taken back by a new one: ``claimdesk undo``, whatever the import brought."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimdesk.desk import folder
from claimdesk.desk.import_lock import alone, written
from claimdesk.desk.imports import Outcome
from claimdesk.records import ImportKind, Review
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.link_decisions import Decision
from claimdesk.review.undo import (
    Undo,
    Undoing,
    signed,
    undo_decisions,
    undo_fact_checks,
    undo_reviews,
)
from claimdesk.store import decisions, imports, reviews
from claimdesk.store.database import Store
from claimdesk.store.imports import Import
from claimdesk.tables.safe import shorten

NOUNS: dict[ImportKind, str] = {
    "reviews": "reviews",
    "link_decisions": "decisions",
    "fact_checks": "fact-checks",
}


def undo_import(
    store: Store,
    which: str,
    claims: Path,
    *,
    reviewer: str,
    reason: str | None = None,
    dry_run: bool = False,
    accept: bool = False,
) -> Outcome:
    """Take an import back by a new journal that brings back what stood before it.

    ``which`` is the id of the import or the name of its journal, or the beginning of either.
    What somebody has replaced since stays, and ``messages`` name it. Raises InputError where no
    single import is meant, or nobody signs.
    """
    now = datetime.now(UTC)
    with alone(store, claims, now, dry_run=dry_run, accept=accept) as desk:
        one = imports.find(store, which)
        act = signed(one.id, one.file, reviewer, now.date().isoformat(), reason)
        done = _undone(store, claims, one, act)
        if done.entries and not dry_run:
            desk.record(one.kind, done.entries)
    return Outcome(
        _summary(done, one, desk.journal),
        [*desk.told, *(_left(old, new) for old, new in done.left)],
        failed=bool(done.left),
        kind=one.kind,
        journal=desk.journal,
        left_out=desk.left_out,
    )


def _undone(store: Store, claims: Path, one: Import, act: Undo) -> Undoing[Any]:
    if one.kind == "link_decisions":
        return undo_decisions(decisions.read(store), act)
    if one.kind == "fact_checks":
        return undo_fact_checks(folder.fact_checks(claims).entries, act)
    connection = store.db.conn
    imported = [review for _, review in reviews.of_import(connection, one.id)]
    later = reviews.later(connection, [review.id for review in imported])

    def by_id(id_: str) -> Review | None:
        return next((review for _, review in reviews.with_ids(connection, [id_])), None)

    return undo_reviews(imported, [review for _, review in later], by_id, act)


def _left(old: Review | Decision | FactCheck, new: Any) -> str:
    """Tell why something stays as it is."""
    if isinstance(old, Review):
        claim = shorten(old.anchor.claim, 100)
        return f"{old.id} stays: {new.reviewer} has superseded it since, by {new.id} (“{claim}”)."
    if isinstance(old, Decision):
        a, b = shorten(old.a.claim, 100), shorten(old.b.claim, 100)
        return (
            f"“{a}” and “{b}”: {new.by} has decided “{new.relation}” since, {new.on}; that stays."
        )
    return f"{old.id} stays: a later file says otherwise (“{shorten(old.claim, 100)}”)."


def _summary(done: Undoing[Any], one: Import, journal: Path | None) -> str:
    if not done.entries:
        return f"{one.file}: nothing of it stands, so nothing was undone."
    counts = (
        f"{one.file}: {done.withdrawn} withdrawn, {done.restored} earlier {NOUNS[one.kind]} "
        f"brought back, {len(done.left)} left as they are"
    )
    return f"{counts}; {written(journal)}" if journal else f"Dry run, nothing written: {counts}."
