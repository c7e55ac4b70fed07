"""The way back of what editors take away or bring: worklists, lists of links, fact-checks.

What an import accepts is appended to ``claims/`` as a new journal before the database changes, and
is then added to the database. A crash in between leaves a journal that the next build or import
reads. From planning to the end nobody else writes to the database or imports into the folder.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimdesk import files
from claimdesk.desk import apply, decisions, factchecks, folder, incoming
from claimdesk.desk.folder import ScaleFile
from claimdesk.desk.incoming import Incoming
from claimdesk.desk.on_file import StoredClaims, StoredReviews
from claimdesk.errors import InputError
from claimdesk.records import ImportKind, Problem, Review
from claimdesk.review import Defaults, Plan, plan, rejects
from claimdesk.review.claimreview import FactCheck, plan_fact_checks, together
from claimdesk.review.decide import plan_decisions
from claimdesk.review.decisions import Decision
from claimdesk.store.database import Store
from claimdesk.store.imports import import_id
from claimdesk.tables import safe
from claimdesk.tables.table import Row, Table
from claimdesk.text import make_id

NOTHING = "Nothing was imported."
MOVED = "Nothing was imported: what is on file has changed meanwhile."

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do; ``messages`` and ``summary`` are lines for people.

    ``rejects`` is the CSV of the rows that were not accepted, ready to be mended and imported;
    ``plan_id`` names what was planned, so that a person who confirms it gets just that; ``found``
    are lines that tell to which claims new fact-checks are linked.
    """

    summary: str
    messages: list[str] = field(default_factory=list)
    failed: bool = False
    kind: ImportKind = "reviews"
    planned: Plan[Any] | None = None
    plan_id: str = ""
    rejects: bytes | None = None
    journal: Path | None = None
    found: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Order:
    """How to import. See :func:`import_bytes`."""

    reviewer: str | None = None
    others: bool = True
    resolve: bool = False
    dry_run: bool = False
    expect: str | None = None


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
    _log.info("%s: reading", path.name)
    brought = incoming.read(incoming.read_bytes(path), path.name)
    order = Order(reviewer=reviewer, dry_run=dry_run, resolve=resolve, expect=expect)
    outcome = _import(store, brought, claims, order)
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

    ``name`` is what messages call the table; what it brings is seen from its header. Without
    ``others``, nobody but ``reviewer`` may sign. With ``resolve``, the column ``decision`` is
    carried out. With ``expect``, the ``plan_id`` of a dry run, nothing is written if somebody
    else's import has changed what would happen. Raises InputError where the scale cannot be read.
    """
    _log.info("%s: reading", name)
    order = Order(reviewer, others, resolve, dry_run, expect)
    return _import(store, incoming.read(raw, name), claims, order)


def import_fact_checks(
    store: Store, paths: Sequence[Path], claims: Path, *, dry_run: bool = False
) -> Outcome:
    """Import fact-checks from pages, feeds and tables, all in one journal.

    A file that cannot be read is told, and the others are imported.
    """
    told: list[str] = []
    readings = []
    for path in paths:
        _log.info("%s: reading", path)
        try:
            brought = incoming.read(incoming.read_bytes(path), path.name, "fact_checks")
        except InputError as error:
            told.append(str(error))
            continue
        if isinstance(brought, Incoming):
            readings.append(brought.reading)
        else:
            told += map(str, brought)
    if not readings:
        return Outcome(NOTHING, told, failed=True, kind="fact_checks")
    reading = together(readings)
    name = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    brought = Incoming("fact_checks", name, reading.table, reading)
    outcome = _import(store, brought, claims, Order(dry_run=dry_run))
    outcome.messages[:0] = told
    outcome.failed = outcome.failed or bool(told)
    return outcome


def _import(store: Store, brought: Incoming | list[Problem], claims: Path, order: Order) -> Outcome:
    if isinstance(brought, list):
        return Outcome(NOTHING, [str(problem) for problem in brought], failed=True)
    now = datetime.now(UTC)
    journal = None
    found: list[str] = []
    with alone(store, claims, dry_run=order.dry_run) as (scale, problems):
        _log.info("%s: comparing with what is known", brought.name)
        planned = _plan(store, brought, scale, order, now)
        planned.warnings[:0] = map(str, problems)
        plan_id = _plan_id(planned)
        moved = order.expect is not None and order.expect != plan_id
        if planned.accepted and not order.dry_run and not moved:
            _log.info("%s: writing %d rows", brought.name, len(planned.accepted))
            journal = record(store, claims, scale, brought.kind, planned.accepted, now)
            if brought.kind == "fact_checks":
                found = factchecks.told(store, [check.id for check in planned.accepted])
    return Outcome(
        MOVED if moved else _summary(brought, planned, journal, dry_run=order.dry_run),
        [*planned.warnings, *map(str, planned.problems)],
        bool(planned.problems) or moved,
        brought.kind,
        planned,
        plan_id,
        _rejects(brought.table, planned),
        journal,
        found,
    )


@contextmanager
def alone(
    store: Store, claims: Path, *, dry_run: bool
) -> Iterator[tuple[ScaleFile, list[Problem]]]:
    """Let nobody else write meanwhile, and bring the tables in step with ``claims/``.

    Gives the scale, and what is wrong in files that were read for it. A dry run leaves neither
    folder nor tables changed. Raises InputError where the scale cannot be read.
    """
    if not dry_run:
        claims.mkdir(parents=True, exist_ok=True)
    _log.info("waiting for other imports to end")
    with store.transaction(keep=not dry_run), folder.locked(claims):
        if not dry_run:
            files.sweep(claims)
        scale = folder.scale_of(claims)
        if not scale.scale.verdicts:
            raise InputError(str(scale.problems[0]))
        yield scale, apply.catch_up(store, claims, scale)


def record(
    store: Store,
    claims: Path,
    scale: ScaleFile,
    kind: ImportKind,
    accepted: Sequence[Any],
    now: datetime,
) -> Path:
    """Write a journal of what was accepted, then bring the tables in step with it."""
    if kind == "reviews":
        return apply.record_reviews(store, claims, scale, accepted, now)
    if kind == "link_decisions":
        return apply.record_decisions(store, claims, accepted, now)
    return apply.record_fact_checks(store, claims, scale, accepted, now)


def _plan(
    store: Store, brought: Incoming, scale: ScaleFile, order: Order, now: datetime
) -> Plan[Any]:
    if brought.table is None or brought.kind == "fact_checks":
        return plan_fact_checks(brought.reading, factchecks.standing(store))
    signed = Defaults(order.reviewer, now.date().isoformat(), order.others)
    rows = brought.table.rows
    if brought.kind == "link_decisions":
        ids = {
            row.get(column).strip().lower() for row in rows for column in ("claim_a", "claim_b")
        } - {""}
        claims = StoredClaims(store, ids)
        return plan_decisions(brought.table, claims, decisions.standing(store), signed)
    ids = {_id(row, "claim_id") for row in rows} - {""}
    on_file, claims = StoredReviews(store, ids), StoredClaims(store, ids)
    return plan(brought.table, on_file, claims, scale.scale, signed, resolve=order.resolve)


def _id(row: Row, column: str) -> str:
    return row.get(column).strip().lower()


def _plan_id(planned: Plan[Any]) -> str:
    """Name what would be written, and what it would replace."""
    changes = (change for change in planned.changes if change.status != "unchanged")
    return make_id("pln", *(f"{_name(c.before)} {_name(c.after)}" for c in changes))


def _name(entry: Review | Decision | FactCheck | None) -> str:
    """Make a text that no other entry has; the id of a fact-check does not tell what it says."""
    return repr(entry) if entry is None or isinstance(entry, FactCheck) else entry.id


def _rejects(table: Table | None, planned: Plan[Any]) -> bytes | None:
    if table is None or not planned.rejected_rows:
        return None
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


def _summary(brought: Incoming, planned: Plan[Any], journal: Path | None, *, dry_run: bool) -> str:
    if brought.kind == "fact_checks":
        by_status = [change.status for change in planned.changes]
        counts = (
            f"{by_status.count('new')} new, {by_status.count('changed')} changed, "
            f"{by_status.count('withdrawn')} withdrawn, {planned.unchanged} known already, "
            f"{brought.reading.duplicates} twice in the files"
        )
    else:
        decided = "decisions " if brought.kind == "link_decisions" else ""
        counts = (
            f"{len(planned.accepted)} {decided}accepted, {planned.unchanged} unchanged, "
            f"{planned.untouched} left blank, {len(planned.rejected_rows)} rejected"
        )
    if dry_run:
        return f"Dry run, nothing written: {counts}."
    return f"{counts}; {written(journal)}" if journal else f"{counts}."


def written(journal: Path) -> str:
    """Tell where a journal is, and how to name it to `claimdesk undo`."""
    return f"written to {journal} as {import_id(journal.name)}."
