"""The way back of the editors' loop, at the edge: a filled-in worklist comes in.

An import is planned by :mod:`claimdesk.review`; what it accepts is appended to ``claims/`` as a
new journal before the database changes, and the database is then brought in step with the
journals. A crash in between leaves a journal that the next build or import replays.
"""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from claimdesk import ledger, replay
from claimdesk.errors import InputError
from claimdesk.export import safe_csv
from claimdesk.records import Review
from claimdesk.review import (
    PATTERN,
    Claims,
    Defaults,
    Plan,
    Reviews,
    journal_name,
    journal_rows,
    plan,
    rejects,
)
from claimdesk.spreadsheet.table import SIZE_CAP, Table, read_table
from claimdesk.store import Store
from claimdesk.text import make_id


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
) -> Outcome:
    """Import one file as :func:`import_bytes` does, and write its rejects beside it.

    They go to ``FILE.rejects.csv`` (with a number where that file exists). Raises InputError
    where nothing can be read at all.
    """
    if path.stat().st_size > SIZE_CAP:
        raise InputError(f"{path}: larger than {SIZE_CAP // 1_000_000} MB. Split it in parts.")
    raw = path.read_bytes()
    outcome = import_bytes(store, path.name, raw, claims, reviewer=reviewer, dry_run=dry_run)
    if outcome.rejects is not None and not dry_run:
        outcome.messages.append(f"Mend and import: {_write_rejects(path, outcome.rejects)}")
    return outcome


def import_bytes(  # noqa: PLR0913  the options are keywords
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
    scale, scale_problems = replay.load_scale(claims)
    if not scale.verdicts:
        raise InputError(str(scale_problems[0]))
    table = read_table(raw, name)
    if isinstance(table, list):
        return Outcome("Nothing was imported.", [str(problem) for problem in table], failed=True)
    if not table.rows and not table.problems:
        return Outcome("Nothing was imported.", [f"{name}: no rows below the header."], failed=True)
    today = datetime.now(UTC)
    with store.transaction():
        _catch_up(store, claims)
        planned = plan(
            table,
            Reviews(ledger.read_reviews(store), ledger.candidates(store)),
            Claims(ledger.known_claims(store)),
            scale,
            Defaults(reviewer, today.date().isoformat(), others),
            resolve=resolve,
        )
        plan_id = make_id("pln", *(review.id for review in planned.accepted))
        moved = expect is not None and expect != plan_id
        journal = None
        if planned.accepted and not dry_run and not moved:
            journal = _append(claims, planned.accepted, today)
            replay.replay(store, claims)
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


def _catch_up(store: Store, claims: Path) -> None:
    """Replay where a journal has not reached the database: one of a crash, or of a colleague."""
    known = {row[0] for row in store.rows("SELECT file FROM imports")}
    if known != {path.name for path in claims.glob(PATTERN)}:
        replay.replay(store, claims)


def _append(claims: Path, accepted: list[Review], now: datetime) -> Path:
    """Write the journal: complete and on disk under its name, or not there at all."""
    reviewers = {review.reviewer for review in accepted}
    who = reviewers.pop() if len(reviewers) == 1 else "several"
    claims.mkdir(parents=True, exist_ok=True)
    name = journal_name(now, who, {path.name for path in claims.iterdir()})
    columns, rows = journal_rows(accepted)
    path, draft = claims / name, claims / f".{name}.part"
    with draft.open("wb") as file:
        file.write(safe_csv.to_bytes(rows, columns))
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    return path


def _rejects(table: Table, planned: Plan) -> bytes:
    header, rows = rejects(table, planned)
    return safe_csv.cells_to_bytes(rows, header)


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
    return f"{counts}; written to {journal}." if journal else f"{counts}."
