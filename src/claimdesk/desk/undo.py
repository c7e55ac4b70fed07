"""An import is taken back by a new one: ``claimdesk undo``."""

from datetime import UTC, datetime
from pathlib import Path

from claimdesk.desk.imports import Outcome, _alone, _record, _written
from claimdesk.review import Defaults
from claimdesk.review.undo import Undoing, undo
from claimdesk.store.database import Store
from claimdesk.store.known import find_import, reviews_by_id, reviews_of_import, superseding
from claimdesk.tables.table import shorten


def undo_import(
    store: Store,
    which: str,
    claims: Path,
    *,
    reviewer: str,
    reason: str | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Take an import back by a new journal that brings back what stood before it.

    ``which`` is the id of the import or the name of its journal, or the beginning of either.
    Reviews that somebody has superseded since stay, and ``messages`` name them. Raises
    InputError where no single import is meant, or nobody signs.
    """
    now = datetime.now(UTC)
    with _alone(store, claims, dry_run=dry_run):
        import_id, file = find_import(store, which)
        imported = [review for _, review in reviews_of_import(store, import_id)]
        done = undo(
            imported,
            [review for _, review in superseding(store, [review.id for review in imported])],
            lambda id_: next((review for _, review in reviews_by_id(store, [id_])), None),
            import_id,
            Defaults(reviewer, now.date().isoformat()),
            reason,
        )
        journal = None
        if done.entries and not dry_run:
            journal = _record(store, claims, done.entries, now)
    return Outcome(
        _undone(done, file, journal),
        [
            f"{old.id} stays: {new.reviewer} has superseded it since, by {new.id} "
            f"(“{shorten(old.anchor.claim, 100)}”)."
            for old, new in done.left
        ],
        failed=bool(done.left),
        journal=journal,
    )


def _undone(done: Undoing, file: str, journal: Path | None) -> str:
    if not done.entries:
        return f"{file}: nothing of it stands, so nothing was undone."
    counts = (
        f"{file}: {done.withdrawn} withdrawn, {done.restored} earlier reviews brought back, "
        f"{len(done.left)} left as they are"
    )
    return f"{counts}; {_written(journal)}" if journal else f"Dry run, nothing written: {counts}."
