"""Fact-checks of others, at the edge: read from files, kept in ``claims/``, linked to claims.

An import appends what is new to ``claims/`` as ``factchecks-*.csv`` before the database changes;
a build reads these files in the order of their names. The links are computed from both.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimdesk import files
from claimdesk.desk import folder, replay
from claimdesk.errors import InputError
from claimdesk.match.factchecks import Likeness, relate
from claimdesk.match.query import telling_words, within
from claimdesk.records import Problem
from claimdesk.review.claimreview import (
    PATTERN,
    FactCheck,
    read_sheet,
    read_source,
    to_rows,
)
from claimdesk.review.scale import Scale
from claimdesk.store.database import Store
from claimdesk.tables.columns import FACT_CHECK_COLUMNS, FACT_CHECKS
from claimdesk.tables.table import read_table

_log = logging.getLogger(__name__)

SIZE_CAP = 500_000_000
"""Bytes of a file; the Data Commons feed has a fifth of it."""
CANDIDATES = 30
"""Claims that the index of words gives to be compared with one fact-check."""
LINKS = 10
"""Claims that one fact-check is linked to at most: the same, then the most alike."""
FEW = 5_000
"""Up to so many claims are searched for every word of a fact-check, more for the longest."""
TELLING = 8


@dataclass(slots=True)
class Outcome:
    """What an import of fact-checks did, or would do; all lines are for people."""

    summary: str = ""
    messages: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    failed: bool = False


def import_files(
    store: Store, sources: Sequence[Path], claims: Path, *, dry_run: bool = False
) -> Outcome:
    """Read fact-checks, keep those that are new or have changed, and link them to claims."""
    outcome = Outcome()
    checks: dict[str, FactCheck] = {}
    duplicates = 0
    for file in sources:
        _log.info("%s: reading", file)
        try:
            reading = read_source(_bytes(file), file.name)
        except InputError as error:
            outcome.messages.append(str(error))
            outcome.failed = True
            continue
        duplicates += reading.duplicates + sum(check.id in checks for check in reading.checks)
        checks |= {check.id: check for check in reading.checks}
        outcome.messages += [*map(str, reading.problems), *reading.notes]
        outcome.failed = outcome.failed or bool(reading.problems)
    if not dry_run:
        claims.mkdir(parents=True, exist_ok=True)
    with store.transaction(), folder.locked(claims):
        if not dry_run:
            files.sweep(claims)
        scale = replay.load_scale(claims).scale
        outcome.messages += map(str, follow(store, claims, scale, changed=False))
        known = _stored(store)
        fresh = [check for check in checks.values() if known.get(check.id) != check]
        changed = sum(check.id in known for check in fresh)
        counts = (
            f"{len(fresh) - changed} new, {changed} changed, "
            f"{len(checks) - len(fresh)} known already, {duplicates} twice in the files"
        )
        if fresh and not dry_run:
            name, sha256 = _keep(claims, fresh)
            _write(store, name, fresh, scale)
            _stamp(store, {name: sha256})
            _log.info("linking %d fact-checks", len(fresh))
            linked = _link(store, fresh)
            counts += f"; {linked} linked to claims; written to {claims / name}"
            outcome.found = _told(store, [check.id for check in fresh])
    outcome.summary = f"Dry run, nothing written: {counts}." if dry_run else f"{counts}."
    return outcome


def detach(store: Store) -> None:
    """Take the fact-checks off their claims, so that claims can be changed."""
    store.db.execute("DELETE FROM fact_check_links")
    store.db.execute("UPDATE fact_checks SET claim_id = NULL, score = NULL, reasons = NULL")


def follow(store: Store, claims: Path, scale: Scale, *, changed: bool) -> list[Problem]:
    """Bring the tables in step with the files, in the caller's transaction.

    ``changed`` tells that claims may have, so that every link is found anew.
    """
    there = {name: files.read(claims / name) for name in folder.listing(claims, PATTERN)}
    stamps = {name: stamp.sha256 for name, (_, stamp) in there.items()}
    sql = "SELECT file, sha256 FROM _followed WHERE file GLOB ?"
    problems: list[Problem] = []
    by_file: dict[str, list[FactCheck]] = {}
    for name, (raw, _) in there.items():
        table = read_table(raw, name, FACT_CHECKS, size_cap=folder.JOURNAL_CAP)
        if isinstance(table, list):
            problems += table
            continue
        by_file[name], found = read_sheet(table)
        problems += found
    if not changed and dict(store.rows(sql, (PATTERN,))) == stamps:
        return problems
    store.db.execute("DELETE FROM fact_checks")
    store.db.execute("DELETE FROM _followed WHERE file GLOB ?", (PATTERN,))
    for name, checks in by_file.items():
        _write(store, name, checks, scale)
    _stamp(store, stamps)
    _link(store, _stored(store).values())
    return problems


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > SIZE_CAP:
            raise InputError(f"{file}: larger than {SIZE_CAP // 1_000_000} MB. Split it in parts.")
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}).") from None


def _keep(claims: Path, checks: Sequence[FactCheck]) -> tuple[str, str]:
    publishers = {check.publisher for check in checks}
    who = (publishers.pop() if len(publishers) == 1 else None) or "several"
    name = folder.name_after(claims, "factchecks", datetime.now(UTC), who)
    path, stamp = folder.put(claims, name, FACT_CHECK_COLUMNS, to_rows(checks))
    return path.name, stamp.sha256


def _stamp(store: Store, stamps: dict[str, str]) -> None:
    store.db.conn.executemany(
        "INSERT OR REPLACE INTO _followed (file, sha256) VALUES (?, ?)", stamps.items()
    )


def _write(store: Store, file: str, checks: Iterable[FactCheck], scale: Scale) -> None:
    store.db.conn.executemany(_UPSERT, (_row(check, file, scale) for check in checks))


def _row(check: FactCheck, file: str, scale: Scale) -> dict[str, Any]:
    meant = scale.verdict(check.label) if check.label else None
    return {
        **to_rows([check])[0],
        "id": check.id,
        "claim_text": check.claim,
        "rating_given": check.rating,
        "rating": check.on_our_scale,
        "verdict": meant[0] if meant else None,
        "file": file,
    }


def _stored(store: Store) -> dict[str, FactCheck]:
    return {id_: FactCheck(*cells) for id_, *cells in store.rows(_READ)}


def _link(store: Store, checks: Iterable[FactCheck]) -> int:
    """Find the claims of fact-checks; returns how many fact-checks have any."""
    (claims,) = next(store.rows("SELECT count(*) FROM claims"))
    linked = 0
    for check in checks:
        store.db.execute("DELETE FROM fact_check_links WHERE fact_check_id = ?", (check.id,))
        found = _alike(store, check.claim, every_word=claims <= FEW)
        store.db.conn.executemany(
            "INSERT INTO fact_check_links VALUES (?, ?, ?, ?, ?)",
            ((check.id, id_, like.relation, like.score, like.reasons) for id_, like in found),
        )
        best = next(((i, k.score, k.reasons) for i, k in found if k.relation == "same"), None)
        store.db.execute(
            "UPDATE fact_checks SET claim_id = ?, score = ?, reasons = ? WHERE id = ?",
            (*(best or (None, None, None)), check.id),
        )
        linked += bool(found)
    return linked


def _alike(store: Store, text: str, *, every_word: bool) -> list[tuple[str, Likeness]]:
    query = within("text", telling_words(text, None if every_word else TELLING))
    if not query:
        return []
    found = [
        (id_, part, like)
        for id_, claim, part in store.rows(_CANDIDATES, (query, CANDIDATES))
        if (like := relate(text, claim))
    ]
    found.sort(key=lambda one: (one[2].relation != "same", -one[2].score, one[1], one[0]))
    return [(id_, like) for id_, _, like in found[:LINKS]]


def _told(store: Store, ids: Sequence[str], most: int = 20) -> list[str]:
    """The first few links as lines for people."""
    wanted = set(ids)
    rows = [row for row in store.rows(_LINKED) if row[0] in wanted]
    lines = []
    for _, publisher, label, relation, reasons, claim in rows[:most]:
        how = "" if relation == "same" else f", {relation}: {reasons}"
        lines.append(f"{publisher or 'somebody'} ({label or 'no label'}{how}): {claim}")
    if len(rows) > most:
        lines.append(f"… and {len(rows) - most} more; the view checked_before has them all.")
    return lines


_READ = """SELECT id, claim_text, label, url, publisher, published, title, claimant, said_on,
  claim_url, rating_given, best, worst, language FROM fact_checks ORDER BY id"""
_UPSERT = """
INSERT INTO fact_checks (id, claim_text, label, url, publisher, published, title, claimant,
  said_on, claim_url, rating_given, best, worst, language, rating, verdict, file)
VALUES (:id, :claim_text, :label, :url, :publisher, :published, :title, :claimant, :said_on,
  :claim_url, :rating_given, :best, :worst, :language, :rating, :verdict, :file)
ON CONFLICT (id) DO UPDATE SET claim_text = excluded.claim_text, label = excluded.label,
  published = excluded.published, title = excluded.title, claimant = excluded.claimant,
  said_on = excluded.said_on, claim_url = excluded.claim_url,
  rating_given = excluded.rating_given, best = excluded.best, worst = excluded.worst,
  language = excluded.language, rating = excluded.rating, verdict = excluded.verdict,
  file = excluded.file"""
_CANDIDATES = """SELECT c.id, c.text, c.part FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH ? AND c.standalone AND c.kind <> 'not_a_claim'
ORDER BY f.rank, c.id LIMIT ?"""
_LINKED = """SELECT l.fact_check_id, f.publisher, f.label, l.relation, l.reasons, c.text
FROM fact_check_links l JOIN fact_checks f ON f.id = l.fact_check_id
JOIN claims c ON c.id = l.claim_id WHERE NOT c.part
ORDER BY l.relation <> 'same', l.score DESC, f.id, c.id"""
