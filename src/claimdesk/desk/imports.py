"""The way back of what editors take away or bring: worklists, lists of links, fact-checks.

What an import accepts is appended to ``claims/`` as a new journal before the database changes, and
is then added to the database. A crash in between leaves a journal that the next build or import
reads. From planning to the end nobody else writes to the database or imports into the folder.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimdesk.desk import decisions, factchecks, incoming
from claimdesk.desk.folder import ScaleFile
from claimdesk.desk.import_lock import alone, written
from claimdesk.desk.import_lookups import StoredClaims, StoredReviews
from claimdesk.desk.incoming import Incoming
from claimdesk.desk.rejects import Rejects
from claimdesk.errors import InputError
from claimdesk.records import ImportKind, Problem, Review
from claimdesk.review import Defaults, Plan, plan, rejects, signers
from claimdesk.review.claimreview import FactCheck, plan_fact_checks, together
from claimdesk.review.link_decisions import Decision
from claimdesk.review.link_planner import plan_decisions
from claimdesk.store.database import Store
from claimdesk.store.reviews import reviewers
from claimdesk.tables import safe
from claimdesk.tables.columns import FACT_CHECKS, LINKS, REVIEWS, Vocabulary
from claimdesk.tables.table import Row, Table, misspelt
from claimdesk.text import make_id

NOTHING = "Nothing was imported."
MOVED = "Nothing was imported: what is on file has changed meanwhile."

VOCABULARIES: dict[ImportKind, Vocabulary] = {
    "reviews": REVIEWS,
    "link_decisions": LINKS,
    "fact_checks": FACT_CHECKS,
}

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do; ``messages`` and ``summary`` are lines for people.

    ``rejects`` is the CSV of the rows that were not accepted, ready to be mended and imported;
    ``plan_id`` names what was planned, so that a person who confirms it gets just that; ``found``
    are lines that tell to which claims new fact-checks are linked, ``left_out`` those that tell
    what is or was on file and cannot be shown.
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
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Order:
    """How to import. See :func:`import_bytes`."""

    reviewer: str | None = None
    others: bool = True
    resolve: bool = False
    dry_run: bool = False
    expect: str | None = None
    accept: bool = False


def import_file(
    store: Store,
    path: Path,
    claims: Path,
    *,
    reviewer: str | None = None,
    dry_run: bool = False,
    resolve: bool = False,
    expect: str | None = None,
    accept: bool = False,
) -> Outcome:
    """Import one file as :func:`import_bytes` does, and write its rejects beside it.

    They go to ``FILE.rejects.csv`` (with a number where that file exists), or where the messages
    say. Raises InputError where nothing can be read at all.
    """
    name = incoming.name_of(path)
    _log.info("%s: reading", name)
    brought = incoming.read(incoming.read_bytes(path), name)
    order = Order(reviewer=reviewer, dry_run=dry_run, resolve=resolve, expect=expect, accept=accept)
    beside = path if name == path.name else Path(f"{name.replace(' ', '-')}.csv")
    return _import(store, brought, claims, order, Rejects(beside))


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
    accept: bool = False,
) -> Outcome:
    """Import a table; accepted rows are written all together, the others come back.

    ``name`` is what messages call the table; what it brings is seen from its header. Without
    ``others``, nobody but ``reviewer`` may sign. With ``resolve``, the column ``decision`` is
    carried out. With ``expect``, the ``plan_id`` of a dry run, nothing is written if somebody
    else's import has changed what would happen. With ``accept``, ``claims`` need not be the folder
    that the database knows. Raises InputError where the folder is another one, or its scale cannot
    be read, and where ``reviewer`` is no name.
    """
    _log.info("%s: reading", name)
    order = Order(reviewer, others, resolve, dry_run, expect, accept)
    return _import(store, incoming.read(raw, name), claims, order)


def import_fact_checks(
    store: Store,
    paths: Sequence[Path],
    claims: Path,
    *,
    dry_run: bool = False,
    accept: bool = False,
) -> Outcome:
    """Import fact-checks from pages, feeds and tables, all in one journal.

    A file that cannot be read is told, and the others are imported.
    """
    told: list[str] = []
    readings = []
    for path in paths:
        _log.info("%s: reading", path)
        try:
            name = incoming.name_of(path)
            brought = incoming.read(incoming.read_bytes(path), name, "fact_checks")
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
    name = incoming.name_of(paths[0]) if len(paths) == 1 else f"{len(paths)} files"
    brought = Incoming("fact_checks", name, reading.table, reading)
    outcome = _import(store, brought, claims, Order(dry_run=dry_run, accept=accept))
    outcome.messages[:0] = told
    askew = any(_misspelt(Incoming("fact_checks", name, reading=one)) for one in readings)
    outcome.failed = outcome.failed or bool(told) or askew
    return outcome


def _import(
    store: Store,
    brought: Incoming | list[Problem],
    claims: Path,
    order: Order,
    kept: Rejects | None = None,
) -> Outcome:
    if isinstance(brought, list):
        return Outcome(NOTHING, [str(problem) for problem in brought], failed=True)
    now = datetime.now(UTC)
    today = now.date().isoformat()
    signed = Defaults.of(order.reviewer, today, others=order.others)
    with alone(store, claims, now, dry_run=order.dry_run, accept=order.accept) as desk:
        _log.info("%s: comparing with what is known", brought.name)
        planned = _plan(store, brought, desk.scale, signed, resolve=order.resolve)
        planned.warnings[:0] = desk.told
        out = _rejects(brought.table, planned)
        plan_id = _plan_id(planned)
        moved = order.expect is not None and order.expect != plan_id
        if not order.dry_run and not moved:
            desk.keep(kept, out)
            if planned.accepted:
                _log.info("%s: writing %d rows", brought.name, len(planned.accepted))
                desk.record(brought.kind, planned.accepted)
    return Outcome(
        MOVED if moved else _summary(brought, planned, desk.journal, dry_run=order.dry_run),
        [*planned.warnings, *map(str, planned.problems), *(kept.told if kept else ())],
        bool(planned.problems) or moved or _misspelt(brought),
        brought.kind,
        planned,
        plan_id,
        out,
        desk.journal,
        desk.found,
        desk.left_out,
    )


def _misspelt(brought: Incoming) -> bool:
    """Return whether a column that was kept aside may be a known one: its cells are not in yet."""
    table = brought.table or brought.reading.table
    return bool(table and misspelt(table, VOCABULARIES[brought.kind]))


def _plan(
    store: Store, brought: Incoming, scale: ScaleFile, signed: Defaults, *, resolve: bool
) -> Plan[Any]:
    if brought.table is None or brought.kind == "fact_checks":
        return plan_fact_checks(brought.reading, factchecks.standing(store))
    rows = brought.table.rows
    if brought.kind == "link_decisions":
        ids = {
            row.get(column).strip().lower() for row in rows for column in ("claim_a", "claim_b")
        } - {""}
        claims = StoredClaims(store, ids)
        return plan_decisions(brought.table, claims, decisions.standing(store), signed)
    ids = {_id(row, "claim_id") for row in rows} - {""}
    on_file, claims = StoredReviews(store, ids), StoredClaims(store, ids)
    planned = plan(brought.table, on_file, claims, scale.scale, signed, resolve=resolve)
    names = (review.reviewer for review in planned.accepted)
    odd = signers.unknown(names, reviewers(store.db.conn))
    planned.warnings += (f"{brought.name}: {one}" for one in odd)
    return planned


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
