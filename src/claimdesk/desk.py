"""The editors' loop at the edge: a worklist goes out as CSV, a filled-in one comes back.

An import is planned by :mod:`claimdesk.review`; what it accepts is appended to ``claims/`` as a
new journal before the database changes, and the database is then brought in step with the
journals. A crash in between leaves a journal that the next build or import replays.
"""

import os
from collections.abc import Iterator
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
    worklist_rows,
)
from claimdesk.spreadsheet.table import SIZE_CAP, Table, read_table
from claimdesk.store import Store


@dataclass(slots=True)
class Outcome:
    """What an import did, in lines for people."""

    summary: str
    messages: list[str] = field(default_factory=list)
    failed: bool = False


def worklist_csv(
    store: Store, *, unreviewed: bool = False, min_worth: float = 0.0, limit: int | None = None
) -> bytes:
    """The worklist as CSV in UTF-8, the claims most in need of a review first."""
    rows = _dicts(
        store,
        """SELECT * FROM worklist
        WHERE worth >= ? AND (NOT ? OR base_revision IS NULL) LIMIT ?""",
        (min_worth, unreviewed, -1 if limit is None else limit),
    )
    columns, cells = worklist_rows(rows, ledger.sources_by_review(store))
    return safe_csv.to_bytes(cells, columns)


def _dicts(store: Store, sql: str, parameters: tuple[object, ...]) -> Iterator[dict[str, object]]:
    cursor = store.db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def import_file(
    store: Store,
    path: Path,
    claims: Path,
    *,
    reviewer: str | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Import one file; accepted rows are written all together, the others come back.

    Rows that cannot be accepted are told one by one and written to ``FILE.rejects.csv``, ready
    to be mended and imported (with a number where that file exists). Raises InputError where
    nothing can be read at all.
    """
    if path.stat().st_size > SIZE_CAP:
        raise InputError(f"{path}: larger than {SIZE_CAP // 1_000_000} MB. Split it in parts.")
    scale, scale_problems = replay.load_scale(claims)
    if not scale.verdicts:
        raise InputError(str(scale_problems[0]))
    table = read_table(path.read_bytes(), path.name)
    if isinstance(table, list):
        return Outcome("Nothing was imported.", [str(problem) for problem in table], failed=True)
    if not table.rows and not table.problems:
        return Outcome(
            "Nothing was imported.", [f"{path.name}: no rows below the header."], failed=True
        )
    today = datetime.now(UTC)
    with store.transaction():
        _catch_up(store, claims)
        planned = plan(
            table,
            Reviews(ledger.read_reviews(store)),
            Claims(ledger.known_claims(store)),
            scale,
            Defaults(reviewer, today.date().isoformat()),
        )
        journal = None
        if planned.accepted and not dry_run:
            journal = _append(claims, planned.accepted, today)
            replay.replay(store, claims)
    messages = [*planned.warnings, *map(str, planned.problems)]
    if planned.rejected_rows and not dry_run:
        messages.append(f"Mend and import: {_write_rejects(path, table, planned)}")
    return Outcome(_summary(planned, journal, dry_run), messages, bool(planned.problems))


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


def _write_rejects(path: Path, table: Table, planned: Plan) -> Path:
    header, rows = rejects(table, planned)
    raw = safe_csv.cells_to_bytes(rows, header)
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
