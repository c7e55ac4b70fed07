"""A list of links that comes back → the editors' decisions in it, and problems.

Nothing is written here. A row without a relation decides nothing; ``__clear__`` takes back what was
decided; what stands already, word for word, changes nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from claimdesk.records import AnchorPoint
from claimdesk.review.cells import Cells, choice_cell, cleared, date_cell, name_cell, text_cell
from claimdesk.review.changes import Change, Plan, Status, about
from claimdesk.review.draft import Defaults, refuse_day
from claimdesk.review.known import Finder, KnownClaim, fits
from claimdesk.review.link_decisions import RELATIONS, Decided, Decision
from claimdesk.review.locate import refuse_stray
from claimdesk.tables.columns import LINKS
from claimdesk.tables.safe import clean
from claimdesk.tables.table import Table
from claimdesk.text import normalise


def plan_decisions(
    table: Table,
    finder: Finder,
    standing: Mapping[frozenset[str], Decision],
    defaults: Defaults,
) -> Plan[Decision]:
    """Plan the import of a list of links (read with ``columns.LINKS``).

    ``standing`` has the decisions that count now, by the ids of the two claims.
    """
    done: Plan[Decision] = Plan(problems=list(table.problems), rejected_rows=list(table.bad_rows))
    done.warnings += about(table, LINKS)
    planner = _Planner(finder, standing, defaults, {})
    for row in table.rows:
        cells = Cells(table.name, row, encoding=table.encoding)
        touched = bool(row.get("relation").strip())
        change = planner.change(cells) if touched else None
        if not touched:
            refuse_stray(cells, "claim_a", ("text_a", "claim_b"))
        done.warnings += cells.warnings
        if cells.problems:
            done.problems += cells.problems
            done.rejected_rows.append(row)
        elif change:
            done.take(change)
        else:
            done.unchanged += touched
            done.untouched += not touched
    done.problems.sort(key=lambda problem: problem.row or 0)
    done.rejected_rows.sort(key=lambda row: row.number)
    return done


@dataclass(frozen=True, slots=True)
class _Planner:
    """The decisions of the rows so far, which no later row may contradict."""

    finder: Finder
    standing: Mapping[frozenset[str], Decision]
    defaults: Defaults
    said: dict[frozenset[str], Decision]

    def change(self, cells: Cells) -> Change[Decision] | None:
        """Read a row; None where it takes back what nobody has decided, or has problems."""
        found = [_claim(cells, side, self.finder) for side in "ab"]
        if found[0] is None or found[1] is None:
            return None
        a, b = sorted((found[0], found[1]), key=lambda claim: claim.id)
        if a.id == b.id:
            cells.refuse("claim_b", "both are the same claim", "Name two different ones.")
            return None
        now = self.standing.get(frozenset((a.id, b.id)))
        decision = self._decision(cells, a, b, now)
        if decision is None:
            return None
        status: Status = "changed" if now else "new"
        if decision is now:
            status = "unchanged"
        elif decision.relation == "undecided":
            status = "withdrawn"
        return Change(cells.row.number, a.id, a.text, status, now, decision, b.id, b.text)

    def _decision(
        self, cells: Cells, a: KnownClaim, b: KnownClaim, now: Decision | None
    ) -> Decision | None:
        """Read what a row decides on two claims; ``now`` itself where that says the same."""
        relation: str | None = "undecided"
        if not cleared(cells["relation"]):
            relation = choice_cell(cells, "relation", RELATIONS, None)
        note = text_cell(cells, "note", now.note if now and now.relation == relation else None)
        if not cells.problems and now and (now.relation, now.note) == (relation, note):
            return now
        if not cells.problems and not now and relation == "undecided":
            return None
        by, on = _signed(cells, self.defaults)
        if cells.problems or relation is None or by is None or on is None:
            return None
        decision = Decision(_anchor(a), _anchor(b), cast(Decided, relation), by, on, note)
        if self.said.setdefault(decision.pair, decision) != decision:
            remedy = "Keep one of the two rows."
            cells.refuse("relation", "another row of the file decides on the same claims", remedy)
        elif now and now.by.casefold() != by.casefold():
            cells.warnings.append(
                f"{cells.file}, row {cells.row.number}: this replaces the decision "
                f"“{now.relation}” of {now.by}, {now.on}."
            )
        return decision


def _signed(cells: Cells, defaults: Defaults) -> tuple[str | None, str | None]:
    by = name_cell(cells, "by") or defaults.reviewer
    on = date_cell(cells, "on", None) or defaults.reviewed_on
    own = defaults.reviewer or ""
    if by and not defaults.others and by.casefold() != own.casefold():
        remedy = "Leave it blank, or let that editor import the row."
        cells.refuse("by", f"somebody else's name; you sign as {own}", remedy)
    elif not by and not cells.problems:
        cells.refuse("by", "nobody signs the decision", "Write the editor's name.")
    if on:
        refuse_day(cells, "on", on, defaults.reviewed_on)
    return by, on


def _claim(cells: Cells, side: str, finder: Finder) -> KnownClaim | None:
    """Find the claim of a side: by its id, or where that is unknown by its text alone."""
    column, text = f"claim_{side}", cells[f"text_{side}"]
    known = finder.by_id(cells[column]) if cells[column] else None
    if known and text and not _alike(known.text, text):
        reason = f"the id is that of another claim than the text in text_{side}"
        cells.refuse(column, reason, "Take id and text from one row of the list.")
        return None
    if known is None and text:
        candidates = fits(text, "", None, finder.candidates(text, "", None))
        known = candidates[0] if len(candidates) == 1 else None
    if known is None:
        remedy = "Take it from `claimdesk links` or from the address of the claim's page."
        cells.refuse(column, "no claim has this id", remedy, "unknown")
    return known


def _alike(a: str, b: str) -> bool:
    """Return whether a spreadsheet may have made one text of the other."""
    return re.sub(r"\W+", "", normalise(a)) == re.sub(r"\W+", "", normalise(b))


def _anchor(claim: KnownClaim) -> AnchorPoint:
    return AnchorPoint(claim.id, clean(claim.text), clean(claim.quote), claim.article_url)
