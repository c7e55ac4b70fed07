"""The way back of the editors' loop, at the edge: a filled-in worklist comes in.

An import is planned by :mod:`claimdesk.review`; what it accepts is appended to ``claims/`` as a
new journal before the database changes, and is then added to the database. A crash in between
leaves a journal that the next build or import replays. From planning to the end nobody else
writes to the database or imports into the folder.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from claimdesk import files
from claimdesk.desk import folder, replay
from claimdesk.errors import InputError
from claimdesk.records import Review
from claimdesk.review import Defaults, Journal, Plan, plan, rejects
from claimdesk.store import reviews
from claimdesk.store.database import Store
from claimdesk.store.known import (
    StoredClaims,
    StoredReviews,
)
from claimdesk.tables import safe
from claimdesk.tables.table import SIZE_CAP, Table, read_table
from claimdesk.text import make_id

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do; ``messages`` and ``summary`` are lines for people.

    ``rejects`` is the CSV of the rows that were not accepted, ready to be mended and imported;
    ``plan_id`` names what was planned, so that a person who confirms it gets just that.
    """

    summary: str
    messages: list[str] = field(default_factory=list)
    failed: bool = False
    planned: Plan | None = None
    plan_id: str = ""
    rejects: bytes | None = None
    journal: Path | None = None


def import_file(
    store: Store,
    path: Path,
    claims: Path,
    *,
    reviewer: str | None = None,
    dry_run: bool = False,
    resolve: bool = False,
    expect: str | None = None,
) -> Outcome:
    """Import one file as :func:`import_bytes` does, and write its rejects beside it.

    They go to ``FILE.rejects.csv`` (with a number where that file exists). Raises InputError
    where nothing can be read at all.
    """
    try:
        if path.stat().st_size > SIZE_CAP:
            raise InputError(f"{path}: larger than {SIZE_CAP // 1_000_000} MB. Split it in parts.")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    outcome = import_bytes(
        store,
        path.name,
        raw,
        claims,
        reviewer=reviewer,
        dry_run=dry_run,
        resolve=resolve,
        expect=expect,
    )
    if outcome.rejects is not None and not dry_run:
        outcome.messages.append(f"Mend and import: {_write_rejects(path, outcome.rejects)}")
    return outcome


def import_bytes(
    store: Store,
    name: str,
    raw: bytes,
    claims: Path,
    *,
    reviewer: str | None = None,
    others: bool = True,
    resolve: bool = False,
    dry_run: bool = False,
    expect: str | None = None,
) -> Outcome:
    """Import a table; accepted rows are written all together, the others come back.

    ``name`` is what messages call the table. Without ``others``, nobody but ``reviewer`` may
    sign. With ``resolve``, the column ``decision`` is carried out. With ``expect``, the
    ``plan_id`` of a dry run, nothing is written if somebody else's import has changed what would
    happen. Raises InputError where the scale cannot be read.
    """
    _log.info("%s: reading", name)
    table = read_table(raw, name)
    if isinstance(table, list):
        return Outcome("Nothing was imported.", [str(problem) for problem in table], failed=True)
    if not table.rows and not table.problems:
        return Outcome("Nothing was imported.", [f"{name}: no rows below the header."], failed=True)
    now = datetime.now(UTC)
    with _alone(store, claims, dry_run=dry_run) as source:
        _log.info("%s: comparing %d rows with what is known", name, len(table.rows))
        ids = {row.get("claim_id").strip() for row in table.rows} - {""}
        planned = plan(
            table,
            StoredReviews(store, ids),
            StoredClaims(store, ids),
            source.scale,
            Defaults(reviewer, now.date().isoformat(), others),
            resolve=resolve,
        )
        plan_id = make_id("pln", *(review.id for review in planned.accepted))
        moved = expect is not None and expect != plan_id
        journal = None
        if planned.accepted and not dry_run and not moved:
            _log.info("%s: writing %d reviews", name, len(planned.accepted))
            journal = _record(store, claims, planned.accepted, now)
    return Outcome(
        "Nothing was imported: the reviews have changed meanwhile."
        if moved
        else _summary(planned, journal, dry_run),
        [*planned.warnings, *map(str, planned.problems)],
        bool(planned.problems) or moved,
        planned,
        plan_id,
        _rejects(table, planned) if planned.rejected_rows else None,
        journal,
    )


@contextmanager
def _alone(store: Store, claims: Path, *, dry_run: bool) -> Iterator[replay.ScaleFile]:
    """Nobody else writes meanwhile, and the tables are in step with ``claims/``."""
    if not dry_run:
        claims.mkdir(parents=True, exist_ok=True)
    _log.info("waiting for other imports to end")
    with store.transaction(), folder.locked(claims):
        files.sweep(claims)
        source = replay.load_scale(claims)
        if not source.scale.verdicts:
            raise InputError(str(source.problems[0]))
        replay.catch_up(store, claims, source)
        yield source


def _record(store: Store, claims: Path, reviews: Sequence[Review], now: datetime) -> Path:
    """Write the journal, then bring the tables in step with it."""
    path, stamp = folder.append(claims, reviews, now)
    if not replay.add(store, Journal(path.name, tuple(reviews)), stamp):
        replay.replay(store, claims)
    return path


def _rejects(table: Table, planned: Plan) -> bytes:
    header, rows = rejects(table, planned)
    return safe.cells_to_bytes(rows, header)


def _write_rejects(path: Path, raw: bytes) -> Path:
    stem = path.stem.removesuffix(".rejects")
    out, number = path.with_name(f"{stem}.rejects.csv"), 1
    while out.exists() and out.read_bytes() != raw:  # somebody may be mending that one
        number += 1
        out = path.with_name(f"{stem}.rejects-{number}.csv")
    out.write_bytes(raw)
    return out


def _summary(planned: Plan, journal: Path | None, dry_run: bool) -> str:
    counts = (
        f"{len(planned.accepted)} accepted, {planned.unchanged} unchanged, "
        f"{planned.untouched} left blank, {len(planned.rejected_rows)} rejected"
    )
    if dry_run:
        return f"Dry run, nothing written: {counts}."
    return f"{counts}; {_written(journal)}" if journal else f"{counts}."


def _written(journal: Path) -> str:
    return f"written to {journal} as {reviews.import_id(journal.name)}."
