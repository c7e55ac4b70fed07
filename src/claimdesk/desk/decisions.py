"""Editors' decisions on links, at the edge: listed, imported into ``claims/``, laid over the links.

What the matcher found stays beside a decision (``found``), so that lifting the decisions gives its
links back, and a build may find them anew. A decision follows its two claims by their anchors.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz

from claimdesk.desk import folder
from claimdesk.errors import InputError
from claimdesk.gates.differences import compare
from claimdesk.match import key
from claimdesk.records import AnchorPoint, Problem
from claimdesk.review import Defaults, KnownClaim, reanchor
from claimdesk.review.decisions import (
    JOURNAL_COLUMNS,
    PATTERN,
    Decision,
    Decisions,
    decision_rows,
    in_order,
    read_decision_file,
    read_decisions,
)
from claimdesk.store.database import Store
from claimdesk.store.known import StoredClaims
from claimdesk.tables import safe
from claimdesk.tables.columns import LINK_COLUMNS, LINK_ECHOES, LINKS
from claimdesk.tables.table import SIZE_CAP, Table, read_table


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import of decisions did, or would do, in lines for people."""

    summary: str
    messages: tuple[str, ...] = ()
    failed: bool = False


def listed(store: Store, *, decided: bool = False, limit: int | None = None) -> bytes:
    """The links as CSV with room for a decision; those that are decided only if asked for."""
    rows = [
        dict(zip((*LINK_COLUMNS, *LINK_ECHOES), row, strict=True))
        for row in store.rows(_LISTED, {"decided": decided, "limit": limit or -1})
    ]
    for row in rows:
        for text in ("text_a", "text_b", "note"):
            row[text] = safe.clean(row[text]) if row[text] else row[text]
    kept = {"claim_a", "claim_b", "text_a", "text_b", "on", "note"}
    return safe.to_bytes(rows, (*LINK_COLUMNS, *LINK_ECHOES), kept=kept)


def is_list_of_links(raw: bytes) -> bool:
    """Whether a file's header names two claims, as a list of links does."""
    head = raw[:2000].replace(b"\0", b"").lower().split(b"\n", 1)[0]
    return b"claim_a" in head and b"claim_b" in head


def import_file(
    store: Store, path: Path, claims: Path, *, reviewer: str | None = None, dry_run: bool = False
) -> Outcome:
    """Import decisions; sound rows are written all together, the others are told."""
    try:
        if path.stat().st_size > SIZE_CAP:
            raise InputError(f"{path}: larger than {SIZE_CAP // 1_000_000} MB. Split it in parts.")
        table = read_table(path.read_bytes(), path.name, LINKS)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from None
    if isinstance(table, list):
        return Outcome("Nothing was imported.", tuple(map(str, table)), failed=True)
    return import_table(store, table, claims, reviewer=reviewer, dry_run=dry_run)


def import_table(
    store: Store, table: Table, claims: Path, *, reviewer: str | None, dry_run: bool
) -> Outcome:
    """Plan, write the file into ``claims/``, then bring the database in step with it."""
    now = datetime.now(UTC)
    if not dry_run:
        claims.mkdir(parents=True, exist_ok=True)
    with store.transaction(), folder.locked(claims):
        if not dry_run:
            folder.sweep(claims)
        problems = follow(store, claims)
        ids = {row.get(column) for row in table.rows for column in ("claim_a", "claim_b")} - {""}
        planned = read_decisions(
            table,
            StoredClaims(store, ids),
            lambda a, b: _standing(store, a, b),
            Defaults(reviewer, now.date().isoformat()),
        )
        written = ""
        if planned.accepted and not dry_run:
            who = {decision.by for decision in planned.accepted}
            name = folder.name_after(
                claims, "links", now, who.pop() if len(who) == 1 else "several"
            )
            folder.put(claims, name, JOURNAL_COLUMNS, decision_rows(planned.accepted))
            problems = follow(store, claims)
            written = f"; written to {claims / name}"
    return Outcome(
        _summary(planned, written, dry_run),
        (*table.warnings, *planned.warnings, *map(str, problems), *map(str, planned.problems)),
        bool(planned.problems),
    )


def detach(store: Store) -> None:
    """Take the decisions off the links and the claims, so that both can be changed."""
    store.db.execute("DELETE FROM links WHERE decided_by IS NOT NULL AND found IS NULL")
    store.db.execute(
        """UPDATE links SET relation = found, found = NULL, decided_by = NULL, decided_on = NULL,
          note = NULL, differs = NULL WHERE decided_by IS NOT NULL"""
    )
    store.db.execute("DELETE FROM link_decisions")


