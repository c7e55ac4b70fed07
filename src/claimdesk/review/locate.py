"""Which claim a row speaks of: by its id, checked against its echoes, or by its echoes alone."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from claimdesk.gates.differences import agree
from claimdesk.records import Review
from claimdesk.review.cells import Cells
from claimdesk.review.known import LIKE, Finder, KnownClaim, fits
from claimdesk.tables import junk_cells
from claimdesk.tables.safe import shorten
from claimdesk.text import normalise

_ID = re.compile(r"clm_[a-z0-9]+$")
SEARCHES = 200
"""Rows of one file for which the most similar claims are looked up; it takes a look at all."""


def refuse_stray(cells: Cells, column: str, echoes: tuple[str, ...]) -> None:
    """Refuse a row that judges nothing and has something else in place of the id of a claim.

    It may be a note, or a row that was not parted into cells. Where it echoes a claim, or has the
    numbers of somebody's own table, it is only left blank.
    """
    given = cells[column]
    if not given or _ID.match(given) or given.isdigit() or junk_cells.is_nothing(given):
        return
    if not any(map(cells.__getitem__, echoes)):
        reason = "not the id of a claim, and nothing is filled in beside it"
        remedy = "Take the row out, or bring its cells into their columns."
        cells.refuse(column, reason, remedy)


@dataclass(slots=True)
class Locator:
    """Finds the claims of rows; ``warnings`` gets those that were linked by their quote."""

    finder: Finder
    warnings: list[str]
    searches: int = field(default=0)

    def claim(self, cells: Cells, orphan: Review | None = None) -> KnownClaim | None:
        """The claim of a row; without one, the row has a problem that names the best candidates.

        ``orphan`` is the row's base where that has lost its claim: then an id that is known says
        where the review shall go, and the row may still echo the claim that it came from.
        """
        given, claim, quote = cells["claim_id"], cells["claim"], cells["quote"]
        known = self.finder.by_id(given) if given else None
        if known:
            return known if orphan else _checked(cells, known, claim)
        url = cells["article_url"] or None
        found = fits(claim, quote, url, self.finder.candidates(claim, quote, url))
        if len(found) == 1 and not orphan:
            if normalise(found[0].text) != normalise(claim):
                self.warnings.append(
                    f"{cells.file}, row {cells.row.number}: linked by its quote to {found[0].id} "
                    f"(“{shorten(found[0].text, 200)}”)."
                )
            return found[0]
        self._refuse(cells, found, orphan)
        return None

    def _refuse(self, cells: Cells, found: list[KnownClaim], orphan: Review | None) -> None:
        given, claim, quote = cells["claim_id"], cells["claim"], cells["quote"]
        near = found or self._similar(claim or quote)
        listed = "; ".join(f"{k.id} (“{shorten(k.text, 100)}”)" for k in near[:3])
        if orphan:
            reason = "the claim of this review is no longer in the corpus"
            remedy = "The review is kept in the view orphans."
            if listed:
                remedy += f" To carry it on, put its new claim into claim_id: {listed}."
            cells.refuse("claim_id" if given else "base_revision", reason, remedy, "orphan")
            return
        if given:
            reason = "no such claim, and the rest of the row does not show which is meant"
        elif claim or quote:
            reason = "several claims fit this row" if found else "no claim fits this row"
        else:
            reason = "the row does not say of which claim it speaks"
        remedy = f"Put one of these into claim_id: {listed}."
        if not listed:
            remedy = "Take it from a worklist."
        cells.refuse("claim_id" if given or not claim else "claim", reason, remedy, "unknown")

    def _similar(self, text: str) -> list[KnownClaim]:
        self.searches += bool(text)
        return list(self.finder.similar(text, 3)) if text and self.searches <= SEARCHES else []


def _checked(cells: Cells, known: KnownClaim, claim: str) -> KnownClaim | None:
    """The claim, unless the row echoes another one: then a column was moved without the rest."""
    if not claim or claim == known.text:
        return known
    ours, theirs = normalise(known.text), normalise(claim)
    if ours == theirs or (fuzz.ratio(theirs, ours) >= LIKE and agree(claim, known.text)):
        return known
    remedy = "Take the row from a new worklist; was one column sorted without the rest?"
    reason = f"this is not the text of {known.id} (“{shorten(known.text, 100)}”)"
    cells.refuse("claim", reason, remedy)
    return None
