"""One import at a time: the database and the claims folder are held, in step, until it is done.

A journal is written to ``claims/`` before the database changes, and counts from then on. What fails
before that leaves nothing; what fails after it is told as such, and the next command takes it up.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from claimdesk import files
from claimdesk.days import check_clock
from claimdesk.desk import editors_tables, factchecks, folder, left_out, origin
from claimdesk.desk.folder import ScaleFile
from claimdesk.desk.rejects import Rejects
from claimdesk.errors import ClaimdeskError, StoreError
from claimdesk.records import ImportKind
from claimdesk.store import folders
from claimdesk.store.database import Store
from claimdesk.store.imports import import_id

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Desk:
    """A database and its folder while nobody else writes to either.

    ``told`` and ``left_out`` are lines about files that were read. ``journal`` is what was written,
    ``found`` tells to which claims new fact-checks are linked.
    """

    store: Store
    claims: Path
    now: datetime
    scale: ScaleFile
    told: list[str]
    left_out: list[str]
    journal: Path | None = None
    found: list[str] = field(default_factory=list)
    kept: Rejects | None = None

    def keep(self, kept: Rejects | None, rejected: bytes | None) -> None:
        """Write the rows that were not accepted, if there are any and somebody wants them."""
        if kept and rejected is not None:
            self.kept = kept
            kept.keep(rejected)

    def record(self, kind: ImportKind, accepted: Sequence[Any]) -> None:
        """Write a journal of what was accepted, then bring the tables in step with it."""
        self.journal, stamp = folder.append(self.claims, kind, accepted, self.now)
        editors_tables.take_up(self.store, self.journal, stamp, kind, accepted, self.scale)
        if kind == "fact_checks":
            self.found = factchecks.told(self.store, [check.id for check in accepted])


@contextmanager
def alone(
    store: Store, claims: Path, now: datetime, *, dry_run: bool, accept: bool = False
) -> Iterator[Desk]:
    """Let nobody else write meanwhile, and bring the tables in step with ``claims/``.

    A dry run leaves neither folder nor tables changed. Raises InputError where the folder is not
    the database's (unless ``accept`` says that it is meant), its scale cannot be read, or the clock
    cannot be right; WriteError and StoreError where something cannot be written.
    """
    check_clock(now)
    desk = None
    try:
        _log.info("waiting for other imports to end")
        with store.transaction(keep=not dry_run):
            known = folders.origin_of(store.db.conn, store.path)
            origin.check_claims(known, store.path, claims, accept=accept)
            if not dry_run:
                files.make_folder(claims)
            with folder.locked(claims):
                if not dry_run:
                    files.sweep(claims)
                desk = _in_step(store, claims, now, accept=accept)
                yield desk
    except ClaimdeskError as error:
        raise _half_done(desk, error) from None


def _in_step(store: Store, claims: Path, now: datetime, *, accept: bool) -> Desk:
    scale = folder.usable_scale(claims)
    problems = editors_tables.catch_up(store, claims, scale)
    folders.note(store, "claims", claims)
    if accept:
        left_out.forget(store, claims)
    return Desk(store, claims, now, scale, [str(p) for p in problems], left_out.lines(store))


def _half_done(desk: Desk | None, error: ClaimdeskError) -> ClaimdeskError:
    """Tell what was done all the same when something failed."""
    if desk is None or desk.journal is None:
        if desk and desk.kept:
            desk.kept.drop()
        return error
    rejected = desk.kept.told if desk.kept else []
    return StoreError(
        f"All that was accepted is {written(desk.journal)} The database does not show it yet: "
        f"{error} The next import or build takes it up. {' '.join(rejected)}".rstrip()
    )


def written(journal: Path) -> str:
    """Tell where a journal is, and how to name it to `claimdesk undo`."""
    return f"written to {journal} as {import_id(journal.name)}."