def follow(store: Store, claims: Path) -> list[Problem]:
    """Read all decisions anew and lay them over the links, in the caller's transaction.

    The families, and what is told of edited articles, follow the links as they stand then.
    """
    detach(store)
    problems: list[Problem] = []
    files: list[tuple[str, Sequence[Decision]]] = []
    for name in folder.listing(claims, PATTERN):
        raw, _ = folder.read(claims / name)
        table = read_table(raw, name, LINKS, size_cap=folder.JOURNAL_CAP)
        if isinstance(table, list):
            problems += table
            continue
        decisions, found = read_decision_file(table)
        files.append((name, decisions))
        problems += found
    placed = [(file, decision, *_both(store, decision)) for file, decision in in_order(files)]
    last = {frozenset((a or d.a.claim_id, b or d.b.claim_id)): d.id for _, d, a, b in placed}
    stands = set(last.values())
    for sequence, (file, decision, a, b) in enumerate(placed, 1):
        store.db.execute(
            _DECIDED,
            _decision_row(sequence, decision, a, b, decision.id in stands, file),
        )
        if decision.id in stands and decision.relation != "undecided" and a and b:
            _lay(store, decision, *sorted((a, b)))
    store.regroup()
    store.tell_changes()
    return problems


def _decision_row(
    sequence: int, d: Decision, a: str | None, b: str | None, stands: bool, file: str
) -> tuple[object, ...]:
    return (
        *(d.id, sequence, a, b, d.relation, d.by, d.on, d.note, int(stands)),
        *(d.a.claim_id, d.a.claim, d.a.quote, d.a.article_url),
        *(d.b.claim_id, d.b.claim, d.b.quote, d.b.article_url, file),
    )


def _lay(store: Store, decision: Decision, a: str, b: str) -> None:
    texts = dict(store.rows("SELECT id, text FROM claims WHERE id IN (?, ?)", (a, b)))
    differs = "; ".join(compare(texts[a], texts[b]).reasons()) or None
    score = round(fuzz.ratio(key(texts[a]), key(texts[b])), 1)
    store.db.execute(
        """INSERT INTO links (claim_a, claim_b, relation, score, reasons, decided_by, decided_on,
          note, differs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (claim_a, claim_b) DO UPDATE SET found = links.relation,
          relation = excluded.relation, decided_by = excluded.decided_by,
          decided_on = excluded.decided_on, note = excluded.note, differs = excluded.differs""",
        (
            *(a, b, decision.relation, score, differs or "linked by an editor"),
            *(decision.by, decision.on, decision.note, differs),
        ),
    )


def _both(store: Store, decision: Decision) -> tuple[str | None, str | None]:
    """The claims that a decision means now; a side that would fall onto the other is gone."""
    a, b = _place(store, decision.a), _place(store, decision.b)
    if a is not None and a == b:
        return a if a == decision.a.claim_id else None, b if b == decision.b.claim_id else None
    return a, b


def _place(store: Store, anchor: AnchorPoint) -> str | None:
    """The claim that a side of a decision means now; None where it is gone."""
    exact = _known(store, "c.id = ?", anchor.claim_id)
    near = exact or _known(store, "t.url = ?", anchor.article_url or "")
    return reanchor(anchor, near)[0]


def _known(store: Store, condition: str, value: str) -> list[KnownClaim]:
    return [KnownClaim(*row) for row in store.rows(_KNOWN.format(condition), (value,))]


def _standing(store: Store, a: str, b: str) -> Decision | None:
    pair = json.dumps([a, b])
    row = next(store.rows(_STANDING, (pair, pair)), None)
    return Decision(AnchorPoint(a, "", ""), AnchorPoint(b, "", ""), *row) if row else None


def _summary(planned: Decisions, written: str, dry_run: bool) -> str:
    rejected = len({problem.row for problem in planned.problems})
    counts = (
        f"{len(planned.accepted)} decisions accepted, {planned.unchanged} unchanged, "
        f"{planned.blank} left blank, {rejected} rejected"
    )
    return f"Dry run, nothing written: {counts}." if dry_run else f"{counts}{written}."


_LISTED = """
SELECT l.claim_a, l.claim_b, CASE WHEN l.decided_by IS NULL THEN NULL ELSE l.relation END,
  l.decided_by, l.decided_on, l.note, coalesce(l.found, CASE WHEN l.decided_by IS NULL
  THEN l.relation END), l.score, l.reasons, a.text, b.text, a.first_seen, b.first_seen
FROM links l JOIN claims a ON a.id = l.claim_a JOIN claims b ON b.id = l.claim_b
WHERE (:decided OR l.decided_by IS NULL) AND NOT (a.part OR b.part)
ORDER BY CASE l.relation WHEN 'contradicts' THEN 0 WHEN 'variant' THEN 1 ELSE 2 END,
  l.score DESC, l.claim_a, l.claim_b LIMIT :limit"""
_DECIDED = """
INSERT INTO link_decisions (id, sequence, claim_a, claim_b, relation, decided_by, decided_on, note,
  stands, anchor_a, text_a, quote_a, article_url_a, anchor_b, text_b, quote_b, article_url_b, file)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_KNOWN = """
SELECT c.id, c.text, a.quote, t.url FROM appearances a
JOIN claims c ON c.id = a.claim_id JOIN articles t ON t.id = a.article_id
WHERE {} ORDER BY a.edited_out, t.published IS NULL, t.published, t.id, a."start", a.id"""
_STANDING = """
SELECT relation, decided_by, decided_on, note FROM link_decisions
WHERE stands AND claim_a IN (SELECT value FROM json_each(?))
  AND claim_b IN (SELECT value FROM json_each(?)) ORDER BY sequence DESC LIMIT 1"""
